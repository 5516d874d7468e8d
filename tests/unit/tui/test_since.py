"""What changed since the earlier text, as lines to go to."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extract.analysis import Analysis, Quote, Speaker
from extract.document import Document
from extract.export import PlacedNote
from extract.notes.anchors import make_anchor
from extract.notes.note import Note
from extract.notes.placing import place_note
from tests.places import span_of
from tests.prose import prose
from tests.unit.notes.found import TEXTS, analysis, found_in
from tui.since import Earlier, Line, changed_lines

OLD = "The pier at Holm is closed for the winter.\n\n“It is shut,” said Ada.\n\nThe inn stays open."


def document(text: str) -> Document:
    return prose(*text.split("\n\n"), source="pier.md")


def earlier(text: str, found: Analysis | None = None) -> Earlier:
    return Earlier(text, document(text).text_sha256, "2024-03-01", found)


def noted(words: str, new: Document) -> PlacedNote:
    note = Note("n", "ask", make_anchor(OLD, span_of(OLD, words)), None, "", "")
    return PlacedNote(note, place_note(note, new))


def test_a_note_whose_passage_is_gone_leads_to_where_that_stood() -> None:
    new = document("The pier at Holm is closed for the winter.\n\nThe inn stays open.")
    lines = changed_lines(earlier(OLD), new, [noted("“It is shut,” said Ada.", new)], None)
    assert lines[0] == Line("Notes", "heading")
    assert lines[1].words == "✗ ““It is shut,” said Ada.” · ask: lost its passage"
    assert lines[1].span is not None
    assert new.text[lines[1].span[0] :] == "The inn stays open."


def test_a_note_that_is_where_it_was_is_not_listed() -> None:
    new = document(f"{OLD}\n\nOne line more.")
    assert not any("ask" in line.words for line in changed_lines(earlier(OLD), new, [noted("The inn", new)], None))


def test_a_quote_says_who_said_it_then_and_now() -> None:
    new = OLD.replace("Ada", "Bo")
    shut = "“It is shut,”"
    before = analysis(OLD, ["Ada", "Bo"], [(shut, "Ada")])
    after = analysis(new, ["Ada", "Bo"], [(shut, "Bo")])
    words = [line.words for line in changed_lines(earlier(OLD, before), document(new), [], after)]
    assert "± Ada said, now Bo: “It is shut,”" in words
    assert words[:4] == ["Names", "+ Bo (PERSON, 1 mention)", "- Ada (PERSON, 1 mention)", "Quotes"]
    nobody = Analysis("", "Shut.", "", "m")
    unnamed = replace(before, quotes=(replace(before.quotes[0], speaker=Speaker(0, 8)),))
    words = [line.words for line in changed_lines(earlier("Shut.", nobody), document(OLD), [], unnamed)]
    assert "+ The pier: “It is shut,”" in words


def test_a_long_quote_is_shown_from_where_it_begins_to_differ() -> None:
    old = "We asked for the pictures in March and again in May, and nobody ever sent them to us at all."
    new = old.replace("ever sent", "so much as mentioned")
    before, after = (
        Analysis("", text, "", "m", quotes=(Quote("q", "direct", ((0, len(text)),)),)) for text in (old, new)
    )
    words = [line.words for line in changed_lines(earlier(old, before), document(new), [], after)]
    was, is_now = "nobody ever sent them to us at all.", "nobody so much as mentioned them to us at all."
    assert f"± Unknown: … in May, and {was} → … in May, and {is_now}" in words


def test_nothing_found_that_changed_is_said_too() -> None:
    new = f"{OLD}\n\nOne line more."
    lines = changed_lines(earlier(OLD, analysis(OLD, ["Ada"])), document(new), [], analysis(new, ["Ada"]))
    assert [line.words for line in lines] == [
        "Names: the same as before",
        "Quotes: the same as before",
        "Text",
        "+ One line more.",
    ]


@given(TEXTS, TEXTS, st.sampled_from([0.0, 0.5, 1.0]))
def test_every_line_but_headings_leads_into_the_text_once_all_is_searched(old: str, new: str, fraction: float) -> None:
    shown = document(new)
    lines = changed_lines(earlier(old, found_in(old)), shown, [], found_in(new), fraction)
    for line in lines:
        if line.span is not None:
            assert 0 <= line.span[0] <= line.span[1] <= len(shown.text)
        else:
            assert line.kind == "heading" or fraction < 1
    assert bool(lines) is (old != new)
