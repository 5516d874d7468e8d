"""The page in a real browser: Chromium without a window, where there is one on PATH."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import html

from extract.analysis import Analysis, Entity, Quote, Speaker
from extract.document import Document
from extract.export import Material, PlacedNote, export
from extract.notes.note import ItemReference, Note

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((path for name in BROWSERS if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"needs one of {', '.join(BROWSERS)} on PATH")

OWNED = "document.documentElement.setAttribute('owned','1')"
HOSTILE = (
    f"<script>{OWNED}</script>",
    f'"><img src="/fetched" onerror="{OWNED}">',
    "</style><script src='/fetched.js'></script><style>@import url(/fetched.css);",
    f"<svg/onload={OWNED}>",
    f'</title><iframe src="javascript:{OWNED}"></iframe>',
    f"<a href='javascript:{OWNED}' autofocus onfocus={OWNED}>",
    "<!--><link rel=stylesheet href=/fetched.css>",
    "<meta http-equiv=refresh content='0;url=/fetched'>",
    "&lt;b&gt; &amp;amp; &#x3c;",
)


@contextmanager
def served(page: str) -> Iterator[tuple[str, list[str]]]:
    """The page on this machine, and the paths that are asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            is_page = self.path == "/page.html"
            body = page.encode() if is_page else b""
            self.send_response(200 if is_page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/page.html", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def opened(page: str, folder: Path) -> tuple[html.HtmlElement, list[str]]:
    """The page as the browser has it once it is loaded, and what it fetched."""
    with served(page) as (address, asked):
        done = subprocess.run(
            [
                str(BROWSER),
                *("--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--timeout=5000"),
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                f"--user-data-dir={folder / 'profile'}",
                *("--dump-dom", address),
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )
    # the icon is the browser's own wish, whatever the page says
    return html.document_fromstring(done.stdout), [path for path in asked if path != "/favicon.ico"]


def hostile_material() -> Material:
    """Markup in every place where an article, a reader and the machine can put words."""
    all_of_it = " ".join(HOSTILE)
    text = f"Before {all_of_it} after.\n\n“{HOSTILE[0]}” said {HOSTILE[1]}."
    document = Document(text, source="https://example.org/a", title=all_of_it, author=HOSTILE[1], site=HOSTILE[3])
    start = text.index("Before")
    spans = ((start, start + 40), (text.rindex("said"), len(text)))
    note = Note(
        "1" * 32, all_of_it, None, ItemReference("entity", all_of_it), "2024-03-01", "2024-03-01", author=HOSTILE[4]
    )
    analysis = Analysis(
        "-",
        text,
        document.text_sha256,
        all_of_it,
        entities=(Entity("e1", all_of_it, "PERSON", spans, all_of_it, why=all_of_it),),
        quotes=(Quote("q1", "direct", (spans[0],), None, Speaker(*spans[1], "e1")),),
    )
    return Material(document, analysis, [PlacedNote(note, None, HOSTILE[5])])


def test_the_browser_would_show_what_escapes(tmp_path: Path) -> None:
    """A page that isn't careful does run and fetch, or the next test would prove nothing."""
    page, asked = opened(f"<!DOCTYPE html><title>x</title>{HOSTILE[0]}<img src=/fetched>", tmp_path)
    assert page.get("owned") == "1"
    assert asked == ["/page.html", "/fetched"]


def test_no_word_runs_or_fetches_anything_and_all_are_shown(tmp_path: Path) -> None:
    material = hostile_material()
    page, asked = opened(export(material, "html").text, tmp_path)
    assert page.get("owned") is None
    assert asked == ["/page.html"]
    assert not page.xpath("//script | //iframe | //img | //svg | //link | //*[@onload or @onerror or @onfocus]")
    assert "\n\n".join(part.text_content() for part in page.find("body/article")) == material.document.text
    for words in HOSTILE:
        assert words in page.find("body/aside").text_content()
    assert page.findtext("head/title") == " ".join(HOSTILE)


def test_marks_lead_to_their_places(tmp_path: Path) -> None:
    page, _ = opened(export(hostile_material(), "html").text, tmp_path)
    links = page.xpath("//aside//a[starts-with(@href, '#')]/@href")
    assert links
    assert all(page.xpath("//article//*[@id=$id]", id=link[1:]) for link in links)
