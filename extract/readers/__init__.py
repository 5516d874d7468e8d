"""An article's bytes in, a `Document` out: Markdown, HTML and plain text, from files, addresses and standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from extract.readers.arrival import Arrival, Report, unreported
from extract.readers.formats import is_address

if TYPE_CHECKING:
    from extract.document import Document

__all__ = ["Arrival", "Report", "is_address", "read", "read_bytes"]


def read(source: str, *, standard_input: BinaryIO | None = None, report: Report = unreported) -> Document:
    """The document at `source`: a path, an http or https address, or `-` for standard input.

    Args:
        source: As the reader typed it.
        standard_input: Where `-` is read from, if not from `sys.stdin`.
        report: Told how much of it has come.

    Raises:
        ReadError: It cannot be had, or is no text; the message is one sentence.
    """
    if is_address(source):
        from extract.readers.fetch import fetch

        page = fetch(source, report=report)
        report(Arrival(len(page.data), len(page.data)))
        return read_bytes(page.data, source=source, media_type=page.media_type, url=page.url)
    from extract.readers.files import read_file, read_stream

    data = read_stream(standard_input, report=report) if source == "-" else read_file(source, report=report)
    report(Arrival(len(data), len(data)))
    return read_bytes(data, source=source)


def read_bytes(data: bytes, *, source: str, media_type: str = "", url: str = "") -> Document:
    """The document in `data`, in the format that `extract.readers.formats.format_of` chooses.

    Args:
        data: All bytes of the input.
        source: The path or address as given, or `-`; its suffix may name the format.
        media_type: As a server sends it, such as `text/html; charset=utf-8`.
        url: Where it was fetched from in the end.

    Raises:
        ReadError: It is no text.
    """
    from dataclasses import replace

    from extract.errors import source_name
    from extract.readers.characters import normalise, removal_notices
    from extract.readers.encodings import decode
    from extract.readers.formats import Format, declared_encoding, format_of

    decoded = decode(data, source_name(source), declared=declared_encoding(data, media_type))
    notices = (*decoded.notices, *removal_notices(decoded.text))
    text = normalise(decoded.text)
    kind = format_of(text, source=source, media_type=media_type)
    if kind is Format.HTML:
        from extract.readers.html import read_html

        document = read_html(text, source=source, url=url, notices=notices)
    elif kind is Format.MARKDOWN:
        from extract.readers.markdown import read_markdown

        document = read_markdown(text, source=source, notices=notices)
    else:
        from extract.readers.plain import read_plain

        document = read_plain(text, source=source, notices=notices)
    if not document.text and not document.notices:
        return replace(document, notices=("There is no text in it.",))
    return document
