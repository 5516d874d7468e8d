"""What an extractor of articles would lose, written where it leaves it.

That is code and its language, ticked boxes, the numbers of lists, and where a quotation inside another ends.
"""

from __future__ import annotations

import re
from typing import Any

from extract.readers.characters import TASK_SIGNS

__all__ = ["LANGUAGE", "mark_code", "mark_numbers", "mark_quotes", "mark_tasks", "number_marked"]

LANGUAGE = "data-lang"
"""The attribute of a `pre` that names its language: it is kept."""

_ATTRIBUTES = (LANGUAGE, "data-language", "data-code-language")
_CLASS = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|highlight-|brush:\s*)([\w+#.-]+)")
_PANDOC = re.compile(r"\bsourceCode\s+(?!sourceCode\b)([\w+#-]+)")
_NO_LANGUAGE = frozenset(("none", "text", "txt", "plain", "plaintext", "default", "nohighlight", "source"))
_ABOVE = 3
_MARK = "rend"
"""The attribute of an item that is kept."""
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_INLINE = frozenset(
    ("a", "b", "br", "cite", "code", "em", "i", "img", "q", "s", "small", "span", "strong", "sub", "sup", "u")
)


def mark_code(root: Any) -> None:
    """Note at each `pre` which language it is in, where it or what is around it says so, and that it is code."""
    for block in root.iter("pre"):
        around = [block, *block.iterdescendants("code"), *list(block.iterancestors())[:_ABOVE]]
        language = next(filter(None, map(_language, around)), "")
        if language:
            block.set(LANGUAGE, language)
        if next(block.iterdescendants("code"), None) is None:  # else it is taken for a quotation
            code = block.makeelement("code")
            code.text, block.text = block.text, None
            code.extend(list(block))
            block.append(code)


def mark_tasks(root: Any) -> None:
    """Write a box, ticked or not, for each check box that a list item begins with."""
    for box in list(root.iter("input")):
        item = box.getparent()
        while item is not None and item.tag in ("label", "p", "span"):
            item = item.getparent()
        if box.get("type", "").lower() == "checkbox" and item is not None and item.tag == "li":
            sign = TASK_SIGNS["checked" in box.attrib]
            box.tail = f"{sign} {(box.tail or '').lstrip()}"
            box.drop_tree()
            for label in list(item.iter("label")):
                label.drop_tag()


def mark_numbers(root: Any) -> None:
    """Write at each item of an ordered list its number: by `start`, `reversed` and its own `value`."""
    for ordered in root.iter("ol"):
        items = list(ordered.iterchildren("li"))
        step = -1 if "reversed" in ordered.attrib else 1
        number = _integer(ordered.get("start"), 1 if step > 0 else len(items))
        for item in items:
            number = _integer(item.get("value"), number)
            item.set(_MARK, f"{number}.")
            number += step


def number_marked(item: Any) -> str:
    """The number of an item with the point behind it; "" if none was marked."""
    mark: str = item.get(_MARK, "")
    return mark if mark.endswith(".") and _NUMBER.fullmatch(mark[:-1]) else ""


def mark_quotes(root: Any) -> None:
    """Make a paragraph of each quotation inside another that has none: else its words run into those around it."""
    for quote in root.iter("blockquote"):
        is_inner = next(quote.iterancestors("blockquote"), None) is not None
        if is_inner and all(element.tag in _INLINE for element in quote.iterdescendants("*")):
            paragraph = quote.makeelement("p")
            paragraph.text, quote.text = quote.text, None
            paragraph.extend(list(quote))
            quote.append(paragraph)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and _NUMBER.fullmatch(text.strip()) else default


def _language(element: Any) -> str:
    name = next((element.get(key) for key in _ATTRIBUTES if element.get(key)), "")
    classes = element.get("class", "")
    match = _CLASS.search(classes) or _PANDOC.search(classes)
    name = "".join(filter(str.isprintable, name or (match[1] if match else ""))).lower()
    return "" if name in _NO_LANGUAGE else name
