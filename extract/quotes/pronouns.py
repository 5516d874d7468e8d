"""Who "he" and "she" are: the people named before them, ranked by what the text shows of each.

The pronouns of a text are read in order; one that is clear counts as naming the person again, so a chain of them holds
together. Weights are those of a log-linear model over the people who may be meant and "nobody named here".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from extract.analysis import Entity
from extract.document import Span
from extract.quotes.gender import Gender, gender_of, gender_of_pronoun, gender_of_words
from extract.quotes.guess import Guess
from extract.quotes.scene import Role, Scene
from extract.quotes.word_lists import PERSON_NOUNS

__all__ = ["Evidence", "People", "Sign"]


class Sign(StrEnum):
    """What speaks for or against a person being meant by a pronoun. The first five exclude one another."""

    SAME_SENTENCE = "named before it in its sentence"
    LAST_SENTENCE = "named in the sentence before"
    TWO_BACK = "named two sentences before"
    NEAR = "named three to five sentences before"
    FAR = "named longer ago"
    PARAGRAPH = "named in this paragraph"
    SUBJECT = "was a subject"
    RECENT_SUBJECT = "is the subject named last"
    LAST_SPEAKER = "spoke last"
    OPENS = "opens the paragraph"
    OBJECT = "was no subject"
    QUOTED = "was named only in somebody's words"
    OFTEN = "is named most"
    FITS = "is known to be so called"
    SPOKEN_OF = "is named in the words that the pronoun's bearer says"
    BEHIND = "is named again behind it in its sentence"


Evidence = frozenset[Sign]


@dataclass(frozen=True, slots=True)
class _Event:
    """A place where a person is named, or meant by a pronoun that is clear."""

    start: int
    person: str
    role: Role
    sentence: int
    paragraph: int
    quoted: bool
    spoke: bool


WEIGHTS: Mapping[Sign, float] = {
    # Fitted, with a prior of the author's guesses, on 413 pronouns of GUM's training part with its own names and, three
    # times over, on 54 of PolNeAR's training part whose bearers were found by reading. The last two and QUOTED, which
    # hardly occur there, are guesses.
    Sign.SAME_SENTENCE: 2.0,
    Sign.LAST_SENTENCE: 1.1,
    Sign.TWO_BACK: -0.7,
    Sign.NEAR: -0.4,
    Sign.FAR: -0.7,
    Sign.PARAGRAPH: 1.4,
    Sign.SUBJECT: 0.2,
    Sign.RECENT_SUBJECT: 0.4,
    Sign.LAST_SPEAKER: 1.0,
    Sign.OPENS: 0.5,
    Sign.OBJECT: -1.1,
    Sign.QUOTED: -1.5,
    Sign.OFTEN: 1.1,
    Sign.FITS: 0.8,
    Sign.SPOKEN_OF: -2.0,
    Sign.BEHIND: -2.0,
}
NOBODY = 0.9
"""The weight of "nobody named here", as theirs."""

_NEAR_EVENTS = 24
"""How many places back a person is looked for."""
_NEAR_PARAGRAPHS = 5
"""How many paragraphs back."""
_CLEAR = 0.6
"""How likely a pronoun's bearer must be for it to count as naming that person again."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|himself|herself)\b", re.IGNORECASE)


_SIGN_OF_ROLE = {
    Role.SUBJECT: Sign.SUBJECT,
    Role.OBJECT: Sign.OBJECT,
}


_NO_NAMES = frozenset(("The", "This", "That", "These", "Those", "They", "You", "And", "But", "One", "Many", "Some"))
_SENTENCE_END = re.compile(r"[.!?\n]")
_RELATIVE = re.compile(r",? (?:whom?|that|which) $")
_SEVERAL = re.compile(r"\b(?:and|or)\b")
_HEAD_END = re.compile(r",|\s(?:of|in|from|at|for|on|with|to|who|by)\s")


