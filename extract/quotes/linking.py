"""Which marked stretches belong to which cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.quotes.cues import Cue, cue_of_verb, find_cues
from extract.quotes.marks import Marked
from extract.quotes.reading import Reading

__all__ = ["BETWEEN", "Draft", "gather"]

BETWEEN = re.compile(r"[\s,—–-]*")
"""What may stand between a marked stretch and the cue behind it."""

_LEADS_IN = re.compile(r"[\s,:—–-]*(?:that\s+)?")
_ENDS = re.compile(r"[\s.,:;—–-]*")
_SPEECH_END = re.compile(r"[,.?!…—–-]\W{0,3}$")
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_STOPS = frozenset((".", ";", ",", ":", "and", "but"))
_REACH = 12
"""How many tokens behind a marked stretch a verb that no list holds is looked for."""
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
        previous: Marked | None = None
        for index, marked in enumerate(stretches):
            following = stretches[index + 1].start if index + 1 < len(stretches) else len(self.reading.text)
            behind = self._cue_behind(marked, following)
            if owner and marked.resumed and (behind is None or self._is_pronoun(behind)):
                if behind:
                    self._drop(behind)
            elif behind:
                before = self._cue_before(marked, behind)
                if before:
                    self._own(before, marked)
                owner = behind
            elif before := self._cue_before(marked):
                owner = before
            elif not (owner and previous and self._goes_on(previous, owner, marked)):
                owner = None
                if not nested and self._is_speech(marked):
                    owner = Draft(None)
                    unheard.append(owner)
            if owner:
                self._own(owner, marked)
            previous = marked
        return [*self.drafts.values(), *unheard]

    def _own(self, draft: Draft, marked: Marked) -> None:
        draft.marked.append(marked)
        if draft.cue:
            self.drafts.setdefault(draft.cue.token, draft)

    def _drop(self, draft: Draft) -> None:
        if draft.cue:
            self.drafts.pop(draft.cue.token, None)

    def _cue_behind(self, marked: Marked, following: int) -> Draft | None:
        """The draft of the cue right behind a marked stretch: "…," she said."""
        reading = self.reading
        limit = min(following, reading.paragraphs[reading.paragraph(marked.start)][1])
        index = bisect_left(self._by_phrase, (marked.end, -1))
        if index < len(self._by_phrase):
            start, token = self._by_phrase[index]
            draft = self.drafts.get(token)
            if draft and draft.cue and start < limit and BETWEEN.fullmatch(reading.text, marked.end, start):
                speaker = draft.cue.speaker
                attributes = speaker is not None and draft.cue.phrase[0] <= speaker[0] < draft.cue.phrase[1]
                if attributes and (self._ends_speech(marked) or draft.cue.trailing):
                    return draft
        return self._unlisted_behind(marked, limit) if self._ends_speech(marked) else None

    def _unlisted_behind(self, marked: Marked, limit: int) -> Draft | None:
        """A draft for a verb that no list holds but whose place makes it a cue: "…," the skipper shot back."""
        reading = self.reading
        match = BETWEEN.match(reading.text, marked.end, limit)
        start = match.end() if match else marked.end
        first = reading.token_at(start)
        for token in reading.tokens[first : first + _REACH]:
            if token.idx >= limit or token.lower_ in _STOPS:
                return None
            if token.tag_ in _FINITE and token.pos_ == "VERB":
                cue = cue_of_verb(reading, token)
                return Draft(cue) if cue and cue.speaker and cue.phrase[0] == start else None
        return None

    def _cue_before(self, marked: Marked, behind: Draft | None = None) -> Draft | None:
        """The draft of the cue that a marked stretch follows, or belongs to by the parse."""
        here = bisect_left(self._tokens, self.reading.token_at(marked.start))
        tokens = reversed(self._tokens[max(0, here - _NEAR) : here + _NEAR])
        near = [(draft, draft.cue) for token in tokens if (draft := self.drafts.get(token)) and draft is not behind]
        for draft, cue in near:
            if cue and any(start < marked.end and marked.start < end for start, end in cue.content):
                return draft
        for draft, cue in near:
            if cue and any(self._leads_in(end, marked) for end in (cue.phrase[1], cue.span[1])):
                return draft
        return None

    def _leads_in(self, end: int, marked: Marked) -> bool:
        return end <= marked.start and bool(_LEADS_IN.fullmatch(self.reading.text, end, marked.start))

    def _goes_on(self, previous: Marked, owner: Draft, marked: Marked) -> bool:
        """Whether nothing, or only their cue, stands between two marked stretches: "A," she said. "B"."""
        reading, cue = self.reading, owner.cue
        if reading.paragraph(previous.start) != reading.paragraph(marked.start):
            return False
        if not reading.text[previous.end : marked.start].strip():
            return True
        if cue is None or not previous.end <= cue.phrase[0] < marked.start:
            return False
        sentence_end = reading.span(*reading.sentence(cue.token))[1]
        ends: tuple[int, ...] = (cue.phrase[1], sentence_end)
        return sentence_end > marked.start or any(
            end <= marked.start and _ENDS.fullmatch(reading.text, end, marked.start) for end in ends
        )

    def _is_pronoun(self, draft: Draft) -> bool:
        speaker = draft.cue and draft.cue.speaker
        return not speaker or self.reading.tokens[self.reading.token_at(speaker[0])].pos_ == "PRON"

    def _ends_speech(self, marked: Marked) -> bool:
        """Whether a marked stretch ends as speech does before its cue: with a comma or the like, in or behind it."""
        text = self.reading.text
        last = text[max(marked.start, marked.end - 5) : marked.end]
        return bool(_SPEECH_END.search(last)) or text[marked.end : marked.end + 1] in {",", "—", "–"}

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
