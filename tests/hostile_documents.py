"""Small hostile documents, one of every kind, and what a reader must do with each.

`make hostile DIR=...` runs a full-size set; this one is small enough for every test run.
"""

from __future__ import annotations

import gzip
import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

__all__ = ["HostileDocument", "hostile_documents"]


@dataclass(frozen=True)
class HostileDocument:
    """A file and what must come of it."""

    name: str
    data: bytes
    must: Literal["open", "refuse"] = "open"
    text: str | None = None
    """What its text must be, exactly."""
    contains: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def hostile_documents() -> Iterator[HostileDocument]:
    """All of them."""
    for kind in (
        _shapes,
        _traps,
        _controls,
        _scripts,
        _encodings,
        _newlines,
        _marks,
        _pages,
        _binaries,
        _matters,
        _names,
    ):
        yield from kind()


def _plain(name: str, text: str, becomes: str | None = None) -> HostileDocument:
    return HostileDocument(name, text.encode(), text=text if becomes is None else becomes)


def _shapes() -> Iterator[HostileDocument]:
    yield HostileDocument("empty.md", b"", text="")
    yield HostileDocument("newlines.md", b"\n" * 500, text="")
    yield HostileDocument("blank.txt", b" \t " * 500, text="")
    yield _plain("letter.txt", "q")
    yield _plain("one-line.txt", "rope and anchor " * 65_536 + "end", None)
    yield _plain("one-word.txt", "m" * 300_000)
    yield _plain("lines.txt", "\n".join(f"{i} gulls." for i in range(20_000)))
    yield HostileDocument(
        "headings.md",
        "\n\n".join(f"{'#' * (i % 6 + 1)} Part {i}" for i in range(300)).encode(),
        contains=("Part 0", "Part 299"),
        absent=("#",),
    )
    yield HostileDocument(
        "lists-500-deep.md",
        "\n".join("  " * i + f"- step {i}." for i in range(500)).encode(),
        contains=tuple(f"step {i}." for i in range(500)),
        absent=("- step",),
    )
    yield HostileDocument(
        "quotes-500-deep.md",
        "\n".join(">" * i + f" depth {i}.\n" for i in range(1, 501)).encode(),
        contains=tuple(f"depth {i}." for i in range(1, 501)),
        absent=(">",),
    )
    row = "| " + " | ".join(f"c{i}" for i in range(40)) + " |\n"
    yield HostileDocument(
        "wide-table.md",
        (row + "|" + "---|" * 40 + "\n" + row * 40).encode(),
        contains=("c0  c1", "c38  c39"),
        absent=("|",),
    )
    yield HostileDocument(
        "links.md",
        "\n".join(f"[buoy {i}](https://example.org/{i})" for i in range(1000)).encode(),
        contains=("buoy 0 buoy 1", "buoy 999"),
        absent=("](",),
    )
    definitions = "".join(f"[k{i}]: https://example.org/{i}\n" for i in range(500))
    yield HostileDocument(
        "references.md",
        (definitions + "\n" + " ".join(f"[pier {i}][k{i}]" for i in range(500))).encode(),
        contains=("pier 0 pier 1", "pier 499"),
        absent=("example.org",),
    )


def _traps() -> Iterator[HostileDocument]:
    repeated = {
        "emphasis": "*x **y ",
        "mixed-emphasis": "*_",
        "stars": "**",
        "brackets": "[",
        "links": "[x](",
        "images": "![x](<y",
        "tags": "<x y='z' ",
        "scripts": "<script> x ",
        "backticks": "` `` ``` ",
        "tildes": "~~x ",
        "references": "&lt",
        "autolinks": "<http:",
        "backslashes": "\\",
        "marks": "“x ‘y ",
        "parentheses": "(",
        "footnotes": "[^x] ^[",
    }
    for name, text in repeated.items():
        yield HostileDocument(
            f"trap-{name}.md",
            f"Before it.\n\nw {text * 1500}\n\nAfter it.".encode(),
            contains=("Before it.", "After it."),
        )
    yield HostileDocument("trap-comments.md", f"Before it.\n\n{'<!-- x ' * 1500}".encode(), contains=("Before it.",))
    deep = "<div>" * 5000 + "<p>Deep words.</p>" + "</div>" * 5000
    yield HostileDocument("trap-divs.html", f"<html><body>{deep}".encode(), contains=("Deep words.",))


