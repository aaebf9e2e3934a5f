"""The templates of features: what a feature is made of, and how it becomes a number.

A feature is a template, which names up to four values of a character or its neighbours, with these values, hashed to
`BITS` bits as in "hashing trick" learners. All templates are hashed side by side.
"""

import re
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

BITS = 22
"""A feature's code is smaller than 2 ** BITS."""
_MIX = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)
_TEMPLATES = (
    ("c",),
    ("c-1",),
    ("c+1",),
    ("c-2",),
    ("c+2",),
    ("c-1", "c"),
    ("c", "c+1"),
    ("c-2", "c-1"),
    ("c+1", "c+2"),
    ("c-1", "c", "c+1"),
    ("c-2", "c-1", "c"),
    ("c", "c+1", "c+2"),
    ("word", "place"),
    ("tag", "place"),
    ("word-1", "place"),
    ("word+1", "place"),
    ("tag-1", "tag", "place"),
    ("tag", "tag+1", "place"),
    ("read", "read-1", "read+1"),
    ("ending", "place"),
    ("ahead", "c-1"),
    ("ahead", "tag", "place"),
    ("shape", "shape-1", "shape+1", "quoted"),
    ("quoted", "ahead"),
    ("family", "ending-1"),
    ("family", "ending+2", "ending+3"),
    ("family", "family-1", "family-2"),
    ("family", "follower+2", "follower+3"),
    ("family-1", "follower+1", "follower+2"),
    ("family-2", "follower+1"),
    ("word-2", "place"),
    ("word+2", "place"),
    ("word-1", "word", "place"),
    ("word", "word+1", "place"),
    ("nothing",),
)
"""What a feature is made of: a character's own value, or that of the character or word so many places before or behind."""
_BY_SIZE = sorted(range(len(_TEMPLATES)), key=lambda number: len(_TEMPLATES[number]))
_NAMES = tuple(dict.fromkeys(chain.from_iterable(_TEMPLATES)))
VALUES = tuple((match[1], int(match[2] or 0)) for name in _NAMES if (match := re.fullmatch(r"([a-z]+)([+-]\d)?", name)))
"""Every value that a template names: its kind, and how many places behind the character it stands."""
REACH = max(abs(place) for _, place in VALUES)
_SALTS = np.array([[number * 0x01000193 + 1] for number in _BY_SIZE], dtype=np.uint32)


class _Part(NamedTuple):
    """The templates, from `first` on in the order of their size, that have one more value, and the rows of that value."""

    first: int
    rows: NDArray[np.intp]
    factor: np.uint32


def _part(number: int) -> _Part:
    chosen = [_NAMES.index(_TEMPLATES[n][number]) for n in _BY_SIZE if len(_TEMPLATES[n]) > number]
    return _Part(len(_BY_SIZE) - len(chosen), np.array(chosen), np.uint32(_MIX[number]))


_PARTS = tuple(_part(number) for number in range(len(_MIX)))


def hashed(values: Codes) -> Codes:
    """The features of some characters by their `VALUES`, (templates, characters); the templates by their size."""
    mixed = np.empty((len(_TEMPLATES), values.shape[1]), dtype=np.uint32)
    mixed[:] = _SALTS
    for first, rows, factor in _PARTS:
        value = values[rows]
        value *= factor
        part = mixed[first:]
        part ^= value
        part *= np.uint32(0x2C1B3C6D)
        np.right_shift(part, np.uint32(15), out=value)
        part ^= value
    mixed >>= np.uint32(32 - BITS)
    return mixed
