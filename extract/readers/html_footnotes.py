"""Footnotes of a page: the links that refer to them, and the notes themselves, taken out of the tree.

An extractor of articles throws the notes away or loses their names, so they are taken out before it is asked. Known are
the ways of Pandoc, markdown-it, Kramdown, Wikipedia, EPUB and word processors: a short link, raised, in brackets or
named as what it is, to an element of the same page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from extract.document import BlockKind, Style
from extract.readers.characters import one_line
from extract.readers.html_blocks import HtmlBlock, html_blocks

__all__ = ["Footnotes", "take_footnotes"]

_LONGEST_LABEL = 12
_NAMED = re.compile(r"\b(?:doc-noteref|noteref|footnoteref|footnote-anchor|fn-?ref|cite_ref|reference)\b|footnote-ref")
_BRACKETED = re.compile(r"\[[^\[\]]{1,10}\]|[*†‡§¶]{1,4}")
_NOTES = ("li", "p", "div", "dd", "aside")
_NO_NOTES = ("h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "table")
_ARROW_BEFORE = re.compile(r"^[\s^↑]+")
_ARROW_BEHIND = re.compile(r"[\s↩︎↵⏎]+$")
_ABOVE = 3
"""Elements above a link that may say that it refers to a footnote, or that a footnote leads back to."""


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a page."""

    labels: dict[str, str]
    """`[2]`, by the id that links name."""
    _notes: dict[str, list[HtmlBlock]]

    def referred_to(self, blocks: list[HtmlBlock]) -> list[HtmlBlock]:
        """The blocks of those notes that some blocks (and these notes) refer to, in order of their references."""
        found: list[HtmlBlock] = []
        by_label = {label: name for name, label in self.labels.items()}
        wanted = _references(blocks)
        seen: set[str] = set()
        while wanted:
            label = wanted.pop(0)
            if label not in seen and label in by_label:
                seen.add(label)
                note = self._notes[by_label[label]]
                found += note
                wanted += _references(note)
        return found


def take_footnotes(root: Any) -> Footnotes:
    """Take the footnotes out of a tree, and leave of each reference a link whose text is its label."""
    targets = _elements_by_id(root)
    passed: set[str] = set()
    references: dict[str, list[Any]] = {}
    notes: dict[str, Any] = {}
    for link in root.iter("*"):
        passed.update(_ids(link))
        if link.tag != "a" or not link.get("href", "").startswith("#"):
            continue
        name = link.get("href")[1:]
        if name in passed and name not in notes:  # the way back from a note, or to another part of the page
            continue
        if name not in targets or not _is_reference(link):
            continue
        note = notes[name] if name in notes else _note(targets[name])
        if note is not None:
            notes[name] = note
            references.setdefault(name, []).append(link)
    labels = _labels(references)
    back = {name for links in references.values() for link in links for name in _ids_around(link)}
    for name, links in references.items():
        for link in links:
            tail = link.tail
            link.clear()
            link.text, link.tail = labels[name], tail
            link.set("href", f"#{name}")
    made = Footnotes(labels, {})
    for note in notes.values():
        _drop_ways_back(note, back)
        _take_out(note)
    for name, note in notes.items():
        made._notes[name] = _blocks(note, labels[name], labels)
    return made


def _elements_by_id(root: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for element in root.iter("a", "span", "sup", *_NOTES):
        for name in _ids(element):
            found.setdefault(name, element)
    return found


def _ids(element: Any) -> list[str]:
    return [name for key in ("id", "name") if (name := element.get(key))]


def _note(target: Any) -> Any:
    """The element of the note that a target stands for; None if it is none."""
    note = target
    while note is not None and note.tag not in _NOTES:
        note = note.getparent() if note.tag in ("a", "span", "sup", "b") else None
    if note is None or not note.text_content().strip():
        return None
    return None if next(note.iterdescendants(*_NO_NOTES), None) is not None else note


def _is_reference(link: Any) -> bool:
    text = one_line(link.text_content())
    if not text or len(text) > _LONGEST_LABEL:
        return False
    around = [link, *list(link.iterancestors())[:_ABOVE]]
    says = " ".join(
        element.get(key, "") for element in around[:2] for key in ("class", "role", "id", "epub:type", "name", "rel")
    )
    is_raised = any(element.tag == "sup" for element in around) or next(link.iterdescendants("sup"), None) is not None
    return is_raised or bool(_BRACKETED.fullmatch(text)) or bool(_NAMED.search(says))


def _labels(references: dict[str, list[Any]]) -> dict[str, str]:
    """What each note is called: as its references are if no other note is, else the next number that is free."""
    labels: dict[str, str] = {}
    number = 0
    for name, links in references.items():
        label = one_line(links[0].text_content()).strip("[]() ")
        while not label or f"[{label}]" in labels.values():
            number += 1
            label = str(number)
        labels[name] = f"[{label}]"
    return labels


def _ids_around(link: Any) -> set[str]:
    around = [link, *list(link.iterancestors())[:_ABOVE], *link.iterdescendants()]
    return {name for element in around for name in _ids(element)}


def _drop_ways_back(note: Any, back: set[str]) -> None:
    for link in list(note.iter("a")):
        if link.get("href", "").startswith("#") and link.get("href")[1:] in back:
            link.drop_tree()


def _take_out(note: Any) -> None:
    """Detach a note, and what held nothing else."""
    parent = note.getparent()
    note.drop_tree()
    while parent is not None and parent.tag not in ("body", "html") and not parent.text_content().strip():
        above = parent.getparent()
        if above is not None:
            parent.drop_tree()
        parent = above


def _blocks(note: Any, label: str, labels: dict[str, str]) -> list[HtmlBlock]:
    """A note as blocks, the first one behind its label."""
    note.tag = "div"
    blocks = html_blocks(note, labels)
    if not blocks:
        return []
    blocks[0] = replace(blocks[0], kind=BlockKind.PARAGRAPH, level=0, marker=label)
    for block, index, arrow in ((blocks[0], 0, _ARROW_BEFORE), (blocks[-1], -1, _ARROW_BEHIND)):
        block.pieces[index] = block.pieces[index]._replace(text=arrow.sub("", block.pieces[index].text))
    return blocks


def _references(blocks: list[HtmlBlock]) -> list[str]:
    return [piece.text for block in blocks for piece in block.pieces if piece.style & Style.FOOTNOTE]
