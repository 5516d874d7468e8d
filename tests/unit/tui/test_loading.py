"""Reading in a process of its own: what comes of it, what it says meanwhile, how it is stopped."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from extract.errors import ReadError
from tui.loading import StoppedError, read_elsewhere

WAIT = 30
"""Seconds after which a test gives up."""


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, threading.Event]]:
    """An address that sends half of a page, and the event after which it sends the rest."""
    go_on = threading.Event()
    page = b"<html><body><article>" + b"<p>Words of the ferry, and more of them.</p>" * 2_000

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(2 * len(page)))
            self.end_headers()
            self.wfile.write(page)
            go_on.wait(WAIT)
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ferry", go_on
    go_on.set()
    server.shutdown()
    server.server_close()


def test_an_article_is_read_in_another_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    reading = read_elsewhere(str(path))
    assert reading.result(WAIT).text == "Words."
    assert reading.arrived == (6, 6)
    assert reading.child != os.getpid()


def test_what_cannot_be_read_raises_why(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read_elsewhere(str(tmp_path / "none.txt")).result(WAIT)


def test_a_reading_that_is_stopped_ends_its_process_and_says_so(slow: tuple[str, threading.Event]) -> None:
    reading = read_elsewhere(slow[0])
    reading.stop()
    with pytest.raises(StoppedError, match="Reading was stopped"):
        reading.result(WAIT)
    with pytest.raises(ProcessLookupError):
        os.kill(reading.child, 0)


def test_stopping_what_has_been_read_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    reading = read_elsewhere(str(path))
    reading.result(WAIT)
    reading.stop()
    assert reading.result().text == "Words."
    assert not reading.is_stopped
