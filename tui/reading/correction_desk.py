"""What keeps corrections: each is shown in the article, and remembered so that it can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from extract.errors import StoreError
from extract.notes.corrections import Merge
from extract.notes.effects import NO_CHANGE
from extract.notes.rules import Rule, rules_of
from extract.notes.wording import in_words
from tui.correction_making import Maker
from tui.history import Change
from tui.items import Item, find_again

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.notes.corrections import Correction, Operation
    from tui.correction_log import CorrectionLog
    from tui.screens.reading import ReadingScreen

__all__ = ["CorrectionDesk"]


class CorrectionDesk:
    """Keeps the corrections of the article on a screen, undoes and redoes them."""

    def __init__(self, screen: ReadingScreen) -> None:
        self._screen = screen
        self.marked: list[Item] = []
        """Items of one kind, to be corrected together."""
        self.last: Operation | None = None
        """What was corrected last."""

    @property
    def log(self) -> CorrectionLog | None:
        """The log of the article; None while there is no notebook."""
        return self._screen.notebook.corrections if self._screen.notebook is not None else None

    def remember(self) -> None:
        """Have the corrections of earlier days undone by `u`."""
        for correction in self.log.log if self.log is not None else ():
            if correction.undone is None:
                self._screen.history.add(self.change_of([correction]))
                self.last = correction.operation

    def maker(self, analysis: Analysis) -> Maker:
        """Makes operations on the items that are shown, and foresees what they would change."""
        log, found = self.log, self._screen.extraction.found
        return Maker(analysis, partial(log.foresee, found.analysis) if log and found else None)

    def rules_of_last(self) -> list[str]:
        """What the last correction says of all articles, in words; nothing if that is a rule already."""
        known = {(rule.kind, rule.name, rule.value) for rule in (self.log.rules if self.log else ())}
        said = rules_of(self.last) if self.last else []
        return [Rule(0, *one, created="").words() for one in said if one not in known]

    async def keep(self, operations: Sequence[Operation]) -> None:
        """Keep corrections and show what has become of the article."""
        screen, log = self._screen, self.log
        if log is None or not operations:
            screen.status.left = NO_CHANGE
            return
        try:
            added = await asyncio.to_thread(log.add, operations)
        except StoreError as error:
            screen.say_problem("Nothing is corrected", error)
            return
        marked = self.marked
        self.mark([])
        self.last = operations[-1]
        screen.history.add(self.change_of(added))
        await screen.extraction.show_again()
        if marked and isinstance(self.last, Merge) and screen.analysis is not None:
            # The cursor need not be on any of them, and would stay where it is.
            merged = find_again(marked[0], screen.analysis)
            if merged is not None:
                screen.panel.items.go_to(merged)
        always = ", K: in all articles" if rules_of(self.last) else ""
        screen.status.left = f"{_said(added)} (u undoes it{always})"

    async def keep_for_all(self) -> None:
        """Keep the last correction of a name for all articles."""
        screen, log = self._screen, self.log
        if log is None or self.last is None:
            return
        try:
            added = await asyncio.to_thread(log.add_rules, self.last)
        except StoreError as error:
            screen.say_problem("The rule is not kept", error)
            return

        async def mark(removed: bool) -> None:
            await asyncio.to_thread(log.mark_rules, added, removed=removed)
            await screen.extraction.show_again()

        words = "; ".join(rule.words() for rule in added)
        screen.history.add(
            Change(lambda: mark(True), lambda: mark(False), f"No longer in all articles: {words}", f"Always: {words}")
        )
        await screen.extraction.show_again()
        screen.status.left = f"In all articles from now on: {words} (u undoes it; sidelight rules lists them)"

    def change_of(self, corrections: Sequence[Correction]) -> Change:
        """Corrections that are made, as something that can be undone."""

        async def mark(undone: bool) -> None:
            if (log := self.log) is not None:
                await asyncio.to_thread(log.mark, corrections, undone=undone)
                await self._screen.extraction.show_again()

        words = _said(corrections)
        return Change(lambda: mark(True), lambda: mark(False), undone=f"Undone: {words}", redone=f"Again: {words}")

    def mark(self, items: list[Item]) -> None:
        """Mark these items, to be corrected together, and no others."""
        self.marked = items
        self._screen.panel.items.mark_several(items)

    def renew_marked(self) -> None:
        """Keep the marks on the same items of a newer analysis."""
        analysis = self._screen.analysis
        if self.marked and analysis is not None:
            again = (find_again(item, analysis) for item in self.marked)
            self.mark(list(dict.fromkeys(item for item in again if item is not None)))


def _said(corrections: Sequence[Correction]) -> str:
    return "; ".join(in_words(correction.operation) for correction in corrections)
