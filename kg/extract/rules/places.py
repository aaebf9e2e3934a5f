"""What lies in what, and what is part of what."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.lexicon.divisions import divisions

_ELSEWHERE = re.compile(r"大学$|协会$|学会$|商会$|联合会$|医学院$|理工学院$|师范学院$|科学院|银行|^中国")
_LOCATED = ("Enterprise", "Institution", "Project", "Zone")


def organ_of(reading: Reading) -> Iterator[Claim]:
    """区财政局 is part of the zone, 市科技局 of the city, 领导小组办公室 of the leading group."""
    for key, at in reading.named.items():
        if parent := reading.parents.get(key):
            yield Claim("partOf", key, parent, at)


def zone_of_region(reading: Reading) -> Iterator[Claim]:
    """信阳高新区 is part of 信阳市: a zone lies in the division that its name starts with."""
    for key, at in reading.named.items():
        if key.type == "Zone" and reading.register.kind(key) == "zone" and (region := _region_of(reading, key)):
            yield Claim("partOf", key, region, at)


def county_of_city(reading: Reading) -> Iterator[Claim]:
    """涧西区 is part of 洛阳市, where the document names both."""
    for key, at in reading.named.items():
        counties = [d for d in divisions().by_name(key.name) if d.level == "county"] if key.type == "Region" else []
        for county in counties:
            city = divisions().prefecture(county.code)
            if city and Key("Region", city.name) in reading.named:
                yield Claim("partOf", key, Key("Region", city.name), at)


def _region_of(reading: Reading, zone: Key) -> Key | None:
    for length in range(min(8, len(zone.name) - 2), 1, -1):
        found = [d for d in divisions().by_name(zone.name[:length]) if d.status == "current"]
        if found:
            division = found[0]
            return reading.register.add(Key("Region", division.name), [division.short])
    return None


def town_of_zone(reading: Reading) -> Iterator[Claim]:
    """A town or street that a zone's bulletin speaks of is part of the zone, unless a county is named before it."""
    for key, at in reading.named.items():
        if key.type != "Region" or divisions().by_name(key.name):
            continue
        before = reading.mentions.ending_at(at)
        over = before.key if before and before.type in ("Region", "Zone") else reading.context.zone_at(at)
        if over:
            yield Claim("partOf", key, over, at)


def inside_topic_zone(reading: Reading) -> Iterator[Claim]:
    """A firm, school, project or park that a zone reports as its own lies in the zone that the text is about there."""
    for key, at in reading.named.items():
        zone = reading.context.zone_at(at)
        if key.type not in _LOCATED or not zone or zone == key or reading.register.kind(key) == "zone":
            continue
        if not _ELSEWHERE.search(key.name) and not _from_elsewhere(reading, key.name):
            yield Claim("locatedIn", key, zone, at)


def _from_elsewhere(reading: Reading, name: str) -> bool:
    """Does the name start with a province or city that is not the document's?"""
    for length in range(min(6, len(name) - 2), 1, -1):
        found = [d for d in divisions().by_name(name[:length]) if d.level != "county"]
        if found:
            home = (reading.context.city, reading.context.province())
            return not any(d.code == near.code for d in found for near in home if near)
    return False
