"""Moving: finding words, the jump list, places with letters, labels to jump to, counts before motions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from tui.jumps import Place
from tui.screens.following import FollowingScreen

if TYPE_CHECKING:
    from tui.find import FindBar
    from tui.jump_overlay import JumpOverlay

__all__ = ["MovingScreen"]


class MovingScreen(FollowingScreen):
    """The commands that move through the text by what is found in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "Find in the text", id="find.open"),
        Binding("n", "hit(1)", "Next hit", id="find.next"),
        Binding("N", "hit(-1)", "Previous hit", id="find.previous"),
        # Ctrl-i, which one might look for beside Ctrl-o, is what Tab sends.
        Binding("ctrl+o,alt+left", "jump(-1)", "Back to before the last jump", id="jump.back"),
        Binding("alt+o,alt+right", "jump(1)", "Forward again", id="jump.forward"),
        # `m`, which vim and less have for it, marks words here.
        Binding("grave_accent", "name_place", "Then a letter: remember this place by it", id="jump.name"),
        Binding("apostrophe", "named_place", "Then the letter: go there; twice: as back", id="jump.named"),
        Binding("semicolon", "label", "Label what is marked in view; a label's letters select it", id="jump.label"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._find: FindBar | None = None
        self._found_from = Place("", 0)
        self._next_key: Callable[[str], None] | None = None
        self._places: dict[str, Place] = {}
        """The places that the reader gave letters."""
        self._said_before_count = ""

    async def takes_key(self, key: str) -> bool:
        """Keys that mean something else for a while, before they are looked up: awaited letters, digits of a count.

        Called by the application, where bindings are looked up too: so keys typed in one go keep their order.
        """
        if self._next_key is not None:
            act, self._next_key = self._next_key, None
            act(key)
            return True
        count = self.article.count
        pending = count.digits
        if not pending and (self.takes_kind(key) or (key.isdigit() and key in self.active_bindings)):
            return False  # a digit that has a meaning of its own where the focus is
        if count.type(key):
            if not pending:
                self._said_before_count = self.status.left
            self.status.left = count.digits
            return True
        if pending:
            self.status.left = self._said_before_count
        return bool(pending) and key == "escape"

    def await_key(self, act: Callable[[str], None], said: str) -> None:
        """Do something with the next key, whatever it means else; until then the status line says what is awaited."""
        self._next_key = act
        self.status.left = said

    def place_cursor(self, offset: int) -> None:
        """Have the cursor, if there is one, follow a jump."""
        raise NotImplementedError

    # Finding

    async def action_find(self) -> None:
        """Type words to find."""
        from tui.find import FindBar

        self.uncover_article()
        if self._find is None:
            self._find = FindBar(id="find")
            await self.mount(self._find, before=self.status)
        self._found_from = self.article.place
        self._find.open(self.article.document.text, self._found_from.offset)

    def action_hit(self, by: int) -> None:
        """Go to the next hit or the one before."""
        self.uncover_article()
        if self._find is None or not self._find.go(by * self.article.count.take()):
            self.status.left = f"Nothing to find: {self.key('find.open')} takes the words"

    def clear_hits(self) -> None:
        """Forget what was found."""
        if self._find is not None:
            self._find.clear_hits()
        self.article.set_hits([], None)

    def on_find_bar_found(self, event: FindBar.Found) -> None:
        """Show the hits."""
        self.article.set_hits(event.hits, event.current)
        if event.current is not None:
            is_typing = self._find is not None and self._find.display
            self.article.go_to(event.current, is_jump=not is_typing)
            if not is_typing:
                self.place_cursor(event.current[0])
        self.status.left = event.status()

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Back to the text; where nothing was to be found, to the place that was left for it."""
        if not event.kept:
            self.article.go_to_place(self._found_from.offset)
        elif self._find is not None and self._find.go(0) and self.article.place != self._found_from:
            self.article.jumps.leave(self._found_from)
        self.set_focus(self.article)

    # Jumps

    def action_jump(self, by: int) -> None:
        """Back to where a jump began, or forward again."""
        self.uncover_article()
        jumps, times = self.article.jumps, self.article.count.take()
        place = jumps.back(self.article.place, times) if by < 0 else jumps.forward(times)
        if place is None:
            self.status.left = "No jump before this place" if by < 0 else "No jump after this place"
        else:
            self.open_place(place)

    def open_place(self, place: Place) -> None:
        """Go to a place of the jump list."""
        if place.article != self.article.document.source:
            self.status.left = f"{place.article} is not open any more"
            return
        self.article.go_to_place(place.offset)
        self.status.left = f"¶{self.article.document.paragraph_number(place.offset)}"

    # Places with letters

    def action_name_place(self) -> None:
        """Give this place a letter."""
        self.await_key(self._name_place, "Press a letter for this place")

    def _name_place(self, letter: str) -> None:
        if len(letter) > 1 or not letter.isalpha():
            self.status.left = "A place goes by a letter"
            return
        self._places[letter] = place = self.article.place
        back = f"{self.key('jump.named')} {letter}"
        self.status.left = f"¶{self.article.document.paragraph_number(place.offset)} is {letter}: {back} goes there"

    def action_named_place(self) -> None:
        """Go to the place of a letter; the key itself in place of a letter goes back to before the last jump."""
        letters = " ".join(sorted(self._places)) or "none yet"
        self.await_key(self._go_to_named, f"Press the letter of a place: {letters}")

    def _go_to_named(self, letter: str) -> None:
        from tui.command_table import key_names

        if self.key("jump.named") == key_names([letter]):
            self.action_jump(-1)
        elif letter in self._places:
            self.article.jumps.leave(self.article.place)
            self.open_place(self._places[letter])
        else:
            name, given = self.key("jump.name"), len(letter) == 1 and letter.isalpha()
            self.status.left = f"No place is {letter}: {name} {letter} gives this one the letter" if given else ""

    # Labels

    def action_label(self) -> None:
        """Draw labels over what is marked in view."""
        self.with_article_in_view(self._label)

    def _label(self) -> None:
        from tui.jump_overlay import JumpOverlay, targets

        start, end = self.article.visible_span
        marks = [mark for mark in self.article.marks if start <= mark.start < end]
        if marks:
            self._show_labels(JumpOverlay.over(targets(marks)))
        else:
            self.status.left = "Nothing is marked in view"

    def _show_labels(self, overlay: JumpOverlay) -> None:
        self.article.set_labels(overlay.drawn())
        self.await_key(partial(self._press_label, overlay), "Press the letters of a label; another key leaves them")

    def _press_label(self, overlay: JumpOverlay, letter: str) -> None:
        overlay = overlay.pressed(letter)
        mark = overlay.chosen
        if overlay.marks and mark is None:
            self._show_labels(overlay)
            return
        self.clear_labels()
        self.status.left = ""
        if mark is not None and (item := self._item(mark.item)) is not None:
            self.choose(item, at=mark.start)

    def clear_labels(self) -> None:
        """Take the labels away, and await no key."""
        self._next_key = None
        self.article.set_labels({})

    def on_mouse_down(self, event: events.MouseDown) -> None:  # noqa: ARG002 - a subclass wants it
        """The mouse chooses: no key is awaited any more."""
        self.clear_labels()
