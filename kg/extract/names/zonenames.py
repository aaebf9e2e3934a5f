"""Gives every zone its full name, a bare form (高新区) by what the text is about there."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Mention, Register
from kg.extract.names.context import Context, Home, Topic, choose_city
from kg.extract.names.homes import candidates, choose_home
from kg.extract.names.meant import Others, Told, options_of_zone
from kg.extract.names.ownnames import OwnNames, has_own_name
from kg.extract.names.regions import DivisionMention
from kg.extract.names.zones import ZoneMention, may_lie_in, zone_names
from kg.extract.text.articles import article_at
from kg.extract.text.flow import CELL, Flow, Span
from kg.lexicon.divisions import Division, divisions

_OPENING = 60
"""A zone named within this many characters of a paragraph's start is what the paragraph is about."""
_NOT_SUBJECT = re.compile(r"[到赴与和同在向对至、]$|来自$|前往$|学习$|考察$|借鉴$|走进$")
_ALL_OF_IT = frozenset(("全区", "该区", "区"))
"""Words for the zone that is spoken of."""
_ORGAN_FOLLOWS = re.compile(r"管委会|管理委员会|党工委|工委|[\u4e00-\u9fff]{2,6}局|税务局|客人|考察")


class Found(NamedTuple):
    """A flow with its zones and divisions; `witnesses` are all zones that it names, inside titles too."""

    flow: Flow
    zones: tuple[ZoneMention, ...]
    witnesses: Sequence[ZoneMention]
    regions: tuple[DivisionMention, ...]


class NamedZones(NamedTuple):
    """What a document is about, its zones, and what has been told of where."""

    context: Context
    mentions: list[Mention]
    told: Told


def name_zones(found: Found, register: Register, judge: Judge) -> NamedZones:
    """Give every zone its full name, and settle what each part of the document is about."""
    flow, zones, witnesses, regions = found
    city = choose_city(regions, zones)
    own = OwnNames(witnesses, register, judge)
    homes = list(candidates(own.found, [(zone, own.key(zone)) for zone in witnesses], city))
    home = choose_home(flow.text, homes, regions, judge)
    city = _city_of(home) or city
    counties = tuple(r for r in regions if r.candidates[0].level == "county")
    told = Told(flow, _enter_home(home, own, register), counties, register)
    namer = _ZoneNamer(told, own, home, Others(own.families(), city), judge)
    for zone in zones:
        namer.take(zone)
    context = Context(told.home, city, namer.topics(), counties, home.division if home else None)
    return NamedZones(context, namer.mentions, told)


def _city_of(home: Home | None) -> Division | None:
    """The city that the home lies in or is."""
    if not home or not home.division or (home.zone and not home.zone.region):
        return None
    return divisions().prefecture(home.division.code)


def _enter_home(home: Home | None, own: "OwnNames", register: Register) -> Key | None:
    if not home:
        return None
    if not home.zone:
        assert home.division is not None
        return register.add(Key("Region", home.division.name), home.division.forms())
    own_name = home.key.name if home.key else ""
    if home.division and _is_named_by(home.division, home.zone, own_name):
        name, *aliases = dict.fromkeys(zone_names(home.zone, home.division))
        register.add(Key("Zone", name), aliases, home.zone.form.kind)
        return own.enter_key(home.key) if home.key else register.canonical(Key("Zone", name))
    return own.enter_key(home.key) if home.key else None


def _is_named_by(division: Division, zone: ZoneMention, name: str) -> bool:
    """Does the home's full name begin with the division, though the text names it without?"""
    return not zone.region and division.short not in name and "（" not in name and may_lie_in(name, division)


