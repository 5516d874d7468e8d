"""Front matter: the YAML between two lines of dashes at the top of a Markdown file.

Its events are read one by one and nothing is ever built from a tag, expanded from an alias or nested deeply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from extract.readers.characters import one_line

__all__ = ["FrontMatter", "split_front_matter"]

_MAX_LENGTH = 64_000
_MAX_DEPTH = 8

_BLOCK = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_LINE = re.compile(r"""(?:\#[^\n]*\n)*(?:[\w.-]+[ \t]*:(?:\s|\Z)|["'][^\n]*:(?:\s|\Z)|\?\s|\Z)""")
_SIMPLE_LINE = re.compile(r"^([A-Za-z][\w -]*):[ \t]+([^\s\[{&*!|>].*)$", re.MULTILINE)
_NULLS = {"", "~", "null", "Null", "NULL"}
_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")

_KEYS = {
    "title": ("title",),
    "author": ("author", "authors", "byline", "by", "creator"),
    "published": ("published", "date", "publish_date", "publishdate", "pubdate", "date_published"),
    "site": ("site", "site_name", "publication", "publisher"),
    "url": ("url", "source", "source_url", "link", "canonical_url"),
}
"""What we read of it, by the keys that people use, first the ones that win."""

_Value = str | list["_Value"] | dict[str, "_Value"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a front matter says of the article, and where the article's own text begins."""

    end: int = 0
    title: str = ""
    author: str = ""
    published: str = ""
    site: str = ""
    url: str = ""
    notices: tuple[str, ...] = ()


class _RefusedError(ValueError):
    """A construct that is not read."""


def split_front_matter(text: str) -> FrontMatter:
    """The front matter of a normalised text; one of length 0 if it has none.

    A first line of dashes is only a rule where no key follows it, or no second such line.
    """
    found = _BLOCK.match(text)
    if not found or not _FIRST_LINE.match(found["yaml"]):
        return FrontMatter()
    source, end = found["yaml"], found.end()
    if len(source) > _MAX_LENGTH:
        return FrontMatter(
            end, notices=(f"Its front matter is longer than {_MAX_LENGTH:,} characters and is left out.",)
        )
    notices: tuple[str, ...] = ()
    try:
        values = _mapping(source)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        why = str(error) if isinstance(error, _RefusedError) else "it is not valid YAML"
        values = {key.lower(): value.strip().strip("\"'") for key, value in reversed(_SIMPLE_LINE.findall(source))}
        notices = (f"Its front matter was only read line by line: {why}.",)
    details = {name: _first(values, keys) for name, keys in _KEYS.items()}
    if not _YEAR.search(details["published"]):
        details["published"] = ""
    if "://" not in details["url"]:  # a source may be an address or a publication's name
        details |= {"site": details["site"] or details["url"], "url": ""}
    return FrontMatter(end, notices=notices, **details)


def _first(values: dict[str, _Value], keys: tuple[str, ...]) -> str:
    """The first of these keys that has words; names in a list are joined by commas."""
    for key in keys:
        if words := _words(values.get(key, ""), in_list=key.startswith(("author", "by", "creator"))):
            return words
    return ""


def _words(value: _Value, *, in_list: bool) -> str:
    if isinstance(value, str):
        return one_line(value)
    if in_list and isinstance(value, list):
        return ", ".join(filter(None, (_words(item, in_list=True) for item in value)))
    if in_list and isinstance(value, dict):
        return _words(value.get("name", ""), in_list=False)
    return ""


def _mapping(source: str) -> dict[str, _Value]:
    """The keys and values of a YAML mapping, all scalars as strings."""
    events = iter(yaml.parse(source, Loader=yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent | yaml.ScalarEvent):
            value = _value(event, events, 0)
            return value if isinstance(value, dict) else {}
    return {}


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> _Value:
    """The value that begins with `event`; what has a tag or is an alias counts as empty."""
    if depth > _MAX_DEPTH:
        raise _RefusedError("it nests too deep")
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError("it uses aliases, which are not followed")
    if isinstance(event, yaml.ScalarEvent):
        is_null = event.style is None and event.value in _NULLS
        return event.value if event.tag in _STRING_TAGS and not is_null else ""
    value: _Value
    if isinstance(event, yaml.SequenceStartEvent):
        value = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            value.append(_value(item, events, depth + 1))
        return value if event.tag is None else ""
    value = {}
    for key_event in events:
        if isinstance(key_event, yaml.MappingEndEvent):
            break
        key = _value(key_event, events, depth + 1)
        content = _value(next(events), events, depth + 1)
        if isinstance(key, str):
            value.setdefault(key.lower(), content)
    return value if isinstance(event, yaml.MappingStartEvent) and event.tag is None else ""
