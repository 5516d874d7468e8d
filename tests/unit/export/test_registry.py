import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from extract.errors import ExportError
from extract.export import Exporter, Material, Rendered, export, registry
from extract.export.registry import GROUP, Registry

SHOUT = Exporter("shout", ".txt", "loud", "whispers", lambda material: Rendered(material.document.text.upper() + "\n"))


def registry_with(monkeypatch: pytest.MonkeyPatch, **plug_ins: str) -> Registry:
    points = [EntryPoint(name, value, GROUP) for name, value in plug_ins.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == GROUP else [])
    return Registry()


def test_a_package_adds_a_format(monkeypatch: pytest.MonkeyPatch, material: Material) -> None:
    formats = registry_with(monkeypatch, shout=f"{__name__}:SHOUT")
    monkeypatch.setattr(EntryPoint, "load", lambda _: SHOUT)
    assert list(formats)[-1] == "shout"
    assert "THE *LAST* WEAVER" in export(material, formats["shout"]).text


def test_a_package_cannot_take_the_name_of_one_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = registry_with(monkeypatch, markdown="nobody:SHOUT")
    assert formats["markdown"].description.startswith("notes")
    assert list(formats).count("markdown") == len(formats) - len(list(formats)) + 1


def test_a_package_that_fails_is_named_when_its_format_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = registry_with(monkeypatch, broken="no_such_module:EXPORTER", odd="sys:path")
    assert "broken" in formats
    with pytest.raises(ExportError, match=r"format broken of the package no_such_module.* cannot be loaded"):
        formats["broken"]
    with pytest.raises(ExportError, match=r"format odd .* is no exporter"):
        formats["odd"]


def test_a_format_that_nobody_knows_is_a_key_error(monkeypatch: pytest.MonkeyPatch) -> None:
    formats = registry_with(monkeypatch)
    assert "papyrus" not in formats
    with pytest.raises(KeyError, match="papyrus"):
        formats["papyrus"]


def test_a_format_of_a_package_that_fails_is_named(material: Material) -> None:
    broken = Exporter("odd", ".odd", "odd", "", lambda _: Rendered(str(1 // 0)))
    with pytest.raises(ExportError, match="format odd, which a package added, failed: ZeroDivisionError"):
        export(material, broken)


def test_an_installed_package_is_found_by_its_entry_point(tmp_path: Path) -> None:
    (tmp_path / "shouting.py").write_text(
        "from extract.export import Exporter, Rendered\n"
        "EXPORTER = Exporter('shout', '.txt', 'loud', '', lambda m: Rendered(m.document.text.upper()))\n"
    )
    about = tmp_path / "shouting-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting\nVersion: 1\n")
    (about / "entry_points.txt").write_text(f"[{GROUP}]\nshout = shouting:EXPORTER\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from extract.export import EXPORTERS;"
        "print('shouting' in sys.modules, list(EXPORTERS)[-1], 'shouting' in sys.modules);"
        "print(EXPORTERS['shout'].description)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "shout", "False", "loud"]
