from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import extract.readers", ("lxml", "trafilatura", "httpx", "markdown_it", "yaml", "charset_normalizer")),
        ("from extract.readers import read_bytes; read_bytes(b'x', source='x.txt')", ("lxml", "httpx", "markdown_it")),
        ("from extract.readers import read_bytes; read_bytes(b'# x', source='x.md')", ("lxml", "httpx", "trafilatura")),
    ],
)
def test_a_format_loads_only_what_it_needs(statement: str, absent: tuple[str, ...]) -> None:
    code = f"{statement}\nimport sys\nprint([name for name in {absent!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
