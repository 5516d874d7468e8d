from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.readers import files, read
from extract.readers.files import read_file, read_stream


def refusal(path: Path | str) -> str:
    with pytest.raises(ReadError) as error:
        read(str(path))
    return str(error.value)


def test_the_source_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Words.")

    document = read("./a.md")

    assert (document.source, document.text) == ("./a.md", "Words.")


def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")

    assert refusal(tmp_path / "missing.md") == f"{tmp_path}/missing.md does not exist."
    assert refusal(tmp_path) == f"{tmp_path} is a folder: name a file in it."
    assert "symbolic link to a file that does not exist" in refusal(tmp_path / "dangling.md")
    assert "leads back to itself" in refusal(tmp_path / "loop.md")
    assert "a part of its path is a file" in refusal(tmp_path / "file" / "x.md")
    assert "name is too long" in refusal(tmp_path / ("n" * 300))
    assert "is a named pipe" in refusal(tmp_path / "pipe")
    assert "is a device" in refusal("/dev/null")
    assert "not a file's name" in refusal("a\0b")
    assert "begins with http:// or https://" in refusal("ftp://example.org/a")
    assert refusal("").startswith("No file is named")


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")

        assert "is a socket" in refusal("socket")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch(mode=0)

    assert "you may not read it" in refusal(path)


def test_a_file_that_may_not_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)

    assert refusal("a.md").startswith("a.md cannot be opened: you may not read it")


def test_the_message_shows_a_name_with_its_escapes(tmp_path: Path) -> None:
    assert refusal(tmp_path / "x\x1b[31m\n.md").endswith("x\\x1b[31m\\n.md does not exist.")
    assert refusal(tmp_path / "\x9b31mé\x7f\u202e.md").endswith("\\x9b31mé\\x7f\\u202e.md does not exist.")


def test_files_and_streams_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)

    assert read_file(str(path), max_bytes=11) == b"x" * 11
    with pytest.raises(ReadError, match="is larger than 0 MB"):
        read_file(str(path), max_bytes=10)
    with pytest.raises(ReadError, match="brings more than 0 MB"):
        read_stream(io.BytesIO(b"x" * 11), max_bytes=10)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: small)

    with pytest.raises(ReadError, match="is larger than"):
        read_file(str(path), max_bytes=10)


def test_standard_input_is_read_to_its_end() -> None:
    document = read("-", standard_input=io.BytesIO("# Head\n\nZoë said so.".encode()))

    assert (document.source, document.title, document.text) == ("-", "Head", "Head\n\nZoë said so.")


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(ReadError, match="Standard input is closed"):
        read("-", standard_input=closed)

    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="Standard input is closed"):
        read("-")


def test_binary_standard_input_is_named() -> None:
    with pytest.raises(ReadError, match=r"^Standard input is a PDF"):
        read("-", standard_input=io.BytesIO(b"%PDF-1.7"))


def test_what_has_come_of_a_file_and_of_a_pipe_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CHUNK", 4)
    path = tmp_path / "a.txt"
    path.write_bytes(b"ten bytes.")
    come: list[tuple[int, int | None]] = []
    read(str(path), report=come.append)
    assert come == [(4, 10), (8, 10), (10, 10), (10, 10)]
    come.clear()
    read("-", standard_input=io.BytesIO(b"ten bytes."), report=come.append)
    assert come == [(4, None), (8, None), (10, None), (10, 10)]
