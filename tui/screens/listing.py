"""Listing: what the panel and the column beside the text show of where the reader is."""

from __future__ import annotations

from textual import on

from tui.article.view import ArticleView
from tui.screens.selecting import SelectingScreen

__all__ = ["ListingScreen"]


class ListingScreen(SelectingScreen):
    """The commands that choose what is listed and marked."""

    @on(ArticleView.Moved)
    def _follow(self, event: ArticleView.Moved) -> None:
        self.panel.follow(self.article.document, event.visible)
