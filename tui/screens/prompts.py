"""Prompts: a few lines at the foot of the screen that ask for one thing, and say meanwhile what it would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.list_keys import choose_key
from tui.screens.dialog import Choices, Dialog, ListDialog

__all__ = ["Choice", "ChoicePrompt", "SeveralPrompt", "TextPrompt"]

_DIGITS = "1234567890"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose."""

    words: str
    key: str = ""
    """Chooses it at once; where it has none and is among the first nine listed, its number does."""


class _Prompt(Dialog[object]):
    """The box, its question above, what would happen below."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-roomy")]  # noqa: RUF012 - as Textual declares it

    KEYS = "{dialog.close} leaves"
    """What is said beside the question, and can be clicked."""

    def __init__(self, question: str) -> None:
        super().__init__(classes="prompt")
        self._question = question

    def compose(self) -> ComposeResult:
        """Question, what is asked with, preview."""
        with Vertical(id="prompt"):
            with Horizontal(id="asking"):
                yield Static(self._question, id="question", markup=False)
                yield Static(self.keys_line(self.KEYS), id="keys")
            yield from self.asked()
            yield Static("", id="preview", markup=False)

    def asked(self) -> Sequence[Widget]:
        """The widgets between question and preview."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Show what would happen."""
        preview = self.query_one("#preview", Static)
        preview.update(words)
        self.call_after_refresh(preview.refresh, layout=True)  # at first it is laid out as if it were empty


class TextPrompt(_Prompt):
    """Gives the words typed, on one line; None where the reader left."""

    KEYS = f"{{list.choose}} is done · {_Prompt.KEYS}"
    BINDINGS: ClassVar[list[BindingType]] = [choose_key("take")]

    def __init__(self, question: str, value: str, preview: Callable[[str], str]) -> None:
        """A question.

        Args:
            question: what to type.
            value: what stands there to begin with, selected.
            preview: what the words typed would change.
        """
        super().__init__(question)
        self._input = Input(value, compact=True, select_on_focus=True, id="typed")
        self._preview = preview

    def asked(self) -> Sequence[Widget]:
        """A line to type on."""
        return [self._input]

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        words = " ".join(event.value.split())
        self.say(self._preview(words) if words else self.with_keys("Type a name, or leave with {dialog.close}"))

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Done."""
        if words := " ".join(self._input.value.split()):
            self.dismiss(words)


class _Line(Input):
    """A line to type on that leaves digits to the prompt, in the order in which all is typed."""

    class Digit(Message):
        """A digit was pressed."""

        def __init__(self, digit: str) -> None:
            self.digit = digit
            super().__init__()

    async def _on_key(self, event: events.Key) -> None:
        if event.character and event.character in _DIGITS:
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(event.character))


class ChoicePrompt(_Prompt, ListDialog[object]):
    """Gives the index of what was chosen; None where the reader left.

    A choice's key chooses it at once. Where choices may be filtered, what is typed narrows the list.
    """

    def __init__(
        self, question: str, choices: Sequence[Choice], preview: Callable[[int], str], *, filtered: bool = True
    ) -> None:
        """A question.

        Args:
            question: what to choose.
            choices: at least one.
            preview: what a choice, by its index, would change.
            filtered: there is a line to type on.
        """
        super().__init__(question)
        self._choices = choices
        self._preview = preview
        self._filtered = filtered
        self._listed = list(range(len(choices)))
        self._list = Choices(*self._options(), id="choices", markup=False, compact=True)

    def asked(self) -> Sequence[Widget]:
        """A line to type on, and the list."""
        line = _Line(placeholder="type to narrow, or press a number", compact=True, id="typed")
        return [line, self._list] if self._filtered else [self._list]

    def on_mount(self) -> None:
        """Begin with the first."""
        if not self._filtered:
            self._list.focus()
        self._list.highlighted = 0

    def action_take(self) -> None:
        """Choose what is highlighted."""
        if self._list.highlighted is not None and self._listed:
            self.dismiss(self._listed[self._list.highlighted])

    @on(_Line.Digit)
    def _numbered(self, event: _Line.Digit) -> None:
        self._take_key(event.digit)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter, where nothing is typed."""
        if not self._filtered and self._take_key(event.character or ""):
            event.stop()  # else it would be a command of the screen below as well

    def _take_key(self, key: str) -> bool:
        for index, shown in zip(self._listed, self._keys(), strict=True):
            if shown == key:
                self.dismiss(index)
                return True
        return False

    def _keys(self) -> list[str]:
        """The key of each choice that is listed."""
        numbers = iter("123456789")
        return [self._choices[index].key or next(numbers, " ") for index in self._listed]

    def _options(self) -> list[Option]:
        return [
            Option(f"{key} {self._choices[index].words}") for index, key in zip(self._listed, self._keys(), strict=True)
        ]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        pieces = event.value.casefold().split()
        words = [choice.words.casefold() for choice in self._choices]
        self._listed = [index for index, said in enumerate(words) if all(piece in said for piece in pieces)]
        self._list.clear_options()
        self._list.add_options(self._options())
        if self._listed:
            self._list.highlighted = 0
        else:
            self.say("Nothing of that name")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._listed):
            self.say(self._preview(self._listed[event.option_index]))


class _SeveralList(Choices, inherit_bindings=False):
    """A list of which a click chooses a line or not, and Enter is for the prompt."""


class SeveralPrompt(_Prompt, ListDialog[object]):
    """Gives the indices of all that were chosen; None where the reader left or chose none."""

    KEYS = f"{{list.choose}} is done · {_Prompt.KEYS}"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take_or_leave", "Choosing several: this one too, or not", id="prompt.toggle"),
        choose_key("take"),
    ]

    def __init__(
        self, question: str, choices: Sequence[str], chosen: set[int], preview: Callable[[list[int]], str]
    ) -> None:
        """A question.

        Args:
            question: what to choose.
            choices: their words.
            chosen: indices of those chosen to begin with.
            preview: what the chosen ones would change; they come in order, and may be none.
        """
        super().__init__(question)
        self._choices = choices
        self._chosen = chosen
        self._preview = preview
        self._list = _SeveralList(*map(self._option, range(len(choices))), id="choices", markup=False, compact=True)

    def asked(self) -> Sequence[Widget]:
        """The list."""
        return [self._list]

    def on_mount(self) -> None:
        """Begin with the first that is chosen."""
        self._list.focus()
        self._list.highlighted = min(self._chosen, default=0)
        self.say(self._preview(sorted(self._chosen)))

    def action_take_or_leave(self) -> None:
        """Choose what is highlighted, or choose it no more."""
        if self._list.highlighted is not None:
            self._toggle(self._list.highlighted)

    def action_take(self) -> None:
        """Done."""
        self.dismiss(sorted(self._chosen) or None)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._toggle(event.option_index)

    def _toggle(self, index: int) -> None:
        self._chosen ^= {index}
        self._list.replace_option_prompt_at_index(index, self._words(index))
        self.say(self._preview(sorted(self._chosen)))

    def _option(self, index: int) -> Option:
        return Option(self._words(index))

    def _words(self, index: int) -> str:
        return f"{'✓' if index in self._chosen else ' '} {self._choices[index]}"
