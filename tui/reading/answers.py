"""What the parts of the reading screen say, and what is done then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from tui.article.minimap import Minimap
from tui.article.view import ArticleView
from tui.panel.detail import ContextList
from tui.panel.item_list import ItemList
from tui.panel.panel import Panel
from tui.reading import selecting

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

__all__ = ["answer"]


def answer(screen: ReadingScreen, event: Message) -> None:
    """Do what a message of a part is for."""
    match event:
        case ArticleView.OffsetClicked(offset=offset):
            if not selecting.choose_at(screen, offset):
                from tui.reading import links

                links.follow_at(screen, offset)
        case ArticleView.RightClicked(offset=offset):
            from tui.reading import item_menu

            item_menu.open_at(screen, offset)
        case ArticleView.TextSelected(span=span):
            selecting.say_selected(screen, span)
        case ItemList.Chosen(item=item):
            selecting.choose_row(screen, item)
        case ContextList.Chosen(item=item, span=span):
            selecting.choose(screen, item, at=span[0])
            screen.go_to(span)
        case Minimap.Clicked(span=span):
            if event.is_item and screen.selection is not None:
                selecting.choose(screen, screen.selection.item, at=span[0])
            screen.go_to(span)
        case Panel.Said(words=words):
            screen.status.left = words
