"""Names are given by hand here, as a model might see them, so nothing depends on what a model learned."""

import re
from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc, Span

from extract.analysis import LABELS, Entity
from extract.entities import Name, find_names, join_names
from extract.entities.dates import find_dates, find_sums
from extract.entities.forms import folded
from extract.entities.lexicon import LABEL_OF_HEAD
from extract.entities.names import LABEL_OF

BLANK = spacy.blank("en")

_MARKED = re.compile(r"(?:\((?P<honorific>[^()]*)\) )?\[(?P<text>[^|\]]*)(?:\|(?P<label>\w*))?\]")


def joined(marked: str, headings: Sequence[tuple[int, int]] = ()) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and the entities of one in which names stand as `[Anna Berg|PERSON]`, `(Ms.) [Berg|PERSON]`."""
    pieces, names, end = [], [], 0
    for match in _MARKED.finditer(marked):
        honorific = f"{match['honorific']} " if match["honorific"] else ""
        pieces += [marked[end : match.start()], honorific, match["text"]]
        start = sum(map(len, pieces)) - len(match["text"])
        label = match["label"] or ""
        names.append(Name(start, start + len(match["text"]), match["text"], label, honorific=honorific.strip().lower()))
        end = match.end()
    text = "".join([*pieces, marked[end:]])
    return text, join_names(names, text, headings)


def clusters(marked: str) -> dict[str, list[str]]:
    text, entities = joined(marked)
    return {entity.name: [text[start:end] for start, end in entity.mentions] for entity in entities}


def why(marked: str, name: str) -> str:
    return next(entity.why for entity in joined(marked)[1] if entity.name == name)


def found(words: str, classes: str, *ents: tuple[int, int, str], mend: bool = True) -> list[Name]:
    """The names in tokens with their word classes, as a small model saw them, or our own tagger without `mend`.

    An entity is its first token, its end and its label.
    """
    tokens = words.split(" ")
    spaces = [token != "_" and after != "_" for token, after in zip(tokens, [*tokens[1:], "_"], strict=True)]
    doc = Doc(BLANK.vocab, words=[token.replace("_", "\n") for token in tokens], spaces=spaces, pos=classes.split(" "))
    for token in doc:
        token.is_sent_start = token.i == 0 or "\n" in doc[token.i - 1].text or doc[token.i - 1].text == "PUNCT"
    doc.ents = tuple(doc.char_span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), label=label) for a, b, label in ents)
    names = find_names(doc, mend=mend)
    assert all(doc.text[name.start : name.end] == name.text for name in names)
    return names


def labelled(names: list[Name]) -> list[tuple[str, str]]:
    return [(name.text, name.label) for name in names if name.label]


# The name alone


@pytest.mark.parametrize(
    ("words", "classes", "ent", "expected"),
    [
        ("the Harbour Council met", "DET PROPN PROPN VERB", (0, 3, "ORG"), ("Harbour Council", "ORG")),
        ("Anna Berg 's boat", "PROPN PROPN PART NOUN", (0, 3, "PERSON"), ("Anna Berg", "PERSON")),
        ("Mr. Berg left", "PROPN PROPN VERB", (0, 2, "PERSON"), ("Berg", "PERSON")),
        ("President Anna Berg left", "PROPN PROPN PROPN VERB", (0, 3, "PERSON"), ("Anna Berg", "PERSON")),
        ("met Anna Berg , PhD", "VERB PROPN PROPN PUNCT PROPN", (1, 5, "PERSON"), ("Anna Berg", "PERSON")),
        ("Bo Lind Jr. left", "PROPN PROPN PROPN VERB", (0, 2, "PERSON"), ("Bo Lind Jr.", "PERSON")),
        ("met Anna Maria Berg", "VERB PROPN PROPN PROPN", (1, 3, "PERSON"), ("Anna Maria Berg", "PERSON")),
        ("Fisheries Board ( FB", "PROPN PROPN PUNCT PROPN", (0, 3, "ORG"), ("Fisheries Board", "ORG")),
        ("northern Norway froze", "ADJ PROPN VERB", (0, 2, "LOC"), ("Norway", "LOC")),
        ("Danish Fisheries Agency", "ADJ PROPN PROPN", (0, 3, "ORG"), ("Danish Fisheries Agency", "ORG")),
    ],
)
def test_a_mention_is_the_name_alone(words, classes, ent, expected):
    assert labelled(found(words, classes, ent))[0] == expected


def test_a_museum_goes_with_what_it_is_of_and_a_name_with_its_other_half():
    assert labelled(found("the Museum of Norway", "DET PROPN ADP PROPN", (1, 3, "ORG"), (3, 4, "GPE"))) == [
        ("Museum of Norway", "ORG")
    ]
    doc = BLANK("said Oda Berg-Lund")
    doc[1].pos_ = doc[2].pos_ = doc[4].pos_ = "PROPN"
    doc.ents = [doc.char_span(5, 13, label="PERSON")]
    assert labelled(find_names(doc, mend=True)) == [("Oda Berg-Lund", "PERSON")]


def test_a_dash_joins_what_is_tagged_as_two_things_and_leaves_places_apart():
    doc = Doc(BLANK.vocab, words=["FEN", "-", "2", "and", "Oslo", "-", "Bergen"], spaces=[0, 0, 1, 1, 0, 0, 0])
    doc.ents = (
        Span(doc, 0, 1, "MISC"),
        Span(doc, 2, 3, "MISC"),
        Span(doc, 4, 5, "LOCATION"),
        Span(doc, 6, 7, "LOCATION"),
    )
    assert [name.text for name in find_names(doc) if name.label] == ["FEN-2", "Oslo", "Bergen"]


def test_an_adjective_of_a_people_goes_with_the_agency_behind_it():
    assert labelled(found("a Danish Fisheries Agency", "DET ADJ PROPN PROPN", (1, 2, "NORP"), (2, 4, "ORG"))) == [
        ("Danish Fisheries Agency", "ORG")
    ]


def test_a_name_does_not_go_across_lines():
    names = found("Anna Berg _ Bo Lind", "PROPN PROPN SPACE PROPN PROPN", (0, 5, "PERSON"))
    assert labelled(names) == [("Anna Berg", "PERSON"), ("Bo Lind", "PERSON")]


@pytest.mark.parametrize(
    ("words", "classes", "ent", "title"),
    [
        (
            "said Danish Minister of Fisheries Anna Berg",
            "VERB ADJ PROPN ADP PROPN PROPN PROPN",
            (5, 7, "PERSON"),
            "Danish Minister of Fisheries",
        ),
        ("asked night manager Berg", "VERB NOUN NOUN PROPN", (3, 4, "PERSON"), "night manager"),
        (
            "Anna Berg , the night manager , left",
            "PROPN PROPN PUNCT DET NOUN NOUN PUNCT VERB",
            (0, 2, "PERSON"),
            "night manager",
        ),
        ("Friday Anna Berg left", "PROPN PROPN PROPN VERB", (1, 3, "PERSON"), ""),
        ("Anna Berg , a tall woman , left", "PROPN PROPN PUNCT DET ADJ NOUN PUNCT VERB", (0, 2, "PERSON"), ""),
    ],
)
def test_the_office_is_kept_beside_the_name(words, classes, ent, title):
    assert [name.title for name in found(words, classes, ent) if name.label == "PERSON"] == [title]


@pytest.mark.parametrize(
    ("words", "classes", "ent"),
    [
        ("Concerns grew . More concerns came", "NOUN VERB PUNCT ADJ NOUN VERB", (0, 1, "ORG")),
        ("the Danish President left", "DET ADJ PROPN VERB", (0, 3, "ORG")),
        ("the Mayor of Hull left", "DET PROPN ADP PROPN VERB", (0, 4, "ORG")),
        ("the Ministry said", "DET PROPN VERB", (0, 2, "ORG")),
        ("the red one left", "DET ADJ NOUN VERB", (0, 3, "ORG")),
        ("FLOOD CLOSES LOCK", "PROPN PROPN PROPN", (0, 3, "ORG")),
    ],
)
def test_what_is_no_name_is_left_out(words, classes, ent):
    assert labelled(found(words, classes, ent)) == []


@pytest.mark.parametrize(
    ("words", "classes", "expected"),
    [
        ("By Anna Berg _ The lock shut", "ADP PROPN PROPN SPACE DET NOUN VERB", [("Anna Berg", "PERSON")]),
        ("since Anna Berg took it", "ADP PROPN PROPN VERB PRON", [("Anna Berg", "PERSON")]),
        ("across Corran Bridge", "ADP PROPN PROPN", [("Corran Bridge", "FAC")]),
        ("near the Big Thing", "ADP DET PROPN PROPN", []),
    ],
)
def test_what_no_model_saw_is_labelled_where_its_surroundings_tell(words, classes, expected):
    assert labelled(found(words, classes)) == expected


def test_the_speakers_of_a_transcript_are_people():
    words = "BERG: Where? _ LIND: Here. _ BERG: Why? _ LIND: Tea."
    doc = BLANK(words.replace(" _ ", "\n"))
    assert labelled(find_names(doc)) == [("BERG", "PERSON"), ("LIND", "PERSON")] * 2


def test_every_label_of_a_model_and_of_a_head_word_is_one_of_ours():
    assert {*LABEL_OF.values(), *LABEL_OF_HEAD.values()} <= set(LABELS)


# Names of our own tagger


@pytest.mark.parametrize(
    ("words", "classes", "ent", "expected"),
    [
        ("the Harbour Council met", "DET PROPN PROPN VERB", (0, 3, "ORG"), [("Harbour Council", "ORG")]),
        ("in The Hague", "ADP DET PROPN", (1, 3, "LOCATION"), [("The Hague", "GPE")]),
        ("Mr. Berg left", "PROPN PROPN VERB", (0, 2, "PERSON"), [("Berg", "PERSON")]),
        ("King ’s College", "PROPN PART PROPN", (0, 3, "ORG"), [("King ’s College", "ORG")]),
        (
            "from Leith , Scotland",
            "ADP PROPN PUNCT PROPN",
            (1, 4, "LOCATION"),
            [("Leith", "GPE"), ("Scotland", "GPE")],
        ),
        ("MS Berg left", "PROPN PROPN VERB", (0, 2, "PERSON"), [("MS Berg", "PERSON")]),
        ("on Tarn+ today", "ADP PROPN NOUN", (1, 2, "ORG"), [("Tarn+", "ORG")]),
        ("A G Berg left", "PROPN PROPN PROPN VERB", (0, 3, "PERSON"), [("A G Berg", "PERSON")]),
        ("a Leith-based firm", "DET ADJ NOUN", (1, 2, "LOCATION"), [("Leith", "GPE")]),
        ("Berg _ Oslo", "PROPN SPACE PROPN", (0, 3, "ORG"), [("Berg", "ORG"), ("Oslo", "ORG")]),
        ("LEITH — It shut", "PROPN PUNCT PRON VERB", (0, 1, "PERSON"), [("LEITH", "GPE")]),
        ("the ferry Oda Berg sank", "DET NOUN PROPN PROPN VERB", (2, 4, "PERSON"), [("Oda Berg", "PERSON")]),
        ("in Washington , D.C.", "ADP PROPN PUNCT PROPN", (1, 4, "LOCATION"), [("Washington , D.C.", "GPE")]),
        ("shut at Easter", "VERB ADP PROPN", (2, 3, "DATE"), [("Easter", "DATE")]),
        ("paid millions of euros", "VERB NOUN ADP NOUN", (1, 4, "MONEY"), [("millions of euros", "MONEY")]),
        ("saw “ Low Tide ,” twice", "VERB PUNCT PROPN PROPN PUNCT ADV", (2, 4, "MISC"), [("Low Tide", "WORK_OF_ART")]),
        ("asked van Tarn twice", "VERB ADP PROPN ADV", (1, 3, "PERSON"), [("van Tarn", "PERSON")]),
        ("asked old Tarn twice", "VERB ADJ PROPN ADV", (1, 3, "PERSON"), [("Tarn", "PERSON")]),
        ("won the 40th Tarn Awards", "VERB DET ADJ PROPN PROPN", (2, 5, "MISC"), [("40th Tarn Awards", "MISC")]),
        ("near Tarn city today", "ADP PROPN NOUN NOUN", (1, 3, "LOCATION"), [("Tarn", "GPE")]),
        ("near Tarn province today", "ADP PROPN NOUN NOUN", (1, 3, "LOCATION"), [("Tarn province", "GPE")]),
        ("said the Ministry today", "VERB DET PROPN NOUN", (2, 3, "ORG"), []),
        ("said the Senate today", "VERB DET PROPN NOUN", (2, 3, "ORG"), [("Senate", "ORG")]),
        ("at 20 ° C today", "ADP NUM SYM PROPN NOUN", (3, 4, "LOCATION"), []),
    ],
)
def test_our_own_taggers_names_stay_but_for_what_is_beside_them(words, classes, ent, expected):
    assert labelled(found(words, classes, ent, mend=False)) == expected


# Dates and sums


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It shut on Friday, 3 May 2024, at noon.", ["Friday, 3 May 2024"]),
        ("from May 3 to June 2, 2024", ["May 3", "June 2, 2024"]),
        ("in the 1990s and on 2024-05-03", ["1990s", "2024-05-03"]),
        ("the board of 1984–1993", ["1984–1993"]),
        ("every Tuesday and on Sundays", ["Tuesday", "Sundays"]),
        ("on Feb.25 and on Feb. 26", ["Feb.25", "Feb. 26"]),
        ("a mill of the 19th century", []),
        ("You may march; 1984 copies sold.", []),
        ("last year, two days ago", []),
    ],
)
def test_dates_begin_and_end_with_what_stands_in_a_calendar(text, dates):
    assert [text[start:end] for start, end in find_dates(text, [])] == dates


def test_a_lone_month_or_year_is_a_date_where_a_model_sees_one():
    text = "May said she came in May 2024, left in 2025 and sold 1984 copies by May."
    likely = [(text.index("2025"), text.index("2025") + 4), (text.index("by May"), len(text) - 1)]
    assert [text[start:end] for start, end in find_dates(text, likely)] == ["May 2024", "2025", "May"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("May to November", ["May to November"]),
        ("2022/2023", ["2022/2023"]),
        ("3 June 2023 until 5 July 2024", ["3 June 2023 until 5 July 2024"]),
        ("2015, 2017", ["2015", "2017"]),
        ("the 19th century", ["19th century"]),
    ],
)
def test_two_dates_that_a_model_takes_for_one_are_one_where_one_leads_to_the_other(text, dates):
    assert [text[start:end] for start, end in find_dates(text, [(0, len(text))])] == dates


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("It cost $3.5 million, or 3.2 million euros.", ["$3.5 million", "3.2 million euros"]),
        ("£20 a head; US$164 and Rs. 5 crore", ["£20", "US$164", "Rs. 5 crore"]),
        ("She won; 2 won the race in 3 rounds.", []),
        ("5,000,000 won was paid", ["5,000,000 won"]),
        ("two billion euros and $2 left", ["$2"]),
    ],
)
def test_sums_are_amount_and_currency(text, sums):
    assert [text[start:end] for start, end in find_sums(text)] == sums


def test_two_sums_that_a_tagger_takes_for_one_are_two():
    assert find_sums("$2 and $3", [(0, 9)]) == [(0, 2), (7, 9)]
    assert find_sums("some $2 left", [(0, 7)]) == [(0, 7)]


def test_the_name_of_a_ferry_is_no_person():
    names = found("the ferry Oda Berg sank", "DET NOUN PROPN PROPN VERB", (2, 4, "PERSON"), mend=False)
    assert [entity.label for entity in join_names(names, "the ferry Oda Berg sank")] == ["PRODUCT"]


def test_an_author_named_in_the_byline_alone_comes_last():
    names = [Name(3, 11, "Oda Lund", "PERSON", credit=True), Name(40, 44, "Leith", "GPE"), Name(60, 64, "2024", "DATE")]
    assert [entity.name for entity in join_names(names, "x" * 80)][-1] == "Oda Lund"


# Joining people


def test_a_firm_is_no_person_by_its_first_word_alone():
    marked = "[Tarn Motors|ORG] grew. [Tarn|PERSON] sold it. (Mr.) [Lund|PERSON] left. [Lund Foods|ORG] stayed."
    assert clusters(marked) == {
        "Tarn Motors": ["Tarn Motors", "Tarn"],
        "Lund": ["Lund"],
        "Lund Foods": ["Lund Foods"],
    }


def test_a_person_is_one_by_full_name_last_name_initial_and_honorific():
    marked = "[Oda Lund|PERSON] rows. [O. Lund|PERSON] swims. (Ms.) [Lund|PERSON] sings, and [Lund|ORG] sleeps."
    assert clusters(marked) == {"Oda Lund": ["Oda Lund", "O. Lund", "Lund", "Lund"]}
    assert why(marked, "Oda Lund") == "O. Lund: initial and last name of Oda Lund; Lund: last name of Oda Lund"


def test_a_last_name_goes_to_the_latest_full_name_before_it():
    marked = "[Oda Lund|PERSON] rows. [Lund|PERSON] sings. [Per Lund|PERSON] swims. [Lund|PERSON] sleeps."
    text, entities = joined(marked)
    assert {e.name: [text[a:b] for a, b in e.mentions] for e in entities} == {
        "Oda Lund": ["Oda Lund", "Lund"],
        "Per Lund": ["Per Lund", "Lund"],
    }
    assert next(e for e in entities if e.name == "Per Lund").mentions[1] > entities[0].mentions[1]


def test_a_last_name_stays_with_whom_the_text_tells_of():
    marked = "[Oda Lund|PERSON] rows. [Oda Lund|PERSON] swims. [Lund|PERSON], whose aunt is [Per Lund|PERSON], sings. "
    assert clusters(f"{marked}[Lund|PERSON] sleeps.") == {
        "Oda Lund": ["Oda Lund", "Oda Lund", "Lund", "Lund"],
        "Per Lund": ["Per Lund"],
    }


@pytest.mark.parametrize(
    "marked",
    [
        "[Tarn|PERSON] built it. [Saint Tarn|PERSON] left; so did [St. Tarn|PERSON].",
        "[Lund Oda|PERSON] rows. [Oda Lund|PERSON] sings.",
        "[Oda Lund FRS|PERSON] rows. [Oda Lund|PERSON] sings.",
        "[Zoë Lünd|PERSON] rows. [Zoe Lund|PERSON] sings.",
        "[Oda Lund|PERSON] rows. As [Lund I|PERSON] she reigns.",
    ],
)
def test_one_person_written_in_several_ways(marked):
    assert len(clusters(marked)) == 1


def test_a_city_may_be_a_last_name():
    marked = "[Val Paris|PERSON] left. [Paris|PERSON] sings, [Paris|PERSON] says. "
    assert clusters(marked) == {"Val Paris": ["Val Paris", "Paris", "Paris"]}


def test_a_work_named_after_a_person_is_not_that_person():
    assert len(clusters("[Anita Berg|PERSON] rows. She saw “[Anita|WORK_OF_ART]”.")) == 2


def test_an_honorific_decides_between_two_of_one_last_name():
    marked = "(Ms.) [Oda Lund|PERSON] and (Mr.) [Per Lund|PERSON] row. (Ms.) [Lund|PERSON] sings."
    assert clusters(marked)["Oda Lund"] == ["Oda Lund", "Lund"]


def test_father_and_son_are_two():
    assert len(clusters("[Bo Lind Sr.|PERSON] built it; [Bo Lind Jr.|PERSON] sold it.")) == 2


def test_middle_names_do_not_make_another_person():
    assert clusters("[Bo Axel Lind|PERSON] came. [Bo Lind|PERSON] left.") == {
        "Bo Axel Lind": ["Bo Axel Lind", "Bo Lind"]
    }


def test_a_heading_may_use_the_last_name_before_the_text_gives_the_full_one():
    text, entities = joined("[Lund|ORG] resigns\n\n[Oda Lund|PERSON] has left.", headings=[(0, 12)])
    assert [[text[a:b] for a, b in entity.mentions] for entity in entities] == [["Lund", "Oda Lund"]]


def test_a_firm_named_before_its_namesake_stays_a_firm():
    assert clusters("[Farrow|ORG] shuts a plant. [Farrow|ORG] fell. [Nadine Farrow|PERSON] is a nurse.") == {
        "Farrow": ["Farrow", "Farrow"],
        "Nadine Farrow": ["Nadine Farrow"],
    }


def test_a_country_is_not_a_person_of_that_last_name():
    assert len(clusters("[Michael Jordan|PERSON] flew to [Jordan|GPE].")) == 2


def test_likeness_of_letters_joins_nothing():
    assert len(clusters("[Tigran|PERSON] left [Iran|GPE]. [Anna Berg|PERSON] met [Anne Borg|PERSON].")) == 4


# Joining the rest


def test_aliases_of_a_country_are_one():
    marked = (
        "The [US|GPE] left. The [United States|GPE] came. [U.S.|GPE] and [America|LOC] sang. An [American|NORP] sang."
    )
    assert clusters(marked) == {"United States": ["US", "United States", "U.S.", "America"], "American": ["American"]}
    assert why(marked, "United States").startswith("US: another name of United States")


@pytest.mark.parametrize(
    "marked",
    [
        "The [Northern Fisheries Board|ORG] ([NFB]) shut it. The [NFB] said so.",
        "The [NFB|ORG] ([Northern Fisheries Board|ORG]) shut it. The [NFB|ORG] said so.",
        "The [Northern Fisheries Board|ORG] shut it. The [NFB|ORG] said so. The [NFB|ORG] left.",
    ],
)
def test_an_acronym_is_joined_to_its_name(marked):
    entities = clusters(marked)
    assert list(entities) == ["Northern Fisheries Board"]
    assert len(entities["Northern Fisheries Board"]) == 3
    assert "NFB: acronym of Northern Fisheries Board" in why(marked, "Northern Fisheries Board")


def test_an_acronym_that_may_be_two_names_is_neither():
    marked = "The [Northern Fisheries Board|ORG] met the [National Farm Board|ORG]. The [NFB|ORG] left."
    assert len(clusters(marked)) == 3


def test_an_agency_in_brackets_behind_a_city_is_not_its_acronym():
    assert len(clusters("[Nairobi|GPE] ([AP|ORG]) said the lock is shut.")) == 2


def test_a_firm_may_drop_its_last_word():
    assert clusters(
        "[Halden Capital|ORG] sold. [Mirren Capital|ORG] bought. [Halden|GPE] left. [Mirren|ORG] stayed."
    ) == {
        "Halden Capital": ["Halden Capital", "Halden"],
        "Mirren Capital": ["Mirren Capital", "Mirren"],
    }


@pytest.mark.parametrize(
    "marked",
    [
        "[Channel 4|ORG] ran it. [Channel 5|ORG] cut it.",
        "[University of Tarn|ORG] has [University of Tarn Hospital|ORG].",
        "[Bristol Rovers|ORG] lost in [Bristol|GPE].",
        "[Danish|NORP] boats left [Denmark|GPE].",
        "[Copenhagen|GPE] says [Denmark|GPE] won.",
    ],
)
def test_what_differs_stays_apart(marked):
    assert len(clusters(marked)) == 2


@pytest.mark.parametrize(
    "marked",
    [
        "The [Oslo Herons|ORG] won. The [Herons|ORG] sang.",
        "The [Tarn Herons|ORG] won. The [Herons|ORG] sang.",
        "The [U.S. Senate|ORG] sat. The [Senate|ORG] slept.",
        "Rain in [North Korea|GPE]. The [North|GPE] sang.",
        "The [U.S. Congress|ORG] sat. The [United States Congress|ORG] slept. [Congress|ORG] woke.",
        "The [House|ORG] sat. The [House of Lords|ORG] slept.",
        "The [House|ORG] sat. The [House of Lords|ORG] slept near the [Opera House|FAC].",
        "[Congress|ORG] sat. The [U.S. Congress|ORG] slept near the [National Farm Congress|FAC].",
        "[Tarn College, Leith|ORG] shut. [Tarn College|ORG] slept.",
        "[New York City|GPE] sang. [New York|GPE] slept.",
        "[DPRK|GPE] left, so [North Korea|GPE] sang.",
    ],
)
def test_a_part_of_a_name_that_says_all_is_that_name(marked):
    assert max(map(len, clusters(marked).values())) == len(_MARKED.findall(marked)) - marked.count("|FAC]")


@pytest.mark.parametrize(
    "marked",
    [
        "The [University of Northern Tarn|ORG] lost to [Northern Tarn|ORG].",
        "The [House|ORG] sat. The [House of Lords|ORG] left the [Oslo House|ORG].",
        "[Tarn College, Leith|ORG] and [Tarn College, Hull|ORG] shut.",
        "[Elizabeth I|PERSON] and [Elizabeth II|PERSON] reigned.",
        "The [Tarn Fisheries Council|ORG] met. The [Council|ORG] sang.",
        "Rain in [North Korea|GPE] and [North Macedonia|GPE]. The [North|GPE] sang.",
    ],
)
def test_a_part_that_does_not_say_all_is_another(marked):
    assert len(clusters(marked)) > 1


def test_one_of_a_people_and_all_of_it_are_one_name():
    assert clusters("An [Icelander|NORP] sang. The [Icelanders|NORP] slept.") == {
        "Icelander": ["Icelander", "Icelanders"]
    }


# Names found because the text names them elsewhere


def test_a_name_is_found_wherever_it_stands():
    assert clusters("[Oda Lund|PERSON] rows. [Lund] sings, says [Oda Lund].")["Oda Lund"] == [
        "Oda Lund",
        "Lund",
        "Oda Lund",
    ]


def test_names_joined_by_a_dash_are_two_mentions():
    assert clusters("[Oda Lund|PERSON] met [Per Holm|PERSON]. The [Lund-Holm|ORG] talks failed.") == {
        "Oda Lund": ["Oda Lund", "Lund"],
        "Per Holm": ["Per Holm", "Holm"],
    }


def test_a_name_with_a_dash_of_its_own_is_one():
    assert clusters("[Jean-Luc Noël|PERSON] left [Asia-Pacific|LOC].") == {
        "Jean-Luc Noël": ["Jean-Luc Noël"],
        "Asia-Pacific": ["Asia-Pacific"],
    }


def test_a_last_name_with_a_dash_is_found_whole():
    assert clusters("[Oda Berg-Lund|PERSON] rows. [Berg-Lund] sings.") == {
        "Oda Berg-Lund": ["Oda Berg-Lund", "Berg-Lund"]
    }


def test_a_headline_in_capitals_names_the_same_person():
    assert clusters("[ODA LUND RESIGNS]\n\n[Oda Lund|PERSON] left.") == {"Oda Lund": ["ODA LUND", "Oda Lund"]}


def test_an_article_or_a_number_in_capitals_is_no_name_though_a_model_took_it_for_one():
    assert clusters("[The|ORG] left. [XV|PERSON] came. [THE LOCK] was shut by [XV].") == {"The": ["The"], "XV": ["XV"]}


def test_a_name_inside_a_longer_one_is_not_found():
    assert clusters("Rain in [Tarn|GPE]. The [Tarn Swifts] lost.") == {"Tarn": ["Tarn"]}


def test_an_office_beside_a_name_does_not_hide_it():
    assert clusters("[Oda Lund|PERSON] rows. [Manager Lund] sings. A [US Secretary] spoke to the [US|GPE].") == {
        "Oda Lund": ["Oda Lund", "Lund"],
        "US": ["US", "US"],
    }


def test_capitalised_words_that_no_name_explains_are_no_entities():
    assert clusters("[Rain] fell. [Nobody] came.") == {}


def test_a_numbered_sister_is_found():
    assert clusters("[Channel 4|ORG] ran it; [Channel 5] did not.") == {
        "Channel 4": ["Channel 4"],
        "Channel 5": ["Channel 5"],
    }


def test_two_words_whose_last_is_used_alone_are_a_person():
    _, entities = joined("[Mercy Akande|ORG] takes the chair. [Akande] smiled.")
    assert [(entity.name, entity.label, len(entity.mentions)) for entity in entities] == [("Mercy Akande", "PERSON", 2)]


def test_a_word_that_is_always_a_proper_noun_is_a_name_though_no_model_saw_it():
    assert clusters("Then [Tarn] came. Then [Tarn] sang. Then [Tarn] left.") == {"Tarn": ["Tarn"] * 3}
    assert clusters("Then [Tarn] came. Then [Tarn] sang.") == {}
    assert clusters("Then [Minister] came. Then [Minister] sang. Then [Minister] left.") == {}


def test_a_country_is_a_name_though_no_model_saw_it():
    _, entities = joined("They left [Norway].")
    assert [(entity.name, entity.label) for entity in entities] == [("Norway", "GPE")]


# Labels


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("[Tarn|ORG], [Tarn|GPE], [Tarn|GPE]", "GPE"),
        ("(Mr.) [Tarn|ORG], [Tarn|ORG], [Tarn|ORG]", "PERSON"),
        ("[Norway|PERSON] won", "GPE"),
        ("[Oslo|ORG] said", "GPE"),
        ("[Tarn Ministry|PERSON] said", "ORG"),
        ("[Lake Law Treaty|ORG] holds", "LAW"),
        ("[Emma Tarn|ORG] said", "PERSON"),
    ],
)
def test_one_name_has_one_label(marked, label):
    assert [entity.label for entity in joined(marked)[1]] == [label]


# Order and form


def test_entities_come_in_falling_score_with_ids_in_that_order():
    marked = (
        "[Oda Lund|PERSON] rows on [Friday|DATE]. [Lund|PERSON] sings to [Per Holm|PERSON]. [Oda Lund|PERSON] sleeps."
    )
    _, entities = joined(marked)
    assert [(entity.id, entity.name) for entity in entities] == [
        ("e1", "Oda Lund"),
        ("e2", "Per Holm"),
        ("e3", "Friday"),
    ]
    assert entities[0].score == 1.0
    assert [entity.score for entity in entities] == sorted((entity.score for entity in entities), reverse=True)


def test_a_name_in_the_title_counts_for_more():
    marked = "The lock and [Per Holm|PERSON]\n\n[Oda Lund|PERSON] left. It rained for a long time before it was noon."
    plain = {entity.name: entity.score for entity in joined(marked)[1]}
    headed = {entity.name: entity.score for entity in joined(marked, headings=[(0, 21)])[1]}
    assert headed["Oda Lund"] < plain["Oda Lund"]


def test_the_office_that_stands_beside_most_mentions_is_the_entitys_title():
    names = [Name(0, 8, "Oda Lund", "PERSON", title="night  manager"), Name(10, 14, "Lund", "PERSON")]
    assert join_names(names, "Oda Lund; Lund")[0].title == "night manager"


def test_no_names_give_no_entities():
    assert join_names([], "") == ()


def test_the_order_of_the_names_given_does_not_matter():
    names = [Name(0, 8, "Oda Lund", "PERSON"), Name(10, 14, "Lund", "ORG"), Name(16, 19, "Oslo", "GPE")]
    assert join_names(reversed(names), "Oda Lund, Lund, Oslo") == join_names(names, "Oda Lund, Lund, Oslo")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("the Harbour Council", "Harbour Council"),
        ("O’Neill", "O'Neill"),
        ("Ber\u00adna\u00addette", "Bernadette"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("ODA  LUND", "Oda\nLund"),
    ],
)
def test_names_are_compared_without_what_is_not_theirs(one, other):
    assert folded(one) == folded(other)


# The component


def test_the_component_gives_entities_and_their_mentions_as_ents():
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "PERSON", "pattern": "Mr. Oda Lund"}, {"label": "GPE", "pattern": "the United States"}]
    )
    nlp.add_pipe("sidelight_entities")
    doc = nlp("Mr. Oda Lund left the United States.")
    assert [(entity.name, entity.label) for entity in doc._.entities] == [
        ("Oda Lund", "PERSON"),
        ("United States", "GPE"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Oda Lund", "PERSON"), ("United States", "GPE")]
    assert nlp("")._.entities == ()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("GPE", "GPE"), [("PORT KERROW", "GPE")]),
        (("GPE", "PERSON"), [("PORT KERROW", "GPE")]),
        (("ORG", "GPE"), [("PORT", "ORG"), ("KERROW", "GPE")]),
    ],
)
def test_the_place_of_a_dateline_is_one_unless_a_part_of_it_is_a_body(labels, expected):
    words, classes = "PORT KERROW ( AP ) - The lock shut .", "PROPN PROPN PUNCT PROPN PUNCT PUNCT DET NOUN VERB PUNCT"
    ents = [(number, number + 1, label) for number, label in enumerate(labels)]
    names = found(words, classes, *ents, mend=False)
    assert labelled(names)[: len(expected)] == expected
