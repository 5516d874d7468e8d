"""Correcting what was found: the marked items, the one under the panel's cursor, or the selected one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.screen import Screen

from extract.errors import StoreError
from extract.notes.corrections import Confirm, Hide, Operation, Pin, Rename, Unhide, target_of
from extract.notes.effects import NO_CHANGE
from extract.notes.wording import in_words, quoted
from tui.correction_making import (
    KINDS,
    LABEL_KEYS,
    Maker,
    in_context,
    label_choices,
    log_lines,
    merge_candidates,
    speaker_candidates,
)
from tui.history import Change
from tui.items import Item, ItemKind, find_again
from tui.reading import cursor, selecting
from tui.screens.prompts import Choice, ChoicePrompt, SeveralPrompt, TextPrompt

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from tui.screens.reading import ReadingScreen

__all__ = [
    "add_name",
    "add_quote",
    "confirm",
    "hide_item",
    "keep_for_all",
    "list_corrections",
    "mark_item",
    "merge",
    "pin",
    "rename",
    "retype",
    "set_speaker",
    "split",
    "unhide_item",
]

Given = TypeVar("Given")

# Names and topics


@work(group="corrections")
async def rename(screen: ReadingScreen) -> None:
    """Give a name or a topic another name."""
    item, maker = _item_to_correct(screen, ItemKind.ENTITY, ItemKind.TOPIC)
    if item is None or maker is None:
        return
    target = maker.target(item)

    def preview(name: str) -> str:
        return maker.foreseen([Rename(target, name)]) if name != item.name else NO_CHANGE

    name = await _ask(screen, TextPrompt(f"Rename {item.name}", item.name, preview), str)
    if name and name != item.name:
        await screen.correction_desk.keep([Rename(target, name)])


@work(group="corrections")
async def retype(screen: ReadingScreen) -> None:
    """Give a name another label, or a quote another kind."""
    items, maker = _items_to_correct(screen, ItemKind.ENTITY, ItemKind.QUOTE)
    if not items or maker is None:
        return
    are_quotes = items[0].kind is ItemKind.QUOTE
    values = KINDS if are_quotes else tuple(LABEL_KEYS)
    choices = [Choice(kind, kind[0]) for kind in KINDS] if are_quotes else label_choices()
    made = [maker.retype(items, value) for value in values]
    question = f"What is {_named(items, maker)}? {_so_far(items)}"
    await _choose(screen, question, choices, made, maker, filtered=False)


@work(group="corrections")
async def merge(screen: ReadingScreen) -> None:
    """Make names, or topics, part of another one."""
    items, maker = _items_to_correct(screen, ItemKind.ENTITY, ItemKind.TOPIC)
    if not items or maker is None or screen.analysis is None:
        return
    candidates = merge_candidates(items, screen.analysis)
    if not candidates:
        screen.status.left = "There is nothing to merge it with"
        return
    made = [maker.merge(items, into) for into in candidates]
    choices = [Choice(f"{into.name} ({len(into.spans)})") for into in candidates]
    await _choose(screen, f"Merge {_named(items, maker)} into", choices, made, maker)


@work(group="corrections")
async def split(screen: ReadingScreen) -> None:
    """Make some mentions of a name one of their own."""
    item, maker = _item_to_correct(screen, ItemKind.ENTITY)
    if item is None or maker is None:
        return
    if len(item.spans) < 2:
        screen.status.left = f"{item.name} has one mention: there is nothing to split off"
        return
    here = screen.selection.span if screen.selection and screen.selection.holds(item) else None
    chosen = {item.spans.index(here)} if here in item.spans else set()

    def preview(indices: list[int]) -> str:
        if not indices:
            return screen.with_keys("{prompt.toggle} chooses a mention, {list.choose} is done")
        if len(indices) == len(item.spans):
            return "Those are all of them: leave one out"
        return maker.foreseen([maker.split(item, indices)])

    lines = [in_context(span, screen.article.document) for span in item.spans]
    prompt = SeveralPrompt(f"Mentions of {item.name} that are somebody or something else", lines, chosen, preview)
    indices = await _ask(screen, prompt, list)
    if indices and len(indices) < len(item.spans):
        await screen.correction_desk.keep([maker.split(item, indices)])


@work(group="corrections")
async def add_name(screen: ReadingScreen) -> None:
    """Make the selected words a name: of a label, or of an entity that is there."""
    span, analysis = screen.article.selection, screen.analysis
    if span is None or analysis is None:
        selecting.say_nothing_selected(screen, "words")
        return
    maker = screen.correction_desk.maker(analysis)
    words = maker.words(span)
    known = merge_candidates([Item(ItemKind.ENTITY, "", words, "", (span,))], analysis)
    made: list[list[Operation]] = [[maker.add(span, words, label)] for label in LABEL_KEYS]
    made += [[maker.add(span, item.name, item.label)] for item in known]
    choices = [*label_choices(), *(Choice(f"{item.name} ({len(item.spans)}), {item.label}") for item in known)]
    if await _choose(screen, f"What is {words}?", choices, made, maker, filtered=False):
        cursor.let_go(screen)


@work(group="corrections")
async def pin(screen: ReadingScreen) -> None:
    """Have topics stand first; of several the one marked first."""
    items, maker = _items_to_correct(screen, ItemKind.TOPIC)
    if maker is not None:
        made = [Pin(maker.target(item)) for item in reversed(items)]  # each goes before those pinned earlier
        await _keep_if_sure(screen, "correct.pin", f"Pin {_named(items, maker)}?", made, maker)


# Quotes


@work(group="corrections")
async def set_speaker(screen: ReadingScreen) -> None:
    """Give a quote another speaker, or none."""
    items, maker = _items_to_correct(screen, ItemKind.QUOTE)
    if not items or maker is None or screen.analysis is None:
        return
    candidates = speaker_candidates(items[0], screen.analysis)
    made = [maker.reassign(items, who) for who in (*candidates, None)]
    await _choose(screen, f"Who says {_named(items, maker)}?", _speakers(candidates), made, maker)


@work(group="corrections")
async def add_quote(screen: ReadingScreen) -> None:
    """Make the selected words the selected quote's, where they share some; else a quote of their own."""
    span, analysis = screen.article.selection, screen.analysis
    if span is None or analysis is None:
        selecting.say_nothing_selected(screen, "words")
        return
    maker = screen.correction_desk.maker(analysis)
    item = screen.selection.item if screen.selection and screen.selection.item.kind is ItemKind.QUOTE else None
    if item is not None and any(span[0] < end and start < span[1] for start, end in item.spans):
        made_of_it: list[Operation] = [maker.set_content(item, span)]
        question = f"Is {quoted(maker.words(span))} what {item.name} says here?"
        if await _keep_if_sure(screen, "correct.add_quote", question, made_of_it, maker):
            cursor.let_go(screen)
        return
    candidates = speaker_candidates(Item(ItemKind.QUOTE, "", "", "", (span,)), analysis)
    made: list[list[Operation]] = [[maker.add_quote(span, who)] for who in (*candidates, None)]
    if await _choose(screen, f"Who says {quoted(maker.words(span))}?", _speakers(candidates), made, maker):
        cursor.let_go(screen)


