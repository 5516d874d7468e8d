"""Links: where they stand in the text, and where they lead. Nothing here opens anything."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit

from extract.document import BlockKind, Document, Span, Style

__all__ = ["Destination", "Link", "Way", "destination", "heading_named", "link_at", "links_in"]

_BARE = re.compile(r"https?://[^\s<>\"“”‘’«»]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_NOT_IN_SLUGS = re.compile(r"[^\w\- ]")
_LONGEST = 4096
"""Code points; a bare address that is longer is none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of text that leads somewhere."""

    start: int
    end: int
    target: str
    """As the source gives it."""
    is_image: bool = False


class Way(StrEnum):
    """How a destination is reached."""

    PLACE = "goes there"
    """In the same article."""
    FILE = "opens it here"
    ADDRESS = "fetches and opens it here"
    SYSTEM = "hands it to the system"
    REFUSED = "is not followed"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads."""

    way: Way
    where: str
    """The whole address or path; where it is refused, the target as it stands."""
    said: str
    """What it is, for a reader who decides: the host, the file's name, the reason for a refusal."""
    place: Span | None = None
    """In this article."""
    fragment: str = ""
    """The part of another article that is meant: a heading of it, or what only its site knows."""


def links_in(document: Document, start: int, end: int) -> list[Link]:
    """The links and images of a stretch of text, in order, and addresses that stand in it as plain words."""
    runs = document.runs
    index = max(0, bisect_left(runs, start, key=lambda run: run.end))
    found: list[Link] = []
    while index < len(runs) and runs[index].start < end:
        run = runs[index]
        if run.target and run.style & (Style.LINK | Style.IMAGE) and run.end > start:
            is_image = bool(run.style & Style.IMAGE) and not run.style & Style.LINK
            last = found[-1] if found else None
            if last and (last.end, last.target, last.is_image) == (run.start, run.target, is_image):
                found[-1] = Link(last.start, run.end, run.target, is_image)
            else:
                found.append(Link(run.start, run.end, run.target, is_image))
        index += 1
    for match in _BARE.finditer(document.text, max(0, start - _LONGEST), min(len(document.text), end + _LONGEST)):
        address = _without_closing(match[0])
        span = match.start(), match.start() + len(address)
        is_here = span[0] < end and span[1] > start and len(address) <= _LONGEST
        if is_here and not any(link.start < span[1] and span[0] < link.end for link in found):
            found.append(Link(*span, address))
    return sorted(found, key=lambda link: link.start)


def link_at(document: Document, offset: int) -> Link | None:
    """The link that holds the code point at an offset."""
    return next(iter(links_in(document, offset, offset + 1)), None)


def destination(document: Document, target: str) -> Destination:
    """Where a target leads from this document; only http, https, mailto and file are followed."""
    target = target.strip()
    base = next((name for name in (document.url, document.source) if _scheme(name) in ("http", "https")), "")
    address, fragment = urldefrag(target)
    itself = base or Path(document.source).name
    if fragment and address in ("", itself):
        place = heading_named(document, unquote(fragment))
        if place is not None:
            return Destination(Way.PLACE, target, "a heading of this article", place)
        if not base:
            return _refused(target, f"this article has no heading “{unquote(fragment)}”")
    if base and not _scheme(target):
        target = urljoin(base, target)
    elif target.startswith("//"):
        target = f"https:{target}"
    try:
        parts = urlsplit(target)
        return _elsewhere(document, target, parts, parts.hostname or "")
    except ValueError:
        return _refused(target, "that is no address")


def _elsewhere(document: Document, target: str, parts: SplitResult, host: str) -> Destination:
    """The destination of a whole address, or of a path, outside this article."""
    match _scheme(target):
        case "http" | "https" if host:
            return Destination(Way.ADDRESS, target, host, fragment=unquote(parts.fragment))
        case "mailto":
            return Destination(Way.SYSTEM, target, f"mail to {unquote(parts.path)}")
        case "file" if host in ("", "localhost"):
            return _file(document, parts.path, parts.fragment)
        case "":
            return _file(document, *urldefrag(target))
        case "http" | "https" | "file":
            return _refused(target, "it names no site" if not host else "the file is on another machine")
        case scheme:
            return _refused(target, f"{scheme}: addresses are not followed")


def heading_named(document: Document, name: str) -> Span | None:
    """The heading that a fragment names, by its words: lower case, hyphens for spaces, as GitHub names headings."""
    wanted = name.lower()
    seen: dict[str, int] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            words = document.text[block.start : block.end].strip().lower()
            slug = re.sub(r"\s", "-", _NOT_IN_SLUGS.sub("", words.replace("\n", " ")))
            count = seen[slug] = seen.get(slug, -1) + 1
            if wanted in ((slug, f"{slug}-0") if not count else (f"{slug}-{count}",)):
                return block.start, block.end
    return None


def _scheme(address: str) -> str:
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def _file(document: Document, path: str, fragment: str) -> Destination:
    """A file, from the folder of the article, and perhaps a heading in it."""
    name = unquote(path)
    if not name or "\0" in name:
        return _refused(path, "it names no file")
    folder = Path() if document.source in ("", "-") else Path(document.source).parent
    where = str(folder / name)
    where = f"./{where}" if where.startswith("-") else where  # neither standard input nor an option of some program
    heading = unquote(fragment)
    said = f"the file {Path(name).name or name}" + (f", “{heading}” in it" if heading else "")
    return Destination(Way.FILE, where, said, fragment=heading)


def _refused(target: str, why: str) -> Destination:
    return Destination(Way.REFUSED, target, why)


def _without_closing(address: str) -> str:
    """An address without the marks that end the sentence it stands in, and without a bracket opened before it."""
    while address:
        last = address[-1]
        if last in ".,;:!?'*_" or (last in ")]}" and address.count(last) > address.count("([{"[")]}".index(last)])):
            address = address[:-1]
        else:
            break
    return address