class _ZoneNamer:
    """What is known when a document has been read up to some zone."""

    def __init__(self, told: Told, own: OwnNames, home: Home | None, others: Others, judge: Judge) -> None:
        self.told = told
        self.mentions: list[Mention] = []
        self._flow = told.flow
        self._articles = told.articles
        self._register = told.register
        self._own = own
        self._judge = judge
        self._others = others
        self._topics: list[Topic] = []
        if told.home and home and home.zone:
            told.families[told.home] = home.zone.form.family
        self._host = home.division if home and home.zone else None

    def take(self, zone: ZoneMention) -> None:
        """Name the next zone of the text."""
        self._close_topic(article_at(self._articles, zone.start))
        key = self._bare(zone) if zone.bare else self._named(zone)
        if key is None:
            return
        self.mentions.append(Mention(zone.start, zone.end, key))
        self.told.families.setdefault(key, zone.form.family)
        self.told.tell(zone.start, key, named=not zone.bare)
        opens = zone.form.kind == "zone" and not zone.bare and (key == self.told.home or _is_topic(self._flow, zone))
        if opens and (not self._topics or self._topics[-1].zone != key):
            self._open(Topic(zone.start, key))

    def topics(self) -> tuple[Topic, ...]:
        """What the text is about from where on, when all zones have been named."""
        if self._topics:
            end = article_at(self._articles, self._topics[-1].start).end
            self._close_topic(Span(end, len(self._flow.text)))
        return tuple(self._topics)

    def _open(self, topic: Topic) -> None:
        self._topics.append(topic)
        self.told.topic(*topic)

    def _close_topic(self, article: Span) -> None:
        """A new article is about home again, unless it says otherwise."""
        home = self.told.home
        if home and self._topics and self._topics[-1].zone != home and self._topics[-1].start < article.start:
            self._open(Topic(article.start, home))

    def _bare(self, zone: ZoneMention) -> Key | None:
        """The zone near by that is meant by the bare word."""
        surface = self._flow.text[zone.start : zone.end]
        if surface in _ALL_OF_IT and (guest := self._told_alone(zone.start)):
            return self.told.enter(guest)
        options = options_of_zone(self.told, zone, surface, self._others)
        if not options:
            return None
        key, names, _ = options[self._judge.pick("zonesmeant", Span(zone.start, zone.end), options)]
        if key and key.type == "Zone" and key not in self._register:
            key = self._own.enter_key(key) if self._own.knows(key) else None
        if key is None:
            key = self._register.add(Key("Zone", names[0]), names[1:], zone.form.kind)
        if key and key == self.told.home and self._host and zone.form.form == "开发区":
            self._register.add(key, [self._host.short + zone.form.form, self._host.name + zone.form.form])
        return self.told.enter(key)

    def _told_alone(self, offset: int) -> Key | None:
        """The zone that an article is about which does not name home, if the sentence names it."""
        topic = self._topics[-1] if self._topics else None
        if topic is None or topic.zone == self.told.home:
            return None
        since = list(takewhile(lambda m: m.start >= topic.start, reversed(self.mentions)))
        sentence = self._flow.sentence_at(offset).start
        named = any(m.key == topic.zone and m.start >= sentence for m in since)
        return topic.zone if named and all(m.key != self.told.home for m in since) else None

    def _named(self, zone: ZoneMention) -> Key:
        if has_own_name(zone):
            return self._own.enter(zone)
        own = zone.stem + zone.form.short
        near = self._topics[-1].zone if self._topics else self.told.home
        return self._register.add(Key("Zone", near.name + zone.form.form if near else own), [own], zone.form.kind)


def _is_topic(flow: Flow, zone: ZoneMention) -> bool:
    """Does the text go on to speak of this zone?

    It does if it names it early in a paragraph, and not as where somebody goes to or comes from, nor in a salutation or
    the row of a table.
    """
    paragraph = flow.paragraph_at(zone.start)
    line = flow.text[paragraph.start : paragraph.end]
    if line.endswith("：") or CELL in line.strip(CELL):
        return False
    return (
        zone.start - paragraph.start <= _OPENING
        and not _NOT_SUBJECT.search(flow.text, max(0, zone.start - 4), zone.start)
        and not _ORGAN_FOLLOWS.match(flow.text, zone.end)
    )