# All sorts


@work(group="corrections")
async def confirm(screen: ReadingScreen) -> None:
    """Say that a name or a quote is right."""
    items, maker = _items_to_correct(screen, ItemKind.ENTITY, ItemKind.QUOTE)
    if maker is not None:
        made = [Confirm(maker.target(item)) for item in items]
        await _keep_if_sure(screen, "correct.confirm", f"Confirm {_named(items, maker)}?", made, maker)


@work(group="corrections")
async def hide_item(screen: ReadingScreen) -> None:
    """Leave out what is no name, no quote or no topic."""
    items, maker = _items_to_correct(screen, ItemKind.ENTITY, ItemKind.QUOTE, ItemKind.TOPIC)
    if maker is None:
        return
    made = [Hide(maker.target(item)) for item in items]
    if await _is_sure(screen, "panel.hide", f"Hide {_named(items, maker)}?", maker.foreseen(made)):
        if screen.selection is not None and any(screen.selection.holds(item) for item in items):
            screen.selection = None
        await screen.correction_desk.keep(made)


@work(group="corrections")
async def unhide_item(screen: ReadingScreen) -> None:
    """Have something again that was hidden."""
    hidden, analysis = screen.extraction.hidden, screen.analysis
    if not hidden or analysis is None:
        screen.status.left = "Nothing is hidden"
        return
    targets = [target_of(item, analysis) for item in reversed(hidden)]
    made: list[list[Operation]] = [[Unhide(target)] for target in targets]
    choices = [Choice(f"{target.name} · {target.label or target.kind}") for target in targets]
    await _choose(screen, "Bring back", choices, made, screen.correction_desk.maker(analysis))


