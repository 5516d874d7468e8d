"""The reader's settings: one typed model, a TOML file, and `--set key=value`.

A setting that is unknown or wrong is said in a sentence and left at its default; reading goes on. Nothing but the
standard library is imported before there is a file to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from extract.errors import visible

if TYPE_CHECKING:
    from extract.model.choice import ModelChoice

__all__ = [
    "Config",
    "Range",
    "Settings",
    "config_path",
    "documentation",
    "fault",
    "is_ascii_wanted",
    "load",
    "parsed",
    "shown",
]


class Range(NamedTuple):
    """The least and the greatest number that a setting takes."""

    least: int
    greatest: int


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. What a field's docstring says is its documentation."""

    theme: str = "sidelight-dark"
    """The colours: sidelight-dark, sidelight-light, or one of Textual's (F4 shows them all)."""
    measure: Annotated[int, Range(20, 200)] = 80
    """The longest line of text, in cells."""
    paragraph_spacing: Annotated[int, Range(0, 3)] = 1
    """Blank lines between paragraphs."""
    justified: bool = False
    """Lines are filled to the measure by wider spaces."""
    counts: Literal["total", "so far"] = "total"
    """What the panel counts: all mentions, or those up to where you have read before all of them."""
    marks: Literal["all", "selected", "none"] = "all"
    """What is marked in the text: all items, the selected one, or none."""
    ascii: Literal["auto", "on", "off"] = "auto"
    """Draw with letters and signs of ASCII only: always, never, or (auto) on the Linux console and where the locale
    isn't UTF-8."""
    reduced_motion: bool = False
    """Nothing on the screen is animated."""
    model: str = ""
    """The spaCy pipeline that finds names, or a folder that holds one; empty for Sidelight's own model."""
    fast: bool = False
    """Take the smaller model of our own: quicker, a little less often right."""
    threads: Annotated[int, Range(1, 64)] = 1
    """How many cores the model may use."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """A table: the name of a command, as `sidelight config --keys` lists them, and the keys that run it, with commas
    between them."""

    def model_choice(
        self, model: str | None = None, fast: bool | None = None, threads: int | None = None
    ) -> ModelChoice:
        """The model that options of the command line, or else the settings, choose.

        A folder goes by its whole path, since the extraction process stands elsewhere.
        """
        from extract.model.choice import ModelChoice

        pipeline = model or self.model or None
        folder = Path(pipeline).expanduser() if pipeline else None
        return ModelChoice(
            str(folder.resolve()) if folder and folder.is_dir() else pipeline,
            self.fast if fast is None else fast,
            threads or self.threads,
        )


class Settings(NamedTuple):
    """The settings as they stand, and where each comes from."""

    config: Config = Config()
    origins: Mapping[str, str] = MappingProxyType({})
    """Names of the settings that are not left at their defaults, each with the file or option that says so."""
    problems: tuple[str, ...] = ()
    """What was left out, a sentence each."""


def is_ascii_wanted(setting: str, environ: Mapping[str, str]) -> bool:
    """Whether the setting `ascii`, or for `auto` the terminal and the locale, ask for it."""
    if setting != "auto":
        return setting == "on"
    import locale

    encoding = locale.getpreferredencoding(do_setlocale=False)
    return environ.get("TERM") in ("linux", "dumb", "vt100") or "utf" not in encoding.lower()


def config_path() -> Path:
    """The file: `config.toml` in `$SIDELIGHT_HOME` if set, else in the platform's folder for settings."""
    home = os.environ.get("SIDELIGHT_HOME")
    if home:
        return Path(home).expanduser() / "config.toml"
    from platformdirs import user_config_path

    return user_config_path("sidelight", appauthor=False) / "config.toml"


def load(given: Iterable[str] = (), path: Path | None = None) -> Settings:
    """The settings of the file, and over them those of the command line.

    Args:
        given: `key=value` each, the value as TOML writes it or as bare words.
        path: the file, if not the usual one; it need not exist.
    """
    path = path or config_path()
    problems: list[str] = []
    data = _read(path, problems)
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    _take(data, str(path), values, origins, problems)
    for words in given:
        name, equals, value = words.partition("=")
        if not equals:
            problems.append(f"--set {visible(words)} has no value: write --set {visible(words.strip())}=VALUE.")
            continue
        head, dot, rest = name.strip().partition(".")
        _take({head: {rest: parsed(value)} if dot else parsed(value)}, "--set", values, origins, problems)
    return Settings(Config(**values), origins, tuple(problems))


