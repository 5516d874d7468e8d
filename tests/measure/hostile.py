"""Open every file of a hostile set and say which one misbehaves: `hostile.py DIR`, where DIR has a MANIFEST.json.

The manifest is a list of `{"file", "must": "open" | "refuse" | "either"}`, each with any of `text` (what the document's
text is after strip(), but that a newline may have become a space), `text_sha256` and `characters` of that text, and
`contains` and `absent` (lists of strings). Exit code 1 if any file misbehaves, 2 if there is no manifest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from extract.errors import ReadError
from extract.readers import read

_LIMIT = 60


def main() -> int:
    """Command-line entry."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--command", default="", help='also run this on each file, such as "sidelight text {file}"')
    parser.add_argument(
        "--slow", type=float, default=10.0, help="processor seconds from which on a file is called slow"
    )
    options = parser.parse_args()
    try:
        entries = json.loads((options.folder / "MANIFEST.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        print(f"{options.folder} holds no set of hostile files (MANIFEST.json: {why}).", file=sys.stderr)
        return 2
    failed, slowest = 0, (0.0, "")
    for entry in entries:
        path = options.folder / entry["file"]
        started = time.process_time()
        problems = _read_problems(path, entry)
        seconds = time.process_time() - started
        if seconds > options.slow:
            problems.append(f"takes {seconds:.1f} s of processor time")
        if options.command:
            problems += _command_problems(options.command, path, entry)
        slowest = max(slowest, (seconds, entry["file"]))
        failed += bool(problems)
        if problems:
            print(f"{entry['file']!a}: {'; '.join(problems)}", flush=True)
    print(f"{len(entries)} files, {failed} misbehave")
    print(f"The slowest to read took {slowest[0]:.1f} s of processor time: {slowest[1]!a}")
    return 1 if failed else 0


def _read_problems(path: Path, entry: dict[str, Any]) -> list[str]:
    try:
        text = read(str(path)).text
    except ReadError as error:
        return [f"refused: {error}"] if entry["must"] == "open" else []
    except Exception as error:  # noqa: BLE001 - any other error is what we are looking for
        return [f"{type(error).__name__}: {error}"[:200]]
    return ["opened, but had to be refused"] if entry["must"] == "refuse" else _text_problems(text, entry)


def _command_problems(command: str, path: Path, entry: dict[str, Any]) -> list[str]:
    arguments = [str(path) if word == "{file}" else word for word in shlex.split(command)]
    try:
        done = subprocess.run(arguments, capture_output=True, timeout=_LIMIT, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        return [f"the command takes more than {_LIMIT} s"]
    errors = done.stderr.decode("utf-8", "replace")
    problems = ["the command prints a traceback"] if "Traceback (most recent call last)" in errors else []
    if "\x1b" in errors or b"\x1b" in done.stdout:
        problems.append("the command prints an escape sequence")
    if done.returncode and entry["must"] == "open":
        problems.append(f"the command ends with {done.returncode}: {errors.strip()[:200]}")
    elif done.returncode:
        return problems + ([] if errors.strip() else ["the command refuses without a word"])
    elif entry["must"] == "refuse":
        problems.append("the command opens it")
    return problems + _text_problems(done.stdout.decode("utf-8", "replace"), entry)


def _text_problems(text: str, entry: dict[str, Any]) -> list[str]:
    problems = [f"lacks {words!r}" for words in entry.get("contains", ()) if words not in text]
    problems += [f"has {words!r}" for words in entry.get("absent", ()) if words in text]
    text = text.strip()
    if "text" in entry and _folded(text) != _folded(entry["text"]):
        problems.append(f"its text is {text[:60]!r}, not {entry['text'][:60]!r}")
    elif "text" not in entry and "text_sha256" in entry:
        if len(text) != entry.get("characters", len(text)):
            problems.append(f"has {len(text):,} characters, not {entry['characters']:,}")
        elif hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != entry["text_sha256"]:
            problems.append("its text is another")
    return problems


def _folded(text: str) -> str:
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in text.split("\n\n"))


if __name__ == "__main__":
    sys.exit(main())