def mark_item(screen: ReadingScreen) -> None:
    """Mark the item under the panel's cursor, or mark it no more, and go to the next row."""
    desk, items = screen.correction_desk, screen.panel.items
    item = items.cursor_item
    if item is None or item.kind is ItemKind.NOTE:
        return
    others = [other for other in desk.marked if other.kind is item.kind]
    rest = [other for other in others if other.id != item.id]
    desk.mark(rest if len(rest) < len(others) else [*others, item])
    items.action_move(1)
    screen.say(
        f"{len(desk.marked)} marked: {_FOR_SEVERAL[item.kind]}, {{panel.hide}} hides them" if desk.marked else ""
    )


_FOR_SEVERAL = {
    ItemKind.ENTITY: "{correct.merge} merges, {correct.retype} retypes",
    ItemKind.QUOTE: "{correct.speaker} says who speaks, {correct.retype} changes their kind",
    ItemKind.TOPIC: "{correct.merge} merges, {correct.pin} pins",
}
"""What can be done to several items at once, beside hiding them."""


# The log


@work(group="corrections")
async def keep_for_all(screen: ReadingScreen) -> None:
    """Keep the last correction of a name for all articles."""
    desk = screen.correction_desk
    if desk.last is None:
        screen.status.left = "Nothing has been corrected that could be kept for all articles"
        return
    words = await asyncio.to_thread(desk.rules_of_last)
    if not words:
        screen.status.left = "Only new names, labels, merged and hidden names can be kept for all articles, each once"
        return
    preview = f"In all articles from now on: {'; '.join(words)}"
    if await _is_sure(screen, "correct.always", "Keep the last correction for all articles?", preview):
        await desk.keep_for_all()


@work(group="corrections")
async def list_corrections(screen: ReadingScreen) -> None:
    """List all corrections of the article, and undo or redo the chosen one."""
    desk, log = screen.correction_desk, screen.correction_desk.log
    if log is None or not log.log:
        screen.status.left = "Nothing has been corrected"
        return
    newest, enter = list(reversed(log.log)), screen.key("list.choose")
    screen.extraction.note_listed()
    prompt = ChoicePrompt(
        "Corrections, the newest first",
        [Choice(line) for line in log_lines(newest, screen.extraction.unapplied)],
        lambda index: f"{enter} redoes it" if newest[index].undone else f"{enter} undoes it",
    )
    index = await _ask(screen, prompt, int)
    if index is None:
        return
    correction = newest[index]
    change = desk.change_of([correction])
    backwards = Change(change.redo, change.undo, undone=change.redone, redone=change.undone)
    done = change.redo if correction.undone else change.undo
    try:
        await done()
    except StoreError as error:
        screen.say_problem("Nothing is changed", error)
        return
    screen.history.add(change if correction.undone else backwards)
    screen.status.left = f"{'Again' if correction.undone else 'Undone'}: {in_words(correction.operation)}"


# Asking