def _controls() -> Iterator[HostileDocument]:
    commands = (
        "A \x1b[1;31mred\x1b[0m buoy.\n\nA copy \x1b]52;c;cm9wZQ==\x07 here.\n\n"
        "A \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\, a title \x1b]2;TITLE\x07, "
        "\x1bP1q\x1b\\ and \x1bc \x1b[6n end."
    )
    for suffix in ("txt", "md"):
        yield HostileDocument(
            f"commands.{suffix}",
            commands.encode(),
            contains=("A red buoy.", "A copy", "link", "end."),
            absent=("\x1b", "\x07", "TITLE"),
        )
    yield HostileDocument(
        "commands.html",
        f"<title>x\x1b]0;y\x07</title><p>{commands}</p><p>&#27;[31mmore &#155;31m words</p>".encode(),
        contains=("buoy", "more", "words"),
        absent=("\x1b", "\x07", "\x9b"),
    )
    yield HostileDocument(
        "commands-as-references.md", b"One &#27;[31m &#155;2J two &#10; three.", absent=("\x1b", "\x9b")
    )
    low = "".join(map(chr, [*range(1, 9), *range(14, 32), 127]))
    yield _plain("c0.txt", f"left{low}right", "leftright")
    high = "".join(chr(code) for code in range(128, 160) if code != 133)
    yield _plain("c1.txt", f"left{high}right", "leftright")
    yield HostileDocument("nul.txt", b"left\0right", must="refuse")
    yield _plain("bidi.txt", "a \u202e\u2066b\u2069\u202c \u202ac\u202b\u202dd\u2067\u2068 e\u200e.", "a b cd e\u200e.")
    yield _plain("zero-width.txt", "ro\u200bpe tie\u2060d \u200dx\u200c y\ufeffz soft\u00adly.")
    yield _plain("tabs.txt", "One\ttwo.\n\nA\t\tb.", "One two.\n\nA  b.")
    yield _plain("spaces.txt", "7\u00a0000\u202fm, «\u00a0non\u00a0», 4\u2009%, a\u2007b\u3000c.")
    yield HostileDocument("form-feed.txt", b"Page one.\fPage two.\vMore.", text="Page one.\nPage two.\nMore.")


def _scripts() -> Iterator[HostileDocument]:
    yield _plain("emoji.txt", "Crew 👩‍👧‍👦 flag 🇫🇮 hand 👋🏾 key 3️⃣ heart ❤️b lone 🇫 end.\n\n" + "👩‍👧‍👦" * 50)
    marks = "".join(letter + "".join(chr(0x300 + i) for i in range(25)) for letter in "Rope")
    yield _plain("combining.txt", f"{marks}.\n\nMalmö Malmo\u0308 and Å A\u030a.")
    yield _plain("wide.txt", "港口的缆绳断了。\n\n「明日は晴れ」と彼は言った。\n\n배는 오지 않았다.\n\nＡＢＣ１２３。")
    yield _plain(
        "right-to-left.txt", "قالت الربّانة: «نبحر غدًا» يوم 3 يونيو.\n\nהספינה ״מוכנה״ ב-2030.\n\nA ship, שלום."
    )
    yield HostileDocument("planes.txt", "Odd\ue000a\ufffeb\U000e0041c\U0010ffff.".encode(), contains=("Odd",))
    template = "[b]x[/b] [@click=app.quit]y[/] ${HOME} {z} {0.__class__} %s %(a)s :smile: C:\\new [red"
    yield _plain("markup.txt", f"{template}\n\nMr. [red]Roe[/red] said so.")
    yield HostileDocument(
        "markup.md", b"# [b]x[/b] {y}\n\nText [b]bold[/b] $x {y} [/].\n", contains=("[b]bold[/b] $x {y} [/].",)
    )


