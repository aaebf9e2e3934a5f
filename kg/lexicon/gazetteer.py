"""Finds many phrases in a text at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import partial
from heapq import merge
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

E = TypeVar("E")

_WORTH_BUILDING = 300_000
"""From so many phrases times characters on, an automaton is built sooner than each phrase is looked for by itself."""


class Match(NamedTuple, Generic[E]):
    """A phrase at ``text[start:end]``, and what the gazetteer knows about it."""

    start: int
    end: int
    entry: E


_match = partial(tuple.__new__, Match)
"""Makes a match of a tuple, three times as fast as the class itself does."""


class Gazetteer(Generic[E]):
    """Phrases, each with an entry, found leftmost first and longest first, without overlaps.

    One pass over the text, whatever the number of phrases (an Aho-Corasick automaton in a double array).

    >>> gazetteer = Gazetteer({"新乡": 1, "新乡市": 2, "高新区": 3})
    >>> [tuple(match) for match in gazetteer.find("新乡市高新区")]
    [(0, 3, 2), (3, 6, 3)]
    """

    def __init__(self, entries: Mapping[str, E]) -> None:
        """Build the automaton; raises ValueError for an empty phrase."""
        if "" in entries:
            raise ValueError("an empty phrase is found everywhere")
        self.phrases = tuple(entries)
        self._entries = tuple(entries.values())
        self._automaton = (
            CharwiseDoubleArrayAhoCorasick(list(entries), MATCH_KIND_LEFTMOST_LONGEST) if entries else None
        )

    def find(self, text: str) -> Iterator[Match[E]]:
        """Give the phrases in `text`, from left to right."""
        return map(_match, self.spans(text))

    def spans(self, text: str) -> list[tuple[int, int, E]]:
        """The phrases in `text` as bare start, end and entry."""
        if self._automaton is None:
            return []
        entries = self._entries
        return [(start, end, entries[number]) for start, end, number in self._automaton.find(text)]

    def covers(self, text: str) -> bool:
        """Is the text, from its start to its end, one phrase?"""
        return any(match.start == 0 and match.end == len(text) for match in self.find(text))


class Found(Generic[E]):
    """What a gazetteer finds in a text, for any stretch of it: so a text is searched once for all its stretches."""

    def __init__(self, gazetteer: Gazetteer[E], text: str) -> None:
        self._spans = gazetteer.spans(text)
        self._starts = [start for start, _, _ in self._spans]

    def within(self, start: int, end: int) -> list[tuple[int, int, E]]:
        """The phrases that lie within a stretch, as bare start, end and entry.

        >>> found = Found(Gazetteer({"新乡市": 1, "高新区": 2}), "新乡市高新区")
        >>> found.within(1, 6)
        [(3, 6, 2)]
        """
        found = self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if found and found[-1][1] > end:
            found.pop()
        return found


class LayeredGazetteer(Generic[E]):
    """A gazetteer of firm phrases and of weak ones, which count only where they overlap no firm one.

    So a short name that two words make by chance (开平 in 召开平顶山) hides no other.

    >>> gazetteer = LayeredGazetteer({"平顶山": 1}, {"开平": 2, "郏县": 3})
    >>> [tuple(match) for match in gazetteer.find("召开平顶山郏县会议")]
    [(2, 5, 1), (5, 7, 3)]
    """

    def __init__(self, firm: Mapping[str, E], weak: Mapping[str, E]) -> None:
        """Build both automata; raises ValueError for an empty phrase."""
        self._firm = Gazetteer(firm)
        self._weak = Gazetteer(weak)

    def find(self, text: str) -> Iterator[Match[E]]:
        """Give the phrases in `text`, from left to right."""
        firm = list(self._firm.find(text))
        ends = [match.end for match in firm]
        free = (match for match in self._weak.find(text) if not _overlaps(match, firm, ends))
        return merge(firm, free, key=attrgetter("start"))


def occurrences(entries: Mapping[str, E], text: str) -> Iterator[Match[E]]:
    """Find phrases that are wanted in this text only: as a gazetteer would, without building one for a few.

    >>> [tuple(match) for match in occurrences({"新乡": 1, "新乡市": 2, "高新区": 3}, "新乡市高新区")]
    [(0, 3, 2), (3, 6, 3)]
    """
    if len(entries) * len(text) > _WORTH_BUILDING or "" in entries:
        return Gazetteer(entries).find(text)
    found = [(at, -len(phrase), phrase) for phrase in entries for at in _places(phrase, text)]
    return _leftmost(sorted(found), entries)


def _places(phrase: str, text: str) -> Iterator[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def _leftmost(found: list[tuple[int, int, str]], entries: Mapping[str, E]) -> Iterator[Match[E]]:
    """Of occurrences, in order and the longer first, those that no earlier one overlaps."""
    end = 0
    for start, _, phrase in found:
        if start >= end:
            end = start + len(phrase)
            yield Match(start, end, entries[phrase])


def _overlaps(match: Match[E], others: list[Match[E]], ends: list[int]) -> bool:
    """Whether a match overlaps one of the others, which are in order and end at `ends`."""
    after = bisect_right(ends, match.start)
    return after < len(others) and others[after].start < match.end