async def _ask(screen: ReadingScreen, prompt: Screen[object], answer: type[Given]) -> Given | None:
    """Show a prompt and give its answer; None where the reader left."""
    given = await screen.app.push_screen_wait(prompt)
    return given if isinstance(given, answer) else None


async def _choose(
    screen: ReadingScreen,
    question: str,
    choices: Sequence[Choice],
    made: Sequence[Sequence[Operation]],
    maker: Maker,
    *,
    filtered: bool = True,
) -> bool:
    """Let the reader choose which of some corrections to make, and keep it; False where the reader left.

    The prompt says what each would change.
    """

    def preview(index: int) -> str:
        return maker.foreseen(made[index])

    index = await _ask(screen, ChoicePrompt(question, choices, preview, filtered=filtered), int)
    if index is not None:
        await screen.correction_desk.keep(made[index])
    return index is not None


async def _keep_if_sure(
    screen: ReadingScreen, command: str, question: str, operations: Sequence[Operation], maker: Maker
) -> bool:
    """Say what corrections would change, and keep them if the reader agrees; False where the reader left."""
    if not await _is_sure(screen, command, question, maker.foreseen(operations)):
        return False
    await screen.correction_desk.keep(operations)
    return True


async def _is_sure(screen: ReadingScreen, command: str, question: str, preview: str) -> bool:
    """Whether the reader agrees to what is said: by Enter, or by the command's key pressed again."""
    prompt = ChoicePrompt(question, [Choice("Yes", _own_key(screen, command))], lambda _: preview, filtered=False)
    return await _ask(screen, prompt, int) is not None


def _own_key(screen: ReadingScreen, command: str) -> str:
    """The key of a command, if it is one letter; else none."""
    key = screen.key(command)
    return key if len(key) == 1 else ""


def _speakers(candidates: Sequence[Item]) -> list[Choice]:
    return [Choice(f"{who.name} ({who.label})") for who in candidates] + [Choice("nobody known", "0")]


# What to correct


def _items_to_correct(screen: ReadingScreen, *kinds: ItemKind) -> tuple[list[Item], Maker | None]:
    """What to correct, and what makes the operations; where there is nothing of those kinds the status line says so."""
    analysis: Analysis | None = screen.analysis
    marked, item = screen.correction_desk.marked, screen.item_at_hand
    if screen.panel.has_focus_within and marked and marked[0].kind is screen.panel.active:
        items = marked
    else:
        items = [item] if item is not None else []
    if not items or analysis is None:
        selecting.say_nothing_selected(screen)
        return [], None
    again = [found for item in items if item.id and (found := find_again(item, analysis)) is not None]
    if not again or again[0].kind not in kinds:
        said = {ItemKind.ENTITY: "names", ItemKind.QUOTE: "quotes", ItemKind.TOPIC: "topics"}
        screen.status.left = f"That works on {' and '.join(said[kind] for kind in kinds)}"
        return [], None
    return again, screen.correction_desk.maker(analysis)


def _item_to_correct(screen: ReadingScreen, *kinds: ItemKind) -> tuple[Item | None, Maker | None]:
    items, maker = _items_to_correct(screen, *kinds)
    if len(items) > 1:
        screen.status.left = f"That works on one at a time: {screen.key('panel.mark')} takes marks off"
        return None, None
    return (items[0] if items else None), maker


def _named(items: Sequence[Item], maker: Maker) -> str:
    if len(items) > 1:
        return f"these {len(items)}"
    return quoted(maker.target(items[0]).name) if items[0].kind is ItemKind.QUOTE else items[0].name


def _so_far(items: Sequence[Item]) -> str:
    """What a letter, which chooses at once, will change: the labels or kinds there are, and of how many mentions."""
    now = " and ".join(dict.fromkeys(item.label for item in items))
    if items[0].kind is ItemKind.QUOTE:
        return f"So far {now}"
    count = sum(len(item.spans) for item in items)
    return f"So far {now}, in {count} mention{'s' * (count != 1)}"
