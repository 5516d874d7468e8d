from importlib.metadata import EntryPoint

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
