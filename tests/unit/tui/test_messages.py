from tui.messages import Messages, Said

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
    assert messages.standing(KEYS.__getitem__) == one
    messages.add(Said("Two.", "", "error", "14:05"))
    messages.add(Said("Three.", "", "warning", "14:05"))
    shown = "Three.\nTwo.\nNot kept. One.\nEsc closes these · ! lists all messages"
    assert messages.standing(KEYS.__getitem__) == (shown, "", "error")
    messages.add(Said("Four.", "", "warning", "14:05"))
    shown = "Four.\nThree.\nTwo.\nEsc closes these, and 1 more · ! lists all messages"
    assert messages.standing(KEYS.__getitem__) == (shown, "", "error")


def test_what_is_said_twice_is_shown_once() -> None:
    messages = Messages()
    for _ in range(2):
        messages.add(Said("The disk is full.", "Not kept", "error", "14:05"))
    shown, title, _ = messages.standing(KEYS.__getitem__)
    assert shown == "Not kept. The disk is full.\nEsc closes these · ! lists all messages"
    assert title == ""


def test_only_the_last_two_hundred_are_kept() -> None:
    messages = Messages()
    for number in range(300):
        messages.add(Said(f"Number {number}.", "", "information", "14:05"))
    assert len(messages.text().splitlines()) == 200
    assert messages.text().startswith("14:05  Number 299.")
