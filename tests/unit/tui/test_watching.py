from collections.abc import Iterable
from pathlib import Path
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import watching
from tui.watching import Change, Signature, Watch, signature, watch

A, B = (1, 1, 1, 1), (2, 2, 2, 2)


def seen(*looks: Signature | None) -> list[Change]:
    state = Watch(A)
    return [change for look in looks if (change := state.look(look))]


@pytest.mark.parametrize(
    ("looks", "changes"),
    [
        ([A, A], []),
        ([B, B, B], [Change.CHANGED]),
        ([None, B, B], [Change.CHANGED]),  # an editor that takes the file away before it puts a new one there
        ([None, A, A], []),
        ([None, None, None], [Change.GONE]),
        ([None, None, A, A], [Change.GONE, Change.BACK]),
        ([None, None, B, B], [Change.GONE, Change.CHANGED]),
        ([B, (3, 3, 3, 3), (4, 4, 4, 4)], []),  # it is still being written
        ([B, B, A, A], [Change.CHANGED, Change.CHANGED]),
    ],
)
def test_only_what_two_looks_agree_on_counts(looks: list[Signature | None], changes: list[Change]) -> None:
    assert seen(*looks) == changes


@given(st.lists(st.sampled_from([A, B, None])), st.sampled_from([A, B]))
def test_whatever_happens_the_last_state_is_known_in_the_end(
    looks: Iterable[Signature | None], last: Signature
) -> None:
    state = Watch(A)
    shown: Signature = A
    for look in [*looks, last, last]:
        if state.look(look) is Change.CHANGED:
            assert look is not None
            shown = look
    assert shown == last


def test_a_file_put_in_the_place_of_another_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PERIOD", 0.001)
    path, other = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("one")
    other.write_text("two")
    known = signature(str(path))
    assert known is not None
    said: SimpleQueue[Change] = SimpleQueue()
    over = watch(str(path), known, said.put)
    other.replace(path)
    assert said.get(timeout=30) is Change.CHANGED
    path.unlink()
    assert said.get(timeout=30) is Change.GONE
    over.set()


def test_a_file_that_cannot_be_seen_has_no_signature() -> None:
    assert signature("/no/such/file") is None
    assert signature("a\0b") is None
