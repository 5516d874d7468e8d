"""Footnotes of a page: the links that refer to them, and the notes themselves, taken out of the tree.

An extractor of articles throws the notes away or loses their names, so they are taken out before it is asked. Known are
the ways of Pandoc, markdown-it, Kramdown, Wikipedia, EPUB and word processors: a short link, raised, in brackets or
named as what it is, to an element of the same page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from extract.document import BlockKind, Piece, Style
from extract.readers.characters import one_line
from extract.readers.html_blocks import HtmlBlock, html_blocks, is_hidden

__all__ = ["Footnotes", "references_of", "take_footnotes"]

_LONGEST_LABEL = 12
_LONGEST_WAY_BACK = 24
"""Characters; a longer link back holds words of the note."""
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

    notes: dict[str, list[HtmlBlock]]
    """The blocks of each note, by its label: `[2]`."""

    def referred_to(self, blocks: list[HtmlBlock]) -> list[HtmlBlock]:
        """The blocks of those notes that some blocks (and these notes) refer to, in order of their references."""
        found: list[HtmlBlock] = []
        wanted = references_of(blocks)
        seen: set[str] = set()
        while wanted:
            label = wanted.pop(0)
            if label not in seen and label in self.notes:
                seen.add(label)
                found += self.notes[label]
                wanted += references_of(self.notes[label])
        return found

    def recognized(self, blocks: list[HtmlBlock]) -> list[HtmlBlock]:
        """The blocks, where labels that none of their references has are references wherever they stand in the text.

        The last resorts of the extractor leave nothing but text.
        """
        missing = sorted(self.notes.keys() - references_of(blocks), key=len, reverse=True)
        if not missing:
            return blocks
        pattern = re.compile(f"({'|'.join(map(re.escape, missing))})")
        return [
            replace(block, pieces=[part for piece in block.pieces for part in _parts(piece, pattern)])
            if block.kind is not BlockKind.CODE
            else block
            for block in blocks
        ]


def references_of(blocks: list[HtmlBlock]) -> list[str]:
    """The labels of the references in some blocks, in their order."""
    return [piece.text.strip() for block in blocks for piece in block.pieces if piece.style & Style.FOOTNOTE]


def _parts(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    if piece.style & Style.CODE:
        return [piece]
    parts = pattern.split(piece.text)
    return [
        Piece(text, Style.FOOTNOTE) if index % 2 else piece._replace(text=text)
        for index, text in enumerate(parts)
        if text
    ]


def take_footnotes(root: Any) -> Footnotes:
    """Take the footnotes out of a tree, and leave of each reference a `sup` whose text is its label.

    Links would be counted: an extractor takes a short paragraph with several for a menu.
    """
    links, notes = _references_and_notes(root)
    kept = {link for link, _ in links}
    back = {name for link in kept for name in _ids_around(link)}
    for note in notes:
        _drop_ways_back(note, back, kept)
    same = _same_notes(notes)
    references: dict[Any, list[Any]] = {}
    for link, note in links:
        references.setdefault(same.get(note, note), []).append(link)
    labels = _labels(references)
    for note, of_note in references.items():
        for link in of_note:
            _write_reference(link, labels[note])
    _lower_what_reads_like_a_reference(root, kept, set(labels.values()))
    for note in references:
        _take_out(note)
    return Footnotes({label: _blocks(note, label, labels.values()) for note, label in labels.items()})


def _references_and_notes(root: Any) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """Each link that is a reference with its note, and each note once, in the order of their first references."""
    targets = _elements_by_id(root)
    passed: set[str] = set()
    links: list[tuple[Any, Any]] = []
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
        if note is not None and note not in link.iterancestors():  # else nothing would be left that refers to it
            notes[name] = note
            links.append((link, note))
    return links, list(dict.fromkeys(notes.values()))


def _same_notes(notes: list[Any]) -> dict[Any, Any]:
    """For each note that has no words but those of a note inside it, or of one it is inside of, the outermost."""
    known = set(notes)
    words = {note: one_line(note.text_content()) for note in notes}
    return {
        note: outer
        for note in notes
        for outer in note.iterancestors()
        if outer in known and words[outer] == words[note]
    }


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
    above = list(link.iterancestors())
    around = [link, *above[:_ABOVE]]
    says = " ".join(
        element.get(key, "") for element in around[:2] for key in ("class", "role", "id", "epub:type", "name", "rel")
    )
    is_raised = any(element.tag == "sup" for element in around) or next(link.iterdescendants("sup"), None) is not None
    if not is_raised and not _BRACKETED.fullmatch(text) and not _NAMED.search(says):
        return False
    return not any(is_hidden(element) for element in (link, *above))  # else its note would be hidden too


def _labels(references: dict[Any, list[Any]]) -> dict[Any, str]:
    """What each note is called: as its references are if no other note is, else the next number that is free."""
    labels: dict[Any, str] = {}
    number = 0
    for note, links in references.items():
        label = one_line(links[0].text_content()).strip("[]() ")
        while not label or f"[{label}]" in labels.values():
            number += 1
            label = str(number)
        labels[note] = f"[{label}]"
    return labels


def _ids_around(link: Any) -> set[str]:
    around = [link, *list(link.iterancestors())[:_ABOVE], *link.iterdescendants()]
    return {name for element in around for name in _ids(element)}


def _drop_ways_back(note: Any, back: set[str], references: set[Any]) -> None:
    for link in list(note.iter("a")):
        if link not in references and link.get("href", "").startswith("#") and link.get("href")[1:] in back:
            if len(one_line(link.text_content())) > _LONGEST_WAY_BACK:
                link.attrib.pop("href")
            else:
                link.drop_tree()


def _write_reference(link: Any, label: str) -> None:
    link.clear(keep_tail=True)
    link.tag, link.text = "sup", label


def _lower_what_reads_like_a_reference(root: Any, references: set[Any], labels: set[str]) -> None:
    """Of `sup`, leave none that a reference is inside of, or whose text is a label by chance."""
    for element in list(root.iter("sup")):
        if element not in references and (
            next(element.iterdescendants("sup"), None) is not None or one_line(element.text_content()) in labels
        ):
            element.tag = "span"


def _take_out(note: Any) -> None:
    """Detach a note, and what held nothing else."""
    parent = note.getparent()
    if parent is None:
        return
    note.drop_tree()
    while parent is not None and parent.tag not in ("body", "html") and _is_empty(parent):
        above = parent.getparent()
        if above is not None:
            parent.drop_tree()
        parent = above


def _is_empty(element: Any) -> bool:
    return not element.text_content().strip() and next(element.iter("img"), None) is None


def _blocks(note: Any, label: str, labels: Collection[str]) -> list[HtmlBlock]:
    """A note as blocks, the first one behind its label."""
    note.tag = "div"
    blocks = html_blocks(note, labels)
    if not blocks:
        return []
    blocks[0] = replace(blocks[0], kind=BlockKind.PARAGRAPH, level=0, marker=label)
    for block, index, arrow in ((blocks[0], 0, _ARROW_BEFORE), (blocks[-1], -1, _ARROW_BEHIND)):
        block.pieces[index] = block.pieces[index]._replace(text=arrow.sub("", block.pieces[index].text))
    return blocks
