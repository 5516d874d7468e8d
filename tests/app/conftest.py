from pathlib import Path

import pytest

from tui import clipboard


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(clipboard, "program", lambda: None)  # a test is no reason to lose what one copied
    monkeypatch.setattr(clipboard, "terminal_may_copy", lambda: True)
    return tmp_path / "home"