class People:
    """The people of a text, where they are named, and who its pronouns are."""

    def __init__(
        self, scene: Scene, people: Sequence[Entity], spoken: Sequence[Span], speakers: Mapping[Span, str | None]
    ) -> None:
        """Read a text in which these people are named, these spans are spoken, and these words say who speaks."""
        self._scene = scene
        self._spoken = spoken
        self._speakers = sorted(speakers)
        self._speaking = speakers
        strangers = {
            span: scene.text[slice(*span)].casefold()
            for span, entity in speakers.items()
            if entity is None and _may_be_one(scene.text[slice(*span)])
        }
        self._strangers = frozenset(strangers.values())
        names = [(span, entity.id) for entity in people for span in entity.mentions]
        self._names = sorted([*names, *strangers.items()])
        self._starts = [span[0] for span, _ in self._names]
        self._pronouns = [
            (match.span(), gender)
            for match in _PRONOUN.finditer(scene.text)
            if (gender := gender_of_pronoun(match[0])) is not None
        ]
        votes = self._votes()
        self._genders = {entity.id: gender_of(entity, scene.text, votes.get(entity.id, ())) for entity in people}
        self._genders |= {words: gender_of_words(words) for words in self._strangers}

    def resolve(self, asked: Mapping[Span, Sequence[Span]]) -> dict[Span, Guess]:
        """Who the pronouns at some places are, each given with the words that its bearer says there."""
        events: deque[_Event] = deque(maxlen=_NEAR_EVENTS)
        counts: Counter[str] = Counter()
        answers: dict[Span, Guess] = {}
        names = iter(self._names)
        name = next(names, None)
        for span, gender in self._pronouns:
            while name is not None and name[0][0] < span[0]:
                counts[name[1]] += 1
                events.append(self._event(name[0], name[1]))
                name = next(names, None)
            own = asked.get(span)
            subject = self._scene.text[slice(*span)].casefold() in {"he", "she"}
            quoted = own is None and self._within_spoken(span[0])
            if (not subject or quoted) and own is None:
                continue
            guess = self._guess(span, gender, events, counts, own or ())
            if guess is not None and own is not None and guess.entity not in self._strangers:
                answers[span] = guess
            if guess is not None and guess.certainty >= _CLEAR:
                role = Role.SUBJECT if subject else Role.OTHER
                events.append(self._event(span, guess.entity, role))
        return answers

    def _event(self, span: Span, person: str, role: Role | None = None) -> _Event:
        scene, start = self._scene, span[0]
        at = bisect_right(self._speakers, (start, len(scene.text))) - 1
        speaker = self._speakers[at] if at >= 0 and span[1] <= self._speakers[at][1] else None
        spoke = speaker is not None and (role is not None or self._speaks(person, speaker))
        if role is None:
            role = Role.MODIFIER if speaker and not spoke else Role.SUBJECT if spoke else scene.role(*span)
        return _Event(
            start,
            person,
            role,
            scene.sentence(start),
            scene.paragraph(start),
            self._within_spoken(start),
            spoke,
        )

    def _speaks(self, person: str, speaker: Span) -> bool:
        return person in self._strangers or person == self._speaking[speaker]

    def _within_spoken(self, offset: int) -> bool:
        at = bisect_right(self._spoken, (offset, len(self._scene.text))) - 1
        return at >= 0 and offset < self._spoken[at][1]

    def _guess(
        self, span: Span, gender: Gender, events: Sequence[_Event], counts: Counter[str], own: Sequence[Span]
    ) -> Guess | None:
        evidence = self.evidence(span, gender, events, counts, own)
        scores = {person: sum(WEIGHTS[sign] for sign in signs) for person, signs in evidence.items()}
        if not scores:
            return None
        total = exp(NOBODY) + sum(map(exp, scores.values()))
        best = max(scores, key=lambda person: scores[person])
        return Guess(best, exp(scores[best]) / total, evidence[best])

    def evidence(
        self, span: Span, gender: Gender, events: Sequence[_Event], counts: Counter[str], own: Sequence[Span]
    ) -> dict[str, Evidence]:
        """The signs of each person near who may be meant."""
        scene, (start, end) = self._scene, span
        sentence, paragraph = scene.sentence(start), scene.paragraph(start)
        by_person: dict[str, list[_Event]] = {}
        for event in reversed(events):
            if paragraph - event.paragraph <= _NEAR_PARAGRAPHS and self._genders[event.person] in {gender, None}:
                by_person.setdefault(event.person, []).append(event)
        for person in [person for person, places in by_person.items() if all(self._in(e.start, own) for e in places)]:
            del by_person[person]
        if not by_person:
            return {}
        told = {person: [event for event in places if not event.quoted] for person, places in by_person.items()}
        latest = {person: (told[person] or places)[0] for person, places in by_person.items()}
        subjects = [e for e in events if e.role is Role.SUBJECT and not e.quoted]
        last_subject = subjects[-1].person if subjects else None
        spoke = next((event.person for event in reversed(events) if event.spoke), None)
        opens = next((e.person for e in events if e.paragraph == paragraph and not e.quoted), None)
        often = max(by_person, key=lambda person: counts[person])
        behind = self._named_in(end, self._sentence_end(end)) | self._related(start)
        spoken_of = {person for words in own for person in self._named_in(*words)}
        found = {}
        for person, event in latest.items():
            signs = {_distance(sentence - event.sentence)}
            if event.paragraph == paragraph:
                signs.add(Sign.PARAGRAPH)
            if event.role in _SIGN_OF_ROLE:
                signs.add(_SIGN_OF_ROLE[event.role])
            signs.update(
                sign
                for sign, holds in (
                    (Sign.RECENT_SUBJECT, person == last_subject),
                    (Sign.LAST_SPEAKER, person == spoke),
                    (Sign.OPENS, person == opens),
                    (Sign.QUOTED, not told[person]),
                    (Sign.OFTEN, person == often),
                    (Sign.FITS, self._genders[person] is gender),
                    (Sign.SPOKEN_OF, person in spoken_of),
                    (Sign.BEHIND, person in behind),
                )
                if holds
            )
            found[person] = frozenset(signs)
        return found

    def _related(self, offset: int) -> set[str]:
        """Whom a relative pronoun right before `offset` stands for: "Lee, whom he met"."""
        match = _RELATIVE.search(self._scene.text, max(0, offset - 10), offset)
        at = bisect_left(self._starts, match.start()) - 1 if match else -1
        return {self._names[at][1]} if match and at >= 0 and self._names[at][0][1] == match.start() else set()

    @staticmethod
    def _in(offset: int, spans: Sequence[Span]) -> bool:
        return any(start <= offset < end for start, end in spans)

    def _sentence_end(self, offset: int) -> int:
        match = _SENTENCE_END.search(self._scene.text, offset, offset + 300)
        return match.start() if match else offset + 300

    def _named_in(self, start: int, end: int) -> set[str]:
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return {person for _, person in self._names[first : min(after, first + _NEAR_EVENTS)]}

    def _votes(self) -> dict[str, list[Gender]]:
        """Pronouns right behind a person's name, where nobody else is named in that sentence or the one before."""
        votes: dict[str, list[Gender]] = {}
        places = [(self._scene.sentence(span[0]), person, span[0]) for span, person in self._names]
        alone = [
            place
            for before, place, after in zip([None, *places], places, [*places[1:], None], strict=False)
            if (before is None or before[1] == place[1] or before[0] < place[0] - 1)
            and (after is None or after[1] == place[1] or after[0] > place[0])
        ]
        starts = [place[2] for place in alone]
        for (start, _), gender in self._pronouns:
            at = bisect_right(starts, start) - 1
            if at >= 0 and alone[at][0] == self._scene.sentence(start):
                votes.setdefault(alone[at][1], []).append(gender)
        return votes


def _may_be_one(words: str) -> bool:
    """Whether a speaker's words may stand for one person whom no entity is: "an aide", "the actress", "Poe"."""
    head = _HEAD_END.split(words, maxsplit=1)[0].split()
    if not head or gender_of_pronoun(words) or _SEVERAL.search(words):
        return False
    last = head[-1].casefold()
    return last in PERSON_NOUNS or gender_of_words(last) is not None or _is_name(head)


def _is_name(words: Sequence[str]) -> bool:
    return len(words) <= 3 and all(word[0].isupper() and len(word) > 2 for word in words) and words[0] not in _NO_NAMES


def _distance(sentences: int) -> Sign:
    if sentences <= 2:
        return (Sign.SAME_SENTENCE, Sign.LAST_SENTENCE, Sign.TWO_BACK)[max(sentences, 0)]
    return Sign.NEAR if sentences <= 5 else Sign.FAR
