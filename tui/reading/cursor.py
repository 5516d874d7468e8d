"""Selecting with the keyboard: a cursor in the text, moved and extended as in vim's visual mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.document import Span
from tui.article.cursor import Cursor
from tui.article.sentences import sentence_at
from tui.article.units import paragraph_at, trimmed, word_at
from tui.items import ItemKind, items_at
from tui.reading import selecting

if TYPE_CHECKING:
    from tui.article.motions import Motion
    from tui.screens.reading import ReadingScreen

__all__ = [
    "await_unit",
    "choose",
    "choose_here",
    "end_selecting",
    "let_go",
    "move",
    "move_lines",
    "move_pages",
    "place",
    "select_text",
    "swap_ends",
]


def select_text(screen: ReadingScreen, by_paragraphs: bool = False) -> None:
    """Put a cursor into the text; with a cursor, select from it on, or no longer."""
    screen.panes.with_article_in_view(lambda: _select_text(screen, by_paragraphs))


def _select_text(screen: ReadingScreen, by_paragraphs: bool) -> None:
    article = screen.article
    screen.set_focus(article)
    if not article.document.text:
        screen.status.left = "There is no text to select"
    elif screen.cursor is not None:
        _show(screen, screen.cursor.selecting(by_paragraphs=by_paragraphs))
    elif article.selection is not None:
        _show(screen, Cursor.over(article.lines, article.selection))
    else:
        start, end = article.visible_span
        target = article.target
        here = target[0] if target and start <= target[0] < end else start
        cursor = Cursor.at(article.lines, here)
        _show(screen, cursor.selecting(by_paragraphs=True) if by_paragraphs else cursor)


def _cursor(screen: ReadingScreen) -> Cursor | None:
    """The cursor; where there is none, one that is put into the text now, or None where that can't be yet."""
    if screen.cursor is None:
        select_text(screen)
    return screen.cursor


def move(screen: ReadingScreen, motion: Motion) -> None:
    """Move the cursor as often as the count says."""
    if (cursor := _cursor(screen)) is not None:
        _show(screen, cursor.moved(screen.article.lines, motion, screen.article.count.take()))


def move_lines(screen: ReadingScreen, by: int) -> None:
    """Move the cursor by lines."""
    if (cursor := _cursor(screen)) is not None:
        _show(screen, cursor.by_lines(screen.article.lines, by * screen.article.count.take()))


def move_pages(screen: ReadingScreen, by: int) -> None:
    """Move the cursor by pages."""
    move_lines(screen, by * max(1, screen.article.size.height - 1))


def swap_ends(screen: ReadingScreen) -> None:
    """Go to the other end of what is selected."""
    if screen.cursor is not None:
        _show(screen, screen.cursor.swapped())


def place(screen: ReadingScreen, cursor: Cursor, offset: int) -> None:
    """Have the cursor follow a jump."""
    _show(screen, cursor.placed(screen.article.lines, offset))


def choose(screen: ReadingScreen) -> None:
    """Select the marked item under the cursor."""
    if screen.cursor is None or not choose_here(screen, screen.cursor):
        screen.status.left = "Nothing is marked here"


def choose_here(screen: ReadingScreen, cursor: Cursor) -> bool:
    """Select the marked item under the cursor, which stays; False if none is."""
    if not selecting.choose_at(screen, cursor.offset):
        return False
    screen.cursor = cursor.resting()
    screen.article.set_cursor(screen.cursor)
    return True


def let_go(screen: ReadingScreen) -> None:
    """Select no words any more, as after a command that took them; the cursor stays and extends nothing."""
    screen.article.clear_text_selection()
    if screen.cursor is not None:
        screen.cursor = screen.cursor.resting()


def end_selecting(screen: ReadingScreen) -> None:
    """Select nothing any more; without anything selected, take the cursor away."""
    if screen.cursor is None:
        return
    if screen.cursor.anchor is not None:
        _show(screen, screen.cursor.resting())
    else:
        screen.end_cursor()
        screen.status.left = ""


def await_unit(screen: ReadingScreen) -> None:
    """Wait for the letter of what to select."""
    if _cursor(screen) is not None:
        said = "Select the w word, s sentence, p paragraph, q quote, m mention"
        screen.typed_keys.await_key(lambda key: _select_unit(screen, key), said)


def _select_unit(screen: ReadingScreen, key: str) -> bool:
    """Select the word, sentence, paragraph, quote or mention under the cursor."""
    span = _unit(screen, key)
    if span is None:
        missing = {"q": "No quote here", "m": "No name here"}
        screen.status.left = missing.get(key, f"After {screen.key('cursor.inner')} comes w, s, p, q or m")
    else:
        _show(screen, Cursor.over(screen.article.lines, span))
    return True


def _unit(screen: ReadingScreen, key: str) -> Span | None:
    document = screen.article.document
    if screen.cursor is None:
        return None
    at = screen.cursor.offset
    match key:
        case "w":
            return word_at(document, at)
        case "s":
            return trimmed(document, sentence_at(document, at))
        case "p":
            return paragraph_at(document, at)
        case "q" | "m":
            kind = ItemKind.QUOTE if key == "q" else ItemKind.ENTITY
            items = items_at(screen.analysis, at) if screen.analysis else []
            spans = (span for item in items if item.kind is kind for span in item.spans)
            return next(((start, end) for start, end in spans if start <= at < end), None)
    return None


def _show(screen: ReadingScreen, cursor: Cursor) -> None:
    screen.cursor = cursor
    screen.article.set_cursor(cursor)
    span = screen.article.selection
    if span is None:
        number = screen.article.document.paragraph_number(cursor.offset)
        keys = [screen.key(name) for name in ("select.text", "cursor.inner", "cursor.end")]
        how = "{} selects from here · {}, then w s p q m, what is here · {} ends".format(*keys)
        screen.status.left = f"¶{number} · {how}"
    else:
        selecting.say_selected(screen, span)
