"""What an extractor of articles would lose, written where it leaves it: code, its language, ticked boxes."""

from __future__ import annotations

import re
from typing import Any

from extract.readers.characters import TASK_SIGNS

__all__ = ["LANGUAGE", "mark_code", "mark_tasks"]

LANGUAGE = "data-lang"
"""The attribute of a `pre` that names its language: it is kept."""

_ATTRIBUTES = (LANGUAGE, "data-language", "data-code-language")
_CLASS = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|highlight-|brush:\s*)([\w+#.-]+)")
_PANDOC = re.compile(r"\bsourceCode\s+(?!sourceCode\b)([\w+#-]+)")
_NO_LANGUAGE = frozenset(("none", "text", "txt", "plain", "plaintext", "default", "nohighlight", "source"))
_ABOVE = 3


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


def _language(element: Any) -> str:
    name = next((element.get(key) for key in _ATTRIBUTES if element.get(key)), "")
    classes = element.get("class", "")
    match = _CLASS.search(classes) or _PANDOC.search(classes)
    name = "".join(filter(str.isprintable, name or (match[1] if match else ""))).lower()
    return "" if name in _NO_LANGUAGE else name
