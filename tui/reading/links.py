"""Following links to other articles and addresses; to footnotes (`^`, as Markdown writes them) and back."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from extract.document import Style
from extract.errors import visible
from extract.readers.characters import one_line
from tui.article.footnotes import Footnote, footnotes_in, references_in
from tui.article.links import Destination, Link, Way, destination, link_at, links_in
from tui.reading import copying
from tui.reading.articles import ArticleWanted
from tui.screens.link import Chosen, LinkScreen, Target

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["follow", "follow_at", "go_to_footnote"]

_NO_PROGRAM = "The system has no program for it: {link.follow}, then {link.copy} copies it"
_SYSTEM_SECONDS = 2
"""How long a program that is to open something may take to say that it can't."""


def follow(screen: ReadingScreen) -> None:
    """List the links in view, and follow one."""
    screen.panes.uncover_article()
    links = links_in(screen.article.document, *screen.article.visible_span)
    if links:
        _follow_one_of(screen, links)
    else:
        screen.status.left = "There is no link in view"


def follow_at(screen: ReadingScreen, offset: int) -> None:
    """Ask about the link that was clicked, or go to the footnote."""
    document = screen.article.document
    run = document.run_at(offset)
    if run is not None and run.style & Style.FOOTNOTE:
        for footnote in references_in(document, offset, offset + 1):
            _enter_footnote(screen, footnote)
    elif (link := link_at(document, offset)) is not None:
        _follow_one_of(screen, [link])


@work(group="links", exclusive=True)
async def _follow_one_of(screen: ReadingScreen, links: Sequence[Link]) -> None:
    document = screen.article.document
    leads = [(link, destination(document, link.target)) for link in links]
    title = "Links in view" if len(links) > 1 else "Link"
    chosen = await _ask(screen, title, [_target(screen, *lead) for lead in leads])
    if chosen is None:
        return
    index, how = chosen
    where = leads[index][1]
    if how == "copy":
        await copying.to_clipboard(screen, where.where, "the address")
    else:
        await _follow_to(screen, where, by_system=how == "system")


def _target(screen: ReadingScreen, link: Link, lead: Destination) -> Target:
    words = one_line(screen.article.document.text[link.start : link.end])
    about = f"{lead.said}: {screen.key('list.choose')} {lead.way}.\n{visible(lead.where)}"
    if lead.way is Way.REFUSED:
        about = f"Not followed: {lead.said}.\n{visible(link.target)}"
    return Target(f"[{words}]" if link.is_image else words, visible(lead.where), about, lead.way is not Way.PLACE)


async def _follow_to(screen: ReadingScreen, lead: Destination, *, by_system: bool) -> None:
    if lead.way is Way.REFUSED:
        screen.status.left = f"Not followed: {lead.said}"
    elif lead.place is not None:
        screen.go_to(lead.place)
    elif lead.way is Way.SYSTEM or by_system:
        opened = await _open_with_system(lead.where)
        screen.say("Handed to the system" if opened else _NO_PROGRAM)
    else:
        screen.post_message(ArticleWanted(lead.where, lead.fragment))


# Footnotes


def go_to_footnote(screen: ReadingScreen) -> None:
    """From a reference to its footnote, from a footnote to its reference."""
    screen.panes.uncover_article()
    document, in_view = screen.article.document, screen.article.visible_span
    last = screen.footnote
    if last is not None and in_view[0] <= last.note[0] < in_view[1]:
        _leave_footnote(screen, last)
    elif references := references_in(document, *in_view):
        _go_to_one_of(screen, references)
    elif footnotes := footnotes_in(document, *in_view):
        _leave_footnote(screen, footnotes[0])
    else:
        screen.status.left = "There is no footnote in view"


@work(group="links", exclusive=True)
async def _go_to_one_of(screen: ReadingScreen, footnotes: Sequence[Footnote]) -> None:
    index = 0
    if len(footnotes) > 1:
        words = [one_line(screen.article.document.text[slice(*footnote.note)]) for footnote in footnotes]
        targets = [Target(note.label, said, said) for note, said in zip(footnotes, words, strict=True)]
        chosen = await _ask(screen, "Footnotes in view", targets)
        if chosen is None:
            return
        index = chosen[0]
    _enter_footnote(screen, footnotes[index])


def _enter_footnote(screen: ReadingScreen, footnote: Footnote) -> None:
    screen.footnote = footnote
    screen.go_to(footnote.note)
    screen.status.left = f"Footnote {footnote.label}: {screen.key('link.footnote')} goes back to where it belongs"


def _leave_footnote(screen: ReadingScreen, footnote: Footnote) -> None:
    screen.footnote = None
    screen.go_to(footnote.reference)
    screen.status.left = f"Back from footnote {footnote.label}"


async def _ask(screen: ReadingScreen, title: str, targets: Sequence[Target]) -> Chosen | None:
    return await screen.app.push_screen_wait(LinkScreen(title, targets))


async def _open_with_system(target: str) -> bool:
    """Hand an address or a path to the program that the system has for it; whether there is one."""
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    nowhere = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            opener, target, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        failed = await asyncio.wait_for(process.wait(), _SYSTEM_SECONDS)
    except TimeoutError:
        failed = 0
    except OSError:
        failed = 1
    return not failed
