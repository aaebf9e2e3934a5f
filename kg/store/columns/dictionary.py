"""The terms behind the numbers: two files, mapped into memory and shared by all who read them."""

import mmap
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast

import numpy as np
import pyoxigraph as ox

from kg.store.columns.kinds import IRI, NUMBERS, Family, Kind, kind_of, scaled
from kg.store.columns.layout import FOLDER, OFFSETS, VALUES, Layout, Range

Term = ox.NamedNode | ox.BlankNode | ox.Literal
_BUFFER = 1 << 20
_PORTION = 20_000
"""Terms whose texts are copied at a time, to be searched."""


def write_dictionary(folder: Path, values: Iterable[str]) -> int:
    """Write the texts of terms, in the order of their numbers, and tell how many there are."""
    position = count = 0
    with (folder / VALUES).open("wb", _BUFFER) as texts, (folder / OFFSETS).open("wb", _BUFFER) as offsets:
        offsets.write(array("Q", [0]).tobytes())
        for count, value in enumerate(values, start=1):  # noqa: B007 - it is what this gives
            position += texts.write(value.encode())
            offsets.write(array("Q", [position]).tobytes())
    return count


def update_dictionary(old: Path, folder: Path, gone: Sequence[int], came: Sequence[tuple[int, bytes]]) -> int:
    """Write the dictionary of older columns without some terms and with others, and tell how many there are.

    `gone` are older numbers, `came` texts in their order, each with the older number that it comes before.
    """
    offsets = np.fromfile(old / OFFSETS, dtype=np.uint64)
    stays = np.ones(len(offsets) - 1, dtype=bool)
    stays[list(gone)] = False
    places = np.array([place for place, _ in came], dtype=np.intp)
    lengths = np.insert(np.diff(offsets), places, [len(text) for _, text in came])[np.insert(stays, places, True)]
    np.concatenate(([0], np.cumsum(lengths))).astype(np.uint64).tofile(folder / OFFSETS)
    position = 0
    with (old / VALUES).open("rb") as source, (folder / VALUES).open("wb", _BUFFER) as texts:
        for place, skipped, text in _cuts(gone, came):
            _copy(source, texts, int(offsets[position]), int(offsets[place]))
            texts.write(text)
            position = place + skipped
        _copy(source, texts, int(offsets[position]), int(offsets[-1]))
    return len(lengths)


def _cuts(gone: Iterable[int], came: Iterable[tuple[int, bytes]]) -> list[tuple[int, int, bytes]]:
    """Give the older numbers before which something changes: how many terms are left out there, and the text that comes."""
    skipped = ((each, 1, b"") for each in gone)
    return sorted([*((place, 0, text) for place, text in came), *skipped], key=lambda cut: cut[:2])


def _copy(source: BinaryIO, target: BinaryIO, start: int, end: int) -> None:
    source.seek(start)
    while portion := source.read(min(_BUFFER, end - source.tell())):
        target.write(portion)


class Dictionary:
    """Terms by their numbers, and numbers by terms."""

    def __init__(self, snapshot: Path, layout: Layout) -> None:
        """Map the files of a snapshot's columns."""
        self._values = _mapped(snapshot / FOLDER / VALUES)
        self._offsets = memoryview(_mapped(snapshot / FOLDER / OFFSETS)).cast("Q")
        self._ranges = layout.ranges
        self._starts = [each.start for each in layout.ranges]
        self._by_kind = {each.kind: each for each in layout.ranges}
        self._scratch = ox.Store()
        self._lock = Lock()

    def text(self, number: int) -> str:
        """Give the text of a term: an IRI, a label, a lexical form."""
        start, end = self._offsets[number], self._offsets[number + 1]
        return self._values[start:end].decode()

    def kind(self, number: int) -> Kind:
        """Tell of which kind a term is."""
        return self._ranges[bisect_right(self._starts, number) - 1].kind

    def term(self, number: int) -> Term:
        """Give a term as the store gives it."""
        kind, text = self.kind(number), self.text(number)
        match kind.family:
            case Family.BLANK:
                return ox.BlankNode(text)
            case Family.IRI:
                return ox.NamedNode(text)
            case Family.TEXT:
                return ox.Literal(text, language=kind.language)
            case Family.STRING:
                return ox.Literal(text)
        return ox.Literal(text, datatype=ox.NamedNode(kind.datatype))

    def as_stored(self, term: Term) -> Term:
        """Give a term in the form that a store keeps, which is canonical: 12.50 is 12.5 there."""
        if not isinstance(term, ox.Literal):
            return term
        with self._lock:
            self._scratch.clear()
            self._scratch.add(ox.Quad(ox.BlankNode(), ox.NamedNode("urn:x"), term))
            return cast("ox.Literal", next(iter(self._scratch)).object)

    def place(self, term: Term) -> tuple[int, bool]:
        """Tell where a term stands or would stand among those of its kind, and whether it is there.

        The term is one as the store keeps it.
        """
        kind = kind_of(term)
        found = self._by_kind.get(kind)
        if found is None:
            return 0, False
        return self._among(found, term.value)

    def number(self, term: Term) -> int | None:
        """Give the number of a term; None if the graph does not have it."""
        place, there = self.place(self.as_stored(term))
        return place if there else None

    def iri(self, iri: str) -> int | None:
        """Give the number of an IRI."""
        place, there = self._among(self._by_kind[IRI], iri)
        return place if there else None

    def starting(self, found: Range, text: str) -> tuple[int, int]:
        """Give the range of the numbers of a kind's terms that start with a text; the kind is in the order of UTF-8."""
        prefix = text.encode()
        numbers = range(found.start, found.end)
        first = bisect_left(numbers, prefix, key=self._text_of)
        last = bisect_right(numbers, prefix, first, key=lambda number: self._text_of(number)[: len(prefix)])
        return found.start + first, found.start + last

    def containing(self, found: Range, text: str, most: int) -> list[int] | None:
        """Give the numbers of a kind's terms that have a text in them; None if there are more than `most`."""
        part, numbers = text.encode(), list[int]()
        for first in range(found.start, found.end, _PORTION):
            numbers += self._hits(part, first, min(first + _PORTION, found.end))
            if len(numbers) > most:
                return None
        return numbers

    def _hits(self, part: bytes, first: int, last: int) -> Iterator[int]:
        """Search texts that stand side by side as one; what begins in one and ends in the next is no hit."""
        base = self._offsets[first]
        texts = self._values[base : self._offsets[last]]
        place = texts.find(part)
        while place >= 0:
            number = bisect_right(self._offsets, base + place, first, last) - 1
            end = self._offsets[number + 1] - base
            if place + len(part) <= end:
                yield number
                place = end - 1
            place = texts.find(part, place + 1)

    def _among(self, found: Range, text: str) -> tuple[int, bool]:
        """Search a kind's range, which is in the order of UTF-8, or of the numbers."""
        is_number = found.kind.family in NUMBERS
        key: int | bytes = scaled(text) if is_number else text.encode()
        low, high = found.start, found.end
        while low < high:
            middle = (low + high) // 2
            if self._key(middle, is_number=is_number) < key:  # type: ignore[operator]
                low = middle + 1
            else:
                high = middle
        return low, low < found.end and self._key(low, is_number=is_number) == key

    def _key(self, number: int, *, is_number: bool) -> int | bytes:
        if is_number:
            return scaled(self.text(number))
        return self._text_of(number)

    def _text_of(self, number: int) -> bytes:
        return self._values[self._offsets[number] : self._offsets[number + 1]]


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
