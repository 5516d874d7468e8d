"""The commands of `sidelight`, their options and help. spaCy is imported only when something is extracted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract import __version__
from extract.errors import source_name, visible
from extract.export.registry import FORMATS
from extract.export.wording import counted
from extract.json_text import json_text
from extract.model.choice import ModelChoice
from tui.cli import fail, open_reader, standard_input
from tui.config import load
from tui.config_command import config
from tui.corrections_command import corrections, forget, rules
from tui.opening import Opening
from tui.output import out, warn, write_failure

if TYPE_CHECKING:
    from extract.analysis import Analysis
    from extract.document import Document

__all__ = ["app"]

EXAMPLES = """\b
Examples:
  sidelight article.md                          read an article beside its panel
  sidelight https://example.org/story           fetch a page and read it
  curl -s https://example.org/a | sidelight -   read what comes through a pipe
  sidelight article.md --entity "Wang Yi"       open at the first mention; also --at "words", --line 120
  sidelight extract *.txt > found.jsonl         names, quotes, topics: a line a file
  sidelight export article.md --to obsidian -o note.md   again: your own lines in it stay
  sidelight corrections article.md              what you corrected, and whether it still applies
  sidelight doctor                              is everything in place?

Exit codes: 0 done; 1 an input failed, the others were done; 2 wrong usage; 130 interrupted.
"""

app = typer.Typer(
    name="sidelight",
    help="Read an article beside a live panel of its people, organisations, places, quotes and topics.",
    epilog=EXAMPLES,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[list[str], typer.Argument(metavar="FILE", help="Paths, addresses, or - for standard input.")]


Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME", help="Names by an installed spaCy pipeline, or one in a folder, instead of our own."
    ),
]
Fast = Annotated[
    bool | None, typer.Option("--fast/--no-fast", help="The smaller model: quicker, a little less often right.")
]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help="How many cores the model may use.")]


class Format(StrEnum):
    """How `extract` prints."""

    JSONL = "jsonl"
    JSON = "json"


class Only(StrEnum):
    """The part that `export` writes, where that is not all."""

    NOTES = "notes"
    QUOTES = "quotes"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sidelight {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_version)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of unexpected errors.")] = False,
) -> None:
    """Read an article beside a live panel of its people, organisations, places, quotes and topics."""
    if debug:
        os.environ["SIDELIGHT_DEBUG"] = "1"


@app.command()
def read(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A path, an address, or - for a pipe.")],
    model: Model = None,
    fast: Fast = None,
    threads: Threads = None,
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="A setting for this time; `sidelight config` lists them."),
    ] = None,
    at: Annotated[str, typer.Option("--at", metavar="WORDS", help="Open where these words first stand.")] = "",
    line: Annotated[int | None, typer.Option("--line", min=1, help="Open at this line of the source.")] = None,
    entity: Annotated[
        str, typer.Option("--entity", metavar="NAME", help="Select this entity, once it has been found.")
    ] = "",
    plain: Annotated[
        bool,
        typer.Option("--plain", help="No screen: print the text and what was found, for screen readers and pipes."),
    ] = False,
    ascii: Annotated[bool, typer.Option("--ascii", help="Draw with ASCII only: no lines, no blocks.")] = False,
) -> None:
    """Open an article in the reader (also: sidelight FILE)."""
    settings = load([*(setting or ()), *(["ascii=on"] if ascii else [])])
    choice = settings.config.model_choice(model, fast, threads)
    if plain:
        for problem in settings.problems:
            warn(problem)
        _print_plain(source, choice)
        return
    if at and line is not None:
        fail("--at and --line both say where to open: leave out one of them.", 2)
    open_reader(source, choice, settings, Opening(at, line, entity))


@app.command()
def extract(
    sources: Sources,
    format: Annotated[Format, typer.Option("--format", help="One object a line, or one array.")] = Format.JSONL,
    with_text: Annotated[bool, typer.Option("--with-text", help="Add the text that the offsets refer to.")] = False,
    corrected: Annotated[bool, typer.Option("--corrected", help="As you corrected them in the reader.")] = False,
    model: Model = None,
    fast: Fast = None,
    threads: Threads = None,
) -> None:
    """Print names, quotes and topics of articles as JSON."""
    from tui.corrections_command import corrected_analysis
    from tui.notebook import Notebook

    failed = False

    def objects() -> Iterator[dict[str, object]]:
        nonlocal failed
        for source, result in _analyses(sources, _choice(model, fast, threads)):
            if isinstance(result, str):
                failed = True
                warn(result)
                yield {"id": source, "error": result}
            else:
                document, analysis = result
                if corrected:
                    with closing(Notebook(document)) as notebook:
                        analysis = corrected_analysis(notebook, analysis, warn)
                yield analysis.to_json(with_text=with_text)

    if format is Format.JSONL:
        for data in objects():
            out(json_text(data))
    else:
        for index, data in enumerate(objects()):
            out((",\n" if index else "[") + json_text(data), end="")
        out("]")
    if failed:
        raise typer.Exit(1)


@app.command()
def text(source: Annotated[str, typer.Argument(metavar="FILE", help="A path, an address, or -.")]) -> None:
    """Print an article's plain text, the one that all offsets count in."""
    document = _read(source, source_name(source))
    _say_notices(document)
    out(document.text)


