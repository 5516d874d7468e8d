from pathlib import Path

import pytest

from extract.notes.folders import data_folder


def test_sidelight_home_overrides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDELIGHT_HOME", str(tmp_path / "mine"))
    assert data_folder() == tmp_path / "mine"
    assert not data_folder().exists()


def test_a_tilde_in_it_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SIDELIGHT_HOME", "~/notes")
    assert data_folder() == tmp_path / "notes"


@pytest.mark.parametrize("unset", [None, ""])
def test_else_the_platforms_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unset: str | None) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if unset is None:
        monkeypatch.delenv("SIDELIGHT_HOME", raising=False)
    else:
        monkeypatch.setenv("SIDELIGHT_HOME", unset)
    assert tmp_path in data_folder().parents
    assert data_folder().name.lower() == "sidelight"
