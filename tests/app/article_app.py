"""The article view alone in an application that keeps what it said."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.strip import Strip

from extract.document import Document, Span
from tests.prose import prose
from tui.article.view import ArticleView

__all__ = ["LONG", "SHORT", "SIZE", "ArticleApp", "rows"]


LONG = prose(
    *(f"Paragraph {number} tells of rain and wind, and of people who wait for a boat." for number in range(200))
)
SHORT = prose("Ada met Ben at the dock. “Go,” she said.", "❤️abc 漢字 cafe\u0301 👩\u200d👩\u200d👧 end.")
SIZE = (60, 20)


class ArticleApp(App[None]):
    """Holds a view and what it said."""

    def __init__(self, document: Document, offset: int = 0, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._document = document
        self._offset = offset
        self.clicked: list[int] = []
        self.selected: list[Span] = []
        self.moved: list[Span] = []

    def compose(self) -> ComposeResult:
        yield ArticleView(id="article")

    def on_mount(self) -> None:
        self.view.show(self._document, self._offset)
        self.view.focus()

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @on(ArticleView.OffsetClicked)
    def _hear_click(self, event: ArticleView.OffsetClicked) -> None:
        self.clicked.append(event.offset)

    @on(ArticleView.TextSelected)
    def _hear_selection(self, event: ArticleView.TextSelected) -> None:
        self.selected.append(event.span)

    @on(ArticleView.Moved)
    def _hear_move(self, event: ArticleView.Moved) -> None:
        self.moved.append(event.visible)


def rows(view: ArticleView) -> list[Strip]:
    """The lines on screen as they are drawn."""
    return [view.render_line(y) for y in range(view.size.height)]
