"""Selecting with the keyboard: a cursor in the text, moved and extended as in vim's visual mode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from extract.document import Span
from tui.article.units import characters
from tui.items import ItemKind, items_at
from tui.screens.moving import MovingScreen

if TYPE_CHECKING:
    from tui.article.cursor import Cursor
    from tui.article.motions import Motion

__all__ = ["CursorScreen"]


class CursorScreen(MovingScreen):
    """The commands of the cursor. While there is one, its keys come before all others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "select_text", "A cursor in the text; again: select from there", id="select.text"),
        Binding("V", "select_text(True)", "Select paragraphs", id="select.paragraphs"),
    ]

    CURSOR_BINDINGS: ClassVar[list[Binding]] = [
        Binding("h,left", "cursor('left')", "A character left", id="cursor.left"),
        Binding("l,right", "cursor('right')", "A character right", id="cursor.right"),
        Binding("j,down", "cursor_lines(1)", "A line down", id="cursor.down"),
        Binding("k,up", "cursor_lines(-1)", "A line up", id="cursor.up"),
        Binding("w", "cursor('word')", "To the next word", id="cursor.word"),
        Binding("b", "cursor('word_back')", "To the word before", id="cursor.word_back"),
        Binding("e", "cursor('word_end')", "To the end of the word", id="cursor.word_end"),
        Binding("0,home", "cursor('line_start')", "To the start of the line", id="cursor.line_start"),
        Binding("dollar_sign,end", "cursor('line_end')", "To the end of the line", id="cursor.line_end"),
        Binding("right_parenthesis", "cursor('sentence')", "To the next sentence", id="cursor.sentence"),
        Binding("left_parenthesis", "cursor('sentence_back')", "To the sentence before", id="cursor.sentence_back"),
        Binding("right_curly_bracket", "cursor('paragraph')", "To the next paragraph", id="cursor.paragraph"),
        Binding("left_curly_bracket", "cursor('paragraph_back')", "Paragraph before", id="cursor.paragraph_back"),
        Binding("space,pagedown", "cursor_pages(1)", "A page down", id="cursor.page_down"),
        Binding("pageup", "cursor_pages(-1)", "A page up", id="cursor.page_up"),
        Binding("g", "cursor('top')", "To the top", id="cursor.top"),
        Binding("G", "cursor('bottom')", "To the end", id="cursor.bottom"),
        Binding("o", "cursor_swap", "To the other end of the selection", id="cursor.other_end"),
        Binding("i", "cursor_inner", "Then w, s, p, q or m: select that here", id="cursor.inner"),
        Binding("enter", "cursor_choose", "Select the marked item here", id="cursor.choose"),
        Binding("escape", "cursor_end", "End selecting, then the cursor", id="cursor.end"),
    ]
    """The keys that move the cursor; they mean that only while there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor: Cursor | None = None

    async def takes_key(self, key: str) -> bool:
        """Those and, while there is a cursor, the keys of its own."""
        if await super().takes_key(key):
            return True
        if self.cursor is None or not self.article.has_focus:
            return False
        from tui.command_table import current_keys

        for binding in self.CURSOR_BINDINGS:
            if key in current_keys(self.app, binding):
                await self.run_action(binding.action)
                return True
        return False

    def action_select_text(self, by_paragraphs: bool = False) -> None:
        """Put a cursor into the text; with a cursor, select from it on, or no longer."""
        self.with_article_in_view(partial(self._select_text, by_paragraphs))

    def _select_text(self, by_paragraphs: bool) -> None:
        from tui.article.cursor import Cursor

        self.set_focus(self.article)
        if not self.article.document.text:
            self.status.left = "There is no text to select"
        elif self.cursor is not None:
            self._show_cursor(self.cursor.selecting(by_paragraphs=by_paragraphs))
        elif self.article.selection is not None:
            self._show_cursor(Cursor.over(self.article.lines, self.article.selection))
        else:
            start, end = self.article.visible_span
            target = self.article.target
            here = target[0] if target and start <= target[0] < end else start
            cursor = Cursor.at(self.article.lines, here)
            self._show_cursor(cursor.selecting(by_paragraphs=True) if by_paragraphs else cursor)

    def action_cursor(self, motion: Motion) -> None:
        """Move the cursor as often as the count says."""
        if self.cursor is None:
            self.action_select_text()
        if self.cursor is not None:
            self._show_cursor(self.cursor.moved(self.article.lines, motion, self.article.count.take()))

    def action_cursor_lines(self, by: int) -> None:
        """Move the cursor by lines."""
        if self.cursor is None:
            self.action_select_text()
        if self.cursor is not None:
            self._show_cursor(self.cursor.by_lines(self.article.lines, by * self.article.count.take()))

    def action_cursor_pages(self, by: int) -> None:
        """Move the cursor by pages."""
        self.action_cursor_lines(by * max(1, self.article.size.height - 1))

    def action_cursor_swap(self) -> None:
        """Go to the other end of what is selected."""
        if self.cursor is not None:
            self._show_cursor(self.cursor.swapped())

    def action_cursor_inner(self) -> None:
        """Wait for the letter of what to select."""
        if self.cursor is None:
            self.action_select_text()
        if self.cursor is not None:
            self.await_key(self._select_unit, "Select the w word, s sentence, p paragraph, q quote, m mention")

    def action_cursor_choose(self) -> None:
        """Select the marked item under the cursor."""
        if self.cursor is None or not self._choose_here(self.cursor):
            self.status.left = "Nothing is marked here"

    def action_mark(self) -> None:
        """Select the marked item under the cursor; without one, the next in view."""
        if self.cursor is None or not self._choose_here(self.cursor):
            super().action_mark()

    def _choose_here(self, cursor: Cursor) -> bool:
        if not self.choose_at(cursor.offset):
            return False
        self.cursor = cursor.selecting(by_paragraphs=cursor.by_paragraphs) if cursor.anchor is not None else cursor
        self.article.set_cursor(self.cursor)
        return True

    def action_cursor_end(self) -> None:
        """Select nothing any more; without anything selected, take the cursor away."""
        if self.cursor is None:
            return
        if self.cursor.anchor is not None:
            self._show_cursor(self.cursor.selecting(by_paragraphs=self.cursor.by_paragraphs))
        else:
            self.end_cursor()
            self.status.left = ""

    def end_cursor(self) -> None:
        """Take the cursor away; what it selected stays."""
        self.cursor = None
        self.article.set_cursor(None)

    def forget_places(self) -> None:
        """Forget what belongs to another text: hits, labels, the cursor."""
        self.clear_hits()
        self.clear_labels()
        self.end_cursor()

    def place_cursor(self, offset: int) -> None:
        """Have the cursor, if there is one, follow a jump."""
        if self.cursor is not None:
            self._show_cursor(self.cursor.placed(self.article.lines, offset))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The mouse selects now."""
        if self.cursor is not None and self.article.region.contains(event.screen_x, event.screen_y):
            self.end_cursor()

    def _show_cursor(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.article.set_cursor(cursor)
        span = self.article.selection
        number = self.article.document.paragraph_number(cursor.offset)
        if span is None:
            keys = [self.key(name) for name in ("select.text", "cursor.inner", "cursor.end")]
            how = "{} selects from here · {}, then w s p q m, what is here · {} ends".format(*keys)
            self.status.left = f"¶{number} · {how}"
        else:
            self.status.left = f"{characters(span[1] - span[0])}, ¶{number}"

    def _select_unit(self, key: str) -> None:
        """Select the word, sentence, paragraph, quote or mention under the cursor."""
        from tui.article.cursor import Cursor

        span = self._unit(key)
        if span is None:
            missing = {"q": "No quote here", "m": "No name here"}
            self.status.left = missing.get(key, f"After {self.key('cursor.inner')} comes w, s, p, q or m")
        else:
            self._show_cursor(Cursor.over(self.article.lines, span))

    def _unit(self, key: str) -> Span | None:
        from tui.article.sentences import sentence_at
        from tui.article.units import paragraph_at, trimmed, word_at

        document = self.article.document
        if self.cursor is None:
            return None
        at = self.cursor.offset
        match key:
            case "w":
                return word_at(document, at)
            case "s":
                return trimmed(document, sentence_at(document, at))
            case "p":
                return paragraph_at(document, at)
            case "q" | "m":
                kind = ItemKind.QUOTE if key == "q" else ItemKind.ENTITY
                items = items_at(self.analysis, at) if self.analysis else []
                spans = (span for item in items if item.kind is kind for span in item.spans)
                return next(((start, end) for start, end in spans if start <= at < end), None)
        return None
