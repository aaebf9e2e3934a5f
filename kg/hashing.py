"""Features as numbers: what is seen of many things stands in columns, and templates make features of it.

A feature is a template, which names up to four columns, with the values that a thing has there, hashed to some bits as in
"hashing trick" learners (Weinberger et al., "Feature hashing for large scale multitask learning", 2009). All templates are
hashed side by side, for all things at once.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

_MIX = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)
_FINISH = np.uint32(0x2C1B3C6D)
_SALT = 0x01000193
_BITS = 32
_WORDS_KEPT = 1 << 16


class _Part(NamedTuple):
    """The templates, from `first` on in the order of their size, that have one more value, and the rows of that value."""

    first: int
    rows: NDArray[np.intp]
    factor: np.uint32


class Templates:
    """What features are made of."""

    def __init__(self, templates: Sequence[tuple[str, ...]], bits: int, first: int = 0) -> None:
        """Take the names of each template's columns; numbers from `first` on keep two sets of templates apart.

        A template of which a name ends in ``?`` makes a feature only of things that have a value there other than 0; else
        its code is 0, which stands for no feature.
        """
        wanted = [[name for name in template if name.endswith("?")] for template in templates]
        templates = [tuple(name.removesuffix("?") for name in template) for template in templates]
        self.columns = tuple(dict.fromkeys(chain.from_iterable(templates)))
        """The names of all columns, in the order in which `hashed` wants them."""
        by_size = sorted(range(len(templates)), key=lambda number: len(templates[number]))
        ordered = [templates[number] for number in by_size]
        self._salts = np.array([[((first + number) * _SALT + 1) & 0xFFFFFFFF] for number in by_size], dtype=np.uint32)
        self._parts = tuple(self._part(ordered, number) for number in range(max(map(len, templates))))
        self._conditions = np.array(
            [(row, self.columns.index(name[:-1])) for row, number in enumerate(by_size) for name in wanted[number]],
            np.intp,
        ).reshape(-1, 2)
        self._shift = np.uint32(_BITS - bits)

    def _part(self, ordered: list[tuple[str, ...]], number: int) -> _Part:
        rows = [self.columns.index(template[number]) for template in ordered if len(template) > number]
        return _Part(len(ordered) - len(rows), np.array(rows), np.uint32(_MIX[number]))

    def of(self, columns: Mapping[str, NDArray[Any]], count: int) -> Codes:
        """The features of so many things by their columns."""
        values = np.empty((len(self.columns), count), dtype=np.uint32)
        for row, name in zip(values, self.columns, strict=True):
            row[:] = columns[name]
        return self.hashed(values)

    def hashed(self, values: Codes) -> Codes:
        """The features of some things by their columns, (templates, things); the templates by their size."""
        mixed = np.empty((len(self._salts), values.shape[1]), dtype=np.uint32)
        mixed[:] = self._salts
        for first, rows, factor in self._parts:
            value = values[rows]
            value *= factor
            part = mixed[first:]
            part ^= value
            part *= _FINISH
            np.right_shift(part, np.uint32(15), out=value)
            part ^= value
        mixed >>= self._shift
        if len(self._conditions):
            rows, columns = self._conditions.T
            mixed[rows] *= values[columns] != 0
        return mixed


@lru_cache(maxsize=_WORDS_KEPT)
def word_code(word: str) -> int:
    """A word as a number."""
    return crc32(word.encode())
