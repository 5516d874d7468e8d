"""Tabs without rows say what would stand there."""

import pytest

from tui.items import ItemKind
from tui.panel.empty import Search, empty_words

KEYS = {"extract.restart": "F6"}


def key(command: str) -> str:
    return KEYS.get(command, command)


@pytest.mark.parametrize("search", Search)
def test_every_tab_says_something_of_its_own(search: Search) -> None:
    words = empty_words(search, key)
    assert set(words) == set(ItemKind)
    assert len(set(words.values())) == len(words)


def test_what_is_missing_is_told_apart_from_what_was_not_looked_for() -> None:
    assert empty_words(Search.DONE, key)[ItemKind.QUOTE].startswith("No quotes here. Quotes are")
    assert empty_words(Search.GOING_ON, key)[ItemKind.QUOTE].startswith("Still looking. Quotes are")
    assert "F6 starts it again" in empty_words(Search.STOPPED, key)[ItemKind.QUOTE]
    assert "no text" in empty_words(Search.NO_TEXT, key)[ItemKind.ENTITY]
    assert "Select words" not in empty_words(Search.NO_TEXT, key)[ItemKind.NOTE]


def test_what_a_model_cannot_do_is_said_only_when_it_has_tried() -> None:
    note = "No quotes without Sidelight's own model."
    assert empty_words(Search.DONE, key, note)[ItemKind.QUOTE] == note
    assert empty_words(Search.GOING_ON, key, note)[ItemKind.QUOTE].startswith("Still")


def test_how_far_the_search_has_come() -> None:
    assert Search.of(1, has_text=False, has_stopped=False) is Search.NO_TEXT
    assert Search.of(1, has_text=True, has_stopped=True) is Search.DONE
    assert Search.of(0.4, has_text=True, has_stopped=True) is Search.STOPPED
    assert Search.of(0, has_text=True, has_stopped=False) is Search.GOING_ON
