"""Links and footnotes: where they lead is shown first, then gone to, and there is a way back."""

from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from extract.readers import read
from tests.app.ferry import FakeEngine, make_app
from tests.app.reader import press, reading, said, settle, until
from tui import clipboard
from tui.app import SidelightApp
from tui.notebook import Notebook
from tui.screens.link import LinkScreen
from tui.screens.reading import ReadingScreen

FILLER = "\n\n".join(f"Paragraph {number} of words that fill the screen." for number in range(60))
ARTICLE = f"""\
# The report

Read [the answer](answer.md) or [run](ftp://a.org/b) or [skip](#the-end). One[^one], two[^two].

{FILLER}

## The end

[^one]: What was first.

[^two]: What was second.
"""


@pytest.fixture
def app(tmp_path: Path) -> SidelightApp:
    (tmp_path / "report.md").write_text(ARTICLE)
    (tmp_path / "answer.md").write_text("# The answer\n\nBack to [the report](report.md), or to [nothing](gone.md).")
    return make_app(read(str(tmp_path / "report.md")), FakeEngine([]))


def targets(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one("#targets", OptionList)
    return [str(listed.get_option_at_index(index).prompt) for index in range(listed.option_count)]


async def open_here(pilot: Pilot[None], title: str) -> ReadingScreen:
    def shown() -> bool:
        screen = pilot.app.screen
        return isinstance(screen, ReadingScreen) and screen.article.document.title == title

    await until(pilot, shown)
    await settle(pilot)
    assert isinstance(pilot.app.screen, ReadingScreen)
    return pilot.app.screen


async def test_a_link_says_where_it_leads_and_is_then_opened_here_with_a_way_back(app: SidelightApp) -> None:
    async with reading(app) as (screen, pilot):
        await pilot.press("L")
        await pilot.pause()
        assert [line.split()[:2] for line in targets(pilot)] == [["1", "the"], ["2", "run"], ["3", "skip"]]
        assert said(pilot, "#target").startswith("the file answer.md: Enter opens it here.\n/")
        await pilot.press("enter")
        answer = await open_here(pilot, "The answer")
        assert answer is not screen
        await pilot.press("backspace")
        assert await open_here(pilot, "The report") is screen
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("backspace")
        await pilot.pause()
        assert screen.status.left == "There is no article before this one"


async def test_counts_and_the_cursor_work_in_an_article_that_a_link_led_to(app: SidelightApp) -> None:
    async with reading(app) as (_, pilot):
        await pilot.press("L")
        await pilot.pause()
        await pilot.press("enter")
        answer = await open_here(pilot, "The answer")
        await pilot.press("v", "3", "l")
        assert answer.cursor is not None
        assert answer.cursor.offset == 3


async def test_a_followed_link_is_a_jump_back_and_forward_across_articles(app: SidelightApp, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(f"# The answer\n\n{FILLER}")
    async with reading(app) as (screen, pilot):
        await pilot.press("j", "j", "L")
        await pilot.pause()
        await pilot.press("enter")
        left = screen.article.top_offset
        answer = await open_here(pilot, "The answer")
        await pilot.press("G")
        await pilot.pause()
        end = answer.article.top_offset
        await pilot.press("ctrl+o", "ctrl+o")
        assert await open_here(pilot, "The report") is screen
        assert screen.article.top_offset == left
        await pilot.press("3", "alt+o")
        again = await open_here(pilot, "The answer")
        assert again is not answer
        assert again.article.top_offset == end
        await pilot.press("backspace")
        assert await open_here(pilot, "The report") is screen
        await pilot.press("ctrl+o")
        assert (await open_here(pilot, "The answer")).article.top_offset == end
        assert len(pilot.app.screen_stack) == 2


async def test_going_back_past_an_article_searches_only_the_one_that_is_read_then(
    app: SidelightApp, tmp_path: Path
) -> None:
    (tmp_path / "answer.md").write_text("# The answer\n\nMore [there](last.md).")
    (tmp_path / "last.md").write_text("# The last\n\nNothing more.")
    async with reading(app) as (screen, pilot):
        await pilot.press("L", "enter")
        answer = await open_here(pilot, "The answer")
        await pilot.press("L", "enter")
        last = await open_here(pilot, "The last")
        searched: list[str] = []
        for one in (screen, answer, last):
            one.extraction.start = partial(searched.append, one.article.document.title)
        await pilot.press("2", "ctrl+o")
        assert await open_here(pilot, "The report") is screen
        assert len(pilot.app.screen_stack) == 1
        assert searched == ["The report"]


async def test_quitting_keeps_the_place_in_every_open_article(app: SidelightApp, tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(f"# The answer\n\n{FILLER}")
    async with reading(app) as (screen, pilot):
        await pilot.press("j", "j", "L", "enter")
        answer = await open_here(pilot, "The answer")
        await pilot.press("G")
        await pilot.pause()
        places = [screen.article.top_offset, answer.article.top_offset]
        await pilot.press("ctrl+q")
    kept = []
    for name in ("report.md", "answer.md"):
        notebook = Notebook(read(str(tmp_path / name)))
        kept.append(notebook.place())
        notebook.close()
    assert kept == places
    assert all(places)


async def test_on_the_smallest_screen_the_address_is_still_seen(app: SidelightApp) -> None:
    async with reading(app, size=(40, 12)) as (_, pilot):
        await pilot.press("L")
        await pilot.pause()
        box = pilot.app.screen.query_one("#links").region
        for part in ("#targets", "#target", "#keys"):
            region = pilot.app.screen.query_one(part).region
            assert region.height
            assert box.contains_region(region)
        assert pilot.app.screen.query_one("#target").region.height >= 2


async def test_what_cannot_be_read_leaves_the_reader_where_the_link_was(app: SidelightApp) -> None:
    async with reading(app) as (_, pilot):
        await pilot.press("L", "enter")
        answer = await open_here(pilot, "The answer")
        await pilot.press("L", "2", "enter")
        await until(pilot, lambda: "gone.md" in answer.status.left)
        assert pilot.app.screen is answer
        assert answer.status.left.endswith("gone.md does not exist.")


async def test_only_addresses_and_files_are_followed(app: SidelightApp) -> None:
    async with reading(app) as (screen, pilot):
        await pilot.press("L", "2")
        await pilot.pause()
        assert said(pilot, "#target") == "Not followed: ftp: addresses are not followed.\nftp://a.org/b"
        await pilot.press("enter")
        await settle(pilot)
        assert screen.status.left == "Not followed: ftp: addresses are not followed"


async def test_a_fragment_goes_to_its_heading(app: SidelightApp) -> None:
    async with reading(app) as (screen, pilot):
        await pilot.press("L", "3", "enter")
        await settle(pilot)
        assert "The end" in screen.article.document.text[slice(*screen.article.visible_span)]


@pytest.mark.parametrize(("fragment", "top"), [("deep-part", "Deep part"), ("nowhere", "The long answer")])
async def test_a_fragment_of_another_file_opens_it_at_that_heading(tmp_path: Path, fragment: str, top: str) -> None:
    filling = "\n\n".join(f"Paragraph {number}." for number in range(60))
    (tmp_path / "long.md").write_text(f"# The long answer\n\n{filling}\n\n## Deep part\n\n{filling}")
    (tmp_path / "short.md").write_text(f"See [that part](long.md#{fragment}).")
    async with reading(make_app(read(str(tmp_path / "short.md")), FakeEngine([]))) as (_, pilot):
        await pilot.press("L", "enter")
        screen = await open_here(pilot, "The long answer")
        assert screen.article.document.text[screen.article.top_offset :].startswith(top)
        assert isinstance(pilot.app, SidelightApp)
        assert ("There is no heading “nowhere” here." in pilot.app.messages.text()) is (fragment == "nowhere")


async def test_what_chooses_or_closes_is_no_label(app: SidelightApp) -> None:
    app.set_keymap({"list.choose": "1", "link.copy": "3"})
    async with reading(app) as (_, pilot):
        await pilot.press("L")
        await pilot.pause()
        assert [line[:2] for line in targets(pilot)] == ["2 ", "4 ", "5 "]


async def test_the_address_can_be_copied_instead(app: SidelightApp, tmp_path: Path) -> None:
    async with reading(app) as (screen, pilot):
        await pilot.press("L", "y")
        await settle(pilot)
        assert pilot.app.clipboard == str(tmp_path / "answer.md")
        assert screen.status.left == "Copied the address, if the terminal allows it"


async def test_without_a_clipboard_the_address_is_in_a_file(
    app: SidelightApp, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "terminal_may_copy", lambda: False)
    async with reading(app) as (screen, pilot):
        await pilot.press("L", "y")
        await settle(pilot)
        copied = home / "copied.txt"
        assert copied.read_text("utf-8") == str(tmp_path / "answer.md")
        assert screen.status.left == f"The address, saved to {copied} instead: no clipboard here"


@pytest.fixture
def outside(tmp_path: Path) -> SidelightApp:
    path = tmp_path / "outside.md"
    path.write_text("See [the board](https://board.example/gate?a=1&b=2) or [write](mailto:oda@board.example).")
    return make_app(read(str(path)), FakeEngine([]))


@pytest.mark.parametrize(
    ("keys", "told", "handed"),
    [
        (("L", "s"), "board.example: Enter fetches and opens it here.", "https://board.example/gate?a=1&b=2"),
        (("L", "2", "enter"), "mail to oda@board.example: Enter hands it to the system.", "mailto:oda@board.example"),
    ],
)
async def test_the_system_is_handed_an_address_that_was_shown_before(
    outside: SidelightApp,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    told: str,
    handed: str,
) -> None:
    for name in ("xdg-open", "open"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\nprintf %s "$*" > {tmp_path / "handed"}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    async with reading(outside) as (screen, pilot):
        await press(pilot, *keys[:-1])
        assert said(pilot, "#target") == f"{told}\n{handed}"
        assert pilot.app.screen.query_one("#target").content_region.height == 2
        assert not (tmp_path / "handed").exists()
        await pilot.press(keys[-1])
        await until(pilot, lambda: "Handed to the system" in screen.status.left)
        assert (tmp_path / "handed").read_text() == handed
        assert pilot.app.screen is screen


async def test_where_the_system_has_no_program_the_address_can_be_copied(
    outside: SidelightApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with reading(outside) as (screen, pilot):
        await pilot.press("L", "s")
        await until(pilot, lambda: "no program" in screen.status.left)
        assert screen.status.left == "The system has no program for it: L, then y copies it"


async def test_a_click_on_a_link_asks_and_escape_leaves_everything_as_it_is(app: SidelightApp) -> None:
    async with reading(app) as (screen, pilot):
        start = screen.article.document.text.index("the answer")
        screen.article.post_message(screen.article.OffsetClicked(start))
        await until(pilot, lambda: isinstance(pilot.app.screen, LinkScreen))
        assert len(targets(pilot)) == 1
        await pilot.press("escape")
        await settle(pilot)
        assert pilot.app.screen is screen


async def test_footnotes_lead_there_and_back(app: SidelightApp) -> None:
    async with reading(app) as (screen, pilot):
        await pilot.press("circumflex_accent")
        await pilot.pause()
        assert [line.split("  ")[-1] for line in targets(pilot)] == ["What was first.", "What was second."]
        await pilot.press("2", "enter")
        await settle(pilot)
        assert screen.status.left == "Footnote [2]: ^ goes back to where it belongs"
        assert "What was second" in screen.article.document.text[slice(*screen.article.visible_span)]
        await pilot.press("circumflex_accent")
        assert screen.status.left == "Back from footnote [2]"
        assert screen.article.top_offset == 0
        reference = screen.article.document.text.index("[1]")
        screen.article.post_message(screen.article.OffsetClicked(reference))
        await pilot.pause()
        assert screen.status.left.startswith("Footnote [1]")


async def test_without_links_and_footnotes_that_is_said() -> None:
    async with reading() as (screen, pilot):
        await pilot.press("L")
        assert screen.status.left == "There is no link in view"
        await pilot.press("circumflex_accent")
        assert screen.status.left == "There is no footnote in view"
