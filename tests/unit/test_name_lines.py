"""Bylines, datelines, transcripts and lists: what the form of a line tells of the names in it."""

import pytest

from extract.entities.lines import read_lines


def told(text: str) -> tuple[list[str], list[str], list[str]]:
    """What follows where people start, to the end of the word; the places; the credits."""
    lines = read_lines(text)
    people = [text[start:].split(maxsplit=1)[0].strip(",:") for start in sorted(lines.people)]
    return (
        people,
        [text[start:end] for start, end in lines.places.items()],
        [text[start:end] for start, end in lines.credits],
    )


@pytest.mark.parametrize(
    ("line", "places", "credits"),
    [
        ("PORT KERROW, Scotland (AP) - The lock shut.", ["PORT KERROW", "Scotland"], ["AP"]),
        ("PORT KERROW, Scotland — The lock shut.", ["PORT KERROW", "Scotland"], []),
        ("LEITH (Reuters) - The lock shut.", ["LEITH"], ["Reuters"]),
        ("LEITH, May 3 (Reuters) -- The lock shut.", ["LEITH"], ["Reuters"]),
        ("The lock (AP) - it is said - shut.", [], []),
        ("LEITH is shut.", [], []),
    ],
)
def test_a_dateline_names_places_and_who_reports(line, places, credits):
    assert told(line) == ([], places, credits)


@pytest.mark.parametrize(
    "line",
    [
        "By Oda Lund",
        "by Oda Lund, fisheries correspondent",
        "BY Oda Lund and Per Holm",
        "Written by Oda Lund",
        "(Reporting by Oda Lund; editing by Per Holm)",
        "Additional reporting by Oda Lund in Leith.",
        "Photo: Leith\n\nBy Oda Lund | 3 May",
    ],
)
def test_a_byline_names_a_person_who_is_no_subject(line):
    people, places, credits = told(f"{line}\nThe lock shut.")
    assert people == ["Oda"]
    assert places == []
    assert len(credits) == 1


@pytest.mark.parametrize("line", ["By Friday it shut.", "It was shut by Oda Lund.", "By Oda Lund it was kept shut!"])
def test_a_sentence_is_no_byline(line):
    assert told(line)[2] == []


def test_who_speaks_more_than_once_in_a_transcript_is_a_person():
    assert told("LIND: Where?\nBERG: Here.\nLIND: Why?\nNote: it shut.")[0] == ["LIND", "LIND"]


def test_a_name_a_line_is_a_list_of_people():
    assert told("Oda Lund\nPer Holm\nThe lock shut.")[0] == ["Oda", "Per"]
