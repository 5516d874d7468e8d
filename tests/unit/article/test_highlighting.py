from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.readers.markdown import read_markdown
from tui.article import highlighting
from tui.article.highlighting import code_blocks, code_names, highlight

CODE = 'def anchor(text):\n    # where\n    return "é🙂" + str(12)\n'


def named(text: str, language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end, name in code_names(text, language):
        found.setdefault(name.removeprefix("code-"), []).append(text[start:end])
    return found


@pytest.mark.parametrize("language", ["python", "Python", "py", "{.python}"])
def test_parts_of_code_have_names(language: str) -> None:
    assert named(CODE, language) == {
        "keyword": ["def", "return"],
        "name": ["anchor", "str"],
        "comment": ["# where"],
        "string": ['"é🙂"'],
        "number": ["12"],
    }


@pytest.mark.parametrize("language", ["", "no-such-language", "text", "../x"])
def test_code_in_an_unknown_language_stays_plain(language: str) -> None:
    assert code_names(CODE, language) == []


@given(st.text(max_size=80), st.sampled_from(["python", "html", "json", "bash", "diff", "rust", "yaml", "console"]))
@settings(max_examples=150, deadline=None)
def test_the_names_of_any_code_stand_in_it_in_order_and_apart(text: str, language: str) -> None:
    found = code_names(text, language)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def fences(*fences: tuple[str, str]) -> str:
    return "\n\n".join(f"words\n\n```{language}\n{code}\n```" for language, code in fences)


async def test_a_documents_code_is_named_in_its_own_offsets_nearest_first() -> None:
    document = read_markdown(fences(("python", "return 1"), ("", "return 2"), ("python", "return 3")))
    near = document.text.index("return 3")
    blocks = code_blocks(document, near)
    assert [document.text[document.blocks[index].start :][:8] for index in blocks] == ["return 3", "return 1"]
    found = [names async for names in highlight(document, blocks)]
    words = [[document.text[start:end] for start, end, _ in names] for names in found]
    assert words == [["return", "3"], ["return", "1"]]


async def test_a_lexer_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highlighting, "COMMAND", ("sleep", "1000"))
    monkeypatch.setattr(highlighting, "SECONDS", 0.01)
    document = read_markdown(fences(("python", "return 1")))
    assert [names async for names in highlight(document, code_blocks(document, 0))] == []


def test_more_code_than_is_reasonable_stays_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(highlighting, "MOST", 10)
    document = read_markdown(fences(("python", "return 1"), ("python", "return 2")))
    assert len(code_blocks(document, 0)) == 1
