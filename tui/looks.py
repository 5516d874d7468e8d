"""Looks: what everything that has a name in the text or in the panel looks like.

The colours are those of Okabe and Ito, which hold for colour-blind readers: as letters on dark themes, behind black
letters on light ones, except that quotes, which may be whole paragraphs, are dark yellow letters there. Nothing is said
by colour alone: people are bold, organisations underlined, places italic, quotes have a bar in the margin, whatever is
selected is reversed and has a sign there.

A table of styles, rather than component classes: those are matched with every rule of the style sheet, forty of them
each time a widget is styled, and the first text had to wait for that.
"""

from __future__ import annotations

from rich.style import Style as RichStyle
from textual.style import Style
from textual.widget import Widget

__all__ = ["MARK_COLOURS", "QUOTE_ON_LIGHT", "Looks"]

MARK_COLOURS = {
    "person": "#E69F00",
    "organisation": "#56B4E9",
    "place": "#009E73",
    "quote": "#F0E442",
    "topic": "#CC79A7",
}
"""The five kinds that are coloured, in the colours of Okabe and Ito."""

QUOTE_ON_LIGHT = "#6B6200"
"""The letters of quotes on light themes: the yellow of quotes, dark enough to be read."""

_LOOKS = {
    "prefix": "$foreground 60%",
    "rule": "$foreground 60%",
    "heading": "bold $text-primary",
    "block-quote": "$foreground 60%",
    "caption": "italic $foreground 60%",
    "code": "on $foreground 5%",
    "emphasis": "italic",
    "strong": "bold",
    "link": "$text-primary",
    "strikethrough": "strike",
    "image": "italic $foreground 60%",
    "footnote": "$foreground 60%",
    "code-comment": "italic $foreground 60%",
    "code-keyword": "bold $text-primary",
    "code-string": "$text-success",
    "code-number": "$text-warning",
    "code-name": "$text-primary",
    # What was found
    "person": "bold #E69F00",
    "organisation": "underline #56B4E9",
    "place": "italic #009E73",
    "quote": "#F0E442",
    "bar": "#F0E442",
    "topic": "italic underline #CC79A7",
    "other": "bold underline #CC79A7",
    "note": "$foreground on $secondary 24%",
    "highlight-1": "$foreground on #F0E442 25%",
    "highlight-2": "$foreground on #009E73 38%",
    "highlight-3": "$foreground on #0072B2 50%",
    "highlight-4": "$foreground on #D55E00 38%",
    "highlight-5": "$foreground on #CC79A7 34%",
    # What the reader looks at
    "hit": "underline #F2F2F0 on #45484B",
    "current-hit": "bold underline $background on $foreground",
    "sign": "bold",
    "item": "reverse",
    "content": "$background on #F0E442",
    "cue": "italic underline #F0E442",
    "speaker": "bold $background on #E69F00",
    "current": "bold underline",
    "selection": "not reverse auto 87% on $primary",
    "caret": "not reverse bold $background on $foreground",
    "label": "bold $background on $foreground",
    # The column beside the scroll bar
    "map-item": "bold $text-warning",
    "map-hit": "$foreground 75%",
    "map-both": "bold $text-warning",
    # Rows of the panel
    "group": "bold underline",
    "position": "$foreground 75%",
    "chosen": "reverse",
    "cursor": "$foreground on $primary-muted",
}

_ON_LIGHT_THEMES = {
    "person": "black on #E69F00",
    "organisation": "black on #56B4E9",
    "place": "black on #009E73",
    "quote": QUOTE_ON_LIGHT,
    "bar": QUOTE_ON_LIGHT,
    "topic": "black on #CC79A7",
    "other": "black on #CC79A7",
    "content": "black on #F0E442",
    "cue": "black on #F0E442",
    "speaker": "reverse black on #E69F00",
    "hit": "black on #D3D2CE",
    **dict.fromkeys(("note", *(f"highlight-{kind}" for kind in range(1, 6))), "black"),
}

_ON_LIGHT_THEMES_OF_16_COLOURS = {"quote": "$foreground", "bar": "$foreground"}
"""Of the terminal's sixteen a dark yellow may be as light as the ground; a bar and its marks show a quote anyway."""

_WITHOUT_COLOURS = {
    "link": "underline",
    "note": "italic underline",
    "highlight-1": "underline",
    "highlight-2": "bold underline",
    "highlight-3": "bold italic underline",
    "highlight-4": "italic underline2",
    "highlight-5": "underline2",
    "hit": "reverse underline",
    "content": "reverse",
    "speaker": "bold reverse",
    "current-hit": "bold reverse underline",
    "caret": "bold underline",
    "label": "bold reverse",
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
            if app.console.color_system == "standard":
                tables.append(_ON_LIGHT_THEMES_OF_16_COLOURS)
        if app.no_color:
            tables.append(_WITHOUT_COLOURS)
        _, _, background, color = self._widget.colors
        look = Style(background, color)
        for name in names:
            was_reversed = look.reverse
            for table in tables:
                look += Style.parse(table.get(name, ""))
            if name in ("selection", "caret") and app.no_color:  # their backgrounds can't be seen
                look += Style(reverse=not was_reversed)
        self[names] = (look.without_color if app.no_color else look).rich_style
        return self[names]
