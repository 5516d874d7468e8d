from __future__ import annotations

import pytest

from extract.errors import ReadError
from extract.readers.encodings import decode

SENTENCES = {
    "cp1251": "Капитан сказала: «Мы готовы выйти в море», сообщает газета.",
    "cp1250": "Starosta řekl, že oprava přístavu začne v pondělí a skončí před létem.",
    "cp1253": "Η πλοίαρχος δήλωσε ότι το πλοίο θα αναχωρήσει την Παρασκευή.",
    "shift_jis": "「船は金曜日に出ます」と船長は述べた。港は静かだった。",
    "gb18030": "船长说：这艘船星期五出发。港口很安静。",
    "euc_kr": "선장은 배가 금요일에 떠난다고 말했다. 항구는 조용했다.",
}


@pytest.mark.parametrize("codec", SENTENCES)
def test_other_scripts_are_guessed_and_the_guess_is_said(codec: str) -> None:
    decoded = decode(SENTENCES[codec].encode(codec), "x")

    assert decoded.text == SENTENCES[codec]
    assert len(decoded.notices) == 1
    assert decoded.notices[0].endswith("(guessed).")


@pytest.mark.parametrize("text", ["Zoë said so.", "“No,” she said — “it isn’t.”", "Café, naïve: £5…"])
def test_short_western_texts_are_windows_1252(text: str) -> None:
    decoded = decode(text.encode("cp1252"), "x")

    assert decoded.text == text
    assert decoded.notices == ("Read as Windows-1252 (guessed).",)


def test_a_guess_looks_at_the_part_that_is_not_ascii() -> None:
    text = "Plain words. " * 20_000 + SENTENCES["cp1251"]

    assert decode(text.encode("cp1251"), "x").text == text


@pytest.mark.parametrize("declared", ["windows-1251", "CP1251", " windows-1251 "])
def test_the_named_encoding_is_used_without_a_notice(declared: str) -> None:
    decoded = decode(SENTENCES["cp1251"].encode("cp1251"), "x", declared=declared)

    assert (decoded.text, decoded.notices) == (SENTENCES["cp1251"], ())


def test_latin_1_means_windows_1252() -> None:
    assert decode(b"\x93So,\x94 she said.", "x", declared="iso-8859-1").text == "“So,” she said."


@pytest.mark.parametrize("declared", ["windows-1252", "rot13", "unicode_escape", "idna", "utf-7", "no such thing", "é"])
def test_utf_8_is_believed_more_than_a_name(declared: str) -> None:
    assert decode("Zoë “sailed” \\x41 +AGE-".encode(), "x", declared=declared).text == "Zoë “sailed” \\x41 +AGE-"


def test_iso_2022_jp_looks_like_ascii_and_needs_its_name() -> None:
    assert decode("船は出ます".encode("iso2022_jp"), "x", declared="iso-2022-jp").text == "船は出ます"


def test_a_wrong_byte_in_much_utf_8_is_shown_and_counted() -> None:
    decoded = decode("“Zoë,” he said. ".encode() * 10 + b"\xff end", "x")

    assert decoded.text.endswith("\ufffd end")
    assert decoded.text.startswith("“Zoë,”")
    assert decoded.notices == ("1 of its bytes are not valid UTF-8 and are shown as \ufffd.",)


def test_a_last_character_that_is_cut_is_left_out() -> None:
    decoded = decode("Thé “”".encode()[:-1], "x")

    assert decoded.text == "Thé “"
    assert "cut off" in decoded.notices[0]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"%PDF-1.4 ....", "a PDF"),
        (b"PK\x03\x04" + b"." * 26 + b"mimetypeapplication/epub+zip", "an EPUB book"),
        (b"PK\x03\x04....", "a ZIP archive or an Office file"),
        (b"\x1f\x8b\x08....", "gzip data"),
        (b"MZ\x90\x00....", "a program (Windows)"),
        (b"{\\rtf1 Words}", "a rich text (RTF) file"),
    ],
)
def test_binary_data_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError, match=f"^notes.md is {kind}".replace("(", r"\(").replace(")", r"\)")):
        decode(data, "notes.md")


@pytest.mark.parametrize("text", ["MZ is a monogram.", "BMW, GIF and PNG.", "RIFF, he said.", "BZh, she said."])
def test_words_that_begin_like_binary_data_are_text(text: str) -> None:
    assert decode(text.encode(), "x").text == text
