"""Short texts with their speakers and contents marked by hand, for the tests of who speaks."""

from __future__ import annotations

import re

from extract.analysis import Entity
from extract.quotes import FoundQuote

LABELS = {"ORG": ("Works", "Ministry", "Company", "Council", "Gazette"), "GPE": ("Hull", "Bath")}


def read(marked: str, *names: str) -> tuple[str, list[FoundQuote], list[Entity]]:
    """The text, quotes and entities of a marked text: `*she* said {that it rains}`; the nth speaker says the nth words.

    A name is given in all its forms, fullest first: "Ann Lee|Lee". Its id is the fullest.
    """
    text, contents, speakers = "", [], []
    for piece in re.split(r"(\{[^{}]*\}|\*[^*]*\*)", marked):
        if piece[:1] in {"{", "*"}:
            span = (len(text), len(text) + len(piece) - 2)
            (contents if piece[0] == "{" else speakers).append(span)
        text += piece.strip("{}*")
    found = [
        FoundQuote("direct" if text[content[0]] == "“" else "indirect", (content,), None, speaker)
        for content, speaker in zip(contents, speakers, strict=True)
    ]
    return text, found, [_entity(text, name) for name in names]


def _entity(text: str, name: str) -> Entity:
    forms = name.split("|")
    pattern = rf"\b(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})\b"
    label = next((label for label, words in LABELS.items() if forms[0].endswith(words) or forms[0] in words), "PERSON")
    label = "ORG" if forms[0].startswith(LABELS["ORG"]) else label
    mentions = tuple(match.span() for match in re.finditer(pattern, text))
    assert mentions, name
    return Entity(id=forms[0], name=forms[0], label=label, mentions=mentions)
