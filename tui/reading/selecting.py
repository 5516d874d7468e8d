"""Selecting: an item chosen in the text, in the panel or by a key is lit up in both, and keys step on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.article.units import characters
from tui.items import Item, ItemKind, Selection, items_at, nearest

if TYPE_CHECKING:
    from extract.document import Span
    from tui.screens.reading import ReadingScreen

__all__ = [
    "choose",
    "choose_at",
    "choose_row",
    "clear",
    "go_onward",
    "item_of",
    "say_nothing_selected",
    "say_selected",
    "select_mark",
    "step",
    "step_quote",
]

_WORDS = "drag over words or press {select.text}"
_ITEM = "click a marked word, press {item.mark}, or choose in the panel ({pane.other})"


def choose(screen: ReadingScreen, item: Item, at: int | None = None) -> None:
    """Select an item and stand at its span that holds `at`; without `at`, go to the span nearest to the view."""
    holding = (i for i, (start, end) in enumerate(item.spans) if at is not None and start <= at < end)
    screen.selection = selection = Selection(item, next(holding, nearest(item.spans, screen.article.visible_span)))
    screen.article.clear_text_selection()
    screen.article.target = selection.span
    screen.show_selection()
    if at is None and selection.span is not None:
        screen.go_to(selection.span)


def choose_row(screen: ReadingScreen, item: Item) -> None:
    """Select the item of a row; on from there if it is selected."""
    if screen.selection is not None and screen.selection.holds(item):
        go_onward(screen)
    else:
        choose(screen, item)


def choose_at(screen: ReadingScreen, offset: int) -> bool:
    """Select the item that is marked at an offset; False if none is."""
    items = items_at(screen.analysis, offset) if screen.analysis else []
    noted = [row.item for row in screen.rows.get(ItemKind.NOTE, ())]
    items += [item for item in noted if any(s <= offset < e for s, e in item.spans)]
    if items:
        choose(screen, items[0], at=offset)
    return bool(items)


def say_nothing_selected(screen: ReadingScreen, wanted: Literal["item", "words", "either"] = "item") -> None:
    """Say how to select what a command needs."""
    ways = {"item": _ITEM, "words": _WORDS, "either": f"{_WORDS}; or {_ITEM}"}
    screen.say(f"Nothing is selected: {ways[wanted]}")


def say_selected(screen: ReadingScreen, span: Span) -> None:
    """Say how much of the text is selected, and where."""
    number = screen.article.document.paragraph_number(span[0])
    screen.status.left = f"{characters(span[1] - span[0])}, ¶{number}"


def clear(screen: ReadingScreen) -> None:
    """Uncover the text; else clear what is selected and found."""
    if screen.panes.covers_article:
        screen.panes.uncover_article()
        return
    screen.selection = None
    screen.article.clear_text_selection()
    screen.clear_hits()
    screen.show_selection()


def step(screen: ReadingScreen, by: int) -> None:
    """Step through the spans of the selected item, round the ends."""
    if screen.selection is None or screen.selection.span is None:
        say_nothing_selected(screen)
        return
    screen.selection = screen.selection.stepped(by * screen.article.count.take())
    screen.show_selection()
    if screen.selection.span is not None:
        screen.go_to(screen.selection.span)


def step_quote(screen: ReadingScreen, by: int) -> None:
    """Select the quote after or before the selected one, or after or before the top line."""
    quotes = [row.item for row in screen.rows.get(ItemKind.QUOTE, []) if row.item.spans]
    quotes.sort(key=lambda quote: quote.spans)  # the panel may list them otherwise
    if not quotes:
        screen.status.left = "No quotes found" if screen.extraction.fraction == 1 else "Still looking for quotes"
        return
    times = screen.article.count.take()
    if screen.selection is not None and screen.selection.item in quotes:
        index = quotes.index(screen.selection.item) + by * times
    else:
        top = screen.article.top_offset
        after = next((i for i, quote in enumerate(quotes) if quote.spans[0][0] >= top), len(quotes))
        index = after + times - 1 if by > 0 else after - times
    quote = quotes[index % len(quotes)]
    choose(screen, quote, at=quote.spans[0][0])
    screen.go_to(quote.spans[0])


def select_mark(screen: ReadingScreen) -> None:
    """Select the marked item under the cursor; without one, the one whose mark comes next in view."""
    if screen.cursor is not None:
        from tui.reading import cursor

        if cursor.choose_here(screen, screen.cursor):
            return
    screen.panes.with_article_in_view(lambda: _select_next_mark(screen))


def _select_next_mark(screen: ReadingScreen) -> None:
    start, end = screen.article.visible_span
    here = screen.selection.span if screen.selection else None
    marks = [mark for mark in screen.article.marks if start <= mark.start < end]
    later = [mark for mark in marks if here is None or (mark.start, mark.end) > here]
    for mark in later or marks:
        if (item := item_of(screen, mark.item)) is not None:
            choose(screen, item, at=mark.start)
            return
    screen.status.left = "Nothing is marked in view"


def go_onward(screen: ReadingScreen) -> None:
    """From a quote to its speaker's entity; from a note to its words; else to the next mention."""
    selection = screen.selection
    if selection is None:
        return
    if selection.item.kind is ItemKind.NOTE:
        from tui.reading import notes

        notes.edit(screen, selection.item.id)
    elif selection.item.kind is ItemKind.QUOTE and screen.analysis is not None:
        speaker = next(quote.speaker for quote in screen.analysis.quotes if quote.id == selection.item.id)
        entity = item_of(screen, speaker.entity) if speaker and speaker.entity else None
        if speaker is None or entity is None:
            screen.status.left = "The speaker has no name here"
        else:
            choose(screen, entity, at=speaker.start)
            screen.go_to((speaker.start, speaker.end))
    else:
        step(screen, 1)


def item_of(screen: ReadingScreen, item_id: str) -> Item | None:
    """The listed item of an id, if there is one."""
    return next((row.item for rows in screen.rows.values() for row in rows if row.item.id == item_id), None)
