"""Sidelight's own part of a file that the reader writes in too.

It lies between two comments; all outside them is the reader's and stays letter by letter. The first comment keeps a
hash of what Sidelight wrote between them. By it the store knows those words again: then lines that the reader wrote
among them stay too, and only those that Sidelight wrote and the reader changed are a question. Where nobody knows what
was written, any change is one.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.errors import ExportError
from extract.export.merging import Part, merged

__all__ = ["HTML_COMMENT", "ORG_COMMENT", "Region", "RegionChangedError", "Written", "nothing_known"]

Comment = tuple[str, str]
"""How a line of comment begins and ends in a format."""
HTML_COMMENT: Comment = ("<!-- ", " -->")
ORG_COMMENT: Comment = ("# ", "")
SHORT = 40
"""Code points of a line that an error shows."""


Written = Callable[[str], Sequence[Part] | None]
"""What was written under a hash; None if nobody knows."""


def nothing_known(digest: str) -> None:
    """Of no hash what was written under it."""


class RegionChangedError(ExportError):
    """The reader has changed Sidelight's part of a file; what would be lost must be asked about."""

    def __init__(self, words: str, lines: int = 0) -> None:
        super().__init__(words)
        self.lines = lines
        """How many lines of Sidelight's would be as they were, while those of the reader stay; 0 if all between the
        comments would be replaced."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a file."""

    id: str
    """Of the article: letters and digits. A file may have parts for several articles."""
    parts: Sequence[Part]
    """The words; they end with a newline. No line may look like the comments: formats escape what others say."""
    preamble: str = ""
    """What a new file has before the part; it is the reader's from then on."""
    comment: Comment = HTML_COMMENT
    bullet: str = ""
    """What a line of comment needs before it, in an outline of bullets."""

    @property
    def body(self) -> str:
        """All words between the comments, as Sidelight writes them."""
        return "".join(text for _, text in self.parts)

    @property
    def digest(self) -> str:
        """A hash of the body."""
        return _hash(self.body)

    def new_file(self) -> str:
        """A file with nothing but the preamble and the part."""
        return self.preamble + self._marked(self.body)

    def is_in(self, file: str) -> bool:
        """Whether a file has this part, whole or broken."""
        return bool(self._begins(file) or self._ends(file))

    def merged(self, file: str, *, overwrite: bool = False, written: Written = nothing_known) -> str:
        """The file with the part renewed; one without the part has it added at its end.

        Args:
            file: its text, with its newlines as they are.
            overwrite: renew the part even if the reader has changed it; lines of the reader's own stay even then, as
                far as it is known which those are.
            written: what was written into files before.

        Raises:
            RegionChangedError: the reader has changed the part since it was written.
            ExportError: the comments around it are incomplete or doubled.
        """
        newline = "\r\n" if "\r\n" in file else "\n"
        begins, ends = self._begins(file), self._ends(file)
        if not begins and not ends:
            return file + newline * _missing_newlines(file) + self._marked(self.body).replace("\n", newline)
        if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
            raise ExportError(
                f"the lines around Sidelight's part (with sidelight:begin {self.id} and sidelight:end {self.id}) are "
                "incomplete or doubled: mend or remove them"
            )
        [begin], [end] = begins, ends
        body = self._renewed(_plain(file[begin.end() : end.start()]), begin["hash"] or "", overwrite, written)
        marked = self._marked(body).replace("\n", newline)
        return file[: begin.start()] + marked.removesuffix(newline) + file[end.end() :]

    def _renewed(self, between: str, digest: str, overwrite: bool, written: Written) -> str:
        """The words between the comments, made of those that are there."""
        if digest == _hash(between) or between == self.body:
            return self.body
        parts = written(digest) if digest else None
        if parts is None:
            if not overwrite:
                raise RegionChangedError("what Sidelight wrote in it has been changed since")
            return self.body
        made = merged(parts, between, self.parts)
        if made.changed and not overwrite:
            count = len(made.changed)
            first = _short(" ".join(made.changed[0].split()))
            some = f"1 line (“{first}”)" if count == 1 else f"{count} lines (the first: “{first}”)"
            raise RegionChangedError(f"of what Sidelight wrote in it {some} changed since", count)
        return made.text

    def _marked(self, body: str) -> str:
        return f"{self._line(f'begin {self.id} {self.digest}')}\n{body}{self._line(f'end {self.id}')}\n"

    def _line(self, words: str) -> str:
        opening, closing = self.comment
        return f"{self.bullet}{opening}sidelight:{words}{closing}"

    def _begins(self, file: str) -> list[re.Match[str]]:
        begin = self._pattern(rf"begin {self.id}(?: (?P<hash>\w+))?") + r"[ \t]*(?:\r?\n|\Z)"
        return list(re.finditer(begin, file, re.MULTILINE))

    def _ends(self, file: str) -> list[re.Match[str]]:
        end = self._pattern(rf"end {self.id}") + r"(?=[ \t]*\r?$)"
        return list(re.finditer(end, file, re.MULTILINE))

    def _pattern(self, words: str) -> str:
        bullet, opening, closing = map(re.escape, (self.bullet, *self.comment))
        return f"^{bullet}{opening}sidelight:{words}{closing}"


def _missing_newlines(file: str) -> int:
    """How many a text needs so that an empty line divides it from what is added."""
    rim = file[len(file.rstrip("\r\n")) :].count("\n")
    return max(0, 2 - rim) if file.strip() else int(bool(file) and not rim)


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _hash(text: str) -> str:
    return hashlib.sha256(_plain(text).encode("utf-8", "backslashreplace")).hexdigest()[:16]
