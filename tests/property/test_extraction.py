from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.boilerplate import find_boilerplate, is_boilerplate
from extract.document import Document
from extract.entities import Name, join_names
from extract.model_text import model_text
from extract.pipeline import Pipeline, load, sections
from tests.property.documents import documents

NAMES = (
    "Oda Lund",
    "Lund",
    "Per Lund",
    "O. Lund",
    "NFB",
    "Northern Fisheries Board",
    "US",
    "Oslo",
    "Lund-Holm",
    "LUND",
)
LABELS = ("PERSON", "ORG", "GPE", "NORP", "DATE", "")
WORDS = (
    *NAMES,
    "said",
    "that",
    "the",
    "“",
    "”",
    '"',
    "’s",
    ".",
    ",",
    "—",
    "Mr.",
    "tidal gate",
    "\n",
    "\n\n",
    "🙂",
    "e\u0301",
    "(",
)


@cache
def model() -> Pipeline:
    return load()


@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(LABELS), st.sampled_from(("", "mr.", "ms."))), max_size=12
    )
)
@settings(max_examples=200)
def test_every_labelled_name_is_in_one_entity_and_spans_hold(parts):
    names, text = [], ""
    for written, label, honorific in parts:
        names.append(Name(len(text), len(text) + len(written), written, label, honorific=honorific))
        text += f"{written} and "
    entities = join_names(names, text)
    mentions = [span for entity in entities for span in entity.mentions]
    assert len(mentions) == len(set(mentions))
    for name in names:
        if name.label and "-" not in name.text:
            assert (name.start, name.end) in mentions
    for entity in entities:
        assert entity.mentions
        assert list(entity.mentions) == sorted(entity.mentions)
        assert entity.name in {text[start:end] for start, end in entity.mentions}
        assert 0 < entity.score <= 1
        assert entity.why
    assert [entity.id for entity in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=30, deadline=None)
def test_whatever_the_text_all_spans_lie_in_it_and_are_solid(words):
    text = " ".join(words)
    analysis = model().analyze(Document(text))
    spans = [span for entity in analysis.entities for span in entity.mentions]
    spans += [span for topic in analysis.topics for span in topic.spans]
    spans += [span for quote in analysis.quotes for span in quote.content]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    known = {entity.id for entity in analysis.entities}
    assert all(quote.speaker is None or quote.speaker.entity in {None, *known} for quote in analysis.quotes)
    assert Document(text).text_sha256 == analysis.text_sha256


@given(st.lists(st.text("ab .“\n", max_size=3000), max_size=20).map("".join), st.integers(1, 40))
@settings(max_examples=50, deadline=None)
def test_sections_hold_all_that_is_solid_once_and_in_order(text, times):
    text *= times
    paragraphs = [span for part in sections(Document(text)) for span in part.paragraphs]
    assert paragraphs == sorted(paragraphs)
    assert all(first[1] <= second[0] for first, second in pairwise(paragraphs))
    assert "".join("".join(text[start:end].split()) for start, end in paragraphs) == "".join(text.split())


@given(st.text(max_size=300))
def test_boilerplate_is_whole_lines(text):
    for start, end in find_boilerplate(text):
        assert is_boilerplate(text[start:end])
        assert text[:start].rpartition("\n")[2].strip() == "" == text[end:].partition("\n")[0].strip()


@given(documents(), st.data())
@settings(max_examples=100)
def test_what_the_models_read_is_as_long_as_the_text(document, data):
    blocks = [block for block in document.blocks if block.end > block.start]
    spans = [(block.start, block.end) for block in blocks if data.draw(st.booleans())]
    if spans:
        assert len(model_text(document, spans)) == spans[-1][1] - spans[0][0]
