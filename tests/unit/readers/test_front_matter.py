from __future__ import annotations

import pytest

from extract.readers.front_matter import FrontMatter, split_front_matter


def split(yaml: str) -> FrontMatter:
    return split_front_matter(f"---\n{yaml}\n---\nWords.\n")


def test_details_are_read_and_the_text_begins_after_them() -> None:
    text = (
        "---\n"
        'title: "#1: the \\"ramp\\""\n'
        "author: Mira Tolland # the clerk\n"
        "date: 2031-05-02T08:00:00Z\n"
        "source: https://slip.example/ramp\n"
        "site: The Slip\n"
        "---  \n\nWords.\n"
    )

    front = split_front_matter(text)

    assert text[front.end :] == "\nWords.\n"
    assert (front.title, front.author, front.site) == ('#1: the "ramp"', "Mira Tolland", "The Slip")
    assert (front.published, front.url) == ("2031-05-02T08:00:00Z", "https://slip.example/ramp")
    assert front.notices == ()


@pytest.mark.parametrize(
    ("yaml", "author"),
    [
        ("authors: [Ada Roe, Ben Roe]", "Ada Roe, Ben Roe"),
        ("author:\n  - name: Ada Roe\n    email: a@b.example\n  - Ben Roe", "Ada Roe, Ben Roe"),
        ("author: {name: Ada Roe}", "Ada Roe"),
        ("Author: Ada Roe", "Ada Roe"),
        ("author: ~", ""),
        ("author: 5", "5"),
    ],
)
def test_authors_come_in_many_forms(yaml: str, author: str) -> None:
    assert split(yaml).author == author


@pytest.mark.parametrize("yaml", ["title: {a: [1]}", "title: [a, b]", "title: !!python/name:os.system", "title: null"])
def test_a_title_of_the_wrong_type_is_none(yaml: str) -> None:
    assert split(yaml) == FrontMatter(end=len(yaml) + 9)


@pytest.mark.parametrize("date", [".nan", "0000-99-99", "99999-01-01", "soon", "[2031]"])
def test_a_date_needs_a_year(date: str) -> None:
    assert split(f"date: {date}").published == ""


def test_control_characters_are_taken_out_of_details() -> None:
    front = split('title: "T\\e]0;x\\a [b]\\nx"\nauthor: "A\\u202eB \\ud800"')

    assert front.title == "T [b] x"
    assert front.author == "AB \ufffd"


@pytest.mark.parametrize(
    ("yaml", "why"),
    [
        ("title: The ramp: a vote\nauthor: 'Ada Roe", "not valid YAML"),
        ("x: &x [y]\nz: *x\ntitle: The ramp: a vote\nauthor: Ada Roe", "aliases"),
        (f"x: {'[' * 500}\ntitle: The ramp: a vote\nauthor: Ada Roe", "nests too deep"),
        ('x: "\\UFFFFFFFF"\ntitle: The ramp: a vote\nauthor: Ada Roe', "not valid YAML"),
    ],
)
def test_what_is_broken_or_dangerous_is_read_line_by_line_and_said(yaml: str, why: str) -> None:
    front = split(yaml)

    assert (front.title, front.author) == ("The ramp: a vote", "Ada Roe")
    assert len(front.notices) == 1
    assert why in front.notices[0]


def test_a_front_matter_that_is_too_long_is_left_out() -> None:
    front = split(f"title: {'t' * 70_000}")

    assert (front.title, len(front.notices)) == ("", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n",
        "---\ntitle: never closed\n\nWords.\n",
        "---\n\nNote: these are words.\n\n---\n\nMore words.\n",
        "---\nThese are words.\n---\n",
        "--- \nWe said: no.\n---\n",
        " ---\ntitle: x\n---\n",
        "----\ntitle: x\n----\n",
    ],
)
def test_rules_at_the_top_are_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == FrontMatter()
