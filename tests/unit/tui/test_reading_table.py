"""The table of commands: whatever a key runs is there, and takes what the key gives it."""

from __future__ import annotations

from inspect import signature, unwrap

import pytest
from textual.actions import parse
from textual.binding import Binding

from tui.panel.item_list import ItemList
from tui.reading.table import BINDINGS, CONDITIONS, CURSOR_BINDINGS, function_of

ROWS = [binding for binding in (*BINDINGS, *CURSOR_BINDINGS, *ItemList.BINDINGS) if isinstance(binding, Binding)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_runs_a_command_that_takes_the_screen_and_what_the_row_gives(row: Binding) -> None:
    _, action, (command, *arguments) = parse(row.action)
    assert action == "command"
    function = unwrap(function_of(command))
    assert function.__doc__
    signature(function).bind("the screen", *arguments)


def test_conditions_are_of_commands_that_there_are() -> None:
    commands = {parse(row.action)[2][0] for row in ROWS}
    assert set(CONDITIONS) <= commands
    for condition in CONDITIONS.values():
        signature(function_of(condition)).bind("the screen")
