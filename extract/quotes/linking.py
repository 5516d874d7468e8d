"""Which marked stretches belong to which cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.marks import Marked
from extract.quotes.cues import Cue, cue_of_verb, find_cues
from extract.quotes.lexicon import VERBS
from extract.quotes.reading import Reading

__all__ = ["ASIDE", "BETWEEN", "Draft", "gather"]

BETWEEN = re.compile(r"[\s,—–―-]*")
"""What may stand between a marked stretch and the cue behind it."""

ASIDE = re.compile(r"\s?(?:[—–―]|--?)\s?[^—–―\n]{1,80}(?:[—–―]|--?)\s?")
"""What may break a quotation in two: an action between dashes."""

_LEADS_IN = re.compile(r"[\s,:—–―-]*(?:that\s+)?")
_REST_OF_SENTENCE = re.compile(r"(?:[^.?!\n]|[.?!](?!\W?\s+[^\W\d_a-z]))*[.?!]?\W?\s*")
_SPEECH_END = re.compile(r"[,.?!…—–―-]\W{0,3}$")
_SIGNATURE = re.compile(
    r"\s{0,3}(?P<dash>[—–―]|--?)\s?(?P<name>[^\W\d_][^\n,“”\"«»—–―]{1,60})(?<!\s)"
    r"(?:,[^\n“”\"«»—–―]{0,100})?[^\S\n]*(?=\n|$)"
)
_SENTENCE_END = re.compile(r"[.?!…]\W{0,3}$")
_SENTENCE_STOPS = re.compile(r"\s*(?:[.,;:\n—–]|$)")
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_STOPS = frozenset((".", ";", ",", ":", "and", "but"))
_REACH = 12
"""How many tokens behind a marked stretch a verb that no list holds is looked for."""
_LONGEST_SENTENCE = 600
"""How many code points the rest of a cue's sentence may have before the quotation goes on."""
_NEAR = 3
"""How many cues on either side of a marked stretch may govern it."""


@dataclass(slots=True)
class Draft:
    """A quotation while its content is gathered: a cue, and the marked stretches that belong to it."""

    cue: Cue | None
    marked: list[Marked] = field(default_factory=list)


def gather(reading: Reading) -> list[Draft]:
    """The drafts of all quotations of a text, those inside other quotations too, in no order."""
    cues: dict[Marked | None, list[Cue]] = defaultdict(list)
    for cue in find_cues(reading):
        cues[reading.marked_at(cue.span[0])].append(cue)
    drafts: list[Draft] = []
    for around, stretches in _levels(reading).items():
        drafts += _Level(reading, cues.pop(around, [])).link(stretches, nested=around is not None)
    drafts += [Draft(cue) for rest in cues.values() for cue in rest]
    return drafts


def _levels(reading: Reading) -> dict[Marked | None, list[Marked]]:
    """The marked stretches that stand in the open text (None), and those directly inside each other one."""
    levels: dict[Marked | None, list[Marked]] = {None: []}
    for paragraph in reading.marked:
        around: list[Marked] = []
        for marked in paragraph:
            del around[marked.depth :]
            levels.setdefault(around[-1] if around else None, []).append(marked)
            around.append(marked)
    return levels


def _chains(text: str, stretches: Sequence[Marked]) -> Iterator[list[Marked]]:
    """The stretches, those together that only an action between dashes divides: "We open"—he yawned—"at nine"."""
    chain: list[Marked] = []
    for marked in stretches:
        if chain and not ASIDE.fullmatch(text, chain[-1].end, marked.start):
            yield chain
            chain = []
        chain.append(marked)
    if chain:
        yield chain


