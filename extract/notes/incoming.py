"""Notes out of other programs' files: W3C Web Annotations, Sidelight's own JSON, and Hypothesis' JSON.

Only what a reader wrote is taken. What can't be taken is counted, and words are never among it: a note whose passage
can't be told becomes one on the whole article. Who wrote a note, and when, comes along.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from extract.document import Document
from extract.errors import ReadError
from extract.notes.anchors import Anchor, Match, Resolution, make_anchor, resolve
from extract.notes.note import ITEM_KINDS, ItemReference, NoteSource

__all__ = ["Incoming", "IncomingNote", "placed", "read_notes"]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class IncomingNote:
    """A note as the other program has it."""

    body: str
    exact: str = ""
    """The words of the passage; empty for a note on the whole article."""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where the passage was, in that program's count: a hint, since texts and counts differ."""
    text_sha256: str = ""
    """Of the text that it was in, where that is known."""
    item: ItemReference | None = None
    kind: str = ""
    tags: tuple[str, ...] = ()
    source: NoteSource = field(default_factory=NoteSource)


@dataclass(slots=True)
class Incoming:
    """What a file holds."""

    notes: list[IncomingNote] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    """How many of what was not taken, by singular noun."""


def read_notes(data: bytes) -> Incoming:
    """The notes in a file.

    Raises:
        ReadError: it is none of the three kinds.
    """
    found = Incoming()
    for value in _values(data):
        if isinstance(value, dict) and "notes" in value and "text_sha256" in value:
            _each(found, value["notes"], _own)
        elif isinstance(value, dict) and isinstance(value.get("rows"), list):
            _each(found, value["rows"], _hypothesis)
        elif isinstance(value, list) and any(isinstance(item, dict) and "uri" in item for item in value):
            _each(found, value, _hypothesis)
        elif (items := _annotations(value)) is not None:
            _each(found, items, _w3c)
        else:
            raise ReadError(
                "There are no notes of a known kind in it: W3C Web Annotations, Sidelight's JSON or Hypothesis' JSON."
            )
    ids = Counter(note.source.origin for note in found.notes)
    found.notes = [
        note if ids[note.source.origin] == 1 else replace(note, source=replace(note.source, origin=""))
        for note in found.notes  # an id of several notes tells none from the others
    ]
    return found


def placed(note: IncomingNote, document: Document) -> tuple[Anchor | None, Resolution | None]:
    """The anchor to keep, and how its passage was found in a document; None and None for the whole article.

    Where the passage is certain the anchor is made anew; else it is as it came, so that it can be looked for again.
    """
    if not note.exact:
        return None, None
    start = _start(note, document.text)
    came = Anchor(start, start + len(note.exact), note.exact, note.prefix, note.suffix, note.text_sha256)
    found = resolve(came, document)
    if found.span and found.match in (Match.EXACT, Match.MOVED):
        return make_anchor(document.text, found.span), found
    return came, found


def _start(note: IncomingNote, text: str) -> int:
    """Where the passage was: by its words, where they stand once and the count may be of another text."""
    around = note.prefix + note.exact + note.suffix
    at = text.find(around)
    if not note.text_sha256 and at >= 0 and at == text.rfind(around):
        return at + len(note.prefix)
    return note.start if note.start is not None and note.start >= 0 else max(0, text.find(note.exact))


