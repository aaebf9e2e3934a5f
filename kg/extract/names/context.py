"""What the document is about, so that 高新区, 市委, 我市 and 区财政局 get their full names.

A bulletin speaks of one zone, its home; a paragraph that opens with another zone's name is about that one.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.mentions import Key, Mention, Register
from kg.extract.names.regions import DivisionMention
from kg.extract.names.zones import ZoneMention
from kg.lexicon.divisions import Division, divisions

ANY_FAMILY = ("开发区", "园区", "新区")
"""Bare words that zones of every family are called by."""
_ZONE_PRONOUN = re.compile(r"(?:我|本|该|全)区(?![\u4e00-\u9fff]?(?:域|分|间))|(?<=[，。、；\u3000\n])区(?=内|里)")
_CITY_PRONOUN = re.compile(r"(?:我|本|该|全)市")
_PROVINCE_PRONOUN = re.compile(r"(?:我|本|全)省")


class Topic(NamedTuple):
    """From `start` on, the text is about this zone."""

    start: int
    zone: Key


class Context:
    """The home of a document and the topic at each place of it."""

    def __init__(
        self,
        home: Key | None,
        city: Division | None,
        topics: tuple[Topic, ...],
        counties: tuple[DivisionMention, ...] = (),
        host: Division | None = None,
    ) -> None:
        self.home = home
        self.city = city
        self._host = host
        self._counties: dict[str, tuple[list[int], list[Division]]] = {}
        for county in counties:
            starts, named = self._counties.setdefault(county.candidates[0].name[-1], ([], []))
            starts.append(county.start)
            named.append(county.candidates[0])
        self._topics = topics
        self._starts = [t.start for t in topics]

    def zone_at(self, offset: int) -> Key | None:
        """The zone that the text is about there."""
        index = bisect_right(self._starts, offset) - 1
        return self._topics[index].zone if index >= 0 else self.home

    def region(self, level: str, offset: int) -> Division | None:
        """What 省, 市, 县 or 区 means at a place: the host of the home zone if it is one, else the nearest before."""
        if level in ("省", "自治区"):
            return self.province()
        if self._host and self._host.name.endswith(level) and self._host.level == "county":
            return self._host
        if level in "市州盟":
            return self.city
        starts, fitting = self._counties.get(level, ([], []))
        return fitting[max(0, bisect_right(starts, offset) - 1)] if fitting else None

    def province(self) -> Division | None:
        """The province of the document's city."""
        return divisions().province(self.city.code) if self.city else None


def choose_city(regions: Iterable[DivisionMention], zones: Iterable[ZoneMention]) -> Division | None:
    """The prefecture that the document is about: most of its zones and names point there."""
    votes: defaultdict[str, float] = defaultdict(float)
    known: dict[str, Division] = {}
    weighted = [(r, 1.0) for r in regions] + [(z.region, 4.0 / (1 + i / 6)) for i, z in enumerate(zones) if z.region]
    for mention, weight in weighted:
        division = mention.candidates[0]
        city = divisions().prefecture(division.code)
        if city:
            votes[city.code] += weight if mention.start > 400 else weight * 2
            known[city.code] = city
    return known[max(votes, key=lambda code: votes[code])] if votes else None


class Home(NamedTuple):
    """What a document is about: a zone, as one of its mentions names it, or a division.

    `division` is the one that the zone's name starts with, or the city that a zone without one lies in.
    """

    zone: ZoneMention | None
    division: Division | None
    key: Key | None = None
    """Of a zone that the document names otherwise than by a bare form."""


def pronouns(text: str, context: Context, register: Register) -> Iterable[Mention]:
    """Mentions of home and city by 我区, 该区, 全市 and the like; the document need not name the city otherwise."""
    for match in _ZONE_PRONOUN.finditer(text):
        zone = context.zone_at(match.start())
        if zone:
            yield Mention(match.start(), match.end(), zone)
    for pattern, division in ((_CITY_PRONOUN, context.city), (_PROVINCE_PRONOUN, context.province())):
        if division:
            key = Key("Region", division.name)
            yield from (Mention(m.start(), m.end(), register.add(key)) for m in pattern.finditer(text))
