"""The rule by which Hypothesis' client finds a passage again, in our words, as a peer for `make bench-anchors`.

Sources: hypothesis/client, `src/annotator/anchoring/html.ts` (the order of selectors), `types.ts` (the context) and
`match-quote.ts` (the score), and the npm package approx-string-match, whose search it is. Left out is the first
selector, a path of elements in a page, which a plain text doesn't have; where it leads to the passage's very words the
client takes them, as it does with the old place.
"""

from __future__ import annotations

from extract.document import Span
from extract.notes.anchors import Anchor
from extract.notes.edit_distance import _distances

__all__ = ["hypothesis_rule"]

CONTEXT = 32
"""Code points it keeps before and after a passage."""
MOST_ERRORS = 256


def hypothesis_rule(anchor: Anchor, text: str) -> tuple[str, Span | None]:
    """What it takes for the passage: `accepted` and the place, or `orphan`.

    If the words stand at the old place, that is it, whatever is around them. Else all places where they stand, or
    without any the places with the fewest errors (at most half of the passage's length, and 256), are scored: 50 for
    the words, 20 each for prefix and suffix, 2 for nearness. The best is taken; no score is too low.
    """
    exact = anchor.exact
    if text[anchor.start : anchor.end] == exact:
        return "accepted", (anchor.start, anchor.end)
    most = min(MOST_ERRORS, len(exact) // 2)
    found = [(at, at + len(exact), 0) for at in _all_at(exact, text)] or _closest(exact, text, most)
    if not found:
        return "orphan", None
    prefix, suffix = anchor.prefix[-CONTEXT:], anchor.suffix[:CONTEXT]

    def score(place: tuple[int, int, int]) -> float:
        start, end, errors = place
        before = _context_score(prefix, text[max(0, start - len(prefix)) : start])
        after = _context_score(suffix, text[end : end + len(suffix)])
        near = 1 - abs(start - anchor.start) / len(text)
        return 50 * (1 - errors / len(exact)) + 20 * before + 20 * after + 2 * near

    start, end, _ = max(found, key=score)
    return "accepted", (start, end)


def _context_score(words: str, text: str) -> float:
    """How much of the context is somewhere in what is there, 0 to 1; 1 where the passage had none."""
    if not words:
        return 1.0
    least = min(_distances(words, text, anchored=False), default=len(words))
    return 1 - min(least, len(words)) / len(words)


def _all_at(words: str, text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)] if words in text else []


def _closest(words: str, text: str, errors: int) -> list[tuple[int, int, int]]:
    """Places with the fewest errors, if those are few enough; each the longest that ends where it does."""
    distances = list(_distances(words, text, anchored=False))
    least = min(distances, default=errors + 1)
    if least > errors:
        return []
    places = []
    for end in [index + 1 for index, distance in enumerate(distances) if distance == least]:
        window = text[max(0, end - len(words) - least) : end][::-1]
        backwards = list(_distances(words[::-1], window, anchored=False))
        longest = max(index for index, distance in enumerate(backwards, 1) if distance <= least)
        places.append((end - longest, end, least))
    return places
