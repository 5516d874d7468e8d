"""Bytes to text: byte order mark, UTF-8, the encoding that is named, and only then a guess, which is always said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any

from extract.errors import ReadError
from extract.readers.binaries import binary_kind

__all__ = ["Decoded", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and what the reader should know of how it was decoded."""

    text: str
    notices: tuple[str, ...] = ()


_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

_NAMES = {
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1255": "Windows-1255",
    "cp1256": "Windows-1256",
    "cp1257": "Windows-1257",
    "cp1258": "Windows-1258",
    "cp866": "CP866",
    "cp874": "Windows-874",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "mac_roman": "Mac Roman",
    "iso8859_2": "ISO-8859-2",
    "iso8859_3": "ISO-8859-3",
    "iso8859_4": "ISO-8859-4",
    "iso8859_5": "ISO-8859-5",
    "iso8859_6": "ISO-8859-6",
    "iso8859_7": "ISO-8859-7",
    "iso8859_8": "ISO-8859-8",
    "iso8859_10": "ISO-8859-10",
    "iso8859_13": "ISO-8859-13",
    "iso8859_14": "ISO-8859-14",
    "iso8859_15": "ISO-8859-15",
    "iso8859_16": "ISO-8859-16",
    "shift_jis": "Shift JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_kr": "EUC-KR",
}
"""Encodings that a page may name, by Python's name for them: those of the WHATWG's standard that Python has."""

_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp949": "euc_kr",
}
"""What pages mean when they name the key: the superset that browsers use too."""

_GUESSED = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_GUESSED += ["koi8_r", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]
_LATIN = {"cp1250", "cp1254", "cp1257"}
_SAMPLE = 1 << 16
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, name: str, *, declared: str = "") -> Decoded:
    """The text of `data`.

    Args:
        data: All bytes of the input.
        name: The input as messages name it.
        declared: The encoding that the page or its server names, if any.

    Raises:
        ReadError: It is binary, or no encoding fits.
    """
    if kind := binary_kind(data):
        raise ReadError(f"{name} is {kind}, not text: Sidelight reads Markdown, HTML and plain text.")
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec).removeprefix("\ufeff"))
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{name} begins as {label} but is damaged at byte {error.start:,}: save it again as UTF-8."
                ) from None
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    declared = _known(declared)
    if declared == "iso2022_jp":  # all its bytes are ASCII, so it would pass for UTF-8
        return Decoded(data.decode(declared, "replace"))
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError as error:
        damage = error
    if declared:
        try:
            return Decoded(data.decode(declared))
        except UnicodeDecodeError:
            pass
    return _mended_utf8(data, damage) or _guessed(data, name)


def _known(declared: str) -> str:
    """Python's name of a declared encoding that is worth trying, or ""."""
    try:
        found = codecs.lookup(declared.strip()).name if declared.isascii() else ""
    except (LookupError, ValueError):
        return ""
    found = _WIDER.get(found, found).replace("-", "_")
    return found if found in _NAMES else ""


def _unmarked_utf16(data: bytes, name: str) -> Decoded:
    """UTF-16 without a mark shows as text whose every other byte is NUL.

    Raises:
        ReadError: The NUL bytes lie otherwise.
    """
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) >= 8 and len(data) % 2 == 0 and max(even, odd) > len(sample) // 5 and min(even, odd) == 0:
        codec, label = ("utf-16-be", "UTF-16BE") if even else ("utf-16-le", "UTF-16LE")
        try:
            return Decoded(data.decode(codec), (f"Read as {label} (guessed).",))
        except UnicodeDecodeError:
            pass
    raise ReadError(f"{name} is binary data (it holds NUL bytes), not text.")


def _mended_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with little damage: cut short, with lone surrogates, or with a few wrong bytes; None if it is not that."""
    good = len(_MULTIBYTE.findall(data))
    if error.reason == "unexpected end of data" and (good or len(data) - error.start > 1):
        return Decoded(data[: error.start].decode(), ("Its last character is cut off: is it still being written?",))
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if good < 10 * bad:
            return None
        return Decoded(text, (f"{bad:,} of its bytes are not valid UTF-8 and are shown as \ufffd.",))
    return Decoded(text, ("It holds halves of characters (lone surrogates), shown as \ufffd.",))


def _guessed(data: bytes, name: str) -> Decoded:
    """The text in the likeliest legacy encoding.

    Raises:
        ReadError: None fits.
    """
    from charset_normalizer import from_bytes

    codec = _likeliest(list(from_bytes(_sample(data), cp_isolation=_GUESSED)))
    if codec:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            text = ""
        if _reads_as_text(text):
            return Decoded(text, (f"Read as {_NAMES[codec]} (guessed).",))
    raise ReadError(f"{name} is not UTF-8, and no other encoding fits: if it is text, save it as UTF-8.")


def _sample(data: bytes) -> bytes:
    """A part that shows the encoding: it begins shortly before the first byte that is not ASCII."""
    first = _NOT_ASCII.search(data)
    start = max(0, first.start() - 200) if first else 0
    sample = data[start : start + _SAMPLE]
    return sample if len(sample) < _SAMPLE else sample.rpartition(b"\n")[0] or sample


def _likeliest(matches: list[Any]) -> str:
    """Of the guesses, Windows-1252 unless another fits clearly better: the Latin code pages hardly differ."""
    if not matches:
        return ""
    best = matches[0]
    common = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    if common and (best is common or (best.encoding in _LATIN and best.coherence < common.coherence + 0.03)):
        return "cp1252"
    return str(best.encoding)


def _reads_as_text(text: str) -> bool:
    """Whether there is text and at least nine characters in ten of it can be printed."""
    unprintable = sum(not (c.isprintable() or c.isspace()) for c in text[:_SAMPLE])
    return bool(text) and unprintable * 10 <= min(len(text), _SAMPLE)
