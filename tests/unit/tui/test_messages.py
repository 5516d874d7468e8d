from tui.messages import Messages, Said


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
    assert messages.hint().startswith("Esc closes this ·")
    messages.add(Said("Three.", "", "error", "14:05"))
    assert ", and 1 more" in messages.hint()
    assert messages.seen()
    assert not messages.seen()


def test_only_the_last_two_hundred_are_kept() -> None:
    messages = Messages()
    for number in range(300):
        messages.add(Said(f"Number {number}.", "", "information", "14:05"))
    assert len(messages.text().splitlines()) == 200
    assert messages.text().startswith("14:05  Number 299.")
