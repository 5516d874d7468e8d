"""Topics: noun phrases with their variants, ranked by how often, how early and how telling they are.

`find_phrases` reads one stretch that a tagger has been over, `rank_topics` a whole text's phrases. The component
`sidelight_topics` does both for one `Doc`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log, log1p, sqrt

from spacy.language import Language
from spacy.tokens import Doc

from extract.analysis import Entity, Topic
from extract.document import Span

__all__ = ["Phrase", "TopicRanker", "create_topics", "find_phrases", "rank_topics"]

MOST = 30
"""Topics of a text at most."""
FOR_THEMES = 12
"""Places that names leave to other topics: in a long text names alone would fill the list."""

_LONGEST = 4
"""Words of a phrase at most."""

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_ADJECTIVES = frozenset(("JJ",))

_PLAIN = frozenset(
    """able available bad big certain clear close common current different due early easy entire final first full
    general good great half hard high important key large last late least little local long low main major many most
    much necessary new next old only other overall own particular past possible previous prior ready real recent right
    same second several short significant similar single small special strong such sure third various very whole wide
    young
    amount area basis bit case day deal end example fact hour kind lot matter minute moment month morning night number
    one part people person place point present question reason result set side something sort start step term thing
    time today tomorrow tonight total use view way week while word work year yesterday mr mrs ms dr mr. mrs. ms. dr.
    percent cent per cents none anyone everyone everything nothing anything someone""".split()  # noqa: SIM905 - a list to read
)
"""Words that make no topic alone and don't open one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of adjectives and nouns that ends in a noun."""

    start: int
    end: int
    text: str
    stems: tuple[str, ...]

    def shifted(self, offset: int) -> Phrase:
        """The same phrase in a text that starts `offset` code points earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)


@dataclass(slots=True)
class _Theme:
    """Phrases with the same stems."""

    stems: tuple[str, ...]
    phrases: list[Phrase]
    """In order of place; behind them those of the themes folded into it."""
    own: int = 0
    """How many of the phrases are its own."""
    score: float = 0.0


def find_phrases(doc: Doc) -> list[Phrase]:
    """The phrases of a text that a tagger has been over, in order of place and apart from one another."""
    phrases: list[Phrase] = []
    start = 0
    for index in range(len(doc) + 1):
        if index < len(doc) and _joins(doc, index) and not _breaks(doc, index):
            continue
        phrases.extend(_phrase(doc, start, index))
        start = index if index < len(doc) and _joins(doc, index) else index + 1
    return phrases


def rank_topics(
    phrases: Iterable[Phrase],
    entities: Sequence[Entity],
    length: int,
    paragraph: Callable[[int], int] | None = None,
) -> tuple[Topic, ...]:
    """The topics of a text, in falling score. Linear in the number of phrases, but for sorting.

    Args:
        phrases: In any order, as `find_phrases` gives them.
        entities: Of the same text: a topic that is one of their names is marked so.
        length: Code points of the text.
        paragraph: Gives the number of the paragraph that an offset lies in, for the reason.
    """
    themes: dict[tuple[str, ...], _Theme] = {}
    words: Counter[str] = Counter()
    mentions = sorted(span for entity in entities for span in entity.mentions)
    names = {span: _stems(one.name) for one in entities if one.label != "PERSON" for span in one.mentions}
    for phrase in sorted(phrases, key=lambda phrase: phrase.start):
        stems = names.get((phrase.start, phrase.end), phrase.stems)
        themes.setdefault(stems, _Theme(stems, [])).phrases.append(phrase)
        words.update(stems)
    for theme in themes.values():
        theme.own = len(theme.phrases)
        theme.score = _score(theme, words, length)
    chosen = _folded(sorted(themes.values(), key=lambda theme: (-theme.score, theme.phrases[0].start)))
    top = chosen[0].score if chosen else 1.0
    topics = _with_room([_topic(theme, theme.score / top, mentions, paragraph) for theme in chosen])
    return tuple(replace(topic, id=f"t{number}") for number, topic in enumerate(topics, 1))


def _with_room(topics: Sequence[Topic]) -> list[Topic]:
    """The best topics; names only as far as they leave room for others."""
    room_for_names = MOST - min(FOR_THEMES, sum(not topic.is_name for topic in topics))
    kept = []
    for topic in topics:
        room_for_names -= topic.is_name
        if not topic.is_name or room_for_names >= 0:
            kept.append(topic)
    return kept[:MOST]


class TopicRanker:
    """A spaCy component: `doc._.topics` are the topics, those that are names marked when `doc._.entities` is there."""

    def __call__(self, doc: Doc) -> Doc:
        """Find and rank the phrases of `doc`, which a tagger has been over."""
        entities = doc._.entities if Doc.has_extension("entities") else ()
        doc._.topics = rank_topics(find_phrases(doc), entities, len(doc.text))
        return doc


@Language.factory("sidelight_topics", requires=["token.tag"], assigns=["doc._.topics"])
def create_topics(nlp: Language, name: str) -> TopicRanker:  # noqa: ARG001 - spaCy calls factories with these
    """The component `sidelight_topics`."""
    if not Doc.has_extension("topics"):
        Doc.set_extension("topics", default=())
    return TopicRanker()


def _joins(doc: Doc, index: int) -> bool:
    """Whether a token can be a part of a phrase: a noun, an adjective, or the dash of a compound."""
    token = doc[index]
    if token.tag_ in _NOUNS or token.tag_ in _ADJECTIVES:
        return token.text[0].isalnum()
    return token.text == "-" and 0 < index < len(doc) - 1 and not token.whitespace_ and not doc[index - 1].whitespace_


def _breaks(doc: Doc, index: int) -> bool:
    """Whether a phrase ends before a token: at a sentence's start, and where a person's name begins or ends."""
    people = [token.ent_type_ in ("PERSON", "PER") for token in doc[max(index - 1, 0) : index + 1]]
    return bool(doc[index].is_sent_start) or people[0] != people[-1]


def _phrase(doc: Doc, start: int, end: int) -> Iterator[Phrase]:
    while end > start and (doc[end - 1].tag_ not in _NOUNS or not doc[end - 1].text[-1].isalnum()):
        end -= 1
    while start < end and (doc[start].lower_ in _PLAIN or doc[start].text == "-"):
        start += 1
    words = [token for token in doc[start:end] if token.text != "-"][-_LONGEST:]
    while words and words[0].lower_ in _PLAIN:
        words = words[1:]
    if not words or (len(words) == 1 and (len(words[0]) < 3 or _stem(words[0].lower_) in _PLAIN)):
        return
    first, last = words[0], words[-1]
    text = doc[first.i : last.i + 1].text
    yield Phrase(first.idx, first.idx + len(text), text, _stems(" ".join(word.text for word in words)))


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in phrase.lower().replace("-", " ").split())


def _stem(word: str) -> str:
    """A noun without the ending of its plural."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _score(theme: _Theme, words: Counter[str], length: int) -> float:
    """How telling a theme is: the words it shares with others, its count, and how early it comes."""
    weight = sum(log1p(words[stem]) * _telling(stem) for stem in theme.stems)
    early = 1.3 - theme.phrases[0].start / max(length, 1)
    alone = 0.7 if len(theme.stems) == 1 else 1.0
    return weight * sqrt(1 + 2 * log(len(theme.phrases))) * early * alone


