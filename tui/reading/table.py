"""The table of the reading screen's commands: what each is called, its keys, what it says of itself, and what it runs.

A command is a function that takes the screen, named by its module in this package and its own name (`notes.write`); the
module is imported when the command is first used. A function with `@work` runs beside what the reader goes on to do;
one without, a coroutine too, is over before the next key is handled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from textual.binding import Binding, BindingType

__all__ = ["BINDINGS", "CONDITIONS", "CURSOR_BINDINGS", "function_of"]


def _row(id: str, keys: str, description: str, command: str, *arguments: object, show: bool = True) -> Binding:
    """A row: the action `command` of the screen is given the command's name and its arguments."""
    parameters = ", ".join(map(repr, (command, *arguments)))
    return Binding(keys, f"command({parameters})", description, id=id, show=show)


def function_of(command: str) -> Callable[..., Any]:
    """What a command runs; imports its module."""
    module, _, name = command.partition(".")
    function: Callable[..., Any] = getattr(import_module(f"tui.reading.{module}"), name)
    return function


CONDITIONS: Mapping[str, str] = {"highlights.set_kind": "highlights.is_at_hand"}
"""Commands that can't always run, and the functions of the screen that say whether they can now."""

BINDINGS: list[BindingType] = [
    # Notes and highlights
    _row("note.write", "a", "Write a note on the selected words or item", "notes.write"),
    _row("note.article", "A", "Write a note on the article as a whole", "notes.write_on_article"),
    _row("note.remove", "d,delete", "Remove the selected note or highlight", "notes.remove"),
    _row("edit.undo", "u", "Undo the last change", "undoing.undo"),
    _row("edit.redo", "ctrl+r", "Do again what was undone", "undoing.redo"),
    _row("highlight.make", "m", "Highlight the selected words or item; again: the next kind", "highlights.make"),
    *(
        _row(f"highlight.kind_{kind}", str(kind), f"Make the highlight of kind {kind}", "highlights.set_kind", kind)
        for kind in range(1, 6)
    ),
    _row("highlight.names", "f2", "Name the kinds of highlight", "highlights.name_kinds"),
    _row("note.changes", "D", "What changed since the earlier text was opened", "placing.list_changes"),
    _row("note.place", "P", "Check where a note is: accept, select anew, keep as orphan", "placing.place_note"),
    # Copies, exports, help
    _row("copy.plain", "y", "Copy the selected words, or the selected item's", "copying.copy"),
    _row("copy.cited", "Y", "Copy them with their source", "copying.copy", True),
    _row("copy.selected", "ctrl+c", "Copy the selected words", "copying.copy_or_say", show=False),
    _row("export.open", "x", "Export notes and items", "exports.open_sheet"),
    _row("export.repeat", "X", "Export as last time", "exports.repeat"),
    _row("help.open", "question_mark", "List the keys", "help.list_keys"),
    # Corrections
    _row("correct.always", "K", "Keep the last correction for all articles", "correcting.keep_for_all"),
    _row("correct.list", "C", "List the corrections; undo or redo any", "correcting.list_corrections"),
    _row("correct.rename", "r", "Rename a name or a topic", "correcting.rename"),
    _row("correct.merge", "M", "Merge names or topics into another", "correcting.merge"),
    _row("correct.split", "S", "Split mentions off a name", "correcting.split"),
    _row("correct.retype", "T", "Change the label of a name, the kind of a quote", "correcting.retype"),
    _row("correct.speaker", "s", "Change who says a quote", "correcting.set_speaker"),
    _row("correct.confirm", "c", "Confirm a name or a quote", "correcting.confirm"),
    _row("correct.pin", "p", "Pin a topic: it stands first", "correcting.pin"),
    _row("correct.add_name", "E", "The selected words are a name", "correcting.add_name"),
    _row("correct.add_quote", "Q", "The selected words are a quote, or the selected one's", "correcting.add_quote"),
    # Selecting items
    _row("item.onward", "enter", "On from a quote to its speaker; edits a note", "selecting.go_onward"),
    _row("item.next", "right_square_bracket", "Next mention of the selected item", "selecting.step", 1),
    _row("item.previous", "left_square_bracket", "Previous mention", "selecting.step", -1),
    _row("quote.next", "right_curly_bracket", "Next quote", "selecting.step_quote", 1),
    _row("quote.previous", "left_curly_bracket", "Previous quote", "selecting.step_quote", -1),
    _row("item.mark", "asterisk", "Select the next marked item in view", "selecting.select_mark"),
    _row("related.by", "B", "Quotes by the person under the cursor, or selected", "related.list_related", "QUOTES_BY"),
    _row("related.about", "Z", "Quotes about it", "related.list_related", "QUOTES_ABOUT"),
    _row("related.with", "W", "Who and what it appears with", "related.list_related", "APPEARS_WITH"),
    _row("marks.shown", "full_stop", "Mark all, the selected item only, nothing", "marks.show_next"),
    _row("marks.kind", "F", "Then a digit: mark a kind in the text or not, 0 all", "marks.choose_kind"),
    _row("theme.choose", "f4", "Look at the themes; keep one", "themes.open_bar"),
    _row("item.menu", "comma", "What can be done with it; a right click asks that too", "item_menu.open_menu"),
    _row("item.why", "w", "Why the item is marked: found by what, joined why, how sure", "related.say_why"),
    # Panes
    _row("pane.other", "tab", "To the other pane", "arranging.go_to_other_pane"),
    _row("panel.entities", "e", "Entities", "arranging.open_tab", "entity"),
    _row("panel.quotes", "q", "Quotes", "arranging.open_tab", "quote"),
    _row("panel.topics", "t", "Topics", "arranging.open_tab", "topic"),
    _row("panel.notes", "h", "Notes", "arranging.open_tab", "note"),
    _row("outline.toggle", "o", "To the outline; there: put it away", "arranging.toggle_outline"),
    _row("pane.fold", "backslash", "Fold the panel away, or unfold it", "arranging.fold"),
    _row("pane.divider_left", "less_than_sign", "Divider to the left", "arranging.move_divider", -1),
    _row("pane.divider_right", "greater_than_sign", "Divider to the right", "arranging.move_divider", 1),
    _row("pane.reset", "equals_sign", "Panes as wide as at first", "arranging.reset"),
    # Links
    _row("link.follow", "L", "Follow a link in view", "links.follow"),
    _row("link.footnote", "circumflex_accent", "To a footnote in view; from it, back", "links.go_to_footnote"),
    _row("link.back", "backspace", "Back to the article that the link was in", "articles.go_back"),
    # Moving
    _row("find.open", "slash", "Find in the text", "finding.open_bar"),
    _row("find.next", "n", "Next hit", "finding.go_to_hit", 1),
    _row("find.previous", "N", "Previous hit", "finding.go_to_hit", -1),
    # Ctrl-i, which one might look for beside Ctrl-o, is what Tab sends.
    _row("jump.back", "ctrl+o,alt+left", "Back to before the last jump", "jumping.jump", -1),
    _row("jump.forward", "alt+o,alt+right", "Forward again", "jumping.jump", 1),
    # `m`, which vim and less have for it, marks words here.
    _row("jump.name", "grave_accent", "Then a letter: remember this place by it", "jumping.name_place"),
    _row("jump.named", "apostrophe", "Then the letter: go there; twice: as back", "jumping.go_to_named"),
    _row("jump.label", "semicolon", "Label what is marked in view; a label's letters select it", "labelling.label"),
    # The cursor
    _row("select.text", "v", "A cursor in the text; again: select from there", "cursor.select_text"),
    _row("select.paragraphs", "V", "Select paragraphs", "cursor.select_text", True),
    # The article
    _row("extract.restart", "R", "Start extraction again after it stopped", "articles.restart_extraction"),
    _row("app.reload", "f5", "Read the article again, as it is on disk now", "articles.reload"),
]

