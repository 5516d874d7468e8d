from hypothesis import given
from hypothesis import strategies as st

from tui.search import Query
from tui.search_history import SearchHistory


def test_up_and_down_go_through_what_was_looked_for_and_end_at_what_is_typed() -> None:
    history = SearchHistory()
    for words in ("rain", "wind", "rain"):
        history.add(Query(words))
    typed = Query("sn")
    assert [history.stepped(-1, typed).words for _ in range(3)] == ["rain", "wind", "wind"]
    assert [history.stepped(1, typed).words for _ in range(3)] == ["rain", "sn", "sn"]


@given(st.lists(st.sampled_from([Query("a"), Query("b"), Query("b", is_pattern=True), Query(" ")])))
def test_each_query_is_kept_once_and_the_latest_is_last(queries: list[Query]) -> None:
    history = SearchHistory()
    for query in queries:
        history.add(query)
    seen = [history.stepped(-1, Query()) for _ in range(5)]
    wanted = [*dict.fromkeys(query for query in reversed(queries) if query.words.strip())]
    assert seen[: len(wanted)] == wanted
    assert history.last == (wanted[0] if wanted else None)
