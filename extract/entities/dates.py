"""Dates and sums of money: where exactly they begin and end, by what they are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extract.document import Span

__all__ = ["find_dates", "find_sums", "sum_within"]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"

_DATE = re.compile(
    rf"""(?<![\w-])(?:
        {_WEEKDAY},?\ (?:{_DAY}\ (?:of\ )?)?{_MONTH}(?:\ {_DAY}(?!\d))?(?:,?\ {_YEAR})?
      | (?:{_DAY}(?:\s?[-–]\s?|\ (?:to|and)\ ))?{_DAY}\ (?:(?:day\ )?of\ )?{_MONTH}(?:,?\ {_YEAR})?
      | {_MONTH}(?:\ |(?<=\.)){_DAY}(?!\d)
        (?:(?:\s?[-–]\s?|\ (?:to|through|and)\ ){_DAY}(?!\d|\ {_MONTH}))?(?:,?\ {_YEAR})?
      | {_MONTH},?\ (?:of\ )?{_YEAR}
      | {_YEAR}[-/]\d\d[-/]\d\d | \d\d?[-/.]\d\d?[-/.]{_YEAR}
      | {_YEAR}[-–]{_YEAR} | (?P<century>\d\d?(?:st|nd|rd|th)\ century)
      | (?P<month>{_MONTH}) | (?P<weekday>{_WEEKDAY})
      | (?P<decade>{_YEAR}s) | (?P<years>{_YEAR}[-–/]\d\d) | (?P<year>{_YEAR})
    )(?!\w)""",
    re.VERBOSE,
)

_RANGE = re.compile(r"\s?(?:to|until|till|through|[-–/])\s?")

_AMOUNT = r"\d[\d,.]*\d|\d"
_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|crore|lakh|mn|bn|m|k))?"
_UNIT = (
    r"(?:(?:U\.?S\.?|American|Canadian|Australian|Hong\ Kong)\s)?"
    r"(?:dollars?|euros?|pounds?|yuan|yen|baht|ringgit|taka|rupees?|roubles?|rubles?|pesos?|francs?|dirhams?|shekels?|rand|naira|cedis?"
    r"|USD|EUR|GBP|JPY|CNY|RMB|INR|HKD|AED)"
)
_SUM = re.compile(
    rf"""(?<![\w$])(?:
        (?:[A-Z]{{1,3}}\$|[$€£¥₹₩₦₪]|(?:Rs\.?|US|EUR|USD|GBP|RMB|HK)\s?\$?)\s?(?:{_AMOUNT}){_SCALE}\b
      | (?:{_AMOUNT}){_SCALE}\s{_UNIT}\b
      | \d[\d,.]*(?:,\d\d\d|\s[mb]illion)\swon\b
    )""",
    re.VERBOSE,
)


def find_dates(text: str, likely: list[Span]) -> list[Span]:
    """Spans of calendar dates: with a month, a weekday or a year in them.

    A lone month or year may be a name or a number, and a century is hardly a date, so they count only inside a span of
    `likely`, in order of place, where a model sees a date. Two dates that it sees as one, from one to the other, are.
    """
    spans: list[Span] = []
    index = 0
    for match in _DATE.finditer(text):
        start, end = match.span()
        while index < len(likely) and likely[index][1] <= start:
            index += 1
        doubtful = match["month"] or match["year"] or match["years"] or match["century"]
        inside = index < len(likely) and likely[index][0] < end
        if inside and spans and likely[index][0] <= spans[-1][0] and _RANGE.fullmatch(text, spans[-1][1], start):
            spans[-1] = (spans[-1][0], end)
        elif inside or not doubtful:
            spans.append((start, end))
    return spans


def find_sums(text: str, likely: Sequence[Span | None] = ()) -> list[Span]:
    """Spans of sums of money, in order: amount with currency, and what a tagger sees as one, the longer of two.

    Where the tagger sees two as one, they are two.
    """
    found = [match.span() for match in _SUM.finditer(text)]
    sums: list[Span] = []
    for span in sorted([*found, *(span for span in likely if span is not None and _holds_few(found, span))]):
        if not sums or span[0] >= sums[-1][1]:
            sums.append(span)
        elif span[1] - span[0] > sums[-1][1] - sums[-1][0]:
            sums[-1] = span
    return sums


def _holds_few(found: Sequence[Span], span: Span) -> bool:
    """Whether no more than one of the spans, which are in order, lies in a span."""
    first = bisect_left(found, (span[0], 0))
    return len(found) < first + 2 or found[first + 1][0] >= span[1]


def sum_within(text: str, start: int, end: int) -> Span | None:
    """A tagger's sum of money from its amount or currency on, without "about"; None without an amount in figures."""
    match = _FIRST_OF_SUM.search(text, start, end)
    return (match.start(), end) if match and any(letter.isdigit() for letter in text[match.start() : end]) else None


_FIRST_OF_SUM = re.compile(r"\S*[\d$€£¥₹₩₦₪]|[A-Z]")
