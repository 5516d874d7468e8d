"""Looks: what everything that has a name in the text or in the panel looks like.

The colours are those of Okabe and Ito, which hold for colour-blind readers: as letters on dark themes, behind black
letters on light ones. Nothing is said by colour alone: people are bold, organisations underlined, places italic, quotes
have a bar in the margin, whatever is selected is reversed and has a sign there.

A table of styles, rather than component classes: those are matched with every rule of the style sheet, forty of them
each time a widget is styled, and the first text had to wait for that.
"""

from __future__ import annotations

from rich.style import Style as RichStyle
from textual.style import Style
from textual.widget import Widget

__all__ = ["Looks"]

_LOOKS = {
    "prefix": "$foreground 60%",
    "rule": "$foreground 60%",
    "heading": "bold $text-primary",
    "block-quote": "$foreground 60%",
    "caption": "italic $foreground 60%",
    "code": "on $foreground 8%",
    "emphasis": "italic",
    "strong": "bold",
    "link": "$text-primary",
    "strikethrough": "strike",
    "image": "italic $foreground 60%",
    "footnote": "$foreground 60%",
    # What was found
    "person": "bold #E69F00",
    "organisation": "underline #56B4E9",
    "place": "italic #009E73",
    "quote": "#F0E442",
    "bar": "#F0E442",
    "topic": "italic underline #CC79A7",
    "other": "bold underline #CC79A7",
    "note": "on $secondary 40%",
    # What the reader looks at
    "hit": "underline on $foreground 25%",
    "current-hit": "bold underline $background on $foreground",
    "sign": "bold",
    "item": "reverse",
    "content": "reverse #F0E442",
    "cue": "italic underline #F0E442",
    "speaker": "bold reverse #E69F00",
    "current": "bold underline",
    "selection": "not reverse auto 87% on $primary",
    # The column beside the scroll bar
    "map-item": "bold $text-warning",
    "map-hit": "$foreground 75%",
    "map-both": "bold $text-warning",
    # Rows of the panel
    "group": "bold underline",
    "position": "$foreground 75%",
    "chosen": "reverse",
    "cursor": "on $primary-muted",
}

_ON_LIGHT_THEMES = {
    "person": "black on #E69F00",
    "organisation": "black on #56B4E9",
    "place": "black on #009E73",
    "quote": "black on #F0E442",
    "bar": "#8A7F00",
    "topic": "black on #CC79A7",
    "other": "black on #CC79A7",
    "content": "black on #F0E442",
    "cue": "black on #F0E442",
    "speaker": "black on #E69F00",
}

_WITHOUT_COLOURS = {
    "note": "italic underline",
    "hit": "reverse underline",
    "current-hit": "bold reverse underline",
    "chosen": "bold not reverse",
    "cursor": "reverse",
}


class Looks(dict[tuple[str, ...], RichStyle]):
    """How a widget draws what bears several names, low to high; mixed when it is first wanted.

    To be cleared in the widget's `notify_style_update`. Names without an entry in the table change nothing.
    """

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget

    def __missing__(self, names: tuple[str, ...]) -> RichStyle:
        app = self._widget.app
        tables = [_LOOKS]
        if not app.current_theme.dark:
            tables.append(_ON_LIGHT_THEMES)
        if app.no_color:
            tables.append(_WITHOUT_COLOURS)
        _, _, background, color = self._widget.colors
        look = Style(background, color)
        for name in names:
            was_reversed = look.reverse
            for table in tables:
                look += Style.parse(table.get(name, ""))
            if name == "selection" and app.no_color:  # its background can't be seen
                look += Style(reverse=not was_reversed)
        self[names] = (look.without_color if app.no_color else look).rich_style
        return self[names]