def _read(path: Path, problems: list[str]) -> dict[str, Any]:
    """What the file holds; nothing where there is none."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        problems.append(f"{path} cannot be read ({error.strerror or error}): the defaults are used.")
        return {}
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        problems.append(f"{path} is not TOML ({visible(str(error))}): the defaults are used.")
        return {}


def _take(
    data: Mapping[str, Any], origin: str, values: dict[str, Any], origins: dict[str, str], problems: list[str]
) -> None:
    """Take over what is right of some settings, and say what is wrong with the rest."""
    kinds = _kinds() if data else {}
    for name, value in data.items():
        if name not in kinds:
            near = _nearest(name, kinds)
            problems.append(f"{origin}: there is no setting {visible(name)!r}{f' (is it {near}?)' if near else ''}.")
        elif name == "keys":
            keys, wrong = _keys(value, origin)
            problems += wrong
            if keys:
                values["keys"] = {**values.get("keys", {}), **keys}
                origins.update(dict.fromkeys((f"keys.{command}" for command in keys), origin))
        elif expected := _fault(value, kinds[name]):
            kept = (
                f"{shown(values[name])} from {origins[name]}," if name in values else f"the default, {_default(name)},"
            )
            problems.append(f"{origin}: {name} is {expected}, not {shown(value)}; {kept} is used.")
        else:
            values[name], origins[name] = value, origin


def _keys(value: object, origin: str) -> tuple[dict[str, str], list[str]]:
    """The `[keys]` table with its names written out (`item.next`), and what is wrong in it."""
    if not isinstance(value, Mapping):
        return {}, [f"{origin}: keys is a table of commands and their keys, not {shown(value)}; it is left out."]
    found: dict[str, str] = {}
    wrong = []
    for name, keys in _flat(value):
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            keys = ",".join(keys)  # noqa: PLW2901 - the same, in one piece
        if isinstance(keys, str) and keys.strip():
            found[name] = keys
        else:
            wrong.append(f"{origin}: keys.{visible(name)} is the name of a key, not {shown(keys)}; it is left out.")
    return found, wrong


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _kinds() -> dict[str, Any]:
    return get_type_hints(Config, include_extras=True)


def _fault(value: object, kind: Any) -> str:
    """What a setting of that kind must be, in words; empty if the value is that."""
    if get_origin(kind) is Literal:
        choices = get_args(kind)
        return "" if value in choices else f"one of {', '.join(choices)}"
    if get_origin(kind) is Annotated:
        limits = kind.__metadata__[0]
        fits = type(value) is int and limits.least <= value <= limits.greatest
        return "" if fits else f"a whole number from {limits.least} to {limits.greatest}"
    words = {str: "text in quotation marks", bool: "true or false"}
    return "" if type(value) is kind else words[kind]


def parsed(words: str) -> object:
    """A value of the command line: as TOML writes it, else as bare words."""
    import tomllib

    try:
        return tomllib.loads(f"value = {words}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return words.strip()


def fault(name: str, value: object) -> str:
    """Why a setting can't have that value, in a sentence; empty if it can."""
    kind = _kinds().get(name)
    if kind is None or name == "keys":
        near = _nearest(name, _kinds())
        is_near = f" (is it {near}?)" if near else ""
        return f"There is no setting {visible(name)!r} to write{is_near}; `sidelight config` lists them."
    expected = _fault(value, kind)
    return expected and f"{name} is {expected}, not {shown(value)}."


def _nearest(name: str, kinds: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.replace("-", "_"), list(kinds), 1)), "")


def _default(name: str) -> str:
    return shown(getattr(Config(), name))


def shown(value: object) -> str:
    """A value as TOML writes it."""
    import json

    if isinstance(value, bool):
        return str(value).lower()
    written = json.dumps(value, ensure_ascii=False, default=str)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in written)


def documentation() -> dict[str, str]:
    """What each setting does: the docstrings of `Config`, from its source."""
    import ast
    import inspect

    tree = next(node for node in ast.walk(ast.parse(inspect.getsource(Config))) if isinstance(node, ast.ClassDef))
    documented: dict[str, str] = {}
    name = ""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
        elif name and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documented[name] = " ".join(str(node.value.value).split())
            name = ""
    assert list(documented) == [setting.name for setting in fields(Config)]
    return documented
