"""Looks: the style sheet of the article view.

The colours are those of Okabe and Ito, which hold for colour-blind readers: as letters on dark themes, behind black
letters on light ones. Nothing is said by colour alone: people are bold, organisations underlined, places italic, quotes
have a bar in the margin, whatever is selected is reversed and has a sign there.
"""

__all__ = ["LOOKS"]

LOOKS = """
ArticleView {
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;

    & > .article--prefix { color: $foreground 60%; }
    & > .article--rule { color: $foreground 60%; }
    & > .article--heading { text-style: bold; color: $text-primary; }
    & > .article--block-quote { color: $foreground 60%; }
    & > .article--caption { color: $foreground 60%; text-style: italic; }
    & > .article--code { background: $foreground 8%; }
    & > .article--emphasis { text-style: italic; }
    & > .article--strong { text-style: bold; }
    & > .article--link { color: $text-primary; }
    & > .article--strikethrough { text-style: strike; }
    & > .article--image { color: $foreground 60%; text-style: italic; }
    & > .article--footnote { color: $foreground 60%; }

    & > .article--person { color: #E69F00; text-style: bold; }
    & > .article--organisation { color: #56B4E9; text-style: underline; }
    & > .article--place { color: #009E73; text-style: italic; }
    & > .article--quote { color: #F0E442; }
    & > .article--bar { color: #F0E442; }
    & > .article--topic { color: #CC79A7; text-style: italic underline; }
    & > .article--other { color: #CC79A7; text-style: bold underline; }
    & > .article--note { background: $secondary 40%; }

    & > .article--hit { background: $foreground 25%; text-style: underline; }
    & > .article--current-hit { background: $foreground; color: $background; text-style: bold underline; }
    & > .article--sign { text-style: bold; }
    & > .article--item { text-style: reverse; }
    & > .article--content { color: #F0E442; text-style: reverse; }
    & > .article--cue { color: #F0E442; text-style: italic underline; }
    & > .article--speaker { color: #E69F00; text-style: bold reverse; }
    & > .article--current { text-style: bold underline; }
    & > .article--selection { background: $primary; color: $text; }

    &:light {
        & > .article--person { background: #E69F00; color: black; }
        & > .article--organisation { background: #56B4E9; color: black; }
        & > .article--place { background: #009E73; color: black; }
        & > .article--quote { background: #F0E442; color: black; }
        & > .article--bar { color: #8A7F00; }
        & > .article--topic, & > .article--other { background: #CC79A7; color: black; }
        & > .article--content, & > .article--cue { background: #F0E442; color: black; }
        & > .article--speaker { background: #E69F00; color: black; }
    }

    &:nocolor {
        & > .article--note { text-style: italic underline; }
        & > .article--hit { text-style: reverse underline; }
        & > .article--current-hit { text-style: bold reverse underline; }
    }
}
"""
