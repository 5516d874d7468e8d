from hypothesis import given
from hypothesis import strategies as st

from tui.messages import Messages, Said
from tui.status import status_rows

KEYS = {"item.clear": "Esc", "messages.open": "!"}


def test_the_latest_comes_first_with_its_time_and_what_sort_it_is() -> None:
    messages = Messages()
    assert messages.text() == "No messages so far."
    messages.add(Said("The encoding was guessed.", "", "information", "14:05"))
    messages.add(Said("The disk is full.", "The note is not kept", "error", "14:06"))
    assert messages.text() == (
        "14:06  Error: The note is not kept. The disk is full.\n14:05  The encoding was guessed."
    )


def test_warnings_and_errors_count_until_they_are_seen() -> None:
    messages = Messages()
    messages.add(Said("One.", "", "information", "14:05"))
    assert not messages.seen()
    messages.add(Said("Two.", "", "warning", "14:05"))
    assert messages.unseen == 1
    messages.add(Said("Three.", "", "error", "14:05"))
    assert messages.unseen == 2
    assert messages.seen()
    assert not messages.seen()


def test_no_warning_hides_another() -> None:
    messages = Messages()
    messages.add(Said("One.", "Not kept", "warning", "14:05"))
    one = ("One.\nEsc closes this · ! lists all messages", "Not kept", "warning")
    assert messages.standing(KEYS.__getitem__, 77, 12) == one
    messages.add(Said("Two.", "", "error", "14:05"))
    messages.add(Said("Three.", "", "warning", "14:05"))
    shown = "Three.\nTwo.\nNot kept. One.\nEsc closes these · ! lists all messages"
    assert messages.standing(KEYS.__getitem__, 77, 12) == (shown, "", "error")
    messages.add(Said("Four.", "", "warning", "14:05"))
    shown = "Four.\nThree.\nTwo.\nEsc closes these, and 1 more · ! lists all messages"
    assert messages.standing(KEYS.__getitem__, 77, 12) == (shown, "", "error")


def test_what_is_said_twice_is_shown_once() -> None:
    messages = Messages()
    for _ in range(2):
        messages.add(Said("The disk is full.", "Not kept", "error", "14:05"))
    shown, title, _ = messages.standing(KEYS.__getitem__, 77, 12)
    assert shown == "Not kept. The disk is full.\nEsc closes these · ! lists all messages"
    assert title == ""


def test_on_a_small_screen_there_are_as_many_as_there_is_room_for_and_a_long_one_is_shortened() -> None:
    messages = Messages()
    long = "The disk is full, and so is every other one that was to be found. " * 6
    messages.add(Said(long, "Not kept", "error", "14:05"))
    shown, title, _ = messages.standing(KEYS.__getitem__, 37, 6)
    assert title == "Not kept"
    assert shown.startswith("The disk is full, and so")
    assert shown.endswith("…\nEsc closes this · ! lists all messages")
    messages.add(Said("Two, which takes two of the rows there are.", "", "warning", "14:05"))
    shown, title, _ = messages.standing(KEYS.__getitem__, 37, 6)
    assert shown.startswith("Two, which takes two of the rows there are.\nEsc closes these, and 1 more")
    messages.add(Said("Three.", "", "warning", "14:05"))
    shown, _, _ = messages.standing(KEYS.__getitem__, 37, 6)
    assert shown.startswith("Three.\nTwo, which takes two of the rows there are.\nEsc closes these, and 1 more")


@given(st.lists(st.text("ab cé你\n", max_size=200), min_size=1, max_size=5), st.integers(20, 100), st.integers(3, 20))
def test_what_stands_never_takes_more_rows_than_it_may(said: list[str], cells: int, rows: int) -> None:
    messages = Messages()
    for words in said:
        messages.add(Said(words, "", "warning", "14:05"))
    shown, _, _ = messages.standing({"item.clear": "Esc", "messages.open": "!"}.__getitem__, cells, max(5, rows))
    taken = sum(len(status_rows(line, "", cells, 100)) for line in shown.split("\n"))
    assert taken <= max(5, rows)
    assert "! lists all" in " ".join(shown.split())


def test_what_is_over_stands_no_longer_but_is_listed() -> None:
    messages = Messages()
    messages.add(Said("It is gone.", "", "warning", "14:05"))
    messages.add(Said("The disk is full.", "", "error", "14:06"))
    assert messages.settle(["It is gone."])
    assert messages.standing(KEYS.__getitem__, 77, 12)[0].startswith("The disk is full.\nEsc closes this ")
    assert not messages.settle(["It is gone."])
    assert "It is gone." in messages.text()


def test_only_the_last_two_hundred_are_kept() -> None:
    messages = Messages()
    for number in range(300):
        messages.add(Said(f"Number {number}.", "", "information", "14:05"))
    assert len(messages.text().splitlines()) == 200
    assert messages.text().startswith("14:05  Number 299.")
