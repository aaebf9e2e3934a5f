"""Zones and parks, named in full, in short, or only by what the context makes of 高新区.

`find_zones` reads what stands in the text; then `Context` (context.py) settles which zone and region the document is about,
and the bare forms get their names from it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.names.regions import DivisionMention, chain_at, last_within
from kg.extract.text.tokens import Tokens, is_general, left_edge
from kg.lexicon.divisions import Division, divisions
from kg.lexicon.gazetteer import Match
from kg.lexicon.words import is_word
from kg.lexicon.zones import ZoneForm, region_by_name, zone_forms

_GENERIC_BEFORE = re.compile(
    r"(?:国家级?|全国|省级|各个?|各类|类|所有|兄弟|先进|多个|一批|\d+[个家]|[两三四五六七八九十]+[个家大]|沿海|周边|等)$"
)
_LEVEL_BEFORE = re.compile(r"(?:国家级|国家|省级|[（(]?中国[）)]?)$")
_NO_AREA = re.compile(
    r"(?:大厦|中心|广场|厂房|基地|小镇|综合体|街区|新城|科学城|科技城|谷|港|城|经济区|投资区|管理区|新城区)$"
)
"""Forms that more often name a building or a part of a town than an area with zone status."""
_STEM_MOST = 10
_OWN_NAME_MOST = 4


_ORGAN = re.compile("[局委办部院厅会驻]|海关")
_POINTER = re.compile(r"(?:.*[我本该全]|园|新|整个|区)?区[内里]?")
_LAST_BRACKET = re.compile(r"（[^）]*）?$")
_BREAK = re.compile(r"\s")
_LEAD = re.compile("中共|(?:我|本|全)?[省市]")
ANY_ZONE = ZoneForm("园区", "园区", "园区", "园区", "zone", True)
"""What 区, 全区 and 园区 say: the zone that the text is about, of whatever family."""


class ZoneMention(NamedTuple):
    """A zone or park in the text. `region` names where it lies, `stem` is its own name; a bare form has neither."""

    start: int
    end: int
    form: ZoneForm
    region: DivisionMention | None
    stem: str
    above: str = ""
    """The division that stands before the region in the name (运城 in 运城盐湖高新区), as written."""

    @property
    def bare(self) -> bool:
        """Whether the context must say which zone this is."""
        return self.region is None and not self.stem


def find_zones(text: str, words: Tokens, regions: tuple[DivisionMention, ...]) -> tuple[ZoneMention, ...]:
    """All zones and parks, the longest form first; generic talk of zones (169个国家高新区) is none."""
    ends = {region.end: region for region in regions}
    found: list[ZoneMention] = []
    for match in zone_forms().find(text):
        floor = found[-1].end if found else 0
        zone = None if _NO_AREA.search(match.entry.form) else _zone(text, words, ends, match, floor)
        if zone:
            found.append(zone)
    return tuple(found)


def _zone(
    text: str, words: Tokens, ends: dict[int, DivisionMention], match: Match[ZoneForm], floor: int
) -> ZoneMention | None:
    start, end, form = match
    level = _LEVEL_BEFORE.search(text, max(0, start - 6), start) if form.kind == "zone" else None
    stem_end = level.start() if level else start
    region = _region_before(text, words, ends, stem_end)
    if region:
        stem = text[region.end : stem_end]
        return None if _speaks_of_many(form, region, stem) else ZoneMention(region.start, end, form, region, stem)
    if _GENERIC_BEFORE.search(text, max(0, start - 6), start):
        return None
    edge = left_edge(text, words, stem_end, max(floor, stem_end - _STEM_MOST))
    stem = text[edge:stem_end]
    if form.ambiguous and stem and is_word(stem):
        return None
    if form.kind == "zone" and stem and not _own_name(words, edge, stem_end):
        stem, edge = "", start
    if stem in ("全", "本", "我", "该", "区", "市"):
        return ZoneMention(start, end, form, None, "")
    return ZoneMention(edge, end, form, None, stem)


def _speaks_of_many(form: ZoneForm, region: DivisionMention, stem: str) -> bool:
    """Whether it is the zones of a province (湖北高新区); those of 北京 and 吉林, which are cities too, bear such a name."""
    return form.kind == "zone" and not stem and all(_has_cities(each) for each in region.candidates)


def _has_cities(division: Division) -> bool:
    """Whether it is a province that shares its short name with no city."""
    city = divisions().by_name(f"{division.short}市")
    return division.level == "province" and division.name[-1] in "省区" and not city


def zone_within(text: str, words: Tokens, start: int, end: int, regions: tuple[DivisionMention, ...]) -> ZoneMention:
    """The zone or park that a stretch of text names: its form, its region and its own words."""
    if _POINTER.fullmatch(text, start, end):
        return ZoneMention(start, end, ANY_ZONE, None, "")
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    bracket = _LAST_BRACKET.search(text, begin, end)
    last = bracket.start() if bracket else end
    form = next((m.entry for m in zone_forms().find(text[begin:last]) if m.end == last - begin), None)
    if form is None:
        own = _BREAK.sub("", text[begin:end])
        return ZoneMention(start, end, ZoneForm("", "", "", own, "park", False), None, own)
    if "）" in text[begin : last - len(form.form)]:
        own = _BREAK.sub("", text[begin:last])
        return ZoneMention(start, end, ZoneForm("", "", "", own, form.kind, False), None, own)
    region = chain_at(text, regions, begin, last)
    above = text[begin : region.start] if region else ""
    if not region and form.kind == "zone":
        region = last_within(regions, begin, last - len(form.form))
    stem_start, stem_end = region.end if region else begin, last - len(form.form)
    if stem_start > stem_end:
        return ZoneMention(start, end, form, None, "")
    stem = _BREAK.sub("", text[stem_start:stem_end])
    if form.kind == "zone":
        stem = _LEVEL_BEFORE.sub("", stem)
        edge = left_edge(text, words, stem_end, stem_start)
        if stem and not region and (edge > stem_start or _has_verb(words, stem_start, stem_end)):
            stem = ""
    return ZoneMention(start, end, form, region, stem, above)


def zone_at_start(
    text: str, words: Tokens, start: int, end: int, regions: tuple[DivisionMention, ...]
) -> ZoneMention | None:
    """The zone that the name of an organ or school starts with (信阳高新区|财政局); None where there is none."""
    for match in zone_forms().find(text[start:end]):
        if (
            match.end < end - start
            and match.entry.kind == "zone"
            and not _ORGAN.search(text, start, start + match.start)
        ):
            return zone_within(text, words, start, start + match.end, regions)
    return None


def _own_name(words: Tokens, start: int, end: int) -> bool:
    """Can the words before 高新区 be a part of its name (东湖) rather than of the sentence (引领)?"""
    return end - start <= _OWN_NAME_MOST and not _has_verb(words, start, end) and not is_general(words, start, end)


def _has_verb(words: Tokens, start: int, end: int) -> bool:
    return any(words.at(offset).pos == "v" and len(words.at(offset).word) > 1 for offset in range(start, end))


def _region_before(text: str, words: Tokens, ends: dict[int, DivisionMention], end: int) -> DivisionMention | None:
    """The division that a zone's name starts with, no more than a stem away."""
    for gap in range(_STEM_MOST + 1):
        region = ends.get(end - gap)
        if region:
            return region if gap == 0 or left_edge(text, words, end, region.end) == region.end else None
    return None


