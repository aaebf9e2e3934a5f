"""What the tagger sees of each character: its neighbours, its word, and what rules have read there.

What is seen is kept as arrays, one a kind of observation; the templates (templates.py) make features of it.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.hashing import Codes
from kg.tagger.templates import REACH, TEMPLATES, VALUES

Spans = Iterable[tuple[int, int, int]]
"""Stretches that a rule or a lexicon knows something of: start, end, and a number from 1 for the kind of knowledge."""

_FAR = 24
"""An ending farther than this many characters to the right tells nothing of a name."""
_QUOTED = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,60}》|（[^（）\n]{1,40}）")
_BREAKS = "，。；：！？、\n\u3000“”《》"
_CLASSES = ((r"[0-9.%]", 1), (r"[A-Za-z]", 2), (r"\n", 3), (r"[^\w\s]", 4), ("\u3000", 5))
_PLANE = 0x10000
_DISTANCES = (1, 2, 3, 5, 8, 13)


class Words(NamedTuple):
    """The words of a text as arrays: for each the start, and codes of the word, its part of speech and its class."""

    starts: NDArray[np.integer]
    words: Codes
    tags: Codes
    classes: Codes
    numbers: NDArray[np.integer]
    """Of its word, for each character."""


class Clues(NamedTuple):
    """What rules and lexicons know of a text; where two of one list overlap the last counts."""

    read: Spans
    """What rules would take for names."""
    endings: Spans
    """Words that end names of some type, and titles of posts."""
    surnames: Spans
    followers: Spans
    """Words that stand behind people's names."""


class Seen:
    """What is seen of the characters of a text; the features are made of it stretch by stretch."""

    def __init__(self, rows: dict[str, NDArray[np.integer]], words: Words) -> None:
        """Take what is seen of each character by kind, and the words."""
        self._length = len(words.numbers)
        self._rows = {kind: _padded(row) for kind, row in rows.items()}
        self._words = {"word": _padded(words.words), "tag": _padded(words.tags), "class": _padded(words.classes)}
        self._numbers = words.numbers

    def __getitem__(self, span: slice) -> Codes:
        """The features of a stretch, (characters, templates)."""
        return self.codes(*span.indices(self._length)[:2]).T

    def codes(self, start: int, end: int) -> Codes:
        """The features of a stretch, (templates, characters); the templates stand in the order of their size."""
        return TEMPLATES.hashed(self._values(start, end))

    def values(self, kind: str) -> Codes:
        """What is seen of one kind, for each character of the text."""
        rows = self._words if kind in self._words else self._rows
        seen = rows[kind][REACH:-REACH]
        found: Codes = (seen[self._numbers] if kind in self._words else seen).astype(np.uint32)
        return found

    def _values(self, start: int, end: int) -> Codes:
        """Every value that a template names, for each character of a stretch; beyond the ends of the text it is 0."""
        values = np.zeros((len(VALUES), max(0, end - start)), dtype=np.uint32)
        numbers = self._numbers[start:end].astype(np.intp)
        for row, (kind, place) in zip(values, VALUES, strict=True):
            if kind in self._words:
                np.take(self._words[kind][REACH + place :], numbers, out=row, mode="clip")
            elif kind in self._rows:
                row[:] = self._rows[kind][start + REACH + place : end + REACH + place]
        return values


def _padded(row: NDArray[np.integer]) -> NDArray[np.integer]:
    """A row with a margin of zeros: what is seen beyond the ends of the text."""
    padded = np.zeros(len(row) + 2 * REACH, dtype=row.dtype)
    padded[REACH : REACH + len(row)] = row
    return padded


def see(text: str, words: Words, told: Clues) -> Seen:
    """Look at each character of `text`."""
    n = len(text)
    characters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    classes = _classes_of(characters)
    ending = _marked(told.endings, n)
    rows: dict[str, NDArray[np.integer]] = {
        "c": characters,
        "place": _place(n, words.starts),
        "shape": classes & 7,
        "read": _marked(told.read, n),
        "ending": ending,
        "family": _marked(told.surnames, n),
        "follower": _marked(told.followers, n),
        "ahead": _ahead(ending, classes > 7),
        "quoted": _quotes(text, n),
    }
    return Seen(rows, words)


def _place(n: int, starts: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Where in its word each character stands: 0 alone, 1 first, 2 inside, 3 last."""
    opens = np.zeros(n + 1, dtype=np.bool_)
    opens[starts] = True
    opens[n] = True
    place: NDArray[np.uint8] = _PLACES[opens[:-1] * 2 + opens[1:]]
    return place


def _marked(spans: Spans, n: int) -> NDArray[np.uint8]:
    """Each character's span: its number doubled, one more at the start. Of two that overlap the later one counts."""
    marked = bytearray(n)
    for start, end, number in spans:
        if end - start > 1:
            marked[start + 1 : end] = _DOUBLED[number] * (end - start - 1)
        marked[start] = number * 2 + 1
    return np.frombuffer(marked, dtype=np.uint8)


_PLACES = np.array([2, 3, 1, 0], dtype=np.uint8)
"""By whether a word begins with the character, and whether one begins behind it."""
_DOUBLED = tuple(bytes([number * 2]) for number in range(128))


def _ahead(endings: NDArray[np.uint8], breaks: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The nearest ending to the right in the same clause, with how near it is; 0 where there is none."""
    n = len(endings)
    positions = np.arange(n)
    beyond = n + _FAR
    following = _next_of(np.where(endings & 1, positions, beyond))
    border = _next_of(np.where(breaks, positions, beyond))
    distance = following - positions
    known = (distance <= _FAR) & (following <= border)
    ahead = np.zeros(n, dtype=np.uint8)
    ahead[known] = endings[following[known]] * 8 + np.digitize(distance[known], _DISTANCES)
    return ahead


def _next_of(positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each place the least of the positions from there on."""
    return np.minimum.accumulate(positions[::-1])[::-1]


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of each character of the basic plane, 8 more where a clause or quotation breaks off."""
    plane = "".join(map(chr, range(_PLANE)))
    classes = np.zeros(_PLANE, dtype=np.uint8)
    for pattern, number in _CLASSES:
        classes[[match.start() for match in re.finditer(pattern, plane)]] = number
    classes[[ord(character) for character in _BREAKS]] += 8
    return classes


def _classes_of(characters: Codes) -> NDArray[np.uint8]:
    """Each character's class; beyond the basic plane there are letters and, in the pictures' blocks, symbols."""
    classes = _classes()[np.minimum(characters, _PLANE - 1)]
    for index in np.flatnonzero(characters >= _PLANE).tolist():
        classes[index] = 0 if re.match(r"\w", chr(characters[index])) else 4
    return classes


def _quotes(text: str, n: int) -> NDArray[np.uint8]:
    quotes = bytearray(n)
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        number = "“《（".index(text[start]) + 1
        quotes[start + 1 : end - 1] = bytes([number]) * (end - start - 2)
        quotes[start + 1] += 3
    return np.frombuffer(quotes, dtype=np.uint8)
