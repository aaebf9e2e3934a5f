"""A text as an array, so that what stands beside many places is looked up in one step."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.hashing import Codes

Places = NDArray[np.int64]
Columns = dict[str, NDArray[Any]]
"""What is seen of many things, by the kind of what is seen."""

NOWHERE = -4
"""The place of what does not stand in the text: there is nothing beside it."""
_MARGIN = 8
_PAIR = np.uint32(0x01000193)
_PLANE = 0x10000


class Characters:
    """The characters of a text by their places; beyond its ends there is nothing, which is 0."""

    def __init__(self, text: str) -> None:
        self._codes = np.zeros(len(text) + 2 * _MARGIN, dtype=np.uint32)
        self._codes[_MARGIN : len(text) + _MARGIN] = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        self._counts: dict[str, NDArray[np.int32]] = {}

    def at(self, places: Places) -> Codes:
        """The character at each place."""
        return self._codes[places + _MARGIN]

    def pair(self, places: Places) -> Codes:
        """The two characters from each place on, as one number."""
        pairs: Codes = self.at(places) * _PAIR ^ self.at(places + 1)
        return pairs

    def count(self, mark: str, starts: Places, ends: Places) -> NDArray[np.int32]:
        """How often each span has a mark."""
        if mark not in self._counts:
            self._counts[mark] = np.cumsum(self._codes == ord(mark), dtype=np.int32)
        counts = self._counts[mark]
        return counts[ends + _MARGIN - 1] - counts[starts + _MARGIN - 1]

    def behind_last(self, marks: NDArray[np.uint8], places: Places) -> Places:
        """Where begins what stands before each place, behind the last of some marks (`marked`); 0 where there is none."""
        numbers = np.arange(len(self._codes))
        borders = np.maximum.accumulate(np.where(among(self._codes, marks), numbers, _MARGIN - 1))
        found: Places = borders[places + _MARGIN - 1] + 1 - _MARGIN
        return found


def marked(*marks: str) -> NDArray[np.uint8]:
    """For each character of the basic plane the number, from 1, of the marks that it is among; of several the last."""
    found = np.zeros(_PLANE, dtype=np.uint8)
    for number, each in enumerate(marks, 1):
        found[[ord(mark) for mark in each]] = number
    return found


def among(characters: Codes, marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What `marked` says of each character."""
    return np.take(marks, characters, mode="clip")


class Words(Characters):
    """Words, laid end to end, by the characters that each begins and ends with."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("\0\0".join(words))
        self.lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        self._ends = np.cumsum(self.lengths + 2) - 2

    def first(self) -> Codes:
        """The first character of each."""
        return self.at(self._ends - self.lengths)

    def opening(self) -> Codes:
        """The first two."""
        return self.pair(self._ends - self.lengths)

    def ending(self) -> Codes:
        """The last two."""
        return self.pair(self._ends - 2)
