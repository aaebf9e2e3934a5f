"""The numbers of very many things by their hashes, in some 30 bytes each; a dictionary takes four times as much."""

from array import array

import numpy as np

_PENDING = 500_000
"""So many are in a dictionary until they are sorted in among the others."""


class Hashed:
    """Numbers from 1, by hashes of 64 bits, in the order in which these are added."""

    def __init__(self) -> None:
        """Begin with none."""
        self.hashes = array("q")
        """By number, less one."""
        self._pending: dict[int, int] = {}
        self._sorted = np.empty(0, np.int64)
        self._numbers = np.empty(0, np.int32)

    def get(self, hashed: int) -> int | None:
        """Give the number of a hash; None if it has none.

        >>> numbers = Hashed()
        >>> numbers.add(7), numbers.add(-3), numbers.get(-3), numbers.get(4)
        (1, 2, 2, None)
        """
        number = self._pending.get(hashed)
        if number is not None or not len(self._sorted):
            return number
        place = int(np.searchsorted(self._sorted, hashed))
        is_there = place < len(self._sorted) and self._sorted[place] == hashed
        return int(self._numbers[place]) if is_there else None

    def add(self, hashed: int) -> int:
        """Give a number to a hash that has none."""
        self.hashes.append(hashed)
        self._pending[hashed] = number = len(self.hashes)
        if len(self._pending) >= _PENDING:
            self._sort()
        return number

    def _sort(self) -> None:
        self._pending.clear()
        known = np.array(self.hashes, np.int64)
        order = np.argsort(known)
        self._sorted = known[order]
        self._numbers = (order + 1).astype(np.int32)
