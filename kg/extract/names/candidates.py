"""Stretches of a text that may be names, by type: what rules offer to the tagger of names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import EntityType


class Candidate(NamedTuple):
    """A stretch of the flow that may name an entity of this type."""

    start: int
    end: int
    type: EntityType


class Candidates:
    """Candidates in order, with the questions that are asked of them; of two that share a border the longer one."""

    def __init__(self, items: Iterable[Candidate]) -> None:
        self._items = sorted(items, key=lambda c: (c.start, c.end))
        self._begin = [c.start for c in self._items]
        self._starting = {c.start: c for c in self._items}
        self._ending = {c.end: c for c in reversed(self._items)}

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._items)

    def ending_at(self, offset: int) -> Candidate | None:
        """The candidate that ends right before `offset`."""
        return self._ending.get(offset)

    def starting_at(self, offset: int) -> Candidate | None:
        """The candidate that starts at `offset`."""
        return self._starting.get(offset)

    def within(self, start: int, end: int) -> list[Candidate]:
        """The candidates that lie within a span."""
        first = bisect_left(self._begin, start)
        return [c for c in self._items[first : bisect_left(self._begin, end)] if c.end <= end]
