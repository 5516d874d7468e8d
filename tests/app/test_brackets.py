"""Square brackets are letters like others, wherever an article's, the machine's or the reader's words are shown."""

from __future__ import annotations

from functools import partial

from extract.analysis import Analysis, Entity, Quote, Speaker, Topic
from extract.document import BlockKind, DocumentBuilder, Piece
from tests.app.ferry import FakeEngine, make_app
from tests.app.reader import press, reading, said, shown
from tests.places import span_of
from tui.engine import Snapshot

TITLE = "Notes [final] of [/red] Monday"
WORDS = "Point [12]: Karin [Moe] wrote “[sic] and [link=a]more[/link]” about the [bold] wall. [/]"


async def test_every_bracket_is_shown_in_text_panel_title_detail_and_status() -> None:
    builder = DocumentBuilder()
    builder.add(BlockKind.HEADING, [Piece(TITLE)], level=1)
    builder.add(BlockKind.PARAGRAPH, [Piece(WORDS)])
    document = builder.build(source="notes.md", title=TITLE)
    at = partial(span_of, document.text)
    moe = Entity("e1", "Karin [Moe]", "PERSON", (at("Karin [Moe]"),), title="[b]clerk[/b]", why="[i]so[/i]")
    quote = Quote(
        "q1", "direct", (at("“[sic] and [link=a]more[/link]”"),), at("wrote"), Speaker(*at("Karin [Moe]"), "e1")
    )
    topic = Topic("t1", "[bold] wall", (at("[bold] wall"),))
    found = Analysis("", document.text, document.text_sha256, "fake", entities=(moe,), quotes=(quote,), topics=(topic,))
    async with reading(make_app(document, FakeEngine([Snapshot(found, (), 1.0)]))) as (screen, pilot):
        drawn = "\n".join(screen.article.render_line(y).text.rstrip() for y in range(8))
        assert TITLE in drawn
        assert "Point [12]: Karin [Moe] wrote “[sic] and [link=a]more[/link]”" in " ".join(drawn.split())
        assert TITLE in str(screen.query_one("#title").render())
        assert shown(screen) == ["Karin [Moe]"]
        await press(pilot, "e", "enter")
        assert "[b]clerk[/b]" in said(pilot, "#item-about")
        assert screen.status.left.startswith("Karin [Moe] · PERSON")
        await press(pilot, "q")
        assert shown(screen) == ["Karin [Moe]: “[sic] and [link=a]more[/link]”"]
        await press(pilot, "t")
        assert shown(screen) == ["[bold] wall"]
        screen.article.select_text(at("[sic]"))
        await press(pilot, "a", *"see [7] and [/red]", "ctrl+s", "h")
        assert shown(screen) == ["see [7] and [/red]"]
        assert "see [7] and [/red]" in screen.panel.items.render_line(0).text
