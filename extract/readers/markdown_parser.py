"""markdown-it-py, set up to lose no words and to say where in the source each word stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

__all__ = ["parse"]

_DEEPEST = 20
_MAX_NESTING = 24
"""A parser's levels of nesting: blocks deeper than the first are flattened, so the second only stops inline markup."""

_MARKUP = re.compile(r"[\n\\`~*_\[<&]")
"""Without one of these a text has no inline markup (images and footnotes have a bracket)."""
_MARKERS = re.compile(r"(?:[ \t>]|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))*")


def parse(source: str) -> tuple[list[Token], dict[str, Any]]:
    """The block tokens of a normalised source, and the environment that holds its footnotes.

    Every inline token has `meta["at"]`: where in the content of its block (of its image, for what is inside one) the
    text of the token begins, or the character before it.
    """
    environment: dict[str, Any] = {}
    return _parser().parse(source, environment), environment


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _MAX_NESTING, "tasklists": True})
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"maxNesting": _MAX_NESTING, "tasklists": True})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin, move_to_end=False)
    parser.disable(["text_join", "fragments_join"])  # they would lose where each fragment stood
    parser.block.ruler.before("table", "flatten", _flatten)
    return parser


class _Parser(MarkdownIt):
    """Every address as the source gives it; what is done with it is decided later."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        if not _MARKUP.search(src):  # most cells of a large table
            if src:
                tokens.append(Token("text", "", 0, content=src, meta={"at": 0}))
            return tokens
        state = _NotingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _NotingState(StateInline):
    """Notes where the text of each token begins."""

    _pending_at = 0
    _latest: Token | None = None
    _latest_pos = -1

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        before = self.tokens[-1] if self.tokens else None
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        # A run of delimiters is pushed one by one while the position stands still.
        if before is not None and before is self._latest and self._latest_pos == self.pos:
            token.meta["at"] = before.meta["at"] + len(before.content)
        self._latest, self._latest_pos = token, self.pos
        return token


def _flatten(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Where blocks nest too deep, take each line that begins a block as a paragraph, without its markers.

    The parser would drop the lines, and so would any that recurses.
    """
    if silent or state.level < _DEEPEST:
        return False
    first = start_line
    for line in range(start_line, end_line + 1):
        start = state.bMarks[line] if line < end_line else 0
        markers = _MARKERS.match(state.src, start, state.eMarks[line]) if line < end_line else None
        if line == end_line or state.isEmpty(line) or (markers and markers[0].strip()):
            _push_paragraph(state, first, line)
            first = line
    state.line = end_line
    return True


def _push_paragraph(state: StateBlock, start_line: int, end_line: int) -> None:
    lines = [state.src[state.bMarks[line] : state.eMarks[line]] for line in range(start_line, end_line)]
    content = "\n".join(_MARKERS.sub("", line, count=1).strip() for line in lines).strip()
    if not content:
        return
    state.push("paragraph_open", "p", 1).map = [start_line, end_line]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [start_line, end_line], []
    state.push("paragraph_close", "p", -1)
