"""Corrections: whatever a reader corrects in whatever order, the analysis stays one that holds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.analysis import LABELS, Analysis, Entity, Quote, Speaker, Topic
from extract.document import Span
from extract.notes.applying import Corrected, apply
from extract.notes.corrections import (
    Add,
    AddQuote,
    Confirm,
    Correction,
    Hide,
    Merge,
    Operation,
    Pin,
    Reassign,
    Rename,
    Retype,
    SetContent,
    SetKind,
    Split,
    Unhide,
    anchors_of,
    operation_from_json,
    operation_to_json,
    target_of,
)

WORDS = ("Aho", "Ines", "said", "the", "gauge", "🧊", "é", "Aho-Ines", "“it", "froze”", "of", "Lindholm")
names = st.sampled_from(["Aho", "Ines Aho", "gauge", "é", "Somebody else"])
kinds = st.sampled_from(["direct", "indirect", "mixed"])
labels = st.sampled_from(LABELS)
texts = st.lists(st.sampled_from(WORDS), min_size=4, max_size=30).map(" ".join)


def pieces(draw: st.DrawFn, text: str, most: int) -> list[Span]:
    """Spans in order that don't overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=2 * most)))
    return list(zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def analyses(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> Analysis:
    text = draw(texts)
    mentions: dict[int, list[Span]] = {}
    for span in pieces(draw, text, 8):
        mentions.setdefault(draw(st.integers(1, 4)), []).append(span)
    entities = [
        Entity(f"e{number}", draw(names), draw(labels), tuple(spans), score=draw(st.floats(0, 1)))
        for number, spans in mentions.items()
    ]
    contents = [pieces(draw, text, 2) for _ in range(draw(st.integers(0, 3)))]
    who = st.sampled_from([None, *(entity.id for entity in entities)])
    quotes = [
        Quote(f"q{number}", draw(kinds), tuple(content), speaker=Speaker(*content[0], draw(who)))
        for number, content in enumerate(contents)
        if content
    ]
    topics = [Topic(f"t{number}", draw(names), (span,)) for number, span in enumerate(pieces(draw, text, 3))]
    return Analysis("a", text, "", "test", entities=tuple(entities), quotes=tuple(quotes), topics=tuple(topics))


def operations(analysis: Analysis) -> st.SearchStrategy[Operation]:
    """What a reader of that analysis may do."""
    text = analysis.text
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    anchors = spans.map(lambda span: anchors_of([span], text))
    made: list[st.SearchStrategy[Operation]] = [
        st.builds(lambda anchor, name, label: Add(*anchor, name, label), anchors, names, labels),
        st.builds(AddQuote, anchors, kinds, st.none()),
    ]
    groups = (analysis.entities, analysis.quotes, analysis.topics)
    items = [target_of(item, analysis) for group in groups for item in group]  # type: ignore[attr-defined]
    if items:
        item = st.sampled_from(items)
        made += [st.builds(Hide, item), st.builds(Unhide, item)]
    if analysis.entities:
        entity = st.sampled_from([target_of(entity, analysis) for entity in analysis.entities])
        mention = st.sampled_from([span for entity in analysis.entities for span in entity.mentions])
        chosen = st.lists(mention, min_size=1, max_size=3).map(lambda spans: anchors_of(spans, text))
        made += [
            st.builds(Rename, entity, names),
            st.builds(Retype, entity, labels),
            st.builds(Merge, st.lists(entity, min_size=1, max_size=3).map(tuple), entity),
            st.builds(Split, entity, chosen, names),
            st.builds(Confirm, entity),
            st.builds(AddQuote, anchors, kinds, entity),
        ]
    if analysis.quotes:
        quote = st.sampled_from([target_of(quote, analysis) for quote in analysis.quotes])
        who = entity | st.none() if analysis.entities else st.none()
        made += [
            st.builds(Confirm, quote),
            st.builds(Reassign, quote, who),
            st.builds(SetKind, quote, kinds),
            st.builds(SetContent, quote, anchors),
        ]
    if analysis.topics:
        topic = st.sampled_from([target_of(topic, analysis) for topic in analysis.topics])
        made += [
            st.builds(Rename, topic, names),
            st.builds(Merge, st.lists(topic, min_size=1, max_size=2).map(tuple), topic),
            st.builds(Pin, topic),
        ]
    return st.one_of(made)


def log_of(made: list[Operation]) -> list[Correction]:
    return [Correction(number, operation, "now") for number, operation in enumerate(made, 1)]


@st.composite
def corrected_by_hand(draw: st.DrawFn) -> tuple[Analysis, list[Correction]]:
    """An analysis and the log of a reader who sees what became of it before each next correction."""
    analysis = draw(analyses())
    made: list[Operation] = []
    for _ in range(draw(st.integers(1, 6))):
        made.append(draw(operations(apply(analysis, log_of(made)).analysis)))
    return analysis, log_of(made)


def assert_holds(result: Corrected) -> None:
    analysis = result.analysis
    size = len(analysis.text)
    for items in (analysis.entities, analysis.quotes, analysis.topics):
        assert len({item.id for item in items}) == len(items)  # type: ignore[attr-defined]
    parts = [entity.mentions for entity in analysis.entities]
    parts += [quote.content for quote in analysis.quotes] + [topic.spans for topic in analysis.topics]
    for spans in parts:
        assert spans
        assert list(spans) == sorted(spans)
        assert all(0 <= start < end <= size for start, end in spans)
    mentions = sorted(span for entity in analysis.entities for span in entity.mentions)
    assert all(before[1] <= after[0] for before, after in pairwise(mentions))
    ids = {entity.id for entity in analysis.entities}
    for quote in analysis.quotes:
        assert quote.speaker is None or 0 <= quote.speaker.start < quote.speaker.end <= size
        assert quote.speaker is None or quote.speaker.entity is None or quote.speaker.entity in ids
        assert quote.inside is None or quote.inside in {other.id for other in analysis.quotes} - {quote.id}
    assert [quote.content[0] for quote in analysis.quotes] == sorted(quote.content[0] for quote in analysis.quotes)
    scores = [entity.score for entity in analysis.entities]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=80, deadline=None)
@given(corrected_by_hand())
def test_whatever_is_corrected_the_analysis_holds(case: tuple[Analysis, list[Correction]]) -> None:
    analysis, log = case
    assert_holds(apply(analysis, log))


@settings(max_examples=40, deadline=None)
@given(corrected_by_hand(), st.data())
def test_a_log_holds_on_another_analysis_and_loses_nothing(
    case: tuple[Analysis, list[Correction]], data: st.DataObject
) -> None:
    analysis, log = case
    edited = st.builds("{}{}{}".format, texts, st.just(analysis.text[3:-3]), texts)
    other = data.draw(analyses(st.one_of(st.just(analysis.text), edited, texts)))
    result = apply(other, log)
    assert_holds(result)
    assert {unapplied.correction.id for unapplied in result.unapplied} <= {correction.id for correction in log}
    assert all(unapplied.reason for unapplied in result.unapplied)
    assert apply(other, log) == result


@settings(max_examples=40, deadline=None)
@given(corrected_by_hand(), st.data())
def test_undoing_one_by_one_gives_back_what_was_there(
    case: tuple[Analysis, list[Correction]], data: st.DataObject
) -> None:
    analysis, log = case
    seen = [apply(analysis, log[:count]) for count in range(len(log) + 1)]
    for count in reversed(range(len(log))):
        log[count] = replace(log[count], undone="later")
        assert apply(analysis, log) == seen[count]
    assert apply(analysis, log).analysis == analysis
    again = [replace(correction, undone=None) for correction in log]
    assert apply(analysis, again) == seen[-1]


@settings(max_examples=40, deadline=None)
@given(corrected_by_hand())
def test_operations_come_back_from_json(case: tuple[Analysis, list[Correction]]) -> None:
    for correction in case[1]:
        assert operation_from_json(operation_to_json(correction.operation)) == correction.operation