def _telling(stem: str) -> float:
    """Long words are rarer, and say more."""
    return 0.2 if stem in _PLAIN else min(len(stem), 9) / 9


def _folded(themes: Iterable[_Theme]) -> list[_Theme]:
    """The best themes; one whose words lie side by side in a better one's is folded into it."""
    chosen: list[_Theme] = []
    holders: dict[tuple[str, ...], _Theme] = {}
    for theme in themes:
        holder = holders.get(theme.stems)
        if holder is not None:
            if holder.stems[-1] == theme.stems[-1]:
                holder.phrases.extend(theme.phrases)
        elif len(chosen) < 4 * MOST:
            chosen.append(theme)
            size = len(theme.stems)
            for start in range(size):
                for end in range(start + 1, size + 1):
                    holders.setdefault(theme.stems[start:end], theme)
    return chosen


def _topic(
    theme: _Theme,
    score: float,
    mentions: Sequence[Span],
    paragraph: Callable[[int], int] | None,
) -> Topic:
    counts = Counter(phrase.text for phrase in theme.phrases[: theme.own])
    spans = tuple(sorted((phrase.start, phrase.end) for phrase in theme.phrases))
    named = sum(_is_named(phrase, mentions) for phrase in theme.phrases)
    count = "once" if len(spans) == 1 else f"{len(spans)} times"
    where = f", first in paragraph {paragraph(spans[0][0])}" if paragraph and len(spans) > 1 else ""
    where = where or (f", in paragraph {paragraph(spans[0][0])}" if paragraph else "")
    return Topic(
        id="",
        name=" ".join(max(counts, key=lambda form: (counts[form], len(form))).split()),
        spans=spans,
        score=round(score, 3),
        is_name=2 * named > len(spans),
        why=count + where,
    )


def _is_named(phrase: Phrase, mentions: Sequence[Span]) -> bool:
    """Whether a mention covers the phrase, but for a word or two of an office."""
    at = bisect_right(mentions, (phrase.end, 0)) - 1
    return at >= 0 and mentions[at][0] < phrase.end and mentions[at][1] >= phrase.end
