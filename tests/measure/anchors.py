"""`make bench-anchors`: how often a passage is found again in an edited text, beside the rule of Hypothesis.

Passages of 12, 40 and 120 code points are taken at random, the text is edited in a known way, and the place found is
compared with the true one. A place counts as true if it shares at least half of what the two cover together.

There are two tables. The first is of the seed articles and made texts that the bounds of `extract.notes.anchors` were
found on, the same in every run. The second is of texts they were not found on: made anew from a random seed, which is
printed, by the same generator and by one of another kind of text; with `--texts` articles of one's own instead.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from anchor_texts import ENDS, PEOPLE, THINGS, VERBS, article_text, contract_text
from hypothesis_rule import hypothesis_rule

from extract.document import Span
from extract.notes.anchors import Anchor, Match, make_anchor, resolve
from extract.readers import read

SEEDS = Path(__file__).parents[2] / "seeds"
LENGTHS = (12, 40, 120)
CASES = 120
"""Of a kind of edit and a length; three times as many deletions."""
MADE = 6
"""Texts that each generator makes."""

Edit = Callable[[str, Span, random.Random], tuple[str, Span | None]]


# Texts and passages


def articles(folder: Path) -> list[str]:
    """The articles in a folder that are long enough to take passages of."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt", ".html"))
    texts = [read(str(path)).text for path in paths]
    return [text for text in texts if len(text) > 4 * max(LENGTHS)]


def tuned_on() -> list[str]:
    """The texts that the bounds were found on."""
    rng = random.Random(1)
    return [*articles(SEEDS), *(article_text(rng) for _ in range(MADE))]


def unseen(seed: int) -> list[str]:
    """Other texts, made from a seed."""
    rng = random.Random(f"unseen {seed}")
    return [make(rng) for make in (article_text, contract_text) for _ in range(MADE)]


def a_passage(text: str, length: int, rng: random.Random) -> Span:
    """A stretch of about that length, from the beginning of a word to the end of one."""
    while True:
        start = rng.randrange(len(text) - length)
        while start and not text[start - 1].isspace():
            start -= 1
        end = min(len(text), start + length)
        while end < len(text) and not text[end].isspace():
            end += 1
        if text[start:end].strip() == text[start:end] and end - start < 2 * length:
            return start, end


# Edits


def noise(share: float) -> Edit:
    """That share of all characters is replaced, deleted, or gets another before it."""

    def edit(text: str, span: Span, rng: random.Random) -> tuple[str, Span | None]:
        letters: list[str] = []
        places = []
        length = 0
        for letter in text:
            places.append(length)
            written = letter
            if rng.random() < share:
                other = rng.choice("etaoinshrdlu ")
                written = rng.choice((other, "", other + letter))
            letters.append(written)
            length += len(written)
        places.append(length)
        return "".join(letters), (places[span[0]], places[span[1]])

    return edit


def insertion(text: str, span: Span, rng: random.Random) -> tuple[str, Span | None]:
    """Three new sentences somewhere outside of the passage, one of them right before or after its sentence."""
    for number in range(3):
        added = f"{rng.choice(PEOPLE)} {rng.choice(VERBS)} that {rng.choice(THINGS)} {rng.choice(ENDS)}. "
        ends = [at + 2 for at in range(len(text)) if text.startswith(". ", at) and not span[0] - 2 < at < span[1]]
        if not ends:
            break
        at = min(ends, key=lambda end: abs(end - span[0])) if number == 0 else rng.choice(ends)
        text = text[:at] + added + text[at:]
        if at <= span[0]:
            span = span[0] + len(added), span[1] + len(added)
    return text, span


def deletion(text: str, span: Span, rng: random.Random) -> tuple[str, Span | None]:
    """The passage, its whole sentence, or its whole paragraph is gone."""
    start, end = span
    match rng.randrange(3):
        case 0:
            end += text[end : end + 1] == " "
        case 1:
            start = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0)
            stops = [at for at in (text.find(". ", end - 1) + 2, text.find("\n", end)) if at > 1]
            end = min(stops, default=len(text))
        case _:
            start = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
            end = text.find("\n\n", end) + 2 if "\n\n" in text[end:] else len(text)
    return text[:start] + text[end:], None


def swap(text: str, span: Span, rng: random.Random) -> tuple[str, Span | None]:
    """The paragraph of the passage and another one change places."""
    parts = text.split("\n\n")
    starts = [sum(len(part) + 2 for part in parts[:index]) for index in range(len(parts))]
    own = max(index for index, start in enumerate(starts) if start <= span[0])
    if span[1] > starts[own] + len(parts[own]):
        return text, span
    other = rng.choice([index for index in range(len(parts)) if index != own])
    parts[own], parts[other] = parts[other], parts[own]
    start = sum(len(part) + 2 for part in parts[:other]) + span[0] - starts[own]
    return "\n\n".join(parts), (start, start + span[1] - span[0])


def duplicate(text: str, span: Span, rng: random.Random) -> tuple[str, Span | None]:
    """The whole text twice; the first copy is the right one."""
    return f"{text}\n\n{text}", span


EDITS: dict[str, Edit] = {
    "noise 2 %": noise(0.02),
    "noise 8 %": noise(0.08),
    "noise 15 %": noise(0.15),
    "insertion": insertion,
    "deletion": deletion,
    "paragraphs swapped": swap,
    "whole text twice": duplicate,
}
LEAST = {"noise 2 %": 0.99, "noise 8 %": 0.95}
"""Shares of passages that must be accepted at the true place."""


