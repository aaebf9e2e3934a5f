"""What the tagger sees of each character: its neighbours, its word, and what rules have read there.

What is seen is kept as arrays, one row a kind of observation and one column a character. A feature is a template, which
names up to four of these rows, with a character's values in them, hashed to `BITS` bits as in "hashing trick" learners.
All templates are hashed side by side.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Spans = Iterable[tuple[int, int, int]]
"""Stretches that a rule or a lexicon knows something of: start, end, and a number from 1 for the kind of knowledge."""

BITS = 22
"""A feature's code is smaller than 2 ** BITS."""
_FAR = 24
"""An ending farther than this many characters to the right tells nothing of a name."""
_QUOTED = re.compile(r"“[^“”\n]{1,40}”|《[^《》\n]{1,60}》|（[^（）\n]{1,40}）")
_BREAKS = "，。；：！？、\n\u3000“”《》"
_CLASSES = ((r"[0-9.%]", 1), (r"[A-Za-z]", 2), (r"\n", 3), (r"[^\w\s]", 4), ("\u3000", 5))
_PLANE = 0x10000
_MIX = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)
_DISTANCES = (1, 2, 3, 5, 8, 13)
_WORDS_KEPT = 1 << 16

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
_ROWS = {name: row for row, name in enumerate(dict.fromkeys(chain.from_iterable(_TEMPLATES)))}
_SALTS = np.array([[number * 0x01000193 + 1] for number in _BY_SIZE], dtype=np.uint32)


class _Part(NamedTuple):
    """The templates, from `first` on in the order of their size, that have one more value, and the rows of that value."""

    first: int
    rows: NDArray[np.intp]
    factor: np.uint32


def _part(number: int) -> _Part:
    chosen = [_ROWS[_TEMPLATES[n][number]] for n in _BY_SIZE if len(_TEMPLATES[n]) > number]
    return _Part(len(_BY_SIZE) - len(chosen), np.array(chosen), np.uint32(_MIX[number]))


_PARTS = tuple(_part(number) for number in range(len(_MIX)))


class Words(NamedTuple):
    """The words of a text as arrays: for each the start, a code of the word and one of its part of speech."""

    starts: NDArray[np.int64]
    words: Codes
    tags: Codes


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
    """What is seen of the characters of a text."""

    def __init__(self, values: Codes) -> None:
        self._values = values

    def __getitem__(self, span: slice) -> Codes:
        """The features of a stretch, (characters, templates)."""
        return self.codes(*span.indices(self._values.shape[1])[:2]).T

    def codes(self, start: int, end: int) -> Codes:
        """The features of a stretch, (templates, characters); the templates stand in the order of their size."""
        values = self._values[:, start:end]
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


def see(text: str, words: Words, told: Clues) -> Seen:
    """Look at each character of `text`."""
    n = len(text)
    values = np.zeros((len(_ROWS), n), dtype=np.uint32)
    characters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    classes = _classes_of(characters)
    spread = np.diff(np.append(words.starts, n))
    place = values[_ROWS["place"]]
    _place(place, words.starts, spread)
    ending = _marked(told.endings, n)
    _enter(values, "c", characters, (0, 1, -1, 2, -2))
    _enter(values, "shape", classes & 7, (0, 1, -1))
    _enter(values, "read", _marked(told.read, n), (0, 1, -1))
    _enter(values, "ending", ending, (0, 1, -2, -3))
    _enter(values, "family", _marked(told.surnames, n), (0, 1, 2))
    _enter(values, "follower", _marked(told.followers, n), (-1, -2, -3))
    _enter(values, "ahead", _ahead(ending, classes > 7), (0,))
    _enter(values, "quoted", _quotes(text, n), (0,))
    for number in (0, 1, -1, 2, -2):
        values[_ROWS[_name("word", number)]] = np.repeat(_shift(words.words, number), spread)
    for number in (0, 1, -1):
        values[_ROWS[_name("tag", number)]] = np.repeat(_shift(words.tags, number), spread)
    return Seen(values)


def _name(kind: str, before: int) -> str:
    """The name of the value that stands `before` places before (or, if negative, behind)."""
    return f"{kind}{-before:+}" if before else kind


def _enter(values: Codes, kind: str, row: NDArray[np.integer], places: Iterable[int]) -> None:
    """Enter a row and the same one moved; beyond the ends there is 0."""
    for before in places:
        target = values[_ROWS[_name(kind, before)]]
        if before > 0:
            target[before:] = row[:-before]
        elif before:
            target[:before] = row[-before:]
        else:
            target[:] = row


@lru_cache(maxsize=_WORDS_KEPT)
def word_code(word: str) -> int:
    """A word as a number."""
    return crc32(word.encode())


def _shift(values: Codes, by: int) -> Codes:
    """What stands `by` places before (or, if negative, behind) each place; 0 beyond the ends."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    elif by:
        moved[:by] = values[-by:]
    else:
        moved[:] = values
    return moved


def _place(place: Codes, starts: NDArray[np.int64], spread: NDArray[np.int64]) -> None:
    """Where in its word each character stands: 0 alone, 1 first, 2 inside, 3 last."""
    place[:] = 2
    place[starts] = 1
    place[starts + spread - 1] = 3
    place[starts[spread == 1]] = 0


def _marked(spans: Spans, n: int) -> NDArray[np.uint8]:
    """Each character's span: its number doubled, one more at the start. Of two that overlap the later one counts."""
    marked = bytearray(n)
    for start, end, number in spans:
        if end - start > 1:
            marked[start + 1 : end] = _DOUBLED[number] * (end - start - 1)
        marked[start] = number * 2 + 1
    return np.frombuffer(marked, dtype=np.uint8)


_DOUBLED = tuple(bytes([number * 2]) for number in range(128))


def _ahead(endings: NDArray[np.uint8], breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The nearest ending to the right in the same clause, with how near it is; 0 where there is none."""
    n = len(endings)
    positions = np.arange(n)
    beyond = n + _FAR
    following = _next_of(np.where(endings & 1, positions, beyond))
    border = _next_of(np.where(breaks, positions, beyond))
    distance = following - positions
    known = (distance <= _FAR) & (following <= border)
    ahead = np.zeros(n, dtype=np.int64)
    ahead[known] = endings[following[known]].astype(np.int64) * 8 + np.digitize(distance[known], _DISTANCES)
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
