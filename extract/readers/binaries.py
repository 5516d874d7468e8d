"""Telling a file that is no text by the bytes it begins with."""

from __future__ import annotations

__all__ = ["binary_kind"]

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"GIF87a", "a GIF picture"),
    (0, b"GIF89a", "a GIF picture"),
    (8, b"WEBPVP8", "a WebP picture"),
    (0, b"II*\x00", "a TIFF picture"),
    (0, b"MM\x00*", "a TIFF picture"),
    (8, b"WAVEfmt ", "a WAV sound"),
    (4, b"ftyp", "an MP4 video or an AVIF or HEIC picture"),
    (0, b"OggS\x00", "an Ogg sound or video"),
    (0, b"ID3\x03", "an MP3 sound"),
    (0, b"ID3\x04", "an MP3 sound"),
    (0, b"fLaC\x00", "a FLAC sound"),
    (0, b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (0, b"%PDF-", "a PDF"),
    (0, b"%!PS-Adobe", "a PostScript file"),
    (0, b"{\\rtf", "a rich text (RTF) file"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .ppt)"),
    (30, b"mimetypeapplication/epub+zip", "an EPUB book"),
    (30, b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office file (.docx, .xlsx, .epub)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\x1f\x8b\x08", "gzip data"),
    (0, b"BZh91AY&SY", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"(\xb5/\xfd", "Zstandard data"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\xca\xfe\xba\xbe", "a program (Mach-O or Java class)"),
    (0, b"\x00asm", "a program (WebAssembly)"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"wOFF\x00", "a font (WOFF)"),
    (0, b"wOF2\x00", "a font (WOFF2)"),
)
"""Offset, bytes found there, what that makes the file. The more particular come first."""


def binary_kind(data: bytes) -> str:
    """With its article, what the data is if it begins like a known binary format, such as "a PNG picture"; else ""."""
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return kind
    if data.startswith(b"MZ") and b"\0" in data[:64]:
        return "a program (Windows)"
    return ""