def may_lie_in(name: str, division: Division) -> bool:
    """Whether a zone may lie in a division, or the division in what the zone lies in: of some zones it is known where they lie.

    >>> city = divisions().by_name("苏州市")[0]
    >>> may_lie_in("沈抚示范区", city), may_lie_in("苏相示范区", city)
    (False, True)
    """
    known = region_by_name(name)
    if not known:
        return True
    region, *_ = divisions().by_name(known)
    return region.code in divisions().chain(division.code) or division.code in divisions().chain(region.code)


def zone_names(mention: ZoneMention, region: Division) -> Iterator[str]:
    """The name of a zone that lies in a division, then its other forms.

    高新区 of 信阳市: 信阳高新区, 信阳市高新区, 信阳高新技术产业开发区, 信阳国家高新技术产业开发区 …
    """
    above = (f"{mention.above}{region.short}",) if mention.above else ()
    for place in (*above, region.short, region.name):
        for form in dict.fromkeys((mention.form.short, mention.form.full)):
            yield f"{place}{mention.stem}{form}"
    if mention.form.kind == "zone" and not mention.stem:
        for level in ("国家", "国家级"):
            for form in dict.fromkeys((mention.form.short, mention.form.full)):
                yield f"{region.short}{level}{form}"
    elif mention.stem:
        for form in dict.fromkeys((mention.form.short, mention.form.full)):
            yield f"{mention.stem}{form}"
