"""Where a run takes place: its files, its options, and the store that it starts from."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from extract.analysis import Analysis
from tests.measure.bench.articles import keep_analysis, keep_repeated
from tests.measure.bench.programs import Program, frogmouth

__all__ = ["Setting"]


@dataclass
class Setting:
    """One run of the bench."""

    folder: Path
    """For what is thrown away at the end."""
    kept: Path
    """Where analyses are kept from run to run: they take minutes, and nothing here is about what they say."""
    runs: int = 5
    """How often programs are started."""
    thorough: bool = False
    """Also what takes many minutes."""
    peers: str = ""
    """An interpreter that has frogmouth."""
    _numbers: count[int] = field(default_factory=count)

    @cached_property
    def frogmouth(self) -> Program | None:
        """The peer, if it is there."""
        return frogmouth(self.peers)

    def file(self, name: str, text: str) -> Path:
        """A file with that text, at the same place in every run: the store knows articles by their path."""
        self.kept.mkdir(parents=True, exist_ok=True)
        path = self.kept / name
        path.write_text(text, encoding="utf-8")
        return path

    def analysed(self, name: str, *, times: int = 1, of: str = "") -> Analysis:
        """The analysis of such a file, which new homes have in their store; with `of`, so many times that file's."""
        path, home = self.kept / name, self.kept / "home"
        if of:
            return keep_repeated(path, home, keep_analysis(self.kept / of, home), times)
        return keep_analysis(path, home)

    def home(self) -> Path:
        """A new folder for a reader's settings and store, with the analyses made so far: no place is kept in it."""
        home = self.folder / f"home{next(self._numbers)}"
        if (self.kept / "home").exists():
            shutil.copytree(self.kept / "home", home)
        else:
            home.mkdir()
        return home