# Finding


def ours(anchor: Anchor, text: str) -> tuple[str, Span | None]:
    """Sidelight's answer."""
    found = resolve(anchor, text)
    if found.match in (Match.EXACT, Match.MOVED):
        return "accepted", found.span
    return ("review" if found.match is Match.NEEDS_REVIEW else "orphan"), found.span


# Counting


@dataclass(frozen=True)
class Cell:
    """What became of the passages of one length under one kind of edit."""

    counts: Counter[str]

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()

    def share(self, *outcomes: str) -> float:
        """How many of them came to one of these ends, 0 to 1."""
        return sum(self.counts[outcome] for outcome in outcomes) / self.total


def outcome(answer: tuple[str, Span | None], truth: Span | None) -> str:
    """`true`, `wrong`, `review` (of the true place), `review elsewhere`, or `orphan`."""
    what, span = answer
    right = truth is not None and span is not None and _shared(span, truth) >= 0.5
    if what == "accepted":
        return "true" if right else "wrong"
    if what == "review":
        return "review" if right or truth is None else "review elsewhere"
    return "orphan"


def _shared(a: Span, b: Span) -> float:
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if both > 0 else 0.0


def measure(
    texts: Sequence[str], name: str, length: int, cases: int, *, seed: str = "", show: bool = False
) -> tuple[Cell, Cell]:
    """Ours and the peer's outcomes of one kind of edit on passages of one length."""
    rng = random.Random(f"{name} {length}{seed}")
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for number in range(cases):
        text = texts[number % len(texts)]
        span = a_passage(text, length, rng)
        edited, truth = EDITS[name](text, span, rng)
        anchor = make_anchor(text, span)
        answer = ours(anchor, edited)
        result = outcome(answer, truth)
        mine[result] += 1
        theirs[outcome(hypothesis_rule(anchor, edited), truth)] += 1
        if show and result != ("orphan" if truth is None else "true"):
            was, now = edited[slice(*truth)] if truth else "", edited[slice(*answer[1])] if answer[1] else ""
            score = resolve(anchor, edited).score
            print(f"  {result}, {score:.3f}: {anchor.exact!r}\n    is {was!r}\n    found {now!r}", file=sys.stderr)
    return Cell(mine), Cell(theirs)


def table(texts: Sequence[str], cases: int, only: str = "", *, seed: str = "", show: bool = False) -> list[str]:
    """Measure and print a table; the targets that are missed, in words."""
    print(f"{len(texts)} texts, {sum(map(len, texts)) // len(texts)} code points on average; per cent of passages\n")
    print(f"{'':28} {'':>6} | {'Sidelight':^35} | {'the rule of Hypothesis':^22}")
    print(
        f"{'edit':20} {'length':>7} {'cases':>6} | {'true':>7} {'wrong':>7} {'review':>9} {'orphan':>9}"
        f" | {'true':>7} {'wrong':>7} {'none':>6}"
    )
    missed = []
    deleted = wrong = peer_wrong = 0
    for name in (name for name in EDITS if only in name):
        totals: Counter[str] = Counter()
        for length in LENGTHS:
            mine, theirs = measure(texts, name, length, cases * (3 if name == "deletion" else 1), seed=seed, show=show)
            totals += mine.counts
            if name == "deletion":
                deleted, wrong = deleted + mine.total, wrong + mine.counts["wrong"]
                peer_wrong += theirs.counts["wrong"]
            row = [
                mine.share("true"),
                mine.share("wrong"),
                mine.share("review", "review elsewhere"),
                mine.share("orphan"),
            ]
            other = [theirs.share("true"), theirs.share("wrong"), theirs.share("orphan")]
            print(
                f"{name:20} {length:>7} {mine.total:>6} | {row[0]:7.1%} {row[1]:7.1%} {row[2]:9.1%} {row[3]:9.1%}"
                f" | {other[0]:7.1%} {other[1]:7.1%} {other[2]:6.1%}",
                flush=True,
            )
        share = totals["true"] / totals.total()
        if share < LEAST.get(name, 0):
            missed.append(f"{name}: {share:.1%} accepted at the true place, {LEAST[name]:.0%} wanted")
    if deleted:
        print(f"\n{wrong} wrong of {deleted} deleted passages; {peer_wrong} by the rule of Hypothesis.")
        if wrong:
            missed.append(f"{wrong} of {deleted} deleted passages were taken to be somewhere")
    return missed


def main() -> None:
    """Measure everything and print both tables; the exit code is 1 where a target is missed in either."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--cases", type=int, default=CASES, help="passages of a kind of edit and a length")
    options.add_argument("--only", default="", help="kinds of edits whose name holds these words")
    options.add_argument("--seed", type=int, default=random.randrange(10_000), help="of the second table")
    options.add_argument("--texts", type=Path, help="a folder of articles for the second table")
    options.add_argument("--show", action="store_true", help="print what was not accepted at the true place")
    asked = options.parse_args()
    print("Texts that the bounds were found on:", end=" ")
    missed = table(tuned_on(), asked.cases, asked.only, show=asked.show)
    other = f"in {asked.texts}" if asked.texts else "made now"
    print(f"\nTexts they were not found on, {other}, --seed {asked.seed}:", end=" ")
    texts = articles(asked.texts) if asked.texts else unseen(asked.seed)
    missed += table(texts, asked.cases, asked.only, seed=f" {asked.seed}", show=asked.show)
    print("\n".join(missed) or "Every target is met in both.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
