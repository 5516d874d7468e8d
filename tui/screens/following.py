"""Following: links to other articles and addresses, footnotes and the way back.

What only a command needs is imported by that command: the first text must not wait for it.
"""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.article.units import one_line
from tui.screens.arranging import ArrangingScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.article.footnotes import Footnote
    from tui.article.links import Destination, Link
    from tui.screens.link import Chosen, Target

__all__ = ["FollowingScreen"]

_SYSTEM_SECONDS = 2
"""How long a program that is to open something may take to say that it can't."""


class FollowingScreen(ArrangingScreen):
    """The commands for links and footnotes (`^`, as Markdown writes them: `[^1]`)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "links", "Follow a link in view", id="link.follow"),
        Binding("circumflex_accent", "footnote", "To a footnote in view; from it, back", id="link.footnote"),
        Binding("backspace", "back", "Back to the article that the link was in", id="link.back"),
    ]

    class ArticleWanted(Message):
        """Another article is to be read."""

        def __init__(self, source: str) -> None:
            super().__init__()
            self.source = source
            """Its path or address."""

    class BackWanted(Message):
        """The article that was read before is to be read on."""

    def __init__(self) -> None:
        super().__init__()
        self._footnote: Footnote | None = None
        """The one that was gone to last."""

    # Links

    def action_links(self) -> None:
        """List the links in view, and follow one."""
        from tui.article.links import links_in

        self.uncover_article()
        links = links_in(self.article.document, *self.article.visible_span)
        if links:
            self._follow_one_of(links)
        else:
            self.status.left = "There is no link in view"

    def unmarked_clicked(self, offset: int) -> None:
        """Ask about a link, or go to a footnote; where an item is marked the click is for that."""
        document = self.article.document
        run = document.run_at(offset)
        from extract.document import Style
        from tui.article.footnotes import references_in
        from tui.article.links import link_at

        if run is not None and run.style & Style.FOOTNOTE:
            for footnote in references_in(document, offset, offset + 1):
                self._go_to_footnote(footnote)
        elif (link := link_at(document, offset)) is not None:
            self._follow_one_of([link])

    @work(group="links", exclusive=True)
    async def _follow_one_of(self, links: Sequence[Link]) -> None:
        from tui.article.links import destination

        document = self.article.document
        leads = [(link, destination(document, link.target)) for link in links]
        chosen = await self._ask("Links in view" if len(links) > 1 else "Link", [self._target(*lead) for lead in leads])
        if chosen is None:
            return
        index, how = chosen
        where = leads[index][1]
        if how == "copy":
            self.app.copy_to_clipboard(where.where)
            self.status.left = "Copied the address, if the terminal allows it"
        else:
            await self._follow_to(where, by_system=how == "system")

    def _target(self, link: Link, lead: Destination) -> Target:
        from extract.errors import visible
        from tui.article.links import Way
        from tui.screens.link import Target

        words = one_line(self.article.document.text[link.start : link.end])
        about = f"{lead.said}: Enter {lead.way}.\n{visible(lead.where)}"
        if lead.way is Way.REFUSED:
            about = f"Not followed: {lead.said}.\n{visible(link.target)}"
        return Target(f"[{words}]" if link.is_image else words, visible(lead.where), about, lead.way is not Way.PLACE)

    async def _follow_to(self, lead: Destination, *, by_system: bool) -> None:
        from tui.article.links import Way

        if lead.way is Way.REFUSED:
            self.status.left = f"Not followed: {lead.said}"
        elif lead.place is not None:
            self.go_to(lead.place)
        elif lead.way is Way.SYSTEM or by_system:
            self.status.left = await _open_with_system(lead.where)
        else:
            self.post_message(self.ArticleWanted(lead.where))

    def action_back(self) -> None:
        """Go back to the article before."""
        self.post_message(self.BackWanted())

    # Footnotes

    def action_footnote(self) -> None:
        """From a reference to its footnote, from a footnote to its reference."""
        from tui.article.footnotes import footnotes_in, references_in

        self.uncover_article()
        document, visible = self.article.document, self.article.visible_span
        last = self._footnote
        if last is not None and visible[0] <= last.note[0] < visible[1]:
            self._leave_footnote(last)
        elif references := references_in(document, *visible):
            self._go_to_one_of(references)
        elif footnotes := footnotes_in(document, *visible):
            self._leave_footnote(footnotes[0])
        else:
            self.status.left = "There is no footnote in view"

    @work(group="links", exclusive=True)
    async def _go_to_one_of(self, footnotes: Sequence[Footnote]) -> None:
        index = 0
        if len(footnotes) > 1:
            from tui.screens.link import Target

            words = [one_line(self.article.document.text[slice(*footnote.note)]) for footnote in footnotes]
            targets = [Target(note.label, said, said) for note, said in zip(footnotes, words, strict=True)]
            chosen = await self._ask("Footnotes in view", targets)
            if chosen is None:
                return
            index = chosen[0]
        self._go_to_footnote(footnotes[index])

    def _go_to_footnote(self, footnote: Footnote) -> None:
        self._footnote = footnote
        self.go_to(footnote.note)
        self.status.left = f"Footnote {footnote.label}: ^ goes back to where it belongs"

    def _leave_footnote(self, footnote: Footnote) -> None:
        self._footnote = None
        self.go_to(footnote.reference)
        self.status.left = f"Back from footnote {footnote.label}"

    async def _ask(self, title: str, targets: Sequence[Target]) -> Chosen | None:
        from tui.screens.link import LinkScreen

        return await self.app.push_screen_wait(LinkScreen(title, targets))


async def _open_with_system(target: str) -> str:
    """Hand an address or a path to the program that the system has for it; what became of it, in a sentence."""
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
    return "The system has no program for it: L, then y copies it" if failed else "Handed to the system"
