"""The panes between title and status line: which of them are shown and how wide, by the size and by what is set."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from tui.article.view import ArticleView
from tui.divider import Divider
from tui.layouts import Front, PaneName, Panes, WidthClass, Wishes, arrange, resized, width_class
from tui.remembered import panes_file, read_wishes, remember

if TYPE_CHECKING:
    from extract.document import Document
    from tui.article.minimap import Minimap
    from tui.outline.pane import OutlinePane
    from tui.panel.panel import Panel

__all__ = ["PaneRow"]


class PaneRow(Horizontal):
    """Arranges article, panel and an outline that is made when it is first wanted."""

    BLANK = True

    def __init__(self, article: ArticleView, minimap: Minimap, panel: Panel, say: Callable[[str], None]) -> None:
        """The panes from left to right; `say` says what became of them, the keys of commands in braces."""
        super().__init__(id="panes")
        self._article = article
        self._minimap = minimap
        self._panel = panel
        panel.count_with(article.count)
        self._say = say
        self.outline: OutlinePane | None = None
        """Where the parts of the article are listed, once it has been wanted."""
        self.group = WidthClass.NARROW
        """The layout of screens as wide as this one."""
        self.shown = Panes()
        """Width of each pane."""
        self._wishes: dict[WidthClass, Wishes] | None = None
        self._outlined: Document | None = None

    def compose(self) -> ComposeResult:
        """The panes from left to right, with their dividers."""
        self.fit(self.app.size)  # before there are children to be styled twice
        if self.shown.outline:
            yield from self._make_outline()
        yield self._article
        yield self._minimap
        yield Divider(id="panel-divider")
        yield self._panel

    # The layout

    def fit(self, size: Size) -> None:
        """Lay the panes out for a size; classes rather than Textual's breakpoints, which come after a first drawing."""
        self.group = width_class(*size)
        front = self._front
        self.shown = panes = arrange(*size, self.wishes, front)
        classes = {  # at once: with each that changes all panes are styled anew
            "-one-pane": self.is_single,
            "-outline-column": bool(panes.outline) and self.group.has_outline_column,
            "-outline-right": panes.outline_is_right,
            "-folded": not panes.panel and not self.is_single,
            "-mentions": self.group.has_outline_column,
            "-detail-column": bool(panes.detail),
        }
        self.update_classes(classes)
        self._set_widths(size)

    def _set_widths(self, size: Size) -> None:
        panes, panel, only = self.shown, self._panel, size.width if self.is_single else 0
        beside = 1 + panes.detail if panes.detail else 0
        panel.styles.width = only or panes.panel + beside
        for detail in panel.query("#detail"):
            detail.styles.width = panes.detail or None
        if self.outline is not None:
            self.outline.styles.width = only or panes.outline

    def fit_anew(self, size: Size) -> None:
        """The screen has another size: one that became too small for two panes shows the text."""
        self.fit(size)
        if self.is_single:
            self.uncover_article()
        self.mount_outline()

    @property
    def wishes(self) -> Wishes:
        """What the reader has set for screens of this width."""
        if self._wishes is None:
            self._wishes = read_wishes(panes_file())
        return self._wishes.get(self.group, Wishes())

    def wish(self, wishes: Wishes, *, keep: bool = True) -> None:
        """Arrange the panes as the reader wishes; `keep` that for next time."""
        if self._wishes is not None:
            self._wishes[self.group] = wishes
        self.fit(self.app.size)
        if keep:
            self._remember(self.group, wishes)

    def widen(self, pane: PaneName, cells: int, *, keep: bool = True) -> None:
        """Make a pane so many cells wide, as far as that can be."""
        self.wish(resized(self.wishes._replace(panel_shown=None), pane, cells, *self.app.size), keep=keep)
        columns = getattr(self.shown, pane) or self.shown.outline
        self._say(f"{pane.capitalize()}: {columns} columns ({{pane.reset}} resets)")

    @work(group="panes", exclusive=True)
    async def _remember(self, group: WidthClass, wishes: Wishes) -> None:
        try:
            await asyncio.to_thread(remember, panes_file(), group, wishes)
        except OSError as error:
            words = f"The panes' widths cannot be kept for next time: {error.strerror or error}."
            self.notify(words, severity="warning", markup=False)

    # Which pane

    @property
    def is_single(self) -> bool:
        """There is room for one pane only."""
        return self.group is WidthClass.ONE_PANE

    @property
    def _front(self) -> Front:
        if self.has_class("-outline-open") and not self.group.has_outline_column:
            return "outline"
        return "panel" if self.has_class("-panel-open") else "article"

    @property
    def covers_article(self) -> bool:
        """The text is covered, or the outline stands in the panel's place."""
        return self._front == "outline" or (self._front == "panel" and self.is_single)

    def uncover_article(self) -> None:
        """Show the text where something covers it, and the panel where the outline has its place."""
        was_covered = self.covers_article
        self.remove_class("-panel-open", "-outline-open")
        if was_covered:
            self.fit(self.app.size)
            self.screen.set_focus(self._article)

    def with_article_in_view(self, do: Callable[[], object]) -> None:
        """Do what needs to know what is in view: at once, or when the text is uncovered and has its size again."""
        was_covered = self.covers_article
        self.uncover_article()
        if was_covered:
            self.call_after_refresh(do)
        else:
            do()

    def open_panel(self) -> None:
        """Go to the panel's list, and unfold it where it is folded."""
        self.remove_class("-outline-open")
        self.add_class("-panel-open")
        if self.wishes.panel_shown is False:
            self.wish(self.wishes._replace(panel_shown=None))
        else:
            self.fit(self.app.size)
        self.screen.set_focus(self._panel.items)

    def open_outline(self) -> None:
        """Go to the outline."""
        if not self.group.has_outline_column:
            self.remove_class("-panel-open")
            self.add_class("-outline-open")
            self.fit(self.app.size)
        elif not self.shown.outline:
            self.wish(self.wishes._replace(outline_shown=None))
        self.mount_outline()
        self.screen.set_focus(self.outline)

    # What is in view

    @on(ArticleView.Moved)
    def _follow(self, event: ArticleView.Moved) -> None:
        self._panel.follow(self._article.document, event.visible)
        self._minimap.show()
        self.follow_outline()

    @on(ArticleView.LitChanged)
    def _map(self) -> None:
        self._minimap.show()

    # The outline

    def _make_outline(self) -> Iterable[Widget]:
        from tui.outline.pane import OutlinePane

        self.outline = OutlinePane(id="outline")
        self.outline.count = self._article.count
        self._set_widths(self.app.size)
        yield self.outline
        yield Divider(id="outline-divider")

    def mount_outline(self) -> None:
        """Make the outline where the layout has it for the first time."""
        if self.shown.outline and self.outline is None:
            self.mount(*self._make_outline(), before=self._article)
            self.follow_outline()

    def follow_outline(self) -> None:
        """Mark where the reader is; a document that is new has a new outline."""
        if self.outline is None:
            return
        document = self._article.document
        if document is not self._outlined and document.text:
            self._outlined = document
            self._list_parts(self.outline, document)
        self.outline.follow(self._article.visible_span, self._article.reading_offset)

    @work(group="outline", description="")  # else it is described by all its arguments: the document in words
    async def _list_parts(self, outline: OutlinePane, document: Document) -> None:
        from tui.outline.entries import entries_of

        entries = await asyncio.to_thread(entries_of, document)
        if document is self._article.document:
            outline.show(entries)
            outline.follow(self._article.visible_span, self._article.reading_offset)

    def on_outline_pane_chosen(self, event: OutlinePane.Chosen) -> None:
        """Go to a part, with the keys of the text."""
        self.uncover_article()
        self._article.go_to((event.entry.start, event.entry.end))
        self.screen.set_focus(self._article)

    def put_outline_away(self) -> None:
        """Fold the outline away, or uncover what it covers, and go to the text."""
        if self.group.has_outline_column:
            self.wish(self.wishes._replace(outline_shown=False))
            self._say("Outline put away: {outline.toggle} brings it back")
        self.uncover_article()
        self.screen.set_focus(self._article)

    # The panel

    def fold(self) -> None:
        """Fold the panel away or unfold it."""
        is_shown, had_focus = bool(self.shown.panel), self._panel.has_focus_within
        self.uncover_article()
        self.wish(self.wishes._replace(panel_shown=False if is_shown else None))
        if is_shown and had_focus:
            self.screen.set_focus(self._article)
        self._say("Panel folded away: {pane.fold} unfolds it" if is_shown else "")

    # The dividers

    @on(Divider.Dragged)
    def _drag(self, event: Divider.Dragged) -> None:
        if event.divider.id == "outline-divider":
            self.widen("outline", event.column, keep=False)
        elif event.divider.id == "detail-divider":
            self.widen("detail", self.app.size.width - event.column - 1, keep=False)
        else:
            beside = 1 + self.shown.detail if self.shown.detail else 0
            self.widen("panel", self.app.size.width - event.column - 1 - beside, keep=False)

    @on(Divider.Released)
    def _keep(self) -> None:
        self._remember(self.group, self.wishes)

    @on(Divider.Clicked)
    def _click(self, event: Divider.Clicked) -> None:
        if event.divider.id == "outline-divider":
            if event.times == 2:
                self.put_outline_away()
        elif event.divider.id == "panel-divider" and (event.times == 2 or self.has_class("-folded")):
            self.fold()
