"""What is part of what: organs of their zone or region, zones of regions, counties of cities, houses of those whose name they bear."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.claims import Claim
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.lexicon.divisions import Division, divisions
from kg.lexicon.zones import region_by_name
from kg.model import EntityType

_LONGEST = 8
"""No division's name is longer than this at the start of a zone's."""
_AREA = re.compile(r"(?<!园)(?<!社)(?<!街)区$")
_BONDED = re.compile(r"综保|保税|出口加工区")
_HOUSES: tuple[EntityType, ...] = ("Institution", "Enterprise")
_SHORTEST_HOUSE, _OWN_WORDS = 3, 2
"""A name has so many characters at least that other names may start with, and these so many more."""
_NOT_AFTER = "湾湖（("
"""杭州湾 is no part of 杭州, 大冶湖 none of 大冶, and 甲市（乙市）产业园 lies in the place in brackets."""


def organ_of(reading: Reading) -> Iterator[Claim]:
    """区财政局 is part of the zone, 市科技局 of the city, 领导小组办公室 of the leading group."""
    for key, at in reading.named.items():
        if parent := reading.parents.get(key):
            yield Claim("partOf", key, parent, at)


def zone_of_region(reading: Reading) -> Iterator[Claim]:
    """信阳高新区 is part of 信阳市: a zone lies in the division that its name starts with.

    A bonded zone is part of the zone that the document is about, where that is another one.
    """
    home = reading.context.home
    for key, at in reading.named.items():
        if not is_area(reading, key):
            continue
        region = region_of(reading, key)
        if home and _BONDED.search(key.name) and is_area(reading, home) and not _BONDED.search(home.name):
            region = home if region in (None, region_of(reading, home)) else region
        if region:
            yield Claim("partOf", key, region, at)


def is_area(reading: Reading, key: Key) -> bool:
    """Is it a zone, which is part of a region, rather than a park, which lies in a zone?"""
    return key.type == "Zone" and (reading.register.kind(key) == "zone" or bool(_AREA.search(key.name)))


def region_of(reading: Reading, zone: Key) -> Key | None:
    """The division that a zone is known to be part of, or that its name starts with; of a chain (浙江舟山) the smallest.

    A county in short form (滨海 in 天津滨海高新区) may as well be a word of the zone's own, unless the text names the county;
    so may one alone whose short form is an ordinary word (东湖), unless the text is about the city around it.
    """
    if known := region_by_name(zone.name):
        return reading.register.add(Key("Region", known))
    chain: list[_Leading] = []
    while division := _division_at(reading, zone.name, sum(each.end for each in chain), chain):
        chain.append(division)
    if len(chain) > 1 and chain[-1].is_short_county and Key("Region", chain[-1].division.name) not in reading.named:
        chain.pop()
    return reading.register.add(Key("Region", chain[-1].division.name), [chain[-1].division.short]) if chain else None


class _Leading(NamedTuple):
    """A division at the start of a name, and how many characters its name has."""

    division: Division
    end: int

    @property
    def is_short_county(self) -> bool:
        """Is it a county without the word that says so?"""
        return self.division.level == "county" and self.end < len(self.division.name)


def _division_at(reading: Reading, name: str, start: int, chain: list[_Leading]) -> _Leading | None:
    inside = chain[-1].division if chain else None
    near = [reading.context.city.code] if reading.context.city else []
    for length in range(min(_LONGEST, len(name) - start - 2), 1, -1):
        found = [d for d in divisions().by_name(name[start : start + length]) if d.status == "current"]
        if inside:
            found = [d for d in found if inside.code in divisions().chain(d.code)[1:]]
        if found and name[start + length] not in _NOT_AFTER:
            near_ones = [d for d in found if near and near[0] in divisions().chain(d.code)]
            leading = _Leading((near_ones or found)[0], length)
            known = near_ones or inside or Key("Region", leading.division.name) in reading.named
            return leading if known or not (leading.is_short_county and leading.division.ambiguous) else None
    return None


def region_of_region(reading: Reading) -> Iterator[Claim]:
    """涧西区 is part of 洛阳市 and 洛阳市 of 河南省: the next higher division that the document speaks of."""
    regions = _regions(reading)
    for key, at in regions.items():
        division = division_of(reading, key)
        if not division:
            continue
        above = (Key("Region", divisions().get(code).name) for code in divisions().chain(division.code)[1:])
        if upper := next((region for region in above if region in regions), None):
            yield Claim("partOf", key, upper, at)


def _regions(reading: Reading) -> dict[Key, int]:
    """The divisions that a document names, also at the start of its zones' names."""
    regions: dict[Key, int] = {}
    for key, at in reading.named.items():
        if key.type == "Region":
            regions.setdefault(key, at)
        elif is_area(reading, key) and (region := region_of(reading, key)):
            regions.setdefault(region, at)
    return regions


def division_of(reading: Reading, key: Key) -> Division | None:
    """The division of this official name: of several that share it the one that is nearest to the document's city."""
    found = [d for d in divisions().by_name(key.name) if d.name == key.name]
    city = reading.context.city
    near = [d for d in found if city and city.code in divisions().chain(d.code)]
    return next(iter(near or found), None)


def part_of_namesake(reading: Reading) -> Iterator[Claim]:
    """某大学某研究院 is part of 某大学, 某集团某公司 of 某集团: what a name starts with that the document names, too."""
    parents = {
        name: key
        for key in reading.named
        if key.type in _HOUSES
        for name in (key.name, *reading.register.aliases(key))
        if len(name) >= _SHORTEST_HOUSE
    }
    for key, at in reading.named.items():
        if key.type not in _HOUSES:
            continue
        heads = (key.name[:end] for end in range(len(key.name) - _OWN_WORDS, _SHORTEST_HOUSE - 1, -1))
        parent = next((parents[head] for head in heads if head in parents), None)
        if parent and parent != key and (key.type, parent.type) != ("Enterprise", "Institution"):
            yield Claim("partOf", key, parent, at)
