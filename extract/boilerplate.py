"""Lines that a site adds to an article: they stay in the text and out of entities, quotes and topics.

Conservative: a line counts only when all of it is such a phrase. A sentence that begins like one is left alone.
"""

from __future__ import annotations

import re

from extract.document import Span

__all__ = ["find_boilerplate", "is_boilerplate"]

_LONGEST = 160
"""Code points of a line that can be boilerplate."""

_NETWORKS = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|instagram|reddit|bluesky|mastodon|pinterest|threads|e-?mail)"
)

_LINE = re.compile(
    rf"""(?:
        source\s+site-\d+(?:\s*read\s+more)?
      | (?:read|see|show|load|view|find\ out|learn)\s+more(?:\s*[:»→>…].*)?
      | (?:continue|keep)\s+reading(?:\s.{{0,40}})?
      | also\s+read\s*:.*
      | share(?:\s+(?:this(?:\s+(?:article|story|post|page))?|via|on))?(?:\s*[:|,/]?\s*(?:on\s+|via\s+)?{_NETWORKS})*
      | (?:{_NETWORKS}[\s|,/•·]+)+{_NETWORKS}
      | (?:advertisements?|advert|sponsored(?:\s+content)?|promoted\s+content)
        (?:\s*[-—–]\s*(?:continue|scroll).{{0,60}})?
      | (?:article|story)\s+continues\s+(?:below|after).{{0,40}}
      | (?:sign\s+up|subscribe)(?:\s+(?:now|today|here|for\s+free))?
      | (?:sign\s+up|subscribe)\s+(?:for|to)\s+(?:our|the|my)\s.{{0,60}}newsletters?\b.{{0,30}}
      | (?:follow|like|find)\s+us\s+on\s.{{0,60}}
      | ["“]?follow\s.{{1,60}}?\son\s+{_NETWORKS}(?:\s*[:,(]?\s*@\w+\)?)?(?:\.?["”])?
      | (?:related|recommended|more|popular|latest|trending)
        \s+(?:articles|stories|posts|news|topics|content|reading)\s*:?
      | you\s+(?:may|might)\s+also\s+like\s*:?
      | (?:click|tap)\s+here\b.{{0,80}}
      | (?:back|skip|scroll)\s+to\s+(?:the\s+)?(?:top|(?:main\s+)?content)
      | (?:\d+\s+)?comments?(?:\s*\(\d+\))? | leave\s+a\s+(?:comment|reply)
      | (?:print|e-?mail)(?:\s+this\s+(?:article|page))?
      | (?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?\d{{4}}.* | copyright\s+\d{{4}}.* | all\s+rights\s+reserved\.?
      | (?:tags|filed\s+under|posted\s+in|categories|keywords)\s*:.*
      | (?:accept|reject|manage)\s+(?:all\s+)?cookies | (?:previous|next)\s+(?:article|post|story|page)
    )\s*[.…»→>]*""",
    re.VERBOSE | re.IGNORECASE,
)


def is_boilerplate(line: str) -> bool:
    """Whether a whole line is one of the phrases that sites put around articles."""
    line = line.strip()
    return 0 < len(line) <= _LONGEST and _LINE.fullmatch(line) is not None


def find_boilerplate(text: str) -> tuple[Span, ...]:
    """Spans of the boilerplate lines of a text, in order, white space at the rims left out."""
    return tuple(match.span() for match in re.finditer(r"\S(?:.*\S)?", text) if is_boilerplate(match.group()))
