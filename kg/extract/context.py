"""What the document is about, so that 高新区, 市委, 我市 and 区财政局 get their full names.

A bulletin speaks of one zone, its home; a paragraph that opens with another zone's name is about that one.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.extract.articles import article_at, articles
from kg.extract.flow import Flow, Span
from kg.extract.mentions import Key, Mention, Register
from kg.extract.places import DivisionMention, ZoneMention, zone_names
from kg.lexicon.divisions import Division, divisions

_OPENING = 60
"""A zone named within this many characters of a paragraph's start is what the paragraph is about."""
_NOT_SUBJECT = re.compile(r"[到赴与和同在向对至、]$|来自$|前往$|学习$|考察$|借鉴$|走进$")
_ORGAN_FOLLOWS = re.compile(r"管委会|管理委员会|党工委|工委|[\u4e00-\u9fff]{2,6}局|税务局|客人|考察")
_ZONE_PRONOUN = re.compile(r"(?:我|本|该|全)区(?![\u4e00-\u9fff]?(?:域|分|间))|(?<=[，。、；\u3000\n])区(?=内|里)")
_CITY_PRONOUN = re.compile(r"(?:我|本|该|全)市")
_PROVINCE_PRONOUN = re.compile(r"(?:我|本|全)省")


class Topic(NamedTuple):
    """From `start` on, the text is about this zone."""

    start: int
    zone: Key


class Context:
    """The home of a document and the topic at each place of it."""

    def __init__(self, home: Key | None, city: Division | None, topics: tuple[Topic, ...]) -> None:
        self.home = home
        self.city = city
        self._topics = topics
        self._starts = [t.start for t in topics]

    def zone_at(self, offset: int) -> Key | None:
        """The zone that the text is about there."""
        index = bisect_right(self._starts, offset) - 1
        return self._topics[index].zone if index >= 0 else self.home

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


def choose_home(zones: Iterable[ZoneMention], city: Division | None) -> tuple[ZoneMention, Division] | None:
    """The zone that the document is about, with the division that its name starts with."""
    votes: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], tuple[ZoneMention, Division]] = {}
    for number, zone in enumerate(zones):
        division = zone.region.candidates[0] if zone.region else city
        if zone.form.kind != "zone" or not division:
            continue
        key = (division.code, zone.stem, zone.form.family)
        votes[key] += (2 if zone.bare or number == 0 else 1) * (3 if number == 0 else 1)
        first.setdefault(key, (zone, division))
    return first[max(votes, key=lambda key: votes[key])] if votes else None


def name_zones(
    flow: Flow, zones: tuple[ZoneMention, ...], city: Division | None, register: Register
) -> tuple[Context, list[Mention]]:
    """Give every zone its full name, bare forms by the topic of their paragraph."""
    home = choose_home(zones, city)
    home_key = _enter(register, *home) if home else None
    by_alias: dict[str, Key] = {}
    mentions: list[Mention] = []
    topics: list[Topic] = []
    families = {home_key: home[0].form.family} if home and home_key else {}
    found = articles(flow)
    for zone in zones:
        _close_topic(topics, home_key, article_at(found, zone.start))
        key = _key_of(zone, register, by_alias, families, (topics[-1].zone if topics else home_key, home_key))
        if key is None:
            continue
        mentions.append(Mention(zone.start, zone.end, key))
        families.setdefault(key, zone.form.family)
        if zone.form.kind == "zone" and not zone.bare and (key == home_key or _is_topic(flow, zone)):
            _open_topic(topics, key, zone.start)
    if topics:
        _close_topic(topics, home_key, Span(article_at(found, topics[-1].start).end, len(flow.text)))
    return Context(home_key, city, tuple(topics)), mentions


def _is_topic(flow: Flow, zone: ZoneMention) -> bool:
    """Does the text go on to speak of this zone?

    It does if it names it early in a paragraph, and not as where somebody goes to or comes from.
    """
    paragraph = flow.paragraph_at(zone.start)
    return (
        zone.start - paragraph.start <= _OPENING
        and not _NOT_SUBJECT.search(flow.text, max(0, zone.start - 4), zone.start)
        and not _ORGAN_FOLLOWS.match(flow.text, zone.end)
    )


def _open_topic(topics: list[Topic], key: Key, start: int) -> None:
    if not topics or topics[-1].zone != key:
        topics.append(Topic(start, key))


def _close_topic(topics: list[Topic], home: Key | None, article: Span) -> None:
    """A new article is about home again, unless it says otherwise."""
    if home and topics and topics[-1].zone != home and topics[-1].start < article.start:
        topics.append(Topic(article.start, home))


def _key_of(
    zone: ZoneMention,
    register: Register,
    by_alias: dict[str, Key],
    families: dict[Key, str],
    near: tuple[Key | None, ...],
) -> Key | None:
    """The zone that a mention stands for; a bare one is the first of those `near` that it can be."""
    if zone.bare:
        return next((k for k in near if k and _may_be(families.get(k), zone)), None)
    division = zone.region.candidates[0] if zone.region else None
    if division:
        key = _enter(register, zone, division)
        by_alias.setdefault(zone.stem + zone.form.short if zone.stem else "", key)
        return key
    own = zone.stem + zone.form.short
    if own in by_alias:
        return by_alias[own]
    key = Key("Zone", zone.stem + zone.form.short)
    return register.add(key, [zone.stem + zone.form.full], zone.form.kind)


def _may_be(family: str | None, zone: ZoneMention) -> bool:
    """Can a zone of the family be called by the bare word? 开发区 is any kind of development zone."""
    return family is not None and (family == zone.form.family or zone.form.form in ("开发区", "园区"))


def _enter(register: Register, zone: ZoneMention, division: Division) -> Key:
    name, *aliases = dict.fromkeys(zone_names(zone, division))
    return register.add(Key("Zone", name), aliases, zone.form.kind)


def pronouns(text: str, context: Context) -> Iterable[Mention]:
    """Mentions of home and city by 我区, 该区, 全市 and the like."""
    for match in _ZONE_PRONOUN.finditer(text):
        zone = context.zone_at(match.start())
        if zone:
            yield Mention(match.start(), match.end(), zone)
    for pattern, division in ((_CITY_PRONOUN, context.city), (_PROVINCE_PRONOUN, context.province())):
        if division:
            key = Key("Region", division.name)
            yield from (Mention(m.start(), m.end(), key) for m in pattern.finditer(text))
