import re

import pytest

from extract.errors import ModelError
from extract.model.files import FAST, TAGGER, fingerprint, model_id, read_verified

SENTENCE = re.compile(r"[A-Z][^\n]*[^.\s]: install Sidelight again \([^\n]*; in a clone run `git restore [^\n]*`\.")


def test_what_is_listed_is_read(model_folder):
    assert read_verified(model_folder) == {"tagger.onnx": b"\x00weights", "vocabulary.txt": b"[UNK]\n[CLS]\n[SEP]\n"}


def test_the_shipped_files_are_the_ones_meant():
    files = read_verified()
    assert set(files) == {"tagger.onnx", "vocabulary.txt"}
    assert all(files.values())


@pytest.mark.parametrize("file", ["tagger.onnx", "vocabulary.txt", "tagger.sha256"])
def test_a_missing_file_is_named(model_folder, file):
    (model_folder / file).unlink()
    with pytest.raises(ModelError, match=rf"file {file} is missing") as raised:
        read_verified(model_folder)
    assert SENTENCE.fullmatch(str(raised.value))


@pytest.mark.parametrize("file", ["tagger.onnx", "vocabulary.txt"])
@pytest.mark.parametrize("content", [b"", b"\x00weight?", b"\xff" * 99])
def test_an_altered_file_is_named(model_folder, file, content):
    (model_folder / file).write_bytes(content)
    with pytest.raises(ModelError, match=rf"file {file} is not the one") as raised:
        read_verified(model_folder)
    assert SENTENCE.fullmatch(str(raised.value))


@pytest.mark.parametrize("file", ["tagger.onnx", "vocabulary.txt", "tagger.sha256"])
def test_an_unreadable_file_is_named_with_the_reason(model_folder, file):
    (model_folder / file).unlink()
    (model_folder / file).mkdir()
    with pytest.raises(ModelError, match=rf"file {file} cannot be read \(.+\)") as raised:
        read_verified(model_folder)
    assert SENTENCE.fullmatch(str(raised.value))


@pytest.mark.parametrize(
    "digests", [b"", b"\n\n", b"\xff\xfe\x00", b"tagger.onnx", b"0  tagger.onnx\n0  vocabulary.txt"]
)
def test_an_altered_list_of_digests_lets_nothing_pass(model_folder, digests):
    (model_folder / "tagger.sha256").write_bytes(digests)
    with pytest.raises(ModelError, match="not the one") as raised:
        read_verified(model_folder)
    assert SENTENCE.fullmatch(str(raised.value))


def test_another_model_in_the_folder_is_another_name(model_folder):
    with pytest.raises(ModelError, match=r"file other\.sha256 is missing"):
        read_verified(model_folder, "other")


def test_the_fingerprint_stands_for_the_files(model_folder):
    before = fingerprint(model_folder)
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert fingerprint(model_folder) == before
    digests = model_folder / "tagger.sha256"
    digests.write_bytes(digests.read_bytes().replace(b"  vocabulary", b"0  vocabulary"))
    assert fingerprint(model_folder) != before


def test_a_fingerprint_of_nothing_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"tagger\.sha256 is missing"):
        fingerprint(tmp_path)


def test_ids_tell_models_apart():
    assert model_id() == model_id(TAGGER) == "sidelight_tagger 1"
    assert model_id(FAST) == "sidelight_tagger_fast 1"
