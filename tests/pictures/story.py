"""What a person does in the recorded pictures, step by step, and what has to be on the screen then."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.measure.terminal import Terminal

__all__ = ["ARTICLE", "DEMO", "KEEPING", "OWN_LINE", "Step", "play"]

ARTICLE = "translated-news.txt"
"""The seed that is read."""

TAB, ENTER, ESCAPE, DOWN, KEEP = "\t", "\r", "\x1b", "\x1b[B", "\x13"


@dataclass(frozen=True, slots=True)
class Step:
    """Some keys, or something done outside the reader."""

    says: str
    """The caption: keys, and what they are for."""
    keys: tuple[str, ...] = ()
    """To press one after the other; of more than one letter: words to type."""
    shows: str = ""
    """A regular expression that the screen has to match before the next step."""
    act: Callable[[Path], None] | None = None
    """What another program does in the folder of the article, before the keys."""
    rest: float = 1.6
    """Seconds to look at what came of it."""


DEMO = (
    Step(
        f"sidelight {ARTICLE}: the text is there at once, names and quotes fill in beside it",
        shows=r"\d+ names · \d+ quotes",
        rest=2.5,
    ),
    Step(
        "Tab / Enter  find a person in the list: every mention lights up",
        (TAB, "/", "Echevarne", ENTER, ENTER),
        r"Ramiro Echevarne · PERSON · 1/4",
        rest=2.2,
    ),
    Step("]  the next mention", ("]",), r"PERSON · 2/4", rest=1.2),
    Step("]  and the next", ("]",), r"PERSON · 3/4", rest=1.2),
    Step("q Enter  the first quote: what is said, how, and by whom", ("q", ENTER), r"· direct · 1/1", rest=2.5),
    Step("s  who is “the head of Portuguese diplomacy”? The text doesn’t say outright", ("s",), r"Who says", rest=2.2),
    Step("2  a number answers; panel, text and exports know it now", ("2",), r"is said by Lídia", rest=2.2),
    Step("Enter  on to the speaker", (ENTER,), r"Lídia Sarmento Vaz · PERSON", rest=1.8),
    Step("a  a note", ("a", "Does she want the bell, or the last word? #bell"), r"last word\? #bell"),
    Step("Ctrl-s  kept, with an anchor that is found again when the text changes", (KEEP,), r"Note kept", rest=2.0),
    Step("x ↓  export, with a preview of the file", (TAB, "x", DOWN), r"\d+ anchors verified", rest=3.0),
    Step("Enter  written: nothing else on this machine was asked or told", (ENTER,), r"0 dropped: ", rest=3.0),
)
"""Two minutes in thirty seconds: read by person and by quote, correct, note, export."""

OWN_LINE = "My own line, written between two exports.\n"
_NOTE = "Only her counterpart?"
_CHANGED = {
    "stop confusing a heritage with an invoice": "cease to confuse a heritage with a mere invoice",
    "The “return” of the bell, if there is return, would not intervene before November.": "The bell rang in May.",
    "Lisbon Maritime Forum | Portugal": "Corrected version: Lisbon Maritime Forum | Portugal",
}


def _edit_both(folder: Path) -> None:
    """Write a line into the note file, above and between two notes; save another article as editors do.

    They give a new file the name of the old one.
    """
    (note_file,) = folder.glob("*.md")
    note = note_file.read_text(encoding="utf-8").replace(f"{_NOTE}\n", f"{_NOTE}\n\n{OWN_LINE}")
    note_file.write_text(f"{OWN_LINE}\n{note}", encoding="utf-8")
    article = folder / ARTICLE
    text = article.read_text(encoding="utf-8")
    for old, new in _CHANGED.items():
        assert old in text, old
        text = text.replace(old, new)
    saved = folder / f"{ARTICLE}~"
    saved.write_text(text, encoding="utf-8")
    os.replace(saved, article)  # noqa: PTH105 - as an editor does


KEEPING = (
    Step("A seed article, and what was found in it", shows=r"\d+ names · \d+ quotes"),
    Step("q Enter s 2  correct who says the first quote", ("q", ENTER, "s", "2"), r"is said by Lídia Sarmento Vaz"),
    Step(
        "e / T e  find the Forum in the list: it is an event",
        ("e", "/", "Forum", ENTER, "T", "e"),
        r"Forum is EVENT, not ORG",
    ),
    Step(
        "r  rename the minister",
        ("/", "Echevarne", ENTER, "r", "Minister Echevarne", ENTER),
        r"called Minister Echevarne",
    ),
    Step("Enter a  a note where he is named", (ENTER, "a", "Only her counterpart?"), r"Only her counterpart\?"),
    Step("Ctrl-s  kept", (KEEP,), r"Note kept"),
    Step("/  find words in the text", (TAB, "/", "stop confusing", ENTER), r"“stop confusing” 1 of 1"),
    Step("v v e  select them, to the end of the sentence", ("v", "v", "eeeeeee"), r"\d+ characters|selected|¶11"),
    Step("a  a note on them", ("a", "Who says so?"), r"Who says so\?"),
    Step("Ctrl-s  kept", (KEEP,), r"Note kept"),
    Step("/ v i s  a sentence further down", ("/", "would not intervene", ENTER, "v", "i", "s"), r"¶17"),
    Step("a  a note on it", ("a", "Ask again in December"), r"in December"),
    Step("Ctrl-s  kept", (KEEP,), r"Note kept"),
    Step("A  a note on the article as a whole", ("A", "Read beside the treaty"), r"beside the treaty"),
    Step("Ctrl-s  kept", (KEEP,), r"Note kept"),
    Step("x ↓ Enter  exported to a note file for Obsidian", ("x", DOWN), r"\d+ anchors verified"),
    Step("", (ENTER,), r"0 dropped: "),
    Step(
        "Elsewhere: a line of one's own in the note file; an editor saves another text of the article",
        shows=r"Reloaded: 3 paragraphs changed",
        act=_edit_both,
        rest=3.0,
    ),
    Step(
        "h Enter  the notes: ~ moved with its words, ? to be reviewed, ✗ its words are gone",
        ("h", "g", ENTER),
        r"(?s)✗.*\d+ names · \d+ quotes",
        rest=4.0,
    ),
    Step("P  what the words were, and what is there now", ("g", DOWN, "P"), r"needs review", rest=4.0),
    Step("Esc  decided another time", (ESCAPE,), r"(?s)\A(?!.*The place of a note)", rest=0.5),
    Step("Tab X  export again, as last time", (TAB, "X"), r"0 dropped, 1 note", rest=2.5),
)
"""Three corrections, four notes, an export, an edited article, an honest list, and an export again."""


def play(terminal: Terminal, folder: Path, step: Step, seen: Callable[[], None] | None = None) -> None:
    """Do a step in a terminal, and wait for what it has to show.

    Args:
        terminal: with the reader in it.
        folder: of the article.
        step: what to do.
        seen: called when a key has done what it does; then words are typed letter by letter.

    Raises:
        TimeoutError: what has to be shown is not; the message holds the screen.
    """
    if step.act is not None:
        step.act(folder)
    quiet = 0.5 if seen else 0.1
    for keys in step.keys:
        for key in keys if seen and keys.isprintable() else [keys]:
            terminal.send(key)
            terminal.settled(quiet)
            if seen:
                seen()
    terminal.until(step.shows or ".", timeout=60)
    terminal.settled(quiet)
    if seen:
        seen()
