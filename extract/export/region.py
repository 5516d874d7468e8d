"""Sidelight's own part of a file that the reader writes in too.

It lies between two comments; all outside them is the reader's and stays letter by letter. The first comment keeps a
hash of what was written between them, so that a part the reader has changed since is noticed and not written over.
"""

import hashlib
import re
from dataclasses import dataclass

from extract.errors import ExportError

__all__ = ["HTML_COMMENT", "ORG_COMMENT", "Region", "RegionChangedError"]

Comment = tuple[str, str]
"""How a line of comment begins and ends in a format."""
HTML_COMMENT: Comment = ("<!-- ", " -->")
ORG_COMMENT: Comment = ("# ", "")


class RegionChangedError(ExportError):
    """The reader has changed Sidelight's part of a file; what would be lost must be asked about."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a file."""

    id: str
    """Of the article: letters and digits. A file may have parts for several articles."""
    body: str
    """Ends with a newline. No line of it may look like the comments: formats escape what articles and readers say."""
    preamble: str = ""
    """What a new file has before the part; it is the reader's from then on."""
    comment: Comment = HTML_COMMENT
    bullet: str = ""
    """What a line of comment needs before it, in an outline of bullets."""

    def new_file(self) -> str:
        """A file with nothing but the preamble and the part."""
        return self.preamble + self._marked()

    def is_in(self, file: str) -> bool:
        """Whether a file has this part, whole or broken."""
        return bool(self._begins(file) or self._ends(file))

    def merged(self, file: str, *, overwrite: bool = False) -> str:
        """The file with the part renewed; one without the part has it added at its end.

        Args:
            file: its text, with its newlines as they are.
            overwrite: renew the part even if the reader has changed it.

        Raises:
            RegionChangedError: the reader has changed the part since it was written.
            ExportError: the comments around it are incomplete or doubled.
        """
        newline = "\r\n" if "\r\n" in file else "\n"
        marked = self._marked().replace("\n", newline)
        begins, ends = self._begins(file), self._ends(file)
        if not begins and not ends:
            return file + newline * _missing_newlines(file) + marked
        if len(begins) != 1 or len(ends) != 1 or ends[0].start() < begins[0].end():
            raise ExportError(
                f"the lines around Sidelight's part (with sidelight:begin {self.id} and sidelight:end {self.id}) are "
                "incomplete or doubled: mend or remove them"
            )
        [begin], [end] = begins, ends
        between = file[begin.end() : end.start()]
        if begin["hash"] != _hash(between) and not overwrite and _plain(between) != self.body:
            raise RegionChangedError("what Sidelight wrote in it has been changed since")
        return file[: begin.start()] + marked.removesuffix(newline) + file[end.end() :]

    def _marked(self) -> str:
        return f"{self._line(f'begin {self.id} {_hash(self.body)}')}\n{self.body}{self._line(f'end {self.id}')}\n"

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


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _hash(text: str) -> str:
    return hashlib.sha256(_plain(text).encode("utf-8", "backslashreplace")).hexdigest()[:16]
