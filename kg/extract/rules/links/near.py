"""The names of a document as they stand to each other: near, in lists, with words between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.text.flow import CELL
from kg.model import EntityType

_SIGNS: dict[EntityType, str] = {
    "Person": "P",
    "Enterprise": "E",
    "Zone": "Z",
    "Region": "R",
    "GovernmentBody": "B",
    "Institution": "I",
    "Policy": "D",
    "Project": "J",
    "Industry": "N",
    "Measure": "M",
    "Honour": "H",
}
"""A letter stands for a name between two others."""
_JOIN = re.compile(rf"[”》」]?(?:[（(][^（）()\n]{{0,24}}[）)])?(?:、|和|与|及|以及|[\s{CELL}]|，)?[“《「]?")
_JOIN_LENGTH = 30
_MOST = 8
"""So many names of the right types are looked at on either side."""
_REACH, _ABOVE = 240, 80
"""How far apart two names may stand, and how far above the paragraph of the second the first."""
_GAP = 400
_BEHIND = 8
_ENDS = re.compile("[。；\n]")


class Pair(NamedTuple):
    """A subject and an object, by their numbers among the names."""

    subject: int
    object: int


class Gap(NamedTuple):
    """What stands between two names, or between the lists that hold them."""

    words: str
    """With a letter for each name."""
    names: tuple[EntityType, ...]
    start: int
    """Where the first list starts."""
    end: int
    """Where the second list ends."""


class Names:
    """The names of a document outside its mastheads, in order, with the lists in which they stand (甲、乙和丙)."""

    def __init__(self, reading: Reading) -> None:
        same = reading.register.canonical
        self.reading = reading
        self.all = [m._replace(key=same(m.key)) for m in reading.mentions if not reading.is_masked(m.start)]
        self.first, self.last = self._lists()
        self._gaps: dict[tuple[int, int], Gap] = {}

    def _lists(self) -> tuple[list[int], list[int]]:
        """The numbers of the first and of the last name of the list of each."""
        first = list(range(len(self.all)))
        last = list(first)
        for n in range(1, len(first)):
            if self._joined(self.all[n - 1], self.all[n]):
                first[n] = first[n - 1]
        for n in range(len(first) - 2, -1, -1):
            if first[n + 1] == first[n]:
                last[n] = last[n + 1]
        return first, last

    def _joined(self, one: Mention, other: Mention) -> bool:
        if one.type != other.type or not 0 <= other.start - one.end <= _JOIN_LENGTH:
            return False
        return _JOIN.fullmatch(self.reading.flow.text, one.end, other.start) is not None

    def pairs(self, subjects: tuple[EntityType, ...], objects: tuple[EntityType, ...]) -> Iterator[Pair]:
        """The pairs of these types whose two names stand near each other."""
        for number, mention in enumerate(self.all):
            if mention.type in objects:
                yield from (Pair(near, number) for near in self._near(number, subjects))

    def _near(self, number: int, types: tuple[EntityType, ...]) -> Iterator[int]:
        own = self.all[number]
        paragraph = self.reading.flow.paragraph_at(own.start)
        low = max(paragraph.start - _ABOVE, own.start - _REACH)
        high = min(paragraph.end, own.start + _REACH)
        for step in (-1, 1):
            found, other = 0, number + step
            while found < _MOST and 0 <= other < len(self.all) and low <= self.all[other].start < high:
                if self.all[other].type in types and self.all[other].key != own.key:
                    found += 1
                    yield other
                other += step

    def gap(self, one: int, other: int) -> Gap:
        """What stands between two names, of which the first comes before the second."""
        if (one, other) not in self._gaps:
            self._gaps[one, other] = self._gap(one, other)
        return self._gaps[one, other]

    def _gap(self, one: int, other: int) -> Gap:
        start, end = self.last[one], self.first[other]
        if start >= end:
            start, end = one, other
        between = self.all[start + 1 : end]
        words = self._words(self.all[start].end, between, self.all[end].start)
        outer = self.all[self.first[one]].start, self.all[self.last[other]].end
        return Gap(words, tuple(m.type for m in between), *outer)

    def _words(self, start: int, between: list[Mention], end: int) -> str:
        text, words = self.reading.flow.text, ""
        for mention in between:
            if mention.start >= start:
                words += text[start : mention.start] + _SIGNS[mention.type]
                start = mention.end
        return (words + text[start:end])[-_GAP:]

    def beside(self, pair: Pair) -> str:
        """The words between two names and right behind the second, in the same sentence."""
        text = self.reading.flow.text
        gap = self.gap(min(pair), max(pair))
        return _ENDS.split(gap.words)[-1] + _ENDS.split(text[gap.end : gap.end + _BEHIND], maxsplit=1)[0]
