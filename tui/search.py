"""Search: all places of some words, or of a pattern, in a text.

Pure functions. What may take long comes in slices (words) or has a time limit (patterns), so that no text and no
pattern can hold up a screen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from math import prod

from tui.article.hits import Hits

__all__ = ["PatternError", "Query", "find_hits", "find_pattern", "hits_in_slices"]

PATTERN_SECONDS = 4.0
"""How long a pattern may be looked for."""

_SLICE = 50_000
"""Code points searched between two pauses: some milliseconds."""

_LONGEST_HIT = 10_000
"""Code points that a hit may go on past its slice; only white space makes words as long as that."""

_MATCHES_BETWEEN_LOOKS = 500

_TIMES = re.compile(r"\{([0-9]+)")
_MOST_TIMES = 1_000_000
"""A pattern that repeats repetitions as often as that is unrolled when it is compiled, which nothing can interrupt."""


class PatternError(ValueError):
    """A pattern can't be used; the message says why, in the words of a status line."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    words: str = ""
    is_pattern: bool = False
    """The words are a regular expression."""

    def __str__(self) -> str:
        return f"/{self.words}/" if self.is_pattern else f"“{self.words}”"


def find_hits(text: str, words: str) -> Hits:
    """All places of `words` in the text.

    Upper case in `words` makes case count; a space stands for any white space, so a match may lie across a line
    break; straight quotation marks and apostrophes find typographic ones too.
    """
    slices = hits_in_slices(text, words)
    while True:
        try:
            next(slices)
        except StopIteration as done:
            hits: Hits = done.value
            return hits


def hits_in_slices(text: str, words: str, size: int = _SLICE) -> Generator[Hits, None, Hits]:
    """As `find_hits`, with a pause every `size` code points that gives the hits so far, to which more are added."""
    hits = Hits()
    pieces = words.split()
    if not pieces:
        return hits
    pattern = re.compile(r"\s+".join(map(_literal, pieces)), re.NOFLAG if _has_upper(words) else re.IGNORECASE)
    start = 0
    for stop in range(size, len(text) + size, size):
        for match in pattern.finditer(text, start, stop + _LONGEST_HIT):
            if match.start() >= stop:
                break
            hits.starts.append(match.start())
            hits.ends.append(match.end())
        start = max(stop, hits.ends[-1] if hits else 0)
        yield hits
    return hits


def find_pattern(
    text: str,
    words: str,
    seconds: float = PATTERN_SECONDS,
    wanted: Callable[[], bool] = lambda: True,
    hits: Hits | None = None,
) -> Hits:
    r"""All places of a regular expression in the text; empty matches are left out.

    The syntax is that of the `regex` package: Python's, and more. `^` and `$` stand for the ends of lines, a space
    for one character of white space; quotation marks and case are as in `find_hits`. Meant for a thread: the search
    leaves the other threads alone, and ends after `seconds` even where the pattern would take for ever, which
    Python's own `re` can't. Once it isn't `wanted` any more it ends at one of the next matches. What is found is added
    to `hits`, which may be looked at meanwhile.

    Raises:
        PatternError: it is no regular expression, or takes too long.
    """
    import regex

    hits = Hits() if hits is None else hits
    if not words:
        return hits
    if prod(max(1, int(times)) for times in _TIMES.findall(words)) >= _MOST_TIMES:
        raise PatternError("the pattern is too large")
    # An escaped upper case letter (`\W`) is a set, and no letter; but `\p{Lu}` is about case.
    flags = regex.MULTILINE | (0 if _has_upper(re.sub(r"\\[^pP]", "", words)) else regex.IGNORECASE)
    try:
        pattern = regex.compile(_TOKENS.sub(_loosened, words), flags)
        for match in pattern.finditer(text, concurrent=True, timeout=seconds):
            if match.end() > match.start():
                hits.ends.append(match.end())
                hits.starts.append(match.start())  # last, as this counts them
            if len(hits) % _MATCHES_BETWEEN_LOOKS == 0 and not wanted():
                break
    except regex.error as error:
        raise PatternError(f"not a pattern: {error.msg}") from error
    except TimeoutError:
        raise PatternError(f"the pattern takes more than {seconds:g} seconds") from None
    except (OverflowError, RecursionError, MemoryError) as error:
        raise PatternError("the pattern is too large") from error
    return hits


_QUOTES = {"'": "['‘’]", '"': '["“”„«»]', " ": r"\s"}
_TOKENS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[ '\"]", re.DOTALL)
"""What must be left alone in a pattern (escapes, sets), and what is loosened."""


def _loosened(token: re.Match[str]) -> str:
    return _QUOTES.get(token[0], token[0])


def _literal(piece: str) -> str:
    return re.escape(piece).replace("'", _QUOTES["'"]).replace('"', _QUOTES['"'])


def _has_upper(words: str) -> bool:
    return any(character.isupper() for character in words)
