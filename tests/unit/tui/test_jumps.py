from hypothesis import given
from hypothesis import strategies as st

from tui.jumps import JumpList, Position, above


def at(offset: int) -> Position:
    return Position("a.txt", offset)


def test_back_and_forward_again() -> None:
    jumps = JumpList()
    assert jumps.back(at(1)) is None
    assert jumps.forward() is None
    jumps = JumpList()
    for offset in (10, 20, 30):
        jumps.leave(at(offset))
    assert [jumps.back(at(40)), jumps.back(at(30)), jumps.back(at(20)), jumps.back(at(10))] == [
        at(30),
        at(20),
        at(10),
        None,
    ]
    assert [jumps.forward() for _ in range(4)] == [at(20), at(30), at(40), None]


def test_a_jump_from_the_midst_forgets_what_came_after() -> None:
    jumps = JumpList()
    jumps.leave(at(10))
    jumps.leave(at(20))
    jumps.back(at(30))
    jumps.back(at(20))
    jumps.leave(at(10))
    assert jumps.forward() is None
    assert jumps.back(at(50)) == at(10)


def test_several_steps_end_at_the_ends() -> None:
    jumps = JumpList()
    for offset in (10, 20, 30):
        jumps.leave(at(offset))
    assert jumps.back(at(40), 2) == at(20)
    assert jumps.forward(9) == at(40)
    assert jumps.back(at(40), 9) == at(10)


def test_places_of_other_articles_are_others() -> None:
    jumps = JumpList()
    jumps.leave(Position("a.txt", 5))
    assert jumps.back(Position("b.txt", 5)) == Position("a.txt", 5)


STEPS = st.lists(st.tuples(st.sampled_from(["jump", "back", "forward"]), st.integers(0, 5)), max_size=30)


@given(STEPS)
def test_back_then_forward_returns_and_no_place_is_listed_twice(steps: list[tuple[str, int]]) -> None:
    jumps, here = JumpList(), at(0)
    for step, offset in steps:
        if step == "jump":
            jumps.leave(here)
            here = at(offset)
        elif step == "back":
            before = jumps.back(here)
            assert before != here or before is None
            if before is not None:
                assert jumps.forward() is not None
                assert jumps.back(here) == before
                here = before
        else:
            here = jumps.forward() or here
        assert len(set(jumps._places)) == len(jumps._places)


def test_articles_over_another_one_are_counted() -> None:
    assert above("b", ["a", "b", "c", "d"]) == 2
    assert above("d", ["a", "d", "b", "d"]) == 0
    assert above("x", ["a"]) is None


def test_places_of_a_text_that_changed_are_where_they_are_now() -> None:
    jumps = JumpList()
    jumps.leave(Position("a", 10))
    jumps.leave(Position("b", 10))
    jumps.move("a", lambda place: place._replace(offset=place.offset + 5))
    assert jumps.back(Position("b", 0), 2) == Position("a", 15)
    assert jumps.forward() == Position("b", 10)


def test_an_article_that_is_still_being_read_has_no_place() -> None:
    jumps = JumpList()
    jumps.leave(Position("a", 10))
    jumps.leave(Position("", 0))
    assert jumps.back(Position("", 0)) is None
    assert jumps.back(Position("b", 3)) == Position("a", 10)
    assert jumps.forward() == Position("b", 3)
