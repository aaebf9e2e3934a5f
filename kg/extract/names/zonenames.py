"""Gives every zone its full name, a bare form (高新区) by what its paragraph is about."""

import re
from typing import NamedTuple

from kg.extract.mentions import Key, Mention, Register
from kg.extract.names.context import ANY_FAMILY, Context, Home, Topic, home_region
from kg.extract.names.places import DivisionMention, ZoneMention, zone_names
from kg.extract.text.articles import article_at, articles
from kg.extract.text.flow import CELL, Flow, Span
from kg.lexicon.divisions import Division
from kg.lexicon.zones import zone_forms

_OPENING = 60
"""A zone named within this many characters of a paragraph's start is what the paragraph is about."""
_NOT_SUBJECT = re.compile(r"[到赴与和同在向对至、]$|来自$|前往$|学习$|考察$|借鉴$|走进$")
_ORGAN_FOLLOWS = re.compile(r"管委会|管理委员会|党工委|工委|[\u4e00-\u9fff]{2,6}局|税务局|客人|考察")


class Setting(NamedTuple):
    """Where a document plays: the divisions that it names, its city and its home."""

    regions: tuple[DivisionMention, ...]
    city: Division | None
    home: Home | None


def name_zones(
    flow: Flow, zones: tuple[ZoneMention, ...], setting: Setting, register: Register
) -> tuple[Context, list[Mention]]:
    """Give every zone its full name, and settle what each part of the document is about."""
    namer = _ZoneNamer(flow, setting, register)
    for zone in zones:
        namer.take(zone)
    counties = tuple(r for r in setting.regions if r.candidates[0].level == "county")
    context = Context(namer.home, setting.city, namer.topics(), counties, namer.host)
    return context, namer.mentions


class _ZoneNamer:
    """What is known when a document has been read up to some zone."""

    def __init__(self, flow: Flow, setting: Setting, register: Register) -> None:
        self._flow = flow
        self._articles = articles(flow)
        self._register = register
        self._families: dict[Key, str] = {}
        self._by_own_name: dict[str, Key] = {}
        self._topics: list[Topic] = []
        self.mentions: list[Mention] = []
        self.host = setting.home.division if setting.home else None
        self.home = self._home(setting)

    def _home(self, setting: Setting) -> Key | None:
        if not setting.home:
            return home_region(setting.regions, self._register)
        key = _enter(self._register, *setting.home)
        self._families[key] = setting.home.zone.form.family
        return key

    def take(self, zone: ZoneMention) -> None:
        """Name the next zone of the text."""
        self._close_topic(article_at(self._articles, zone.start))
        key = self._bare(zone) if zone.bare else self._named(zone)
        if key is None:
            return
        self.mentions.append(Mention(zone.start, zone.end, key))
        self._families.setdefault(key, zone.form.family)
        opens = zone.form.kind == "zone" and not zone.bare and (key == self.home or _is_topic(self._flow, zone))
        if opens and (not self._topics or self._topics[-1].zone != key):
            self._topics.append(Topic(zone.start, key))

    def topics(self) -> tuple[Topic, ...]:
        """What the text is about from where on, when all zones have been named."""
        if self._topics:
            end = article_at(self._articles, self._topics[-1].start).end
            self._close_topic(Span(end, len(self._flow.text)))
        return tuple(self._topics)

    def _close_topic(self, article: Span) -> None:
        """A new article is about home again, unless it says otherwise."""
        if self.home and self._topics and self._topics[-1].zone != self.home and self._topics[-1].start < article.start:
            self._topics.append(Topic(article.start, self.home))

    def _near(self, zone: ZoneMention) -> list[Key]:
        """The zones that a bare form may mean: for 该区 the one just named, then the topic, then home."""
        text, last = self._flow.text, self.mentions[-1] if self.mentions else None
        points = text.startswith("该", zone.start) and last and "\n" not in text[last.end : zone.start]
        topic = self._topics[-1].zone if self._topics else None
        return [key for key in (last.key if points and last else None, topic, self.home) if key]

    def _bare(self, zone: ZoneMention) -> Key | None:
        """The first zone near by that can be called by the bare word."""
        key = next((key for key in self._near(zone) if _may_be(self._families.get(key), zone)), None)
        if key and self.host and zone.form.form == "开发区":
            self._register.add(key, [self.host.short + zone.form.form, self.host.name + zone.form.form])
        return key

    def _named(self, zone: ZoneMention) -> Key:
        own = zone.stem + zone.form.short
        if zone.region:
            key = _enter(self._register, zone, zone.region.candidates[0])
            self._by_own_name.setdefault(own if zone.stem else "", key)
            return key
        near = self._near(zone)
        if near and zone_forms().covers(zone.stem):
            return self._register.add(Key("Zone", near[0].name + zone.form.form), [own], zone.form.kind)
        if own in self._by_own_name:
            return self._by_own_name[own]
        return self._register.add(Key("Zone", own), [zone.stem + zone.form.full], zone.form.kind)


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


def _may_be(family: str | None, zone: ZoneMention) -> bool:
    """Can a zone of the family be called by the bare word? 开发区 is any kind of development zone."""
    return family is not None and (family == zone.form.family or zone.form.form in ANY_FAMILY)


def _enter(register: Register, zone: ZoneMention, division: Division) -> Key:
    name, *aliases = dict.fromkeys(zone_names(zone, division))
    return register.add(Key("Zone", name), aliases, zone.form.kind)
