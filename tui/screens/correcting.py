"""Correcting what the machine found: the layer of the reading screen under selecting.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from tui.items import Item, ItemKind, find_again
from tui.screens.corrected import CorrectedScreen

if TYPE_CHECKING:
    from extract.notes.corrections import Operation
    from tui.correction_making import Maker

__all__ = ["CorrectingScreen"]

_NOTHING = "Nothing is selected: click a marked word, press *, or choose in the panel (Tab)"


class CorrectingScreen(CorrectedScreen):
    """The commands that correct items: the marked ones, the one under the panel's cursor, or the selected one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename", "Rename a name or a topic", id="correct.rename"),
        Binding("M", "merge", "Merge names or topics into another", id="correct.merge"),
        Binding("S", "split", "Split mentions off a name", id="correct.split"),
        Binding("T", "retype", "Change the label of a name, the kind of a quote", id="correct.retype"),
        Binding("s", "speaker", "Change who says a quote", id="correct.speaker"),
        Binding("c", "confirm", "Confirm a name or a quote", id="correct.confirm"),
        Binding("p", "pin", "Pin a topic: it stands first", id="correct.pin"),
        Binding("E", "add_name", "The selected words are a name", id="correct.add_name"),
        Binding("Q", "add_quote", "The selected words are a quote, or the selected one's", id="correct.add_quote"),
    ]

    # Entities and topics

    @work(group="corrections")
    async def action_rename(self) -> None:
        """Give a name or a topic another name."""
        from extract.notes.corrections import Rename
        from extract.notes.wording import in_words
        from tui.screens.prompts import TextPrompt

        item = self._item_to_correct(ItemKind.ENTITY, ItemKind.TOPIC)
        if item is None:
            return
        maker = self.maker()
        target = maker.target(item)

        def preview(name: str) -> str:
            return in_words(Rename(target, name), maker.counts)

        name = await self.ask(TextPrompt(f"Rename {item.name}", item.name, preview), str)
        if name and name != item.name:
            await self.keep([Rename(target, name)])

    @work(group="corrections")
    async def action_retype(self) -> None:
        """Give a name another label, or a quote another kind."""
        from tui.correction_making import KINDS, LABEL_KEYS, label_choices
        from tui.screens.prompts import Choice

        items = self._items_to_correct(ItemKind.ENTITY, ItemKind.QUOTE)
        if not items:
            return
        maker = self.maker()
        are_quotes = items[0].kind is ItemKind.QUOTE
        values = KINDS if are_quotes else tuple(LABEL_KEYS)
        choices = [Choice(kind, kind[0]) for kind in KINDS] if are_quotes else label_choices()
        made = [maker.retype(items, value) for value in values]
        index = await self.ask_which(f"What is {_named(items, maker)}?", choices, made, maker, filtered=False)
        if index is not None:
            await self.keep(made[index])

    @work(group="corrections")
    async def action_merge(self) -> None:
        """Make names, or topics, part of another one."""
        from tui.correction_making import merge_candidates
        from tui.screens.prompts import Choice

        items = self._items_to_correct(ItemKind.ENTITY, ItemKind.TOPIC)
        if not items or self.analysis is None:
            return
        maker = self.maker()
        candidates = merge_candidates(items, self.analysis)
        if not candidates:
            self.status.left = "There is nothing to merge it with"
            return
        made = [maker.merge(items, into) for into in candidates]
        choices = [Choice(f"{into.name} ({len(into.spans)})") for into in candidates]
        index = await self.ask_which(f"Merge {_named(items, maker)} into", choices, made, maker)
        if index is not None:
            await self.keep(made[index])

    @work(group="corrections")
    async def action_split(self) -> None:
        """Make some mentions of a name one of their own."""
        from extract.notes.wording import in_words
        from tui.correction_making import in_context
        from tui.screens.prompts import SeveralPrompt

        item = self._item_to_correct(ItemKind.ENTITY)
        if item is None:
            return
        if len(item.spans) < 2:
            self.status.left = f"{item.name} has one mention: there is nothing to split off"
            return
        maker = self.maker()
        here = self.selection.span if self.selection and self.selection.holds(item) else None
        chosen = {item.spans.index(here)} if here in item.spans else set()

        def preview(indices: list[int]) -> str:
            if not indices:
                return "Space chooses a mention, Enter is done"
            if len(indices) == len(item.spans):
                return "Those are all of them: leave one out"
            return in_words(maker.split(item, indices), maker.counts)

        lines = [in_context(span, self.article.document) for span in item.spans]
        prompt = SeveralPrompt(f"Mentions of {item.name} that are somebody or something else", lines, chosen, preview)
        indices = await self.ask(prompt, list)
        if indices and len(indices) < len(item.spans):
            await self.keep([maker.split(item, indices)])

    @work(group="corrections")
    async def action_hide_item(self) -> None:
        """Leave out what is no name, no quote or no topic."""
        from extract.notes.corrections import Hide

        items = self._items_to_correct(ItemKind.ENTITY, ItemKind.QUOTE, ItemKind.TOPIC)
        if items:
            maker = self.maker()
            if self.selection is not None and any(self.selection.holds(item) for item in items):
                self.selection = None
            await self.keep([Hide(maker.target(item)) for item in items])

    @work(group="corrections")
    async def action_unhide_item(self) -> None:
        """Have something again that was hidden."""
        from extract.notes.corrections import Unhide, target_of
        from tui.screens.prompts import Choice

        if not self.hidden or self.analysis is None:
            self.status.left = "Nothing is hidden"
            return
        maker = self.maker()
        targets = [target_of(item, self.analysis) for item in reversed(self.hidden)]
        made: list[list[Operation]] = [[Unhide(target)] for target in targets]
        choices = [Choice(f"{target.name} · {target.label or target.kind}") for target in targets]
        index = await self.ask_which("Bring back", choices, made, maker)
        if index is not None:
            await self.keep(made[index])

    @work(group="corrections")
    async def action_confirm(self) -> None:
        """Say that a name or a quote is right."""
        from extract.notes.corrections import Confirm

        items = self._items_to_correct(ItemKind.ENTITY, ItemKind.QUOTE)
        if items:
            maker = self.maker()
            await self.keep([Confirm(maker.target(item)) for item in items])

    @work(group="corrections")
    async def action_pin(self) -> None:
        """Have a topic stand first."""
        from extract.notes.corrections import Pin

        item = self._item_to_correct(ItemKind.TOPIC)
        if item is not None:
            await self.keep([Pin(self.maker().target(item))])

    @work(group="corrections")
    async def action_add_name(self) -> None:
        """Make the selected words a name: of a label, or of an entity that is there."""
        from tui.correction_making import LABEL_KEYS, label_choices, merge_candidates
        from tui.screens.prompts import Choice

        span = self.article.selection
        if span is None or self.analysis is None:
            self._say_no_words()
            return
        maker = self.maker()
        words = maker.words(span)
        known = merge_candidates([Item(ItemKind.ENTITY, "", words, "", (span,))], self.analysis)
        made: list[list[Operation]] = [[maker.add(span, words, label)] for label in LABEL_KEYS]
        made += [[maker.add(span, item.name, item.label)] for item in known]
        choices = [*label_choices(), *(Choice(f"{item.name} ({len(item.spans)}), {item.label}") for item in known)]
        index = await self.ask_which(f"What is {words}?", choices, made, maker, filtered=False)
        if index is not None:
            self.article.clear_text_selection()
            await self.keep(made[index])

    # Quotes

    @work(group="corrections")
    async def action_speaker(self) -> None:
        """Give a quote another speaker, or none."""
        from tui.correction_making import speaker_candidates
        from tui.screens.prompts import Choice

        items = self._items_to_correct(ItemKind.QUOTE)
        if not items or self.analysis is None:
            return
        maker = self.maker()
        candidates = speaker_candidates(items[0], self.analysis)
        made = [maker.reassign(items, who) for who in (*candidates, None)]
        choices = [Choice(f"{who.name} ({who.label})") for who in candidates] + [Choice("nobody known", "0")]
        index = await self.ask_which(f"Who says {_named(items, maker)}?", choices, made, maker)
        if index is not None:
            await self.keep(made[index])

    @work(group="corrections")
    async def action_add_quote(self) -> None:
        """Make the selected words the selected quote's, where they share some; else a quote of their own."""
        from extract.notes.wording import quoted
        from tui.correction_making import speaker_candidates
        from tui.screens.prompts import Choice

        span = self.article.selection
        if span is None or self.analysis is None:
            self._say_no_words("Q")
            return
        maker = self.maker()
        item = self.selection.item if self.selection and self.selection.item.kind is ItemKind.QUOTE else None
        if item is not None and any(span[0] < end and start < span[1] for start, end in item.spans):
            self.article.clear_text_selection()
            await self.keep([maker.set_content(item, span)])
            return
        new = Item(ItemKind.QUOTE, "", "", "", (span,))
        candidates = speaker_candidates(new, self.analysis)
        made: list[list[Operation]] = [[maker.add_quote(span, who)] for who in (*candidates, None)]
        choices = [Choice(f"{who.name} ({who.label})") for who in candidates] + [Choice("nobody known", "0")]
        index = await self.ask_which(f"Who says {quoted(maker.words(span))}?", choices, made, maker)
        if index is not None:
            self.article.clear_text_selection()
            await self.keep(made[index])

    # Marking

    def action_mark_item(self) -> None:
        """Mark the item under the panel's cursor, or mark it no more, and go to the next row."""
        item = self.panel.items.cursor_item
        if item is None or item.kind is ItemKind.NOTE:
            return
        others = [other for other in self.marked if other.kind is item.kind]
        rest = [other for other in others if other.id != item.id]
        self.marked = rest if len(rest) < len(others) else [*others, item]
        self.panel.items.mark_several(self.marked)
        self.panel.items.action_move(1)
        self.status.left = f"{len(self.marked)} marked: M merges, T retypes, x hides them" if self.marked else ""

    # Inside

    def _items_to_correct(self, *kinds: ItemKind) -> list[Item]:
        """What to correct; where there is nothing of those kinds, none, and the status line says why."""
        under = self.panel.items.cursor_item if self.panel.has_focus_within else None
        item = under or (self.selection.item if self.selection else None)
        if self.panel.has_focus_within and self.marked and self.marked[0].kind is self.panel.active:
            items = self.marked
        else:
            items = [item] if item is not None else []
        if not items or self.analysis is None:
            self.status.left = _NOTHING
            return []
        again = [found for item in items if item.id and (found := find_again(item, self.analysis)) is not None]
        if not again or again[0].kind not in kinds:
            said = {ItemKind.ENTITY: "names", ItemKind.QUOTE: "quotes", ItemKind.TOPIC: "topics"}
            self.status.left = f"That works on {' and '.join(said[kind] for kind in kinds)}"
            return []
        return again

    def _item_to_correct(self, *kinds: ItemKind) -> Item | None:
        items = self._items_to_correct(*kinds)
        if len(items) > 1:
            self.status.left = "That works on one at a time: Space takes marks off"
            return None
        return items[0] if items else None

    def _say_no_words(self, key: str = "E") -> None:
        self.status.left = f"Select words first: drag over them or double-click, then press {key}"


def _named(items: Sequence[Item], maker: Maker) -> str:
    if len(items) > 1:
        return f"these {len(items)}"
    from extract.notes.wording import quoted

    return quoted(maker.target(items[0]).name) if items[0].kind is ItemKind.QUOTE else items[0].name
