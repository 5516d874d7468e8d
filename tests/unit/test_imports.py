"""What is imported when: starting fast, and a screen's process without spaCy, are promises."""

import subprocess
import sys

import pytest


def modules_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


HEAVY = {"textual", "spacy", "thinc", "numpy", "pydantic", "trafilatura", "lxml", "httpx"}


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import extract, extract.document, extract.analysis, extract.readers, extract.worker", HEAVY),
        ("import extract.notes.store, extract.export", HEAVY),
        ("import tui.app", HEAVY - {"textual"}),
        (
            "import contextlib, tui.cli\nwith contextlib.suppress(SystemExit): tui.cli.main(['--version'])",
            HEAVY,
        ),
        ("import tui.doctor", HEAVY),
    ],
    ids=["library", "notes and exports", "screen", "version", "doctor"],
)
def test_nothing_heavy_is_imported(code: str, absent: set[str]) -> None:
    assert not modules_after(code) & absent


def test_reading_a_markdown_file_needs_no_html_reader(tmp_path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# A\n\nwords\n")
    loaded = modules_after(f"from extract.readers import read; read({str(path)!r})")
    assert not loaded & (HEAVY - {"textual"})


FIRST_TEXT = {
    *("extract", "extract.document", "extract.errors", "extract.model", "extract.model.choice"),
    *(
        "tui",
        "tui.app",
        "tui.cli",
        "tui.config",
        "tui.divider",
        "tui.drawn_lines",
        "tui.items",
        "tui.jumps",
        "tui.key_names",
        "tui.layouts",
        "tui.list_keys",
        "tui.loading",
    ),
    *("tui.looks", "tui.marks", "tui.messages", "tui.opening", "tui.remembered", "tui.status", "tui.steady_scroll"),
    *("tui.reading", "tui.reading.panes", "tui.reading.table", "tui.screens", "tui.screens.reading", "tui.themes"),
    *("tui.theme_rules", "tui.theming", "tui.typed_ahead"),
}
"""With the parts of article and panel, all of our own that is imported with the application, before the first text."""


def test_the_first_text_waits_for_nothing_that_only_commands_need() -> None:
    loaded = modules_after("import tui.cli, tui.loading, tui.app")
    ours = {name for name in loaded if name.partition(".")[0] in ("tui", "extract")}
    parts = {name for name in ours if name.startswith(("tui.article", "tui.panel"))}
    assert ours - parts == FIRST_TEXT
    later = ("filter_bar", "related", "empty", "motions", "cursor", "links", "footnotes", "sentences", "highlighting")
    assert not [name for name in parts if name.endswith(later)]
    assert not loaded & {"json", "tomllib", "multiprocessing", "sqlite3"}


def test_no_command_imports_the_screen_that_it_is_given() -> None:
    code = "import pkgutil, importlib, tui.reading\nfor module in pkgutil.iter_modules(tui.reading.__path__):"
    loaded = modules_after(f"{code} importlib.import_module('tui.reading.' + module.name)")
    assert "tui.reading.correcting" in loaded
    assert not loaded & {"tui.screens.reading", "tui.app"}
