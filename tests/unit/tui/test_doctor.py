"""What `sidelight doctor` says of a store in trouble; the rest is tested through the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.notes.store import Store
from tests.read_only import forbid_writing
from tui.doctor import checks


def test_a_store_that_can_only_be_read_is_no_good_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path))
    Store.open().close()
    forbid_writing(monkeypatch)
    notes = next(check for check in checks() if check.name == "Notes")
    assert not notes.ok
    assert notes.found == f"{tmp_path}, read-only"
    assert "set SIDELIGHT_HOME to another folder" in notes.mend
