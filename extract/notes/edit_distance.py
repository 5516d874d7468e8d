"""Levenshtein distance by Myers' bit-parallel algorithm, one big integer a column.

Source: G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming",
Journal of the ACM 46 (1999), with Hyyrö's form of the recurrences.
"""

from collections.abc import Iterator
from itertools import chain

__all__ = ["best_end", "edit_distance", "prefix_distance", "without_common_start"]


def edit_distance(a: str, b: str) -> int:
    """How many code points must be inserted, deleted or replaced to make `b` of `a`."""
    a, b = without_common_start(a, b)
    a, b = without_common_start(a[::-1], b[::-1])
    distance = len(a)
    for distance in _distances(a, b, anchored=True):  # noqa: B007 - the last one counts
        pass
    return distance


def prefix_distance(pattern: str, text: str) -> int:
    """The least edit distance from `pattern` to any beginning of `text`."""
    return min(chain((len(pattern),), _distances(pattern, text, anchored=True)))


def best_end(pattern: str, text: str, near: int) -> int:
    """Where in `text` the stretch most like `pattern` ends; of equals the end nearest to `near`."""
    ends = enumerate(_distances(pattern, text, anchored=False), start=1)
    _, _, end = min(((distance, abs(end - near), end) for end, distance in ends), default=(0, 0, 0))
    return end


def without_common_start(a: str, b: str) -> tuple[str, str]:
    """What follows in each where they begin to differ."""
    pairs = enumerate(zip(a, b, strict=False))
    shared = next((index for index, (x, y) in pairs if x != y), min(len(a), len(b)))
    return a[shared:], b[shared:]


def _distances(pattern: str, text: str, *, anchored: bool) -> Iterator[int]:
    """After each code point of `text`, the distance from `pattern` to the stretch that ends there.

    The stretch begins at the beginning of the text if `anchored`, else wherever that is best.
    """
    if not pattern:
        yield from range(1, len(text) + 1) if anchored else (0,) * len(text)
        return
    places: dict[str, int] = {}
    for index, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << index
    everywhere = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    increases, decreases, distance = everywhere, 0, len(pattern)  # down the column: +1, -1, and its foot
    for letter in text:
        equal = places.get(letter, 0)
        diagonal = (((equal & increases) + increases) ^ increases) | equal | decreases
        right_up = decreases | (everywhere & ~(diagonal | increases))
        right_down = increases & diagonal
        if right_up & last:
            distance += 1
        elif right_down & last:
            distance -= 1
        right_up = (right_up << 1 | anchored) & everywhere
        right_down = right_down << 1 & everywhere
        increases = right_down | (everywhere & ~(diagonal | right_up))
        decreases = right_up & diagonal
        yield distance
