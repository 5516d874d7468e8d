from __future__ import annotations

import errno
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from extract.errors import ReadError
from extract.readers import fetch as fetching
from extract.readers import read
from extract.readers.fetch import Page, fetch

ADDRESS = "https://slip.example/ramp"
Handler = Callable[[httpx.Request], httpx.Response]


def fetched(handler: Handler, address: str = ADDRESS) -> Page:
    return fetch(address, transport=httpx.MockTransport(handler))


def refusal(handler: Handler, address: str = ADDRESS) -> str:
    with pytest.raises(ReadError) as error:
        fetched(handler, address)
    message = str(error.value)
    assert message.startswith(address)
    assert message.endswith(".")
    return message


def failing(error: Exception, cause: Exception | None = None) -> Handler:
    def handle(_: httpx.Request) -> httpx.Response:
        raise error from cause

    return handle


def test_a_page_comes_with_its_type_and_last_address() -> None:
    page = fetched(lambda _: httpx.Response(200, content=b"Words", headers={"content-type": "text/html; charset=x"}))

    assert page == Page(b"Words", "text/html; charset=x", ADDRESS)


def test_redirects_are_followed_without_cookies_or_referrer() -> None:
    requests = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if len(requests) < 3:
            headers = {"location": f"/step{len(requests)}", "set-cookie": "id=1; Path=/"}
            return httpx.Response(302, headers=headers)
        return httpx.Response(200, text="Words")

    page = fetched(handle)

    assert page.url == "https://slip.example/step2"
    assert len(requests) == 3
    for request in requests:
        assert not {"cookie", "referer", "authorization"} & set(request.headers)


@pytest.mark.parametrize("target", ["ftp://slip.example/x", "file:///etc/passwd"])
def test_redirects_lead_to_http_and_https_only(target: str) -> None:
    assert "no http or https address" in refusal(lambda _: httpx.Response(301, headers={"location": target}))


def test_a_redirect_to_no_address_at_all() -> None:
    assert "leads to one that is not" in refusal(lambda _: httpx.Response(301, headers={"location": "javascript:x"}))


def test_redirects_end() -> None:
    assert "without end" in refusal(lambda _: httpx.Response(302, headers={"location": ADDRESS}))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "has no such page"),
        (410, "no longer"),
        (403, "refuses to show it"),
        (401, "login"),
        (429, "too often"),
        (418, "refuses the request"),
        (503, "try again later"),
        (304, "refuses the request"),
    ],
)
def test_error_pages_are_not_articles(status: int, words: str) -> None:
    message = refusal(lambda _: httpx.Response(status, html="<p>An error page.</p>"))

    assert words in message
    assert str(status) in message


@pytest.mark.parametrize(
    ("media_type", "words"),
    [
        ("application/pdf", "is a PDF, not an article"),
        ("image/png", "is a picture (image/png)"),
        ("application/json; charset=utf-8", "is JSON data"),
        ("video/mp4", "is video/mp4"),
    ],
)
def test_other_types_are_refused_by_name(media_type: str, words: str) -> None:
    assert words in refusal(lambda _: httpx.Response(200, content=b"x", headers={"content-type": media_type}))


def test_what_has_come_of_a_page_is_reported() -> None:
    come: list[tuple[int, int | None]] = []

    def handle(_: httpx.Request) -> httpx.Response:
        chunks = iter([b"<p>Words", b" of it.</p>"])
        return httpx.Response(200, content=chunks, headers={"content-length": "19", "content-type": "text/html"})

    fetch(ADDRESS, transport=httpx.MockTransport(handle), report=come.append)
    assert come == [(8, 19), (19, 19)]


def test_a_page_that_says_it_is_too_large_is_not_fetched() -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"content-length": str(2 << 30)}, content=never())

    def never() -> Iterator[bytes]:
        raise AssertionError("its body was read")
        yield b""

    assert "larger than 32 MB" in refusal(handle)