def _encodings() -> Iterator[HostileDocument]:
    words = "“Trèfle à quatre,” Noël said — naïve? £5, Łódź, Ærø."
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        yield HostileDocument(f"{codec}.txt", words.encode(codec), text=words)
    yield HostileDocument("utf-16-be.txt", b"\xfe\xff" + words.encode("utf-16-be"), text=words)
    for codec in ("utf-16-le", "utf-16-be"):
        yield HostileDocument(f"{codec}-unmarked.txt", (words * 4).encode(codec), text=words * 4)
    french = "La capitaine a déclaré : « Nous sommes prêts à naviguer. » L’été, la mer était agitée près de la côte. "
    yield HostileDocument("windows-1252.txt", (french * 4 + "“5 €” …").encode("cp1252"), text=french * 4 + "“5 €” …")
    latin = (french.replace("’", "'") * 4).strip()
    yield HostileDocument("latin-1.txt", latin.encode("latin-1"), text=latin)
    yield HostileDocument(
        "wrong-bytes.txt", b"Fine so far. \xff\xfe\xc0\xaf \x80 end." + b"\xf0\x9f" * 12, must="refuse"
    )
    yield HostileDocument("surrogates.txt", b"Half \xed\xa0\x80 and \xed\xbf\xbf.", text="Half \ufffd and \ufffd.")
    yield HostileDocument("cut.txt", "It is cut: thé €".encode()[:-1], text="It is cut: thé")
    yield HostileDocument("damaged-utf-16.txt", b"\xff\xfea", must="refuse")


def _newlines() -> Iterator[HostileDocument]:
    lines = ["Line one.", "", "Line two.", "Line three."]
    for name, newline in (("crlf", "\r\n"), ("cr", "\r"), ("nel", "\x85"), ("ls", "\u2028"), ("ps", "\u2029")):
        yield _plain(f"newlines-{name}.txt", newline.join(lines), "\n".join(lines))
    yield _plain("newlines-mixed.txt", "1.\r\n\r\n2.\r\r3.\n\n4.\n\r\n5.", "1.\n\n2.\n\n3.\n\n4.\n\n5.")


def _marks() -> Iterator[HostileDocument]:
    yield _plain(
        "marks-stray.txt", "\n\n".join("“We sail,” Roe said." if i != 2 else "A “stray one." for i in range(6))
    )
    yield _plain("marks-odd.txt", "\n\n".join(f'"Leg {i}," he said, "and on.' for i in range(6)))
    marks = [
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "‹",
        "›",
        "„",
        "‚",
        "「",
        "」",
        "＂",
        "❝",
        "〝",
        "‟",
        "‛",
        "`",
        "´",
    ]
    marks += ["``", "''", ",,", "″", "′", "״"]
    yield _plain("marks-all.txt", "\n\n".join(f"{a}Cast off,{b} Roe said." for a, b in pairwise(marks)))
    yield _plain("marks-nested.txt", "“She told me ‘I said “no” twice’,” Roe said.\n\n‘It’s ours, isn’t it?’ he said.")
    yield _plain("marks-reopened.txt", "Roe said: " + "\n\n".join(f"“Part {i} of it." for i in range(8)) + "”")
    yield _plain("marks-only.txt", "“" * 200 + '"' * 200)
    yield _plain("marks-inches.txt", "A 5'9\" sailor in the '80s; 6' 2″, rock ’n’ roll, 60°10'15\"N")


