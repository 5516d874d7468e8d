"""The keys of lists, in the panes and in dialogs: written once, so that they are the same, and change, everywhere."""

from __future__ import annotations

from textual.binding import Binding, BindingType

__all__ = ["LIST_KEYS", "STEP_KEYS", "choose_key"]


def choose_key(action: str) -> Binding:
    """What takes the row that the cursor is on; a text that only has to be read it closes."""
    return Binding("enter", action, "Choose the row; close a text", id="list.choose")


STEP_KEYS: list[BindingType] = [
    Binding("down,j", "move(1)", "Next row", id="list.down"),
    Binding("up,k", "move(-1)", "Previous row", id="list.up"),
]
"""From one row to the next."""

LIST_KEYS: list[BindingType] = [
    *STEP_KEYS,
    Binding("pagedown,ctrl+d", "page(1)", "A page down", id="list.page_down"),
    Binding("space", "page(1)", "A page down, where it marks or chooses nothing", id="list.page_on"),
    Binding("pageup,b,ctrl+u", "page(-1)", "A page up", id="list.page_up"),
    Binding("home,g", "end(-1)", "First row", id="list.first"),
    Binding("end,G", "end(1)", "Last row", id="list.last"),
]
"""With pages and ends; a list that chooses by one of these keys binds it to that."""
