"""Counts what goes into a dump while it is made."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

V = TypeVar("V")


class Tally:
    """A number that grows."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0

    def counted(self, rows: Iterable[V]) -> Iterator[V]:
        """Give rows on, and count them."""
        for row in rows:
            self.count += 1
            yield row
