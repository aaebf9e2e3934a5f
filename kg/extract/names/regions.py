"""Names of administrative divisions in a text, and which division each of them is."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from kg.extract.text.tokens import Tokens
from kg.lexicon.divisions import Division, divisions

LONGEST_DIVISION = 12
"""No name of a division has more characters, but for a few."""
_OF_WATER = tuple("湾湖")
"""杭州湾 does not name 杭州, 松山湖 no 松山."""


class DivisionMention(NamedTuple):
    """An administrative division's name in the text, with every division that it can be."""

    start: int
    end: int
    candidates: tuple[Division, ...]
    full: bool
    """Whether it is an official name rather than a short form."""


def find_divisions(text: str, words: Tokens) -> tuple[DivisionMention, ...]:
    """All names of divisions; short forms only where the words around them leave them whole."""
    found = []
    for start, end, candidates in divisions().gazetteer.find(text):
        name = text[start:end]
        full = any(d.name == name for d in candidates)
        if full or (_whole(words, start, end) and text[end : end + 1] not in _OF_WATER):
            found.append(DivisionMention(start, end, candidates, full))
    return tuple(found)


def _whole(words: Tokens, start: int, end: int) -> bool:
    """Does the short form not cut a longer word in two (海南 in 上海南站)?"""
    first, last = words.at(start), words.at(end - 1)
    return first.start == start and (last.end == end or last.start >= start)


def settle(mentions: tuple[DivisionMention, ...], home: str | None = None) -> tuple[DivisionMention, ...]:
    """Choose one division for each name, by what else the document names.

    A division scores by mentions of itself, of what it lies in and of what lies in it. A county's short form (朝阳, 长安) counts
    as a place only where the document names the county in full or something above it.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for mention in mentions:
        for division in {d.code: d for d in mention.candidates}.values():
            weight = 1 / len(mention.candidates) * (2 if mention.full else 1)
            for code in divisions().chain(division.code):
                votes[code] += weight
    if home:
        votes[home] += 100
    return tuple(m for m in (_settled(mention, votes) for mention in mentions) if m)


def _settled(mention: DivisionMention, votes: Mapping[str, float]) -> DivisionMention | None:
    def support(division: Division) -> tuple[float, float, bool]:
        chain = divisions().chain(division.code)
        return (sum(votes[code] for code in chain[1:]), votes[division.code], division.level != "county")

    best = max(mention.candidates, key=support)
    if best.level == "county" and not mention.full and not _county_supported(best, votes):
        return None
    return mention._replace(candidates=(best,))


def _county_supported(division: Division, votes: Mapping[str, float]) -> bool:
    own = votes[division.code]
    return any(votes[code] > own + 0.5 for code in divisions().chain(division.code)[1:])


def chain_at(text: str, regions: tuple[DivisionMention, ...], start: int, end: int) -> DivisionMention | None:
    """Of the divisions that a name starts with (新乡市|凤泉区|人民政府) the last, which must leave something of it.

    Where the name starts is known here, so a short form counts that the words around it would not leave whole.
    """
    index = bisect_left(regions, (start,))
    found = None
    while index < len(regions) and regions[index].start == (found.end if found else start) and regions[index].end < end:
        found = regions[index]
        index += 1
    return _short_at(text, found.end if found else start, end) or found


def last_within(regions: tuple[DivisionMention, ...], start: int, end: int) -> DivisionMention | None:
    """The last division in the words before 高新区, whatever a sentence has put before it (少先队|新乡高新区)."""
    index = bisect_left(regions, (end,)) - 1
    return regions[index] if index >= 0 and regions[index].start > start and regions[index].end <= end else None


class InFull(NamedTuple):
    """A division that is named in full, and where its name ends."""

    division: Division
    end: int


def last_in_full(text: str, start: int, end: int) -> InFull | None:
    """Of the divisions in full that a name starts with the last, which leaves something of it."""
    found = None
    while division := _in_full_at(text, found.end if found else start, end):
        found = division
    return found


def _in_full_at(text: str, start: int, end: int) -> InFull | None:
    for length in range(min(LONGEST_DIVISION, end - start - 1), 2, -1):
        name = text[start : start + length]
        if division := next((d for d in divisions().by_name(name) if d.name == name), None):
            return InFull(division, start + length)
    return None


def _short_at(text: str, start: int, end: int) -> DivisionMention | None:
    """A division that is named here in short (大同 in 大同经济技术开发区)."""
    for length in (3, 2):
        named = divisions().by_name(text[start : start + length])
        candidates = tuple(d for d in named if not (d.level == "county" and d.ambiguous) and d.status == "current")
        if candidates and start + length < end and text[start + length] not in _OF_WATER:
            return DivisionMention(start, start + length, candidates[:1], False)
    return None
