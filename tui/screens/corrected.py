"""What the machine found, as the reader corrected it: the layer of the reading screen over keeping.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from extract.errors import StoreError
from tui.history import Change
from tui.items import Item, find_again
from tui.screens.keeping import KeepingScreen

if TYPE_CHECKING:
    from extract.notes.applying import Unapplied
    from extract.notes.corrections import Correction, Operation
    from extract.notes.draft import Item as Found
    from tui.correction_log import CorrectionLog
    from tui.correction_making import Maker
    from tui.extraction import Findings
    from tui.screens.prompts import Choice

__all__ = ["CorrectedScreen"]

Given = TypeVar("Given")

_NO_CHANGE = "Nothing changes"


class CorrectedScreen(KeepingScreen):
    """Shows findings as they were corrected; keeps, undoes, redoes and lists corrections."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "always", "Keep the last correction for all articles", id="correct.always"),
        Binding("C", "corrections", "List the corrections; undo or redo any", id="correct.list"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: Findings | None = None
        """What the machine found, uncorrected."""
        self.hidden: Sequence[Found] = ()
        """What the reader hid."""
        self.unapplied: Sequence[Unapplied] = ()
        """Corrections that no longer apply to what has been found so far."""
        self.marked: list[Item] = []
        """Items of one kind, to be corrected together."""
        self._taking = asyncio.Lock()
        """So that older findings never come after newer ones."""
        self._last: Operation | None = None

    async def take(self, findings: Findings) -> None:
        """Show newer findings, corrected, without moving the reader's place, cursor, tab or selection."""
        async with self._taking:
            await self.show_found(findings)

    async def show_found(self, findings: Findings) -> None:
        """Correct and show what the machine found; one call at a time."""
        raise NotImplementedError

    def corrected(self, found: Findings) -> Findings:
        """Findings as the reader corrected them; called off the screen's thread, one call at a time."""
        from tui.extraction import findings

        self.found = found
        if self.notebook is None:
            return found
        result = self.notebook.corrections.apply(found.analysis)
        self.hidden, self.unapplied = result.hidden, result.unapplied
        if result.analysis is found.analysis:
            return found
        return findings(result.analysis, found.fraction, self.notebook.document)

    def unapplied_words(self) -> str:
        """How many corrections no longer apply, once all has been searched; empty if all do."""
        count = len(self.unapplied)
        if not count or self.found is None or self.found.fraction < 1:
            return ""
        return f"{count} correction{'s' * (count != 1)} no longer appl{'y' if count != 1 else 'ies'} (C)"

    def remember_corrections(self) -> None:
        """Have the corrections of earlier days undone by `u`."""
        if self.notebook is not None:
            for correction in self.notebook.corrections.log:
                if correction.undone is None:
                    self.history.add(self._change_of([correction]))
                    self._last = correction.operation

    def renew_marked(self) -> None:
        """Keep the marks on the same items of a newer analysis."""
        if self.marked and self.analysis is not None:
            again = (find_again(item, self.analysis) for item in self.marked)
            self.marked = list(dict.fromkeys(item for item in again if item is not None))
            self.panel.items.mark_several(self.marked)

    # The log

    @work(group="corrections")
    async def action_corrections(self) -> None:
        """List all corrections of the article, and undo or redo the chosen one."""
        from extract.notes.wording import in_words
        from tui.correction_making import log_lines
        from tui.screens.prompts import Choice, ChoicePrompt

        log = self._log()
        if log is None or not log.log:
            self.status.left = "Nothing has been corrected"
            return
        newest = list(reversed(log.log))
        lines = log_lines(newest, self.unapplied)
        prompt = ChoicePrompt(
            "Corrections, the newest first",
            [Choice(line) for line in lines],
            lambda index: "Enter redoes it" if newest[index].undone else "Enter undoes it",
        )
        index = await self.ask(prompt, int)
        if index is None:
            return
        correction = newest[index]
        change = self._change_of([correction])
        backwards = Change(change.redo, change.undo, undone=change.redone, redone=change.undone)
        done = change.redo if correction.undone else change.undo
        try:
            await done()
        except StoreError as error:
            self.say_problem("Nothing is changed", error)
            return
        self.history.add(change if correction.undone else backwards)
        self.status.left = f"{'Again' if correction.undone else 'Undone'}: {in_words(correction.operation)}"

    @work(group="corrections")
    async def action_always(self) -> None:
        """Keep the last correction of a name for all articles."""
        log, operation = self._log(), self._last
        if log is None or operation is None:
            self.status.left = "Nothing has been corrected that could be kept for all articles"
            return
        try:
            added = await asyncio.to_thread(log.add_rules, operation)
        except StoreError as error:
            self.say_problem("The rule is not kept", error)
            return
        if not added:
            self.status.left = "Only new names, labels, merged and hidden names can be kept for all articles, each once"
            return

        async def mark(removed: bool) -> None:
            await asyncio.to_thread(log.mark_rules, added, removed=removed)
            await self._show_corrected()

        words = "; ".join(rule.words() for rule in added)
        self.history.add(
            Change(lambda: mark(True), lambda: mark(False), f"No longer in all articles: {words}", f"Always: {words}")
        )
        await self._show_corrected()
        self.status.left = f"In all articles from now on: {words} (u undoes it; sidelight rules lists them)"

    # Inside

    def _log(self) -> CorrectionLog | None:
        return self.notebook.corrections if self.notebook is not None else None

    def maker(self) -> Maker:
        """Makes operations on the items that are shown now; there must be some."""
        from tui.correction_making import Maker

        if self.analysis is None:
            raise RuntimeError("there is nothing to correct yet")
        return Maker(self.analysis)

    async def ask(self, prompt: Screen[object], answer: type[Given]) -> Given | None:
        """Show a prompt and give its answer; None where the reader left."""
        given = await self.app.push_screen_wait(prompt)
        return given if isinstance(given, answer) else None

    async def ask_which(
        self, question: str, choices: Sequence[Choice], made: Sequence[Sequence[Operation]], maker: Maker, **how: bool
    ) -> int | None:
        """Ask which of some corrections to make; the prompt says what each would change."""
        from extract.notes.wording import in_words
        from tui.screens.prompts import ChoicePrompt

        def preview(index: int) -> str:
            return "; ".join(in_words(operation, maker.counts) for operation in made[index]) or _NO_CHANGE

        return await self.ask(ChoicePrompt(question, choices, preview, **how), int)

    async def keep(self, operations: Sequence[Operation]) -> None:
        """Keep corrections and show what has become of the article."""
        from extract.notes.rules import rules_of

        log = self._log()
        if log is None or not operations:
            self.status.left = _NO_CHANGE
            return
        try:
            added = await asyncio.to_thread(log.add, operations)
        except StoreError as error:
            self.say_problem("Nothing is corrected", error)
            return
        self.marked = []
        self.panel.items.mark_several([])
        self._last = operations[-1]
        self.history.add(self._change_of(added))
        await self._show_corrected()
        always = ", K: in all articles" if rules_of(self._last) else ""
        self.status.left = f"{_said(added)} (u undoes it{always})"

    def _change_of(self, corrections: Sequence[Correction]) -> Change:
        """Corrections that are made, as something that can be undone."""

        async def mark(undone: bool) -> None:
            if (log := self._log()) is not None:
                await asyncio.to_thread(log.mark, corrections, undone=undone)
                await self._show_corrected()

        words = _said(corrections)
        return Change(lambda: mark(True), lambda: mark(False), undone=f"Undone: {words}", redone=f"Again: {words}")

    async def _show_corrected(self) -> None:
        async with self._taking:
            if self.found is not None:
                await self.show_found(self.found)


def _said(corrections: Sequence[Correction]) -> str:
    from extract.notes.wording import in_words

    return "; ".join(in_words(correction.operation) for correction in corrections)
