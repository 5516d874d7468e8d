import pytest

from extract.boilerplate import find_boilerplate, is_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "READ MORE »",
        "Read more: How the lock was mended",
        "Also read: Ferry fares go up again",
        "source site-17",
        "source site-17Read more",
        "Share this article",
        "Share on Facebook",
        "Facebook | Twitter | WhatsApp | Email",
        "Advertisement",
        "Advertisement - scroll to continue",
        "Article continues below",
        "Sign up for our morning newsletter",
        "Follow us on Instagram",
        "Follow Oda Finch on Twitter @odaonthepier.",
        "“Follow our skipper on Bluesky”",
        "Related articles",
        "You may also like:",
        "Click here to see the full list",
        "Back to top",
        "12 comments",
        "© 2025 The Harbour Post. All rights reserved.",
        "Tags: fishing, law, north",
        "Next article →",
        "  Read more  ",
    ],
)
def test_words_that_sites_add_are_boilerplate(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Share prices fell on Monday.",
        "Advertisement spending rose by a third last year.",
        "Read more books, the teacher said.",
        "Readers want more",
        "The source said that site 17 was closed.",
        "Comments by the minister angered the unions.",
        "Print is not dead, the editor wrote.",
        "Related articles of the treaty were struck out.",
        "Follow us, she told them.",
        "Follow the boats on Twitter, she told them.",
        "Sign up sheets hung by the door.",
        "Copyright law is older than the press.",
        "“Advertisement,” said the sign.",
        "“Keep reading”",
    ],
)
def test_sentences_that_begin_like_it_are_not(line):
    assert not is_boilerplate(line)


def test_spans_are_those_of_the_whole_lines():
    text = "The lock is shut.\n\nRead more\n\n  Share this  \nIt opens in May.\n\nsource site-3"
    assert [text[start:end] for start, end in find_boilerplate(text)] == ["Read more", "Share this", "source site-3"]


def test_a_text_without_any_has_no_spans():
    assert find_boilerplate("") == find_boilerplate("The lock is shut.\nIt opens in May.") == ()