@app.command()
def export(
    sources: Sources,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of: {' '.join(FORMATS)}.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; a folder for several files. Standard output if left out."),
    ] = None,
    only: Annotated[
        Only | None, typer.Option("--only", help="The reader's notes alone, or quotes and their speakers.")
    ] = None,
    about: Annotated[str, typer.Option("--about", metavar="NAME", help="Everything about one entity.")] = "",
    template: Annotated[
        Path | None, typer.Option("--template", help="Shapes markdown: a Jinja2 template of your own.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Renew Sidelight's part of a file even if you have changed it.")
    ] = False,
    model: Model = None,
    fast: Fast = None,
    threads: Threads = None,
) -> None:
    """Write notes, names, quotes and topics to a file."""
    from extract.errors import SidelightError
    from extract.export.choosing import Part
    from tui.exporting import Order, UsageError, exported, written

    if only and about:
        fail("--only and --about are two different parts: choose one.", 2)
    part = Part.ABOUT if about else Part(only.value) if only else Part.ALL
    choice = _choice(model, fast, threads)
    order = Order(sources, to, output, part, about, template, overwrite, choice)
    try:
        exporter = order.exporter()
    except UsageError as error:
        fail(str(error), 2)
    failed = False
    for _, result in _analyses(sources, choice):
        try:
            if isinstance(result, str):
                raise SidelightError(result)  # noqa: TRY301 - one place says what failed
            made = exported(order, exporter, *result, warn)
            if output is None:
                out(made.text, end="")
                warn(made.report)
            else:
                path = written(order, exporter, result[0], made, warn)
                warn(f"{made.report}: {path}")
        except SidelightError as error:
            failed = True
            warn(str(error))
        except OSError as error:
            failed = True
            warn(f"{output} cannot be written: {write_failure(error)}.")
    if failed:
        raise typer.Exit(1)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="W3C JSON-LD, Sidelight's or Hypothesis' JSON.")],
    into: Annotated[str, typer.Option("--into", metavar="ARTICLE", help="The article: a path, an address, or -.")],
    restore: Annotated[bool, typer.Option("--restore", help="Bring back notes of it that you removed.")] = False,
) -> None:
    """Take the notes of another program, and find their passages in an article."""
    from tui.importing import import_notes, read_file

    incoming = read_file(file)
    document = _read(into, source_name(into))
    _say_notices(document)
    imported = import_notes(incoming, document, restore=restore)
    for line in imported.lines:
        out(visible(line))
    warn(imported.report())


for _command in (corrections, rules, forget):
    app.command()(_command)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy to make, or a folder for it.")],
) -> None:
    """Copy all notes and highlights to one file; Sidelight may be open meanwhile."""
    from datetime import date

    from extract.errors import StoreError
    from extract.notes.backup import back_up
    from extract.notes.store import Store

    path = file / f"sidelight-{date.today().isoformat()}.db" if file.is_dir() else file
    try:
        with closing(Store.open()) as store:
            copied = back_up(store, path)
    except StoreError as error:
        fail(str(error), 1)
    out(f"{counted(copied.notes, 'note')} of {counted(copied.articles, 'article')}: {visible(str(path))}")


@app.command()
def doctor() -> None:
    """Check that everything Sidelight needs is in place, and say what to do where it isn't."""
    from tui.doctor import checks

    found = list(checks())
    for check in found:
        out(f"{'ok  ' if check.ok else 'FAIL'}  {check.name:12} {visible(check.found)}")
        if not check.ok:
            out(f"      {'':12} {visible(check.mend)}")
    if not all(check.ok for check in found):
        raise typer.Exit(1)


app.command()(config)


@app.command()
def tour() -> None:
    """Learn the keys in two minutes, inside a sample article."""
    from tui.opening import Opening
    from tui.tour import ARTICLE

    open_reader(str(ARTICLE), asked=Opening(offset=0), guided=True)


def _print_plain(source: str, choice: ModelChoice) -> None:
    from tui.notebook import Notebook
    from tui.plain import plain_lines

    for _, result in _analyses([source], choice):
        if isinstance(result, str):
            fail(result, 1)
        document, analysis = result
        with closing(Notebook(document, choice=choice)) as notebook:
            notes = notebook.notes()
        out("\n".join(plain_lines(document, analysis, notes)))


def _choice(model: str | None, fast: bool | None, threads: int | None) -> ModelChoice:
    """What the options say, else the settings."""
    settings = load()
    for problem in settings.problems:
        warn(problem)
    return settings.config.model_choice(model, fast, threads)


def _analyses(sources: Sequence[str], choice: ModelChoice) -> Iterator[tuple[str, tuple[Document, Analysis] | str]]:
    """Each source with its document and analysis, or with the sentence that says why not; in order, one at a time."""
    from extract.errors import ReadError
    from extract.pipeline import load
    from tui.progress import working

    with working("Loading the language model"):
        pipeline = load(choice)
    if pipeline.note:
        warn(pipeline.note)
    for number, source in enumerate(sources, 1):
        name = source_name(source)
        shown = f"{name} ({number} of {len(sources)})" if len(sources) > 1 else name
        try:
            document = _read(source, shown)
            with working(f"Searching {shown}") as report:
                analysis = pipeline.analyze(document, report)
            if analysis.note != pipeline.note:
                warn(f"{name}: {analysis.note}")
        except ReadError as error:
            yield source, str(error)
            continue
        except Exception as error:
            if os.environ.get("SIDELIGHT_DEBUG"):
                raise
            yield source, f"{name} could not be analysed, a fault of Sidelight's: {type(error).__name__}: {error}"
            continue
        _say_notices(document)
        yield source, (document, analysis)


def _read(source: str, shown: str) -> Document:
    """The document of a source, which is `shown` meanwhile."""
    from extract.readers import read as read_document
    from tui.progress import working

    if source == "-":  # who types it, or what pipes it in, may be writing on the terminal
        return read_document(source, standard_input=standard_input())
    with working(f"Reading {shown}") as report:
        return read_document(source, report=lambda arrival: report(arrival.fraction))


def _say_notices(document: Document) -> None:
    for notice in document.notices:
        warn(f"{source_name(document.source)}: {notice}")