def _values(data: bytes) -> list[Any]:
    """What the file holds: one JSON value, or one a line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("It is no text in UTF-8.") from error
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            return [json.loads(line) for line in lines] or [None]
        except (ValueError, RecursionError):
            raise ReadError(f"It is no JSON: {error}.") from error


def _each(found: Incoming, items: Any, take: Any) -> None:
    """Take every item; one that makes no sense hides none of the others."""
    for item in items if isinstance(items, list) else [items]:
        try:
            note = take(item, found.left_out)
        except (KeyError, TypeError, ValueError, AttributeError):
            found.left_out["unreadable item"] += 1
            continue
        if note is not None and (note.body.strip() or note.exact):
            found.notes.append(note)
        elif note is not None:
            found.left_out["empty note"] += 1


def _own(item: Json, left_out: Counter[str]) -> IncomingNote:
    anchor, about = item["anchor"] or {}, item.get("item")
    return IncomingNote(
        body=_text(item["body"]),
        **{key: _text(anchor[key]) for key in ("exact", "prefix", "suffix", "text_sha256") if anchor},
        start=_offset(anchor.get("start")),
        item=ItemReference(_text(about["kind"]), _text(about["name"])) if about else None,
        kind=_text(item.get("kind", "")),
        tags=tuple(map(_text, item.get("tags", ()))),
        source=_source(item, ("created", "updated"), _text(item.get("author") or ""), left_out),
    )


def _hypothesis(item: Json, left_out: Counter[str]) -> IncomingNote | None:
    if item.get("references"):
        left_out["reply"] += 1
        return None
    selectors = [selector for target in _list(item.get("target")) for selector in _list(target.get("selector"))]
    author = _name(item.get("user_info"), "display_name") or _text(item.get("user") or "")
    return IncomingNote(
        body=_text(item.get("text") or "").strip(),
        tags=tuple(map(_text, item.get("tags") or ())),
        source=_source(item, ("created", "updated"), author, left_out),
        **_passage(selectors, left_out),
    )


def _annotations(value: Any) -> list[Any] | None:
    """The annotations of a collection, a page, a list, or one alone; None if it is none of these."""
    if isinstance(value, list):
        return value if all(_annotations(item) is not None for item in value) else None
    if not isinstance(value, dict):
        return None
    kinds = _list(value.get("type", value.get("@type")))
    if "AnnotationCollection" in kinds:
        return _annotations(value.get("first")) or []
    if "AnnotationPage" in kinds:
        return _list(value.get("items"))
    return [value] if "Annotation" in kinds else None


def _w3c(item: Json, left_out: Counter[str]) -> IncomingNote | None:
    if "generator" in item and "creator" not in item:
        left_out["item made by a machine"] += 1
        return None
    words, tags, item_name, item_kind = [], [], "", "entity"
    for body in _bodies(item):
        value, purpose = _text(body.get("value", "")), body.get("purpose", item.get("motivation"))
        if purpose == "tagging":
            tags.append(value)
        elif purpose == "identifying":
            item_name = value
        elif purpose == "classifying" and value in ITEM_KINDS:
            item_kind = value
        elif value:
            words.append(value)
        else:
            left_out["body elsewhere"] += 1
    targets = [target for target in _list(item.get("target")) if isinstance(target, dict)]
    left_out["further passage"] += max(0, len(targets) - 1)
    selectors = _list(targets[0].get("selector")) if targets else []
    return IncomingNote(
        body="\n\n".join(words).strip(),
        tags=tuple(tags),
        item=ItemReference(item_kind, item_name) if item_name else None,
        source=_source(item, ("created", "modified"), _creators(item), left_out),
        **_passage(selectors, left_out),
    )


def _source(item: Json, times: tuple[str, str], author: str, left_out: Counter[str]) -> NoteSource:
    """Where a note comes from; a time that makes no sense is counted and left out."""
    said: list[str] = []
    for name in times:
        said.append(_time(item.get(name)))
        left_out["date that makes no sense"] += bool(item.get(name)) and not said[-1]
    created, updated = said[0] or said[1], said[1] or said[0]
    origin = item.get("id")
    return NoteSource(author.strip(), origin if isinstance(origin, str) else "", created, max(created, updated))


def _time(value: object) -> str:
    """As the store writes times, empty where it is none; without a zone it is taken for UTC."""
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
        return (
            time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC).isoformat(timespec="milliseconds") if time else ""
        )
    except (ValueError, OverflowError):
        return ""


def _creators(item: Json) -> str:
    """Who made an annotation, by name or else by address; empty for the reader, as our own export writes them."""
    creators = [
        creator if isinstance(creator, str) else _name(creator, "name", "nickname", "id")
        for creator in _list(item.get("creator"))
        if creator != {"type": "Person", "nickname": "reader"}
    ]
    return ", ".join(filter(None, creators))


def _name(value: object, *keys: str) -> str:
    """The first of those keys of an object that holds words."""
    found = (part for key in keys if isinstance(value, dict) for part in _list(value.get(key)))
    return next((part for part in found if isinstance(part, str) and part.strip()), "")


def _bodies(item: Json) -> Iterator[Json]:
    if "bodyValue" in item:
        yield {"value": item["bodyValue"], "purpose": "commenting"}
    for body in _list(item.get("body")):
        yield body if isinstance(body, dict) else {}  # an address: its words are elsewhere


def _passage(selectors: Iterable[Json], left_out: Counter[str]) -> dict[str, Any]:
    """The passage that selectors tell, as fields of an IncomingNote; words decide, places are hints."""
    found: dict[str, Any] = {}
    seen = False
    for selector in _unfolded(selectors):
        seen = True
        if selector.get("type") == "TextQuoteSelector":
            found.update({key: _text(selector.get(key) or "") for key in ("exact", "prefix", "suffix")})
        elif selector.get("type") == "TextPositionSelector":
            found["start"] = _offset(selector.get("start"))
    if seen and not found.get("exact"):
        left_out["passage without its words"] += 1
        return {}
    return found


def _unfolded(selectors: Iterable[Json]) -> Iterator[Json]:
    for selector in selectors:
        yield selector
        yield from _unfolded(_list(selector.get("refinedBy")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value.encode("utf-8", "replace").decode()


def _offset(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
