"""What was looked for before, for the arrows in the find bar."""

from __future__ import annotations

from tui.search import Query

__all__ = ["SearchHistory"]

_KEPT = 100


class SearchHistory:
    """Queries, each once, the latest last; and where the reader is in them."""

    def __init__(self) -> None:
        self._queries: list[Query] = []
        self._typed = Query()
        self._index = 0

    def add(self, query: Query) -> None:
        """Put a query last."""
        if query.words.strip():
            self._queries = [*(kept for kept in self._queries if kept != query), query][-_KEPT:]
        self.start()

    def start(self) -> None:
        """Stand after the last query."""
        self._index = len(self._queries)
        self._typed = Query()

    @property
    def last(self) -> Query | None:
        """The latest query, if there is any."""
        return self._queries[-1] if self._queries else None

    def stepped(self, by: int, here: Query) -> Query:
        """The query some steps later (or earlier); `here` is what the bar holds, which comes after the last one."""
        if self._index == len(self._queries):
            self._typed = here
        self._index = max(0, min(self._index + by, len(self._queries)))
        return (*self._queries, self._typed)[self._index]
