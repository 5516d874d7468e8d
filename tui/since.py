"""What changed since the earlier text of an article was opened, as lines to read and to go to. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.export.wording import counted
from extract.notes.anchors import Match
from extract.notes.changes import Stood, What, alike_at_start, changed_names, changed_quotes
from extract.readers.characters import one_line
from tui.placed import PLACE_SIGNS, became

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.document import Document, Span
    from extract.export import PlacedNote
    from extract.notes.changes import ChangedQuote

__all__ = ["Earlier", "Line", "changed_lines"]

_SHORT = 60
"""Code points of a note, a passage or a quote that a line shows."""
_LEAD = 4
"""Words that are shown before the first other one."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The text that was opened before the one at hand."""

    text: str
    text_sha256: str
    last_seen: str
    """When it was opened last: ISO 8601, UTC."""
    analysis: Analysis | None = None
    """What was found in it, as the reader corrected it; None if that isn't kept."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list."""

    words: str
    kind: Literal["heading", "gone", "new", "other"] = "other"
    span: Span | None = None
    """Where to go in the text at hand; None where there is nothing to go to."""


def changed_lines(
    earlier: Earlier, document: Document, notes: Sequence[PlacedNote], analysis: Analysis | None, fraction: float = 1.0
) -> list[Line]:
    """Notes, names, quotes and paragraphs that are not what they were; none where no words changed.

    Args:
        earlier: the text before.
        document: the text at hand.
        notes: with their places in it.
        analysis: what is found in it so far, as the reader corrected it.
        fraction: how much of it has been searched, 0 to 1.
    """
    stood = Stood(earlier.text, document.text)
    changes = list(stood.changes())
    if not changes:
        return []
    lines = [*_notes(earlier, document, notes, stood), *_found(earlier, analysis, fraction, stood)]
    lines.append(Line("Text", "heading"))
    for change in changes:
        lines += [Line(f"- {words}", "gone", change.span) for words in change.before]
        lines += [Line(f"+ {words}", "new", change.span) for words in change.after]
    return lines


def _notes(earlier: Earlier, document: Document, notes: Sequence[PlacedNote], stood: Stood) -> Iterator[Line]:
    not_exact = [placed for placed in notes if placed.resolution and placed.resolution.match is not Match.EXACT]
    if not_exact:
        yield Line("Notes", "heading")
    for placed in not_exact:
        note, found = placed.note, placed.resolution
        if note.anchor is None or found is None:
            continue
        span = found.span
        if span is None and note.anchor.text_sha256 == earlier.text_sha256:
            span = stood.at(note.anchor.start)
        where = f"¶{document.paragraph_number(found.span[0])} " if found.span else ""
        body = f" · {_short(note.body)}" if note.body else ""
        said = f"{PLACE_SIGNS[found.match]} {where}“{_short(note.anchor.exact)}”{body}: {became(found.match)}"
        yield Line(said, span=span)


def _found(earlier: Earlier, analysis: Analysis | None, fraction: float, stood: Stood) -> Iterator[Line]:
    if analysis is None or fraction < 1:
        yield Line("Names and quotes", "heading")
        yield Line(f"Still being looked for in the new text ({fraction:.0%}): open this again when that is done")
        return
    if earlier.analysis is None:
        yield Line("Names and quotes", "heading")
        yield Line(f"Can't be compared: what {analysis.model} found in the earlier text is not kept")
        return
    names = changed_names(earlier.analysis, analysis, stood)
    yield Line("Names" if names else "Names: the same as before", "heading")
    for name in names:
        times = counted(name.count, "mention")
        yield Line(f"{_sign(name.what)} {one_line(name.name)} ({name.label}, {times})", _kind(name.what), name.span)
    quotes = changed_quotes(earlier.analysis, analysis, stood)
    yield Line("Quotes" if quotes else "Quotes: the same as before", "heading")
    for quote in quotes:
        yield Line(_quote(quote), _kind(quote.what), quote.span)


def _quote(quote: ChangedQuote) -> str:
    before, after = (one_line(speaker) or "Unknown" for speaker in quote.speakers)
    match quote.what:
        case What.NEW:
            return f"+ {after}: {_short(quote.after)}"
        case What.GONE:
            return f"- {before}: {_short(quote.before)}"
        case What.OTHER_SPEAKER:
            return f"± {before} said, now {after}: {_short(quote.after)}"
    now = f" (now {after})" if before != after else ""
    was, is_now = _from_change(quote.before.split(), quote.after.split())
    return f"± {before}{now}: {_short(was)} → {_short(is_now)}"


def _from_change(before: list[str], after: list[str]) -> tuple[str, str]:
    """Two wordings from a few words before they begin to differ, so that a short line shows where."""
    start = max(0, alike_at_start(before, after) - _LEAD)
    was, is_now = (" ".join(words[start:]).removeprefix("… ") for words in (before, after))
    return (f"… {was}", f"… {is_now}") if start else (was, is_now)


def _sign(what: What) -> str:
    return {What.NEW: "+", What.GONE: "-"}.get(what, "±")


def _kind(what: What) -> Literal["gone", "new", "other"]:
    return "new" if what is What.NEW else "gone" if what is What.GONE else "other"


def _short(words: str) -> str:
    words = one_line(words)
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