class _Level:
    """Links what stands at one level: in the open text, or directly inside one marked stretch."""

    def __init__(self, reading: Reading, cues: Sequence[Cue]) -> None:
        self.reading = reading
        self.drafts = {cue.token: Draft(cue) for cue in cues}
        self._tokens = [cue.token for cue in cues]
        self._by_phrase = sorted((cue.phrase[0], cue.token) for cue in cues)

    def link(self, stretches: Sequence[Marked], *, nested: bool) -> list[Draft]:
        """The drafts with their marked stretches, which come in order of place."""
        unheard: list[Draft] = []
        owner: Draft | None = None
        voice: Draft | None = None
        previous: Marked | None = None
        chains = list(_chains(self.reading.text, stretches))
        for index, chain in enumerate(chains):
            first, last = chain[0], chain[-1]
            if voice and voice.cue and voice.cue.phrase[0] <= first.start < voice.cue.phrase[1]:
                continue
            following = chains[index + 1][0].start if index + 1 < len(chains) else len(self.reading.text)
            behind = self._cue_behind(last, following)
            if owner and first.resumed and (behind is None or self._is_pronoun(behind)):
                self._drop(behind)
            elif behind:
                if before := self._cue_before(first, behind):
                    self._own(before, chain)
                owner = voice = behind
            elif before := self._cue_before(first) or self._colon_before(first):
                owner = before
            elif not (owner and previous and self._goes_on(previous, owner, first)):
                owner = None
                if self._is_speech(first):
                    near = voice and self._same_paragraph(voice, first) and self._ends_before(voice, first)
                    owner = voice if near else None
                    if owner is None and not nested:
                        owner = Draft(None)
                        unheard.append(owner)
            if owner:
                self._own(owner, chain)
            previous = last
        return [*self.drafts.values(), *unheard]

    def _own(self, draft: Draft, chain: Sequence[Marked]) -> None:
        draft.marked.extend(chain)
        if draft.cue:
            self.drafts.setdefault(draft.cue.token, draft)

    def _drop(self, draft: Draft | None) -> None:
        if draft and draft.cue:
            self.drafts.pop(draft.cue.token, None)

    def _cue_behind(self, marked: Marked, following: int) -> Draft | None:
        """The draft of the cue right behind a marked stretch: "…," she said."""
        reading = self.reading
        limit = min(following, reading.paragraphs[reading.paragraph(marked.start)][1])
        match = BETWEEN.match(reading.text, marked.end, limit)
        start = match.end() if match else marked.end
        index = bisect_left(self._by_phrase, (start, -1))
        if index < len(self._by_phrase) and self._by_phrase[index][0] == start:
            draft = self.drafts.get(self._by_phrase[index][1])
        else:
            draft = self._unlisted_at(start, limit)
        attributes = draft and draft.cue and self._attributes(marked, draft.cue, start)
        return draft if attributes else self._signature(marked)

    def _unlisted_at(self, start: int, limit: int) -> Draft | None:
        """A draft for a verb that no list holds but whose place makes it a cue: "…," the skipper shot back."""
        first = self.reading.token_at(start)
        for token in self.reading.tokens[first : first + _REACH]:
            if token.idx >= limit or token.lower_ in _STOPS:
                break
            if token.tag_ in _FINITE and token.pos_ == "VERB":
                cue = cue_of_verb(self.reading, token, beside_speech=True)
                return Draft(cue) if cue and cue.phrase[0] == start else None
        return None

    def _signature(self, marked: Marked) -> Draft | None:
        """A draft for a name behind a dash, up to the end of the line: "…" — Ann Lee, baker."""
        match = _SIGNATURE.match(self.reading.text, marked.end)
        if not match or not match["name"][0].isupper():
            return None
        first, after = self.reading.tokens_of(match.span("name"))
        if any(token.tag_ in _FINITE for token in self.reading.tokens[first:after]):
            return None
        dash = match.span("dash")
        return Draft(Cue(self.reading.token_at(dash[0]), dash, match.span("name"), (dash[0], match.end())))

    def _attributes(self, marked: Marked, cue: Cue, start: int) -> bool:
        """Whether a cue that starts right behind a marked stretch says who speaks there."""
        if not cue.speaker:
            return cue.span[0] == start and not cue.speaks
        if start != min(cue.speaker[0], cue.span[0]) or cue.speaker[0] >= cue.phrase[1]:
            return False
        if not self._ends_speech(marked):
            return not cue.speaks
        text = self.reading.text
        end = _SENTENCE_END.search(text, max(marked.start, marked.end - 5), marked.end)
        if end is None or (marked.end < start and not text[marked.end : start].isspace()):
            return True
        known = cue.speaks and self.reading.tokens[cue.token].lower_ in VERBS
        return (known or end.group()[0] != ".") and not cue.content and bool(_SENTENCE_STOPS.match(text, cue.phrase[1]))

    def _cue_before(self, marked: Marked, behind: Draft | None = None) -> Draft | None:
        """The draft of the cue that a marked stretch follows, or belongs to by the parse."""
        here = bisect_left(self._tokens, self.reading.token_at(marked.start))
        tokens = reversed(self._tokens[max(0, here - _NEAR) : here + _NEAR])
        near = [(draft, draft.cue) for token in tokens if (draft := self.drafts.get(token)) and draft is not behind]
        for draft, cue in near:
            if cue and any(start < marked.end and marked.start < end for start, end in cue.content):
                return draft
        for draft, cue in near:
            if cue and cue.speaks and any(self._leads_in(end, marked) for end in (cue.phrase[1], cue.span[1])):
                return draft
        return None

    def _colon_before(self, marked: Marked) -> Draft | None:
        """A draft for the sentence that a colon ends before a marked stretch: "The mayor was blunt: …"."""
        before = self.reading.text[max(0, marked.start - _REACH) : marked.start]
        colon = marked.start - len(before) + len(before.rstrip()) - 1
        if not before.rstrip().endswith(":"):
            return None
        first, after = self.reading.sentence(self.reading.token_at(colon))
        for token in reversed(self.reading.tokens[max(first, after - 4 * _REACH) : after]):
            if token.idx < colon and token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"}:
                cue = cue_of_verb(self.reading, token, beside_speech=True)
                if cue and cue.speaker and not self.reading.marked_at(token.idx):
                    return self.drafts.get(token.i) or Draft(replace(cue, content=()))
        return None

    def _leads_in(self, end: int, marked: Marked) -> bool:
        """Whether words that end there introduce a marked stretch; only a colon does so across paragraphs."""
        text = self.reading.text
        if end > marked.start or not _LEADS_IN.fullmatch(text, end, marked.start):
            return False
        return text.find("\n", end, marked.start) < 0 or ":" in text[end : marked.start]

    def _goes_on(self, previous: Marked, owner: Draft, marked: Marked) -> bool:
        """Whether only their cue, or nothing, stands between two marked stretches: "A," she said. "B".

        A paragraph of speech alone goes on with the one before it, unless that asked something: then it may answer.
        """
        reading = self.reading
        here, there = reading.paragraph(marked.start), reading.paragraph(previous.start)
        if here != there:
            alone = here == there + 1 and reading.paragraphs[here] == (marked.start, marked.end)
            if not alone or "?" in reading.text[max(previous.start, previous.end - 3) : previous.end]:
                return False
        if not reading.text[previous.end : marked.start].strip():
            return True
        return owner.cue is not None and previous.end <= owner.cue.phrase[0] and self._ends_before(owner, marked)

    def _ends_before(self, draft: Draft, marked: Marked) -> bool:
        """Whether a marked stretch comes right behind the sentence of a cue."""
        end = draft.cue.phrase[1] if draft.cue else marked.end
        near = end <= marked.start <= end + _LONGEST_SENTENCE
        return near and bool(_REST_OF_SENTENCE.fullmatch(self.reading.text, end, marked.start))

    def _same_paragraph(self, draft: Draft, marked: Marked) -> bool:
        paragraph = self.reading.paragraph
        return draft.cue is not None and paragraph(draft.cue.span[0]) == paragraph(marked.start)

    def _is_pronoun(self, draft: Draft) -> bool:
        speaker = draft.cue and draft.cue.speaker
        return not speaker or self.reading.tokens[self.reading.token_at(speaker[0])].pos_ == "PRON"

    def _ends_speech(self, marked: Marked) -> bool:
        """Whether a marked stretch ends as speech does before its cue: with a comma or the like, in or behind it."""
        text = self.reading.text
        last = text[max(marked.start, marked.end - 5) : marked.end]
        return bool(_SPEECH_END.search(last)) or text[marked.end : marked.end + 1] in {*",—–―"}

    def _is_speech(self, marked: Marked) -> bool:
        """Whether a marked stretch without a cue is a sentence of its own, and no title, sign or irony."""
        text = self.reading.text
        start = self.reading.paragraphs[self.reading.paragraph(marked.start)][0]
        before = text[max(start, marked.start - 3) : marked.start].rstrip()
        words = re.findall(r"\w+", text[marked.start : min(marked.end, marked.start + 200)])
        return (
            marked.opened
            and (not before or before[-1] in '.?!:…”"»')
            and len(words) > 2
            and (words[0][0].isupper() or words[0][0].isdigit())
            and self._ends_speech(marked)
        )
