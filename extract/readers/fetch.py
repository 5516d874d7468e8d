"""The one network request that Sidelight makes: for the article at an address that the reader typed or chose.

No cookie and no referrer is sent, also not on redirects, and nothing that a page refers to is loaded.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING

from extract.errors import ReadError, visible
from extract.readers.arrival import Arrival, Report, unreported

if TYPE_CHECKING:
    import httpx

__all__ = ["Page", "fetch"]

_CONNECT_SECONDS = 10
_SILENCE_SECONDS = 20
_TOTAL_SECONDS = 60
_MAX_BYTES = 32 << 20
_MAX_REDIRECTS = 10
_MAX_PORT = 65_535

_HEADERS = {
    "User-Agent": "Sidelight (terminal reader)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1",
    "Accept-Language": "en;q=0.5, *;q=0.1",
}
_READ = {"", "application/xhtml+xml", "application/xml", "application/octet-stream", "binary/octet-stream"}
"""Media types that may hold an article, besides all of text/*; the vague ones are looked into later."""
_KINDS = {"application/pdf": "a PDF", "application/json": "JSON data", "application/zip": "a ZIP archive"}
_STATUSES = {
    401: "asks for a login",
    402: "asks for a payment",
    403: "refuses to show it, perhaps without a login or to anything but a browser",
    404: "has no such page",
    410: "no longer has this page",
    429: "is asked too often: try again later",
    451: "may not show it for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address brought."""

    data: bytes
    media_type: str
    """As the server sends it, with its parameters; may be empty."""
    url: str
    """Where it was found in the end."""


def fetch(
    address: str,
    *,
    transport: httpx.BaseTransport | None = None,
    max_bytes: int = _MAX_BYTES,
    report: Report = unreported,
) -> Page:
    """The page at an http or https address; it takes a minute at most, whatever the site does.

    Args:
        address: As the reader typed it.
        transport: Stands in for the network.
        max_bytes: The size from which on a page is refused.
        report: Told how much of the page has come.

    Raises:
        ReadError: It cannot be had; the message says why in one sentence.
    """
    page: Future[Page] = Future()
    given_up = Event()

    def work() -> None:
        try:
            page.set_result(_fetch(address, transport, max_bytes, given_up.is_set, report))
        except BaseException as error:  # noqa: BLE001 - raised where the page is waited for
            page.set_exception(error)

    # Time-outs of a connection count from one packet to the next: only from outside can all of it be limited.
    Thread(target=work, daemon=True).start()
    try:
        return page.result(_TOTAL_SECONDS)
    except TimeoutError:
        given_up.set()
        raise ReadError(
            f"{visible(address)} comes too slowly: after {_TOTAL_SECONDS} seconds it was given up."
        ) from None


def _fetch(
    address: str, transport: httpx.BaseTransport | None, max_bytes: int, given_up: Callable[[], bool], report: Report
) -> Page:
    """As `fetch`, but for the time it may take; ends early once it is given up.

    Raises:
        ReadError: As `fetch`.
    """
    import httpx

    name = visible(address)
    invalid = f"{name} is not a valid address, or leads to one that is not."
    try:
        with _client(transport, httpx.Timeout(_SILENCE_SECONDS, connect=_CONNECT_SECONDS)) as client:
            url = httpx.URL(address)
            for _ in range(_MAX_REDIRECTS + 1):
                if not url.host or (url.port or 0) > _MAX_PORT:
                    raise ReadError(invalid)
                with client.stream("GET", url) as response:
                    if response.next_request is None or given_up():
                        return _page(response, name, max_bytes, given_up, report)
                    url = response.next_request.url
                client.cookies.clear()
                if url.scheme not in ("http", "https"):
                    raise ReadError(f"{name} leads to {visible(str(url))}, which is no http or https address.")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise ReadError(invalid) from None
    except httpx.HTTPError as error:
        raise ReadError(f"{name} cannot be fetched: {_reason(error)}.") from None
    raise ReadError(f"{name} leads from one address to the next without end.")


def _client(transport: httpx.BaseTransport | None, timeout: httpx.Timeout) -> httpx.Client:
    """A client for one fetch.

    Raises:
        ReadError: The environment names a proxy that cannot be used.
    """
    import httpx

    try:
        return httpx.Client(transport=transport, timeout=timeout, headers=_HEADERS)
    except (ImportError, ValueError) as error:
        raise ReadError(f"The proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names cannot be used: {error}") from None


def _page(response: httpx.Response, name: str, max_bytes: int, given_up: Callable[[], bool], report: Report) -> Page:
    """The body of a last response, if it is one that can be read.

    Raises:
        ReadError: It is an error page, no text, too large, damaged or cut off.
    """
    import httpx

    status = response.status_code
    if not response.is_success:
        problem = _STATUSES.get(status, "has a fault: try again later" if status >= 500 else "refuses the request")
        raise ReadError(f"{name} cannot be fetched: the site {problem} ({status}).")
    media_type = response.headers.get("content-type", "")
    kind = media_type.partition(";")[0].strip().lower()
    if not kind.startswith("text/") and kind not in _READ:
        what = _KINDS.get(kind) or (f"a picture ({kind})" if kind.startswith("image/") else visible(kind))
        raise ReadError(f"{name} is {what}, not an article: Sidelight reads HTML, Markdown and plain text.")
    too_large = ReadError(
        f"{name} is larger than {max_bytes / (1 << 20):.0f} MB: no article is, so it was not fetched."
    )
    length = response.headers.get("content-length", "")
    total = int(length) if length.isdecimal() else None
    if total is not None and total > max_bytes:
        raise too_large
    data = bytearray()
    try:
        for chunk in response.iter_bytes():
            data += chunk
            report(Arrival(response.num_bytes_downloaded, total))
            if len(data) > max_bytes:
                raise too_large
            if given_up():
                break
    except httpx.DecodingError:
        raise ReadError(f"{name} came damaged: its compression cannot be undone; try again later.") from None
    except (httpx.RemoteProtocolError, httpx.ReadError):
        raise ReadError(f"{name} did not come whole: the connection broke off; try again later.") from None
    return Page(bytes(data), media_type, str(response.url))


def _reason(error: httpx.HTTPError) -> str:
    """In words, why there is no answer, by what lies at the bottom of the error."""
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    return next(filter(None, map(_system_reason, reversed(causes))), "") or _http_reason(error)


def _system_reason(cause: BaseException) -> str:
    """What the network or its encryption complains of, or ""."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        why = getattr(cause, "verify_message", "").rstrip(".")
        return f"its security certificate is not valid ({why})" if why else "its security certificate is not valid"
    if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
        return "its host cannot be looked up: see whether this machine has a network"
    if isinstance(cause, OSError) and cause.errno in _NO_WAY:
        return "no way leads there: see whether this machine has a network"
    return next((words for kind, words in _FAILURES if isinstance(cause, kind)), "")


def _http_reason(error: httpx.HTTPError) -> str:
    """What is wrong with an answer, or with the wait for it."""
    import httpx

    if isinstance(error, httpx.ConnectTimeout):
        return f"nothing answers there within {_CONNECT_SECONDS} seconds"
    if isinstance(error, httpx.TimeoutException):
        return f"it was silent for {_SILENCE_SECONDS} seconds: try again later"
    if isinstance(error, httpx.ProxyError):
        return "the proxy does not let it through"
    if isinstance(error, httpx.RemoteProtocolError):
        hung_up = "without sending a response" in str(error)
        return "it hung up without an answer" if hung_up else "its answer breaks the rules of HTTP"
    return "the connection failed"


_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)
_FAILURES = (
    (socket.gaierror, "no such host is known, or there is no network"),
    (ssl.SSLError, "no secure connection can be made: perhaps it speaks http only"),
    (ConnectionRefusedError, "nothing answers there"),
    (ConnectionError, "the connection was cut off"),
)
