"""What is wrong with what was found in an article of a corpus: each fault's kind and words, to be read by people.

The figures are the scorer's; this only shows where to look, and its bounds between kinds are rougher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

__all__ = ["join_faults", "name_faults", "quote_faults", "sample"]

Json = dict[str, Any]
Fault = tuple[str, str]

LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Facility",
    "NORP": "NORP",
    "DATE": "Date",
    "MONEY": "Money",
    "PRODUCT": "Product",
}
"""Our labels as worldwide_ner has them; the rest are Misc there."""

_WORD = re.compile(r"\w+")
_ARTICLES = {"a", "an", "the"}
_SAME = 0.5
"""Dice coefficient from which two contents are the same quote, as the scorer counts."""
_AROUND = 50
"""Characters of context on each side of a name."""
_LONG = 160
"""Characters from which on a quote is shortened in the middle."""


def quote_faults(article: Json, found: Json) -> Iterator[Fault]:
    """Quotes missed, spurious, with other words, another speaker or another person than the gold of polnear.

    Beliefs and plans that nobody says need not be found, and are no fault if they are.
    """
    text = article["text"]
    gold = [(quote, _words(text, quote["content"])) for quote in article["quotes"]]
    ours = [(quote, _words(text, quote["content"])) for quote in found.get("quotes", ()) if not quote["inside"]]
    pairs = _paired([words for _, words in gold], [words for _, words in ours])
    names = {entity["id"]: entity["name"] for entity in found.get("entities", ())}
    for i, (quote, words) in enumerate(gold):
        shown = _quote(text, quote["content"])
        if i not in pairs:
            if quote["speech"] or quote["kind"] == "mixed":
                yield f"quote missed, {quote['kind']}", f"{_span(text, quote['speaker'])}: {shown}"
            continue
        other, other_words = ours[pairs[i]]
        if words != other_words:
            yield "quote with other words", f"{shown}\n    found: {_quote(text, other['content'])}"
        yield from _speaker_faults(text, quote, other["speaker"], names, shown)
    for j in sorted(set(range(len(ours))) - set(pairs.values())):
        quote = ours[j][0]
        speaker = quote["speaker"] and [quote["speaker"]["start"], quote["speaker"]["end"]]
        cue = _span(text, quote["cue"])
        yield f"quote spurious, {quote['kind']}", f"{_span(text, speaker)} ({cue}): {_quote(text, quote['content'])}"


def _speaker_faults(text: str, quote: Json, speaker: Json | None, names: dict[str, str], shown: str) -> Iterator[Fault]:
    spans = quote.get("speaker_spans") or ([quote["speaker"]] if quote["speaker"] else [])
    place = [speaker["start"], speaker["end"]] if speaker else None
    wanted, given = _words(text, spans), _words(text, [place] if place else [])
    if not spans and not place:
        return
    if not spans or not wanted & given:
        kind = "wrong speaker" if spans and place else "speaker missed" if spans else "speaker where there is none"
        yield kind, f"{_span(text, place)}, should be {' … '.join(_span(text, s) for s in spans) or '–'}: {shown}"
        return
    name = names.get(speaker["entity"]) if speaker and speaker["entity"] else None
    if quote.get("speaker_entity_by") == "hand" and not _same_name(name, quote["speaker_entity"]):
        kind = "he or she: wrong person" if name else "he or she: unknown"
        yield kind, f"{_span(text, place)} = {name or '–'}, should be {quote['speaker_entity'][0]}: {shown}"


def name_faults(article: Json, found: Json) -> Iterator[Fault]:
    """Names missed, spurious, with another extent or label than the gold of worldwide_ner."""
    text = article["text"]
    gold = {(e["start"], e["end"]): e["label"] for e in article["entities"]}
    ours = {
        (m["start"], m["end"]): LABELS.get(e["label"], "Misc") for e in found.get("entities", ()) for m in e["mentions"]
    }
    for span, label in gold.items():
        if span in ours:
            if ours[span] != label:
                yield "wrong label", f"{ours[span]}, should be {label}: {_name(text, span)}"
        elif touching := [other for other in ours if _touch(span, other)]:
            yield "name with another extent", f"{label} {_name(text, span)}  found: {_span(text, touching[0])}"
        else:
            yield "name missed", f"{label} {_name(text, span)}"
    for span, label in ours.items():
        if span not in gold and not any(_touch(span, other) for other in gold):
            yield "name spurious", f"{label} {_name(text, span)}"


def join_faults(article: Json, found: Json) -> Iterator[Fault]:
    """Entities that hold names of several, or miss some of their own, of the names of gum_coref."""
    text = article["text"]
    meant = {(m["name_start"], m["name_end"]): m["entity_id"] for m in article["mentions"] if m["form"] == "named"}
    ours = {(m["start"], m["end"]): e["id"] for e in found.get("entities", ()) for m in e["mentions"]}
    both = sorted(meant.keys() & ours.keys())
    for kind, whole, part in (("wrongly joined", ours, meant), ("wrongly split", meant, ours)):
        for entity in dict.fromkeys(whole[span] for span in both):
            groups: dict[str, list[str]] = {}
            for span in both:
                if whole[span] == entity:
                    groups.setdefault(part[span], []).append(_span(text, list(span)))
            if len(groups) > 1:
                yield kind, " | ".join(", ".join(dict.fromkeys(names)) for names in groups.values())


def sample(faults: Sequence[str], count: int) -> Iterable[str]:
    """So many of them, from all over the list."""
    if len(faults) <= count:
        return faults
    return [faults[number * len(faults) // count] for number in range(count)]


def _paired(gold: Sequence[frozenset[int]], ours: Sequence[frozenset[int]]) -> dict[int, int]:
    """Which of ours each of the gold is, one to one, the most alike first."""
    alike = sorted(
        (-2 * len(a & b) / (len(a) + len(b)), i, j) for i, a in enumerate(gold) for j, b in enumerate(ours) if a & b
    )
    pairs: dict[int, int] = {}
    for likeness, i, j in alike:
        if -likeness >= _SAME and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _same_name(name: str | None, accepted: Iterable[str]) -> bool:
    """Whether it ends in the same word as one of them, or one holds the other."""
    words = _WORD.findall((name or "").lower())
    others = [_WORD.findall(other.lower()) for other in accepted]
    return bool(words) and any(
        words[-1:] == other[-1:] or set(words) <= set(other) or set(other) <= set(words) for other in others
    )


def _words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where the words of these spans start, but for articles."""
    found = (word for start, end in spans for word in _WORD.finditer(text, start, end))
    return frozenset(word.start() for word in found if word.group().lower() not in _ARTICLES)


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _span(text: str, span: Sequence[int] | None) -> str:
    return " ".join(text[span[0] : span[1]].split()) if span else "–"


def _quote(text: str, spans: Iterable[Sequence[int]]) -> str:
    words = " … ".join(_span(text, span) for span in spans)
    return words if len(words) <= _LONG else f"{words[: _LONG // 2]} […] {words[-_LONG // 2 :]}"


def _name(text: str, span: tuple[int, int]) -> str:
    """The name in brackets, with what is around it."""
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