CURSOR_BINDINGS: list[Binding] = [
    _row("cursor.left", "h,left", "A character left", "cursor.move", "left"),
    _row("cursor.right", "l,right", "A character right", "cursor.move", "right"),
    _row("cursor.down", "j,down", "A line down", "cursor.move_lines", 1),
    _row("cursor.up", "k,up", "A line up", "cursor.move_lines", -1),
    _row("cursor.word", "w", "To the next word", "cursor.move", "word"),
    _row("cursor.word_back", "b", "To the word before", "cursor.move", "word_back"),
    _row("cursor.word_end", "e", "To the end of the word", "cursor.move", "word_end"),
    _row("cursor.line_start", "0,home", "To the start of the line", "cursor.move", "line_start"),
    _row("cursor.line_end", "dollar_sign,end", "To the end of the line", "cursor.move", "line_end"),
    _row("cursor.sentence", "right_parenthesis", "To the next sentence", "cursor.move", "sentence"),
    _row("cursor.sentence_back", "left_parenthesis", "To the sentence before", "cursor.move", "sentence_back"),
    _row("cursor.paragraph", "right_curly_bracket", "To the next paragraph", "cursor.move", "paragraph"),
    _row("cursor.paragraph_back", "left_curly_bracket", "Paragraph before", "cursor.move", "paragraph_back"),
    _row("cursor.page_down", "space,pagedown", "A page down", "cursor.move_pages", 1),
    _row("cursor.page_up", "pageup", "A page up", "cursor.move_pages", -1),
    _row("cursor.top", "g", "To the top", "cursor.move", "top"),
    _row("cursor.bottom", "G", "To the end", "cursor.move", "bottom"),
    _row("cursor.other_end", "o", "To the other end of the selection", "cursor.swap_ends"),
    _row("cursor.inner", "i", "Then w, s, p, q or m: select that here", "cursor.await_unit"),
    _row("cursor.choose", "enter", "Select the marked item here", "cursor.choose"),
    _row("cursor.end", "escape", "End selecting, then the cursor", "cursor.end_selecting"),
]
"""The keys that move the cursor; they mean that only while there is one."""
