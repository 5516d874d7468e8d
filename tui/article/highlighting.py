"""Highlighting of code whose language is named, by Pygments' lexers, in a process of its own.

A lexer's patterns can take for ever on the wrong text, and nothing stops them from inside: a process can be ended.
Nothing is guessed: a fence without a language stays as it is.

Run as a module it reads one JSON array from standard input, of `[block, language, text]`, and writes one line of JSON
for each: `[block, [[start, end, name], ...]]`, offsets in code points of that text.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import suppress

from extract.document import BlockKind, Document
from tui.article.layers import Named

__all__ = ["COMMAND", "code_blocks", "code_names", "highlight"]

COMMAND = (sys.executable, "-P", "-m", "tui.article.highlighting")
SECONDS = 20
"""After which the rest of the code stays plain."""
MOST = 1_000_000
"""Code points of code that are highlighted in one document."""

_NAMES = {
    "Comment.Preproc": "code-keyword",
    "Comment": "code-comment",
    "Keyword": "code-keyword",
    "Operator.Word": "code-keyword",
    "Literal.String": "code-string",
    "Literal.Number": "code-number",
    "Name.Function": "code-name",
    "Name.Class": "code-name",
    "Name.Decorator": "code-name",
    "Name.Tag": "code-name",
    "Name.Builtin": "code-name",
    "Generic.Heading": "code-keyword",
    "Generic.Inserted": "code-string",
    "Generic.Deleted": "code-comment",
}


def code_blocks(document: Document, near: int) -> list[int]:
    """Indices of the code blocks that name their language, those nearest to the offset `near` first."""
    blocks = document.blocks
    named = [i for i, block in enumerate(blocks) if block.kind is BlockKind.CODE and block.language]
    named.sort(key=lambda index: abs(blocks[index].start - near))
    room = MOST
    found = []
    for index in named:
        room -= blocks[index].end - blocks[index].start
        if room >= 0:
            found.append(index)
    return found


def code_names(text: str, language: str) -> list[Named]:
    """What the parts of a piece of code are, in order and apart; nothing where the language isn't known."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.strip("{}.").lower())
    except ClassNotFound:
        return []
    found: list[Named] = []
    for start, kind, part in lexer.get_tokens_unprocessed(text):
        name = _name(kind)
        end = min(start + len(part), len(text))
        if not name or start >= end or (found and start < found[-1][1]):
            continue
        if found and found[-1][1:] == (start, name):
            found[-1] = (found[-1][0], end, name)
        else:
            found.append((start, end, name))
    return found


async def highlight(document: Document, indices: Iterable[int]) -> AsyncGenerator[list[Named], None]:
    """The named spans of these code blocks in the document's offsets, block by block; a lexer that fails ends it."""
    blocks = document.blocks
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        limit=1 << 26,
    )
    asked = [(i, blocks[i].language, document.text[blocks[i].start : blocks[i].end]) for i in indices]
    try:
        async with asyncio.timeout(SECONDS):
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(asked).encode())
            process.stdin.close()
            async for line in process.stdout:
                index, names = json.loads(line)
                first = blocks[index].start
                yield [(first + start, first + end, name) for start, end, name in names]
    except (TimeoutError, ValueError, OSError):
        return
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _name(kind: object) -> str:
    """Of a token's kind, or of what it is a kind of."""
    parts = str(kind).split(".")[1:]
    while parts:
        if name := _NAMES.get(".".join(parts)):
            return name
        parts.pop()
    return ""


def _answers(asked: Iterable[tuple[int, str, str]]) -> Iterator[str]:
    for index, language, text in asked:
        yield json.dumps([index, code_names(text, language)], separators=(",", ":"))


if __name__ == "__main__":
    for answer in _answers(json.load(sys.stdin)):
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
