"""An installation in which the model can't be used: one sentence that says what to do, and the text is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CODE = Path(__file__).parents[3]
STUB = """
__version__ = "1.0"
class SessionOptions: ...
def InferenceSession(*_, **__):
    raise RuntimeError("NOT_IMPLEMENTED : no kernel for MatMulNBits")
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Our packages as links, to be broken."""
    for package in ("extract", "tui"):
        without = shutil.ignore_patterns("__pycache__", "training")
        shutil.copytree(CODE / package, tmp_path / package, copy_function=os.symlink, ignore=without)
    (tmp_path / "ferry.txt").write_text("“It is late,” said Ada Holm.")
    return tmp_path


def remove(folder: Path) -> None:
    (folder / "extract" / "model" / "tagger.onnx").unlink()


def damage(folder: Path) -> None:
    remove(folder)
    (folder / "extract" / "model" / "tagger.onnx").write_bytes(b"other weights")


def replace_the_runtime(folder: Path) -> None:
    (folder / "onnxruntime.py").write_text(STUB)


@pytest.mark.parametrize(
    ("break_it", "fault"),
    [
        (remove, "The model's file tagger.onnx is missing: install Sidelight again"),
        (damage, "The model's file tagger.onnx is not the one that Sidelight was made with: install Sidelight again"),
        (replace_the_runtime, "The onnxruntime 1.0 that is installed cannot run the model"),
    ],
)
def test_a_model_that_cannot_be_used_is_one_sentence(installed: Path, break_it, fault: str) -> None:
    break_it(installed)
    environment = os.environ | {"PYTHONPATH": str(installed), "SIDELIGHT_HOME": str(installed / "home")}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-P", "-m", "tui", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=installed, env=environment)

    refused = run("extract", "ferry.txt")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"sidelight: {fault}")
    assert "install Sidelight again" in refused.stderr
    assert refused.stderr.count("\n") == 1

    looked = run("doctor")
    assert looked.returncode == 1
    assert fault in looked.stdout
    assert run("text", "ferry.txt").stdout == "“It is late,” said Ada Holm.\n"