def test_a_stream_without_end_is_cut_at_the_limit() -> None:
    sent = 0

    def stream() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"x" * 1000

    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=stream()))
    with pytest.raises(ReadError, match="larger than"):
        fetch(ADDRESS, transport=transport, max_bytes=10_000)

    assert sent == 11


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What a slow site waits for; it is given no time at all."""
    monkeypatch.setattr(fetching, "_TOTAL_SECONDS", 0)
    event = threading.Event()
    yield event
    event.set()


def test_a_site_that_is_slow_to_begin_its_answer_is_given_up(held: threading.Event) -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        held.wait()
        return httpx.Response(200, text="Words")

    assert "comes too slowly" in refusal(handle)


def test_a_page_that_trickles_is_given_up_and_no_longer_fetched(held: threading.Event) -> None:
    asked, closed = [], threading.Event()

    class Trickle(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            for number in range(1000):
                asked.append(number)
                held.wait()
                yield b"x"

        def close(self) -> None:
            closed.set()

    assert "comes too slowly" in refusal(lambda _: httpx.Response(200, stream=Trickle()))
    held.set()
    closed.wait()
    assert len(asked) <= 1


def test_slow_redirects_are_given_up_and_no_longer_followed(held: threading.Event) -> None:
    asked, closed = [], threading.Event()

    class Slow(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            asked.append(request)
            held.wait()
            return httpx.Response(302, headers={"location": "/on"})

        def close(self) -> None:
            closed.set()

    with pytest.raises(ReadError, match="comes too slowly"):
        fetch(ADDRESS, transport=Slow())
    held.set()
    closed.wait()
    assert len(asked) <= 1


def certificate_error(why: str) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("x")
    error.verify_message = why
    return error


@pytest.mark.parametrize(
    ("error", "cause", "words"),
    [
        (httpx.ConnectTimeout("x"), None, "nothing answers there within 10 seconds"),
        (httpx.ConnectTimeout("x"), TimeoutError(), "nothing answers there within 10 seconds"),
        (httpx.ReadTimeout("x"), None, "it was silent for 20 seconds"),
        (httpx.ConnectError("x"), socket.gaierror(socket.EAI_NONAME, "x"), "no such host is known"),
        (httpx.ConnectError("x"), socket.gaierror(socket.EAI_AGAIN, "x"), "its host cannot be looked up"),
        (httpx.ConnectError("x"), OSError(errno.ENETUNREACH, "x"), "no way leads there"),
        (httpx.ConnectError("x"), ConnectionRefusedError(), "nothing answers there"),
        (httpx.ReadError("x"), ConnectionResetError(), "the connection was cut off"),
        (httpx.ConnectError("x"), ssl.SSLCertVerificationError("x"), "certificate is not valid."),
        (httpx.ConnectError("x"), certificate_error("it has expired."), "certificate is not valid (it has expired)."),
        (httpx.ConnectError("x"), ssl.SSLError("x"), "no secure connection can be made"),
        (httpx.ProxyError("x"), None, "the proxy does not let it through"),
        (httpx.WriteError("x"), None, "the connection failed"),
    ],
)
def test_failures_are_said_in_words(error: Exception, cause: Exception | None, words: str) -> None:
    assert words in refusal(failing(error, cause))


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://x:99999999/", "http:///a"])
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    assert "is not a valid address" in refusal(lambda _: httpx.Response(200), address)


def test_an_unusable_proxy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://proxy.example")

    with pytest.raises(ReadError, match="proxy"):
        fetch(ADDRESS)


PAGE = """<html><head><meta charset=windows-1251><link rel=stylesheet href=/look.css><link rel=preload href=/a.woff2>
<link rel=icon href=/icon.png><script src=/run.js></script><meta http-equiv=refresh content="0; url=/elsewhere"></head>
<body><p>Капитан сказала: «Мы готовы».</p><img src=/boat.png srcset="/boat2.png 2x" alt="лодка"><iframe src=/frame>
</iframe><video src=/film.mp4 poster=/film.png></video><object data=/thing></object>""".encode("cp1251")


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append((self.path, {name.lower() for name in self.headers}))  # type: ignore[attr-defined]
        if self.path == "/old":
            self.send_response(301)
            self.send_header("location", "/new.html")
            body, media_type = b"", "text/html"
        else:
            self.send_response(200)
            known = {"/paper": (b"%PDF-1.7\n", "application/pdf"), "/download": (b"%PDF-1.7\n", "binary/octet-stream")}
            body, media_type = known.get(self.path, (PAGE, "text/html"))
        self.send_header("set-cookie", "reader=1; Path=/")
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Site:
    address: str
    asked: list[tuple[str, set[str]]]
    """The path of each request and the names of its headers, in order."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Site(f"http://127.0.0.1:{server.server_port}", server.asked)  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def test_an_address_is_read_over_the_network(site: Site) -> None:
    document = read(f"{site.address}/old")

    assert document.text.startswith("Капитан сказала: «Мы готовы».")
    assert (document.source, document.url) == (f"{site.address}/old", f"{site.address}/new.html")