def _pages() -> Iterator[HostileDocument]:
    body = "".join(
        f"<p>Leg {i}: the pilot of Porth Ellis, Mira Roe, said that the boat would leave the slip at noon.</p>\n"
        for i in range(8)
    )
    page = (
        "<!doctype html><html><head><title>The boat</title>{}</head>"
        "<body><article><h1>The boat</h1>{}</article></body></html>"
    )
    yield HostileDocument(
        "scripts.html",
        page.format(
            "<style>p{color:red}</style><script>alert('x')</script>",
            body + "<script>document.write('<p>no</p>')</script>",
        ).encode(),
        contains=("The boat", "Leg 0", "Leg 7"),
        absent=("alert(", "color:red", "document.write"),
    )
    tables = "<table><tr><td>" * 30 + body + "</td></tr></table>" * 30
    yield HostileDocument("tables.html", page.format("", tables).encode(), contains=("Leg 0", "Leg 7"))
    yield HostileDocument("bare.html", f"<title>Bare</title>{body}".encode(), contains=("Leg 7",))
    yield HostileDocument("long.html", page.format("", body * 100).encode(), contains=("Leg 0", "Leg 7"))
    broken = (
        "<html><body><p>An <b>open <i>tag</b> here</i>"
        "<p class=a'b\">&copy &nosuch; &#xFFFFFFF; &#0; odd<div></p></span><<p>"
    )
    yield HostileDocument(
        "broken.html", (broken + body + "<table><p>In<!-- x").encode(), contains=("Leg 7",), absent=("</",)
    )
    yield HostileDocument(
        "script-only.html", b"<html><body><script>go()</script><div id=app></div></body></html>", text=""
    )
    russian = "<p>Капитан сказала: «Мы готовы выйти в море», сообщает газета в пятницу утром.</p>"
    yield HostileDocument(
        "meta-encoding.html",
        f'<html><head><meta charset="windows-1251"><title>Я</title></head><body>{russian}'.encode("cp1251"),
        contains=("Капитан сказала",),
    )
    yield HostileDocument("page.md", page.format("", body).encode(), contains=("Leg 7",), absent=("<p>", "</article>"))


def _binaries() -> Iterator[HostileDocument]:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    yield HostileDocument("picture.md", png, must="refuse")
    yield HostileDocument("packed.md", gzip.compress(b"# Words", mtime=0), must="refuse")
    yield HostileDocument("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)), must="refuse")
    yield HostileDocument("paper.md", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", must="refuse")
    yield HostileDocument("random.txt", random.Random(7).randbytes(20_000), must="refuse")


def _matters() -> Iterator[HostileDocument]:
    bomb = "a: &a [x,x,x]\n" + "".join(
        f"{b}: &{b} [*{a},*{a},*{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    matters = {
        "broken": "title: [open\n  - : :\n\tby: 'x",
        "bomb": bomb,
        "python": "title: !!python/object/apply:os.getcwd []",
        "wrong-types": "title: {a: [1, 2]}\nauthor: 5\ndate: .inf\ntags: ~",
        "escapes": 'title: "x\\e]0;y\\a z"\nauthor: "a\\u202eb"',
        "deep": "a: " + "[" * 3000 + "]" * 3000,
        "long": "title: " + "t" * 100_000,
        "dates": "date: 0000-88-88\npublished: 88888-01-01",
        "keys": "title: one\ntitle: two\n? [a, b]\n: c",
    }
    for name, yaml in matters.items():
        yield HostileDocument(f"matter-{name}.md", f"---\n{yaml}\n---\n\nThe words.\n".encode(), text="The words.")
    yield HostileDocument("matter-open.md", b"---\ntitle: open\n\nThe words.\n", contains=("The words.",))
    yield HostileDocument("matter-only.md", b"---\ntitle: Alone\n---\n", text="")


def _names() -> Iterator[HostileDocument]:
    names = (
        'a b.md|  .md|it\'s "x"`.md|line\nend.md|tab\tx.md|-x.md|--help.md|[b]x.md|[@click=app.quit].md|'
        "$HOME {y} %s.md|back\\x.md|"
        "x*?.md|esc\x1b]0;x\x07.md|bidi\u202ex.md|o\u0308.md|\u00f6.md|👩‍👧.md|~.md|#a;b&.md|.x.md|X.MD|no-suffix|a.md.txt|..md|"
        "latin-\udce9.md"
    )
    for name in (*names.split("|"), "n" * 251 + ".md"):
        yield HostileDocument(name, b"# Head\n\nThe words.\n", contains=("The words.",), absent=("\x1b",))
