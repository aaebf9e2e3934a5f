"""Where things come from, as their names and the words beside them tell: called by a place, or shown as strangers."""

import re
from functools import lru_cache

from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.rules.parts import region_of
from kg.extract.rules.signings import signings
from kg.lexicon.divisions import Division, divisions
from kg.lexicon.suffixes import kind_of
from kg.lexicon.wordlists import wordlist

_BRANCH_OF_ZONE = re.compile(
    r"(?:高新|开发区|经开|园区|新区|科技|云谷|自贸|综保)[\u4e00-\u9fff]{0,2}(?:支行|营业部|网点)$"
)
_REGIONAL = re.compile(r"供水|自来水|水务|热力|公交|信用社|联社|农商|农村商业银行|城市建设|交通运输|烟草")
"""Firms that work for the whole of the division whose name they bear."""
_HOTEL = re.compile(r"(?:酒店|宾馆|饭店|大饭店|大酒店)$")
_OUTSIDE = re.compile(
    r"^中(?:铁|交|建|冶|核|水|电建)|供电公司|工程局|监理|[一二三四五六七八九十]局|[一二三四五六七八九十]建|律师|会计师|事务所|咨询|租赁|银行|^中国|科学院|仲裁"
)
"""Firms that come to build, to lend or to advise."""
_COMES = re.compile(
    r"(?:施工单位|承建单位|监理单位|监理方|监理|中标单位|总包单位|设计单位|会见了?|供货商|供应商|客户|来自[\u4e00-\u9fff]{0,6}的?)(?:为|是|：)?$"
)
_LEAVES = re.compile(r"(?:入股|跟投|领投|收购|来人|承建|施工|中标|监理)")
_BRACKETED = re.compile(r"[（(]([\u4e00-\u9fff]{2,5})[）)]")
_LONGEST_PLACE = 6
_KEPT = 4096
"""So many beginnings of names are remembered; the names of a collection begin alike."""


def around_home(reading: Reading) -> set[Key]:
    """The home zone's region and what that lies in: too wide a place for what a zone reports of."""
    home = reading.context.home
    region = region_of(reading, home) if home and home.type == "Zone" else None
    if not region:
        return set()
    code = divisions().by_name(region.name)[0].code
    return {Key("Region", divisions().get(each).name) for each in divisions().chain(code)}


def place_in_name(reading: Reading, key: Key) -> Key | None:
    """The division or zone that an institution, a branch or a public utility is called by."""
    if key.type == "Institution" and (zone := _zone_in_name(reading, key)):
        return zone
    if key.type == "Enterprise" and _BRANCH_OF_ZONE.search(key.name):
        return reading.context.home
    if key.type == "Enterprise" and _HOTEL.search(key.name):
        home = reading.context.home
        return region_of(reading, home) if home and home.type == "Zone" else home
    kind = kind_of("Institution", key.name) if key.type == "Institution" else ""
    if kind in ("", "university") and not (key.type == "Enterprise" and _REGIONAL.search(key.name)):
        return None
    division = _leading_division(reading, key.name)
    place = reading.register.add(Key("Region", division.name), [division.short]) if division else None
    widely = key.type == "Enterprise" or kind == "association"
    narrow = widely or (division and division.level == "county")
    return place if place and (narrow or place not in around_home(reading)) else None


def _zone_in_name(reading: Reading, key: Key) -> Key | None:
    """The zone that a name starts with, in full or by another of its names."""
    for zone in (reading.context.home, reading.context.zone_at(reading.named[key])):
        if zone and zone.type == "Zone" and key.name.startswith((zone.name, *reading.register.aliases(zone))):
            return zone
    return None


def _leading_division(reading: Reading, name: str) -> Division | None:
    """The smallest division that a name starts with; of those that share the name the one near the document's city."""
    found: Division | None = None
    start = 0
    city = reading.context.city
    while True:
        for length in range(min(8, len(name) - start - 2), 1, -1):
            own = name[start : start + length]
            each = [d for d in divisions().by_name(own) if d.level != "province"]
            near = [d for d in each if city and city.code in divisions().chain(d.code)]
            sure = [d for d in near or each if own == d.name or Key("Region", d.name) in reading.named]
            if sure:
                found, start = sure[0], start + length
                break
        else:
            return found


def strangers(reading: Reading) -> set[Key]:
    """Those whom the text shows as outsiders: builders, buyers, guests, the other side of agreements, partner institutes."""
    text = reading.flow.text
    found: dict[Key, bool] = {}
    for mention in reading.mentions:
        if mention.type not in ("Enterprise", "Institution") or mention.key in found:
            continue
        lead = text[max(0, mention.start - 10) : mention.start]
        outside = bool(_COMES.search(lead) or _LEAVES.match(text, mention.end))
        found[mention.key] = outside or (mention.type == "Institution" and lead.endswith(("与", "和", "同", "联合")))
    signed = {side.key for signing in signings(reading) for side in signing.second}
    return signed | {key for key, outside in found.items() if outside}


def is_of_outside(key: Key) -> bool:
    """Is it of a kind that comes from outside?"""
    if key.type == "Institution":
        return kind_of("Institution", key.name) in ("university", "association")
    return key.type == "Enterprise" and (
        _OUTSIDE.search(key.name) is not None or kind_of("Enterprise", key.name) == "finance"
    )


def bears_other_place(reading: Reading, key: Key) -> bool:
    """Does its name, or a bracket in it, start with a country or with a province or city that is not the document's?"""
    names = (key.name, *_BRACKETED.findall(key.name))
    return any(_far(reading, name) for name in names)


def _far(reading: Reading, name: str) -> bool:
    """Does the name start with a country, or with a province or city that is not the document's?"""
    codes = _first_place(name[:_LONGEST_PLACE])
    if codes is None:
        return False
    home = (reading.context.city, reading.context.province())
    return not any(near.code in codes for near in home if near)


@lru_cache(maxsize=_KEPT)
def _first_place(name: str) -> tuple[str, ...] | None:
    """The codes of the provinces or cities that a name starts with; none for a country, None where it is no such name."""
    for length in range(len(name), 1, -1):
        if name[:length] in wordlist("foreign_places"):
            return ()
        found = [d.code for d in divisions().by_name(name[:length]) if d.level != "county"]
        if found:
            return tuple(found)
    return None