def test_only_the_page_is_asked_for_and_nothing_tells_who_reads_it(site: Site) -> None:
    for _ in range(2):
        read(f"{site.address}/old")

    assert [path for path, _ in site.asked] == ["/old", "/new.html"] * 2
    for _, headers in site.asked:
        assert not {"cookie", "referer", "authorization"} & headers


@pytest.mark.parametrize("path", ["/paper", "/download"])
def test_a_pdf_at_an_address_is_one_sentence(site: Site, path: str) -> None:
    with pytest.raises(ReadError) as error:
        read(site.address + path)
    assert f"{site.address}{path} is a PDF" in str(error.value)
    assert str(error.value).count("\n") == 0


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes], str]]:
    """Starts a site that answers the first request with these bytes, as they are, and hangs up; gives its address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    threads = []

    def start(answer: bytes) -> str:
        listening = socket.create_server(("127.0.0.1", 0))

        def serve() -> None:
            with listening, listening.accept()[0] as connection:
                connection.recv(65_536)
                connection.sendall(answer)

        threads.append(threading.Thread(target=serve))
        threads[-1].start()
        return f"127.0.0.1:{listening.getsockname()[1]}/"

    yield start
    for thread in threads:
        thread.join()


OK = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (OK + b"content-length: 500\r\n\r\nOnly half a", "did not come whole: the connection broke off"),
        (OK + b"transfer-encoding: chunked\r\n\r\n9\r\nOnly half", "did not come whole: the connection broke off"),
        (OK + b"transfer-encoding: chunked\r\n\r\nnonsense\r\n", "did not come whole: the connection broke off"),
        (OK + b"content-encoding: gzip\r\n\r\nno gzip at all", "came damaged: its compression cannot be undone"),
        (b"", "it hung up without an answer"),
        (b"HTTP/1.1 200 OK\r\ncontent-ty", "it hung up without an answer"),
        (OK + b"a header without a colon\r\n\r\nWords", "its answer breaks the rules of HTTP"),
        (b"SSH-2.0-ready\r\n\r\n", "its answer breaks the rules of HTTP"),
    ],
    ids=["cut", "cut chunks", "bad chunks", "bad gzip", "nothing", "half a head", "bad header", "another protocol"],
)
def test_broken_answers_are_told_apart(answering: Callable[[bytes], str], answer: bytes, words: str) -> None:
    with pytest.raises(ReadError) as error:
        fetch(f"http://{answering(answer)}")
    assert words in str(error.value)


def test_a_site_without_encryption_has_no_secure_connection(answering: Callable[[bytes], str]) -> None:
    with pytest.raises(ReadError, match="no secure connection can be made: perhaps it speaks http only"):
        fetch(f"https://{answering(b'HTTP/1.1 400 Bad Request' + 2 * bytes.fromhex('0d0a'))}")


def test_nothing_answers_at_a_closed_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(ReadError, match="nothing answers there"):
        read(f"http://127.0.0.1:{port}/")
