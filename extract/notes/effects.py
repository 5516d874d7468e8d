"""What corrections would change beside what they say: found by making them, on the analysis as it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extract.analysis import Analysis, Entity, Quote, Topic, certainty_word
from extract.notes.applying import Corrected
from extract.notes.corrections import Operation, Target
from extract.notes.draft import PINNED
from extract.notes.wording import in_words
from extract.readers.characters import one_line

__all__ = ["NO_CHANGE", "effects", "foreseen"]

NO_CHANGE = "Nothing changes"

_SAID = 3
"""Of many names that lose mentions so many are said, the others are counted."""


def foreseen(
    operations: Sequence[Operation], before: Analysis, made: Corrected, counts: Mapping[Target, int] | None = None
) -> str:
    """What corrections do, and what comes of that: `Beijing (5 mentions) is hidden: 2 quotes lose their speaker`.

    Args:
        operations: made together; without any the sentence is empty.
        before: as it is shown, with the corrections made so far.
        made: the same with these operations made as well, behind those, as corrections that are not kept.
        counts: how many places the targets have, as for `in_words`.
    """
    if not operations:
        return ""
    reasons = [no_more.reason for no_more in made.unapplied if not no_more.correction.created]
    if len(reasons) == len(operations):
        return f"{NO_CHANGE}: {reasons[0]}"
    said = "; ".join(in_words(operation, counts) for operation in operations)
    found = list(effects(before, made.analysis))
    return f"{said}: {', '.join(found)}" if found else said


def effects(before: Analysis, after: Analysis) -> Iterator[str]:
    """What became of quotes, of other names and of the order of topics, each a phrase.

    Args:
        before: an analysis.
        after: the same with corrections worked in, so that what stayed has the same id.
    """
    yield from _of_quotes(before, after)
    yield from _of_names(before, after)
    yield from _of_topics(before, after)


def _of_quotes(before: Analysis, after: Analysis) -> Iterator[str]:
    fates: Counter[Fate] = Counter()
    rated: dict[str, None] = {}
    old = {quote.id: quote for quote in before.quotes}
    for quote in after.quotes:
        was = old.get(quote.id)
        if was is None:
            continue
        if (fate := _fate(_speaker(was, before), _speaker(quote, after))) is not None:
            fates[fate] += 1
        if was.inside is not None and quote.inside is None:
            fates[_ALONE] += 1
        word, old_word = certainty_word(quote.certainty), certainty_word(was.certainty)
        if word != old_word:
            rated[f"{word or 'not rated'}, was {old_word or 'not rated'}"] = None
    for (one, several), count in fates.items():
        yield f"{count} quotes {several}" if count > 1 else f"1 quote {one}"
    yield from rated


Fate = tuple[str, str]
"""What becomes of a quote, and of several."""

_ALONE = ("is no longer relayed", "are no longer relayed")


def _fate(was: Entity | None, now: Entity | None) -> Fate | None:
    """What becomes of a quote whose speaker was one entity and is another; None if nothing does."""
    if was is None:
        return ("gets a speaker", "get a speaker") if now else None
    if now is None:
        return "loses its speaker", "lose their speaker"
    if was.id != now.id:
        return f"becomes {one_line(now.name)}’s", f"become {one_line(now.name)}’s"
    return ("goes by the new name", "go by the new name") if was.name != now.name else None


def _of_names(before: Analysis, after: Analysis) -> Iterator[str]:
    """Names of whose mentions some are no name's any more, and new names that have several mentions.

    What goes from one name to another, and names that grow or go as a whole, are what the correction itself says.
    """
    now = {entity.id: entity for entity in after.entities}
    taken = {span for entity in after.entities for span in entity.mentions}
    losers = []
    for entity in before.entities:
        rest = now.get(entity.id)
        if rest is None or rest.mentions == entity.mentions:
            continue
        gone = sum(span not in taken for span in entity.mentions)
        if gone:
            losers.append(f"{one_line(entity.name)} loses {gone} mention{'s' * (gone != 1)}")
    yield from losers[:_SAID]
    if len(losers) > _SAID:
        yield f"{len(losers) - _SAID} other names lose mentions"
    old = {entity.id for entity in before.entities}
    for entity in after.entities:
        if entity.id not in old and len(entity.mentions) > 1:
            yield f"{one_line(entity.name)} has {len(entity.mentions)} mentions"


def _of_topics(before: Analysis, after: Analysis) -> Iterator[str]:
    first = next((topic for topic in after.topics if not topic.is_name), None)
    was = _rank(before.topics, first.id) if first else None
    if first and was and was > 1 and first.why.endswith(PINNED):
        yield f"was number {was}"


def _rank(topics: Sequence[Topic], topic_id: str) -> int | None:
    ids = [topic.id for topic in topics if not topic.is_name]
    return ids.index(topic_id) + 1 if topic_id in ids else None


def _speaker(quote: Quote, analysis: Analysis) -> Entity | None:
    return analysis.entity(quote.speaker.entity) if quote.speaker else None
