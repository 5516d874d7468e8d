"""Arranging: which panes are on the screen and how wide, by its size and by what the reader has set."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.widget import Widget

from tui.divider import Divider
from tui.items import ItemKind
from tui.layouts import Front, PaneName, Panes, WidthClass, Wishes, arrange, resized, width_class
from tui.remembered import panes_file, read_wishes, remember
from tui.screens.listing import ListingScreen

if TYPE_CHECKING:
    from extract.document import Document
    from tui.outline.pane import OutlinePane

__all__ = ["ArrangingScreen"]

STEP = 2
"""Cells that a key moves a divider."""


class ArrangingScreen(ListingScreen):
    """The commands for panes, over `article`, `panel` and an outline that is made when it is first wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other_pane", "To the other pane", id="pane.other"),
        Binding("e", "tab('entity')", "Entities", id="panel.entities"),
        Binding("q", "tab('quote')", "Quotes", id="panel.quotes"),
        Binding("t", "tab('topic')", "Topics", id="panel.topics"),
        Binding("h", "tab('note')", "Notes", id="panel.notes"),
        Binding("o", "outline", "To the outline; there: put it away", id="outline.toggle"),
        Binding("backslash", "fold", "Fold the panel away, or unfold it", id="pane.fold"),
        Binding("less_than_sign", "move_divider(-1)", "Divider to the left", id="pane.divider_left"),
        Binding("greater_than_sign", "move_divider(1)", "Divider to the right", id="pane.divider_right"),
        Binding("equals_sign", "reset_panes", "Panes as wide as at first", id="pane.reset"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.outline: OutlinePane | None = None
        """Where the parts of the article are listed, once it has been wanted."""
        self._wishes: dict[WidthClass, Wishes] | None = None
        self._group = WidthClass.NARROW
        self._panes = Panes()
        self._outlined: Document | None = None

    # The layout

    def panes(self) -> Iterable[Widget]:
        """The panes from left to right, with their dividers."""
        if self._panes.outline:
            yield from self._make_outline()
        yield self.article
        yield self.minimap
        yield Divider(id="panel-divider")
        yield self.panel

    def fit(self, size: Size) -> None:
        """Lay the panes out for a size; classes rather than Textual's breakpoints, which come after a first drawing."""
        self._group = width_class(*size)
        front = self._front
        self._panes = panes = arrange(*size, self.wishes, front)
        self.set_class(self._group is WidthClass.ONE_PANE, "-one-pane")
        self.set_class(bool(panes.outline) and self._group.has_outline_column, "-outline-column")
        self.set_class(panes.outline_is_right, "-outline-right")
        self.set_class(not panes.panel and self._group is not WidthClass.ONE_PANE, "-folded")
        self.set_class(self._group.has_outline_column, "-mentions")
        self.set_class(bool(panes.detail), "-detail-column")
        self._set_widths(size)

    def _set_widths(self, size: Size) -> None:
        panes, only = self._panes, size.width if self._group is WidthClass.ONE_PANE else 0
        beside = 1 + panes.detail if panes.detail else 0
        self.panel.styles.width = only or panes.panel + beside
        for lists in self.panel.query("#items, #tabs"):
            lists.styles.width = panes.panel if panes.detail else None
        for detail in self.panel.query("#detail"):
            detail.styles.width = panes.detail + 1 if panes.detail else None  # with its border
        if self.outline is not None:
            self.outline.styles.width = only or panes.outline

    @property
    def wishes(self) -> Wishes:
        """What the reader has set for screens of this width."""
        if self._wishes is None:
            self._wishes = read_wishes(panes_file())
        return self._wishes.get(self._group, Wishes())

    def _set(self, wishes: Wishes, *, keep: bool = True) -> None:
        if self._wishes is not None:
            self._wishes[self._group] = wishes
        self.fit(self.app.size)
        if keep:
            self._remember(self._group, wishes)

    @work(group="panes", exclusive=True)
    async def _remember(self, group: WidthClass, wishes: Wishes) -> None:
        try:
            await asyncio.to_thread(remember, panes_file(), group, wishes)
        except OSError as error:
            self.status.left = f"The panes' widths cannot be kept for next time: {error.strerror or error}"

    def on_resize(self, event: events.Resize) -> None:
        """A screen that became too small for two panes shows the text."""
        self.fit(event.size)
        if self.has_class("-one-pane"):
            self.uncover_article()
        self._mount_outline()

    # Which pane

    @property
    def _front(self) -> Front:
        if self.has_class("-outline-open") and not self._group.has_outline_column:
            return "outline"
        return "panel" if self.has_class("-panel-open") else "article"

    @property
    def covers_article(self) -> bool:
        """The text is covered, or the outline stands in the panel's place."""
        return self._front == "outline" or (self._front == "panel" and self.has_class("-one-pane"))

    def uncover_article(self) -> None:
        """Show the text where something covers it, and the panel where the outline has its place."""
        was_covered = self.covers_article
        self.remove_class("-panel-open", "-outline-open")
        if was_covered:
            self.fit(self.app.size)
            self.set_focus(self.article)

    def action_other_pane(self) -> None:
        """Move the focus to the other pane; where there is room for one only, that one is shown."""
        if self.focused is self.article:
            self._open_panel()
        else:
            self.uncover_article()
            self.set_focus(self.article)

    def action_tab(self, kind: str) -> None:
        """Show a tab of the panel and go there."""
        self.panel.show_tab(ItemKind(kind))
        self._open_panel()

    def _open_panel(self) -> None:
        self.remove_class("-outline-open")
        self.add_class("-panel-open")
        if self.wishes.panel_shown is False:
            self._set(replace(self.wishes, panel_shown=None))
        else:
            self.fit(self.app.size)
        self.set_focus(self.panel.items)

    # The panel folded, dividers moved

    def action_fold(self) -> None:
        """Fold the panel away or unfold it."""
        if self._group is WidthClass.ONE_PANE:
            self.action_other_pane()
            return
        is_shown = bool(self._panes.panel)
        self.uncover_article()
        self._set(replace(self.wishes, panel_shown=False if is_shown else None))
        if is_shown:
            self.set_focus(self.article)
        self.status.left = "Panel folded away: \\ unfolds it" if is_shown else ""

    def action_move_divider(self, by: int) -> None:
        """Move the divider beside the pane that has the focus; from the text, the panel's."""
        if self.has_class("-outline-column") and self.outline is not None and self.outline.has_focus:
            self._widen("outline", self._panes.outline + by * STEP)
        elif self._panes.detail and self._is_in_detail:
            self._widen("detail", self._panes.detail - by * STEP)
        elif self._group is WidthClass.ONE_PANE:
            self.status.left = "There is one pane only: it takes 80 columns and 20 rows for more"
        else:
            self._widen("panel", (self._panes.panel or self._panes.outline) - by * STEP)

    @property
    def _is_in_detail(self) -> bool:
        """The focus is."""
        return self.focused is not None and any(node.id == "detail" for node in self.focused.ancestors_with_self)

    def action_reset_panes(self) -> None:
        """Forget what was set at this width."""
        self._set(Wishes())
        self.status.left = "The panes are as wide as at first"

    def _widen(self, pane: PaneName, cells: int, *, keep: bool = True) -> None:
        size = self.app.size
        self._set(resized(replace(self.wishes, panel_shown=None), pane, cells, *size), keep=keep)
        self.status.left = (
            f"{pane.capitalize()}: {getattr(self._panes, pane) or self._panes.outline} columns (= resets)"
        )

    @on(Divider.Dragged)
    def _dragged(self, event: Divider.Dragged) -> None:
        if event.divider.id == "outline-divider":
            self._widen("outline", event.column, keep=False)
        else:
            beside = 1 + self._panes.detail if self._panes.detail else 0
            self._widen("panel", self.app.size.width - event.column - 1 - beside, keep=False)

    @on(Divider.Released)
    def _released(self) -> None:
        self._remember(self._group, self.wishes)

    @on(Divider.Clicked)
    def _divider_clicked(self, event: Divider.Clicked) -> None:
        if event.divider.id == "outline-divider":
            if event.times == 2:
                self._put_outline_away()
        elif event.times == 2 or self.has_class("-folded"):
            self.action_fold()

    # The outline

    def _make_outline(self) -> Iterable[Widget]:
        from tui.outline.pane import OutlinePane

        self.outline = OutlinePane(id="outline")
        self._set_widths(self.app.size)
        yield self.outline
        yield Divider(id="outline-divider")

    def _mount_outline(self) -> None:
        """Make the outline where the layout has it for the first time."""
        if self._panes.outline and self.outline is None:
            self.query_one("#panes").mount(*self._make_outline(), before=self.article)
            self.follow_outline()

    def follow_outline(self) -> None:
        """Mark where the reader is; a document that is new has a new outline."""
        if self.outline is None:
            return
        document = self.article.document
        if document is not self._outlined and document.text:
            self._outlined = document
            self._list_parts(self.outline, document)
        self.outline.follow(self.article.visible_span, self.article.reading_offset)

    @work(group="outline")
    async def _list_parts(self, outline: OutlinePane, document: Document) -> None:
        from tui.outline.entries import entries_of

        entries = await asyncio.to_thread(entries_of, document)
        if document is self.article.document:
            outline.show(entries)
            outline.follow(self.article.visible_span, self.article.reading_offset)

    def action_outline(self) -> None:
        """Go to the outline; from there, put it away."""
        if self.outline is not None and self.outline.has_focus:
            self._put_outline_away()
            return
        if not self._group.has_outline_column:
            self.remove_class("-panel-open")
            self.add_class("-outline-open")
            self.fit(self.app.size)
        elif not self._panes.outline:
            self._set(replace(self.wishes, outline_shown=None))
        self._mount_outline()
        self.set_focus(self.outline)

    def _put_outline_away(self) -> None:
        if self._group.has_outline_column:
            self._set(replace(self.wishes, outline_shown=False))
            self.status.left = "Outline put away: o brings it back"
        self.uncover_article()
        self.set_focus(self.article)

    def on_outline_pane_chosen(self, event: OutlinePane.Chosen) -> None:
        """Go to a part, with the keys of the text."""
        self.go_to((event.entry.start, event.entry.end))
        self.set_focus(self.article)
