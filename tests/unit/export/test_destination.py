import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from extract.errors import ExportError
from extract.export import Region, file_name, write_export


def test_a_new_file_is_all_there_is(tmp_path: Path) -> None:
    write_export(tmp_path / "notes.md", "Notes: “ä” 🧶\n")
    assert (tmp_path / "notes.md").read_bytes().decode() == "Notes: “ä” 🧶\n"
    assert os.listdir(tmp_path) == ["notes.md"]  # noqa: PTH208 - names only


def test_the_old_file_is_kept_once(tmp_path: Path) -> None:
    path, old = tmp_path / "notes.md", tmp_path / "notes.md.bak"
    for text in ("first", "second", "third"):
        write_export(path, text)
    assert (path.read_text(), old.read_text()) == ("third", "second")
    assert {file.name for file in tmp_path.iterdir()} == {"notes.md", "notes.md.bak"}


def test_the_same_text_again_does_not_cost_the_kept_one(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    for text in ("by hand", "export", "export", "export"):
        write_export(path, text)
    assert (tmp_path / "notes.md.bak").read_text() == "by hand"


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "notes.md", tmp_path / "link.md"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_export(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_what_fails_on_the_way_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*(os, "fsync") if failing == "fsync" else (Path, "replace"), full)
    with pytest.raises(ExportError, match=r"notes\.md cannot be written: the disk is full, free some space"):
        write_export(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.md"]


def test_of_a_folder_all_files_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "brat"
    write_export(folder, {"a.txt": "old", "a.ann": "old"})
    written = 0
    real = os.fsync

    def full(descriptor: int) -> None:
        nonlocal written
        written += 1
        if written == 3:  # the first file and its backup are on the disk
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(ExportError, match="the disk is full"):
            write_export(folder, {"a.txt": "new", "a.ann": "new"})
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"a.txt": "old", "a.ann": "old"}
    write_export(folder, {"a.txt": "new", "a.ann": "old"})
    assert {path.name for path in folder.iterdir()} == {"a.txt", "a.ann", "a.txt.bak"}


def test_the_article_is_not_written_over_in_a_folder_either(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("the article")
    with pytest.raises(ExportError, match="the article itself"):
        write_export(tmp_path, {"a.ann": "x", "a.txt": "x"}, but_not=[str(tmp_path / "a.txt")])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_no_text_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ExportError, match="no text in UTF-8"):
        write_export(path, Region("a", [("", "x\n")]))
    assert path.read_bytes() == b"\xff\xfe"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_export(Path("/dev/null"), "x")
    assert Path("/dev/null").is_char_device()
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    write_export(fifo, "through the pipe")
    assert os.read(reader, 100) == b"through the pipe"
    os.close(reader)
    assert fifo.is_fifo()


def test_a_full_device_says_so() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(ExportError, match="disk is full"):
        write_export(Path("/dev/full"), "x")


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder in which this process cannot write, even if the superuser runs the tests."""
    with TemporaryDirectory() as made:
        Path(made).chmod(0o555)
        user = os.geteuid()
        try:
            if user == 0:
                os.seteuid(65534)
            yield Path(made)
        finally:
            os.seteuid(user)
            Path(made).chmod(0o755)


def test_a_folder_without_permission(read_only_folder: Path) -> None:
    with pytest.raises(ExportError, match="writing there is not allowed, choose another place"):
        write_export(read_only_folder / "notes.md", "x")


def test_a_folder_that_is_missing_or_a_file_or_the_target(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path, reason in (
        (tmp_path / "missing" / "notes.md", "its folder does not exist, make it first"),
        (tmp_path / "file" / "notes.md", "what should be its folder is a file"),
        (tmp_path, "it is a folder, add a file name"),
        (tmp_path / ("n" * 300), "the name is too long"),
    ):
        with pytest.raises(ExportError, match=reason):
            write_export(path, "x")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The last weaver", "The last weaver.md"),
        ("Tide: high/low", "Tide high low.md"),
        ('a*b"c\\d<e>f|g?h#i^j[k]l', "a b c d e f g h i j k l.md"),
        ("../../etc/passwd", "etc passwd.md"),
        (".hidden", "hidden.md"),
        ("--force", "force.md"),
        ("two\nlines\x00\x1b[31m\u202e", "two lines 31m.md"),
        ("What next?!...", "What next !.md"),
        ("", "article.md"),
        ("???", "article.md"),
        ("nul", "_nul.md"),
        ("COM1.notes", "_COM1.notes.md"),
        ("ça\u0300 va", "çà va.md"),
    ],
)
def test_a_title_makes_a_name(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


def test_long_titles_are_cut_between_letters() -> None:
    name = file_name("ä" * 300, ".md")
    assert name == "ä" * 60 + ".md"


def test_names_do_not_collide() -> None:
    taken: set[str] = set()
    for title in ("Tide: high", "Tide? high", "TIDE HIGH", "Tide high 2"):
        taken.add(file_name(title, ".md", taken))
    assert taken == {"Tide high.md", "Tide high 2.md", "TIDE HIGH 3.md", "Tide high 2 2.md"}
