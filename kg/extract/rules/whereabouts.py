"""Where a thing may lie, and what speaks for each of the places: options for a choice by learned weights.

The places that stand around its mentions, that its name starts with, and that the text is about there; the last option is
that it lies in none of them, which is so of guests, builders and those that are only spoken of.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.origins import around_home, bears_other_place, is_of_outside, place_in_name, strangers
from kg.extract.rules.parts import region_of
from kg.extract.rules.stated import HEADING, PLACES, can_lie, lead_place, reported_place, stated
from kg.extract.text.flow import Span
from kg.lexicon.suffixes import kind_of

_MOST = 6
"""So many mentions of a thing are looked around."""
_SHOWN = 3
"""The words beside so many mentions tell whether it is at home there."""
_AT_HEAD = 12
_GAP_BEFORE, _GAP_AFTER, _CLOSE = 4, 6, 2
_LONGEST, _MANY = 12, 4
_BREAK = re.compile("[，；：。\n]")
_SIGNS = re.compile("签约|签署|签订|合作")
_GUEST = re.compile("来自|考察|会见|专家|教授|招商|洽谈|拜访|赴")
_TOLD = ("stated", "name", "head", "lead", "topic", "reported", "home")
"""Roles that count together, too."""


class PlaceOption(NamedTuple):
    """A place, or none, with what speaks for it."""

    place: Key | None
    features: list[str]


class Whereabouts(NamedTuple):
    """A thing, where it is first named, and where it may lie."""

    key: Key
    at: int
    options: list[PlaceOption]


class _Thing(NamedTuple):
    """A thing with what all of its options share."""

    key: Key
    at: int
    mentions: Sequence[Mention]
    type: str
    sort: str


class _Roles:
    """The parts that places play for one thing."""

    def __init__(self, key: Key) -> None:
        self._key = key
        self.of: dict[Key, dict[str, None]] = defaultdict(dict)

    def add(self, place: Key | None, role: str) -> None:
        """Enter a part that a place plays; what is no place, or the thing itself, plays none."""
        if place and place != self._key and place.type in PLACES:
            self.of[place][role] = None


def whereabouts(reading: Reading) -> Iterator[Whereabouts]:
    """Everything that can lie in a place, with the places where it may."""
    scene = _Scene(reading)
    for key, at in reading.named.items():
        if can_lie(reading, key):
            yield scene.around(key, at)


class _Scene:
    """What is found once for all things of a document."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._mentions: dict[Key, list[Mention]] = defaultdict(list)
        for mention in reading.mentions:
            if mention.key in reading.named:
                self._mentions[mention.key].append(mention)
        self._stated = stated(reading)
        self._strangers = strangers(reading)
        self._around = around_home(reading)
        home = reading.context.home
        self._region = region_of(reading, home) if home and home.type == "Zone" else None
        self._names = [
            (name, place)
            for place in list(self._mentions)
            if place.type in PLACES
            for name in (place.name, *reading.register.aliases(place))
            if len(name) > 1
        ]

    def around(self, key: Key, at: int) -> Whereabouts:
        """A thing with its options."""
        thing = _Thing(key, at, self._mentions.get(key, ()), key.type[:3], f"{key.type[:3]}{self._sort(key)}")
        roles = self._roles(thing)
        reported = any("reported" in played for played in roles.values())
        told = list(self._told_of(thing, called="name" in {r for played in roles.values() for r in played}))
        shared = [f"reported={reported}", *told, *self._beside(thing)]
        options = [
            PlaceOption(place, list(self._features(thing, place, list(played), told)))
            for place, played in roles.items()
        ]
        return Whereabouts(key, at, [*options, PlaceOption(None, [f"none|{feature}" for feature in shared])])

    def _sort(self, key: Key) -> str:
        if key.type in ("Enterprise", "Institution"):
            return kind_of(key.type, key.name) or "-"
        return (self._reading.register.kind(key) or "-") if key.type == "Zone" else key.name[-1]

    def _roles(self, thing: _Thing) -> dict[Key, dict[str, None]]:
        reading, key, at = self._reading, thing.key, thing.at
        roles = _Roles(key)
        if key in self._stated:
            roles.add(self._stated[key][0], "stated")
        roles.add(place_in_name(reading, key), "name")
        if head := reading.clause_head(at, ("Zone",)):
            roles.add(head.key, "head" if reading.register.kind(head.key) == "zone" else "headpark")
        roles.add(lead_place(reading, reading.flow.paragraph_at(at)), "lead")
        roles.add(reading.context.zone_at(at), "topic")
        roles.add(reported_place(reading, at), "reported")
        roles.add(reading.context.home, "home")
        roles.add(self._region, "homeregion")
        for number, mention in enumerate(thing.mentions[:_MOST]):
            for place, role in self._near(mention):
                roles.add(place, role)
                if number == 0:
                    roles.add(place, f"first {role}")
        for name, place in self._names:
            if name in key.name:
                roles.add(place, "inname")
                roles.add(place, "startsname" if key.name.startswith(name) else "inname")
        return roles.of

    def _near(self, mention: Mention) -> Iterator[tuple[Key, str]]:
        """The places next to a mention in its paragraph, the first one there, and those of the heading over it."""
        reading = self._reading
        sentence, paragraph = reading.flow.sentence_at(mention.start), reading.flow.paragraph_at(mention.start)
        others = [m for m in reading.mentions.within(*paragraph) if m.type in PLACES and m.key != mention.key]
        before = [m for m in others if m.end <= mention.start]
        after = [m for m in others if m.start >= mention.end]
        if before:
            yield from self._before(before[-1], mention, sentence)
            if before[0].start - paragraph.start <= _AT_HEAD:
                yield before[0].key, "paralead"
        if after:
            yield from self._after(after[0], mention, sentence)
        heading = reading.flow.paragraph_at(max(0, paragraph.start - 1))
        if heading.end - heading.start <= HEADING:
            yield from ((m.key, "heading") for m in reading.mentions.within(*heading))

    def _before(self, place: Mention, mention: Mention, sentence: Span) -> Iterator[tuple[Key, str]]:
        gap = self._reading.flow.text[place.end : mention.start]
        if place.start < sentence.start:
            yield place.key, "parabefore"
            return
        yield place.key, "before"
        yield place.key, "before:sentence" if _BREAK.search(gap) else "before:clause"
        if len(gap) <= _GAP_BEFORE:
            yield place.key, f"before:gap={gap}"
        if len(gap) <= _CLOSE:
            yield place.key, "before:close"

    def _after(self, place: Mention, mention: Mention, sentence: Span) -> Iterator[tuple[Key, str]]:
        gap = self._reading.flow.text[mention.end : place.start]
        if place.start >= sentence.end:
            yield place.key, "paraafter"
            return
        clause = not _BREAK.search(gap)
        yield place.key, "after"
        yield place.key, "after:clause" if clause else "after:sentence"
        if len(gap) <= _GAP_AFTER:
            yield place.key, f"after:gap={gap}"
        if clause and gap:
            yield place.key, f"after:verb={gap[-2:]}"

    def _told_of(self, thing: _Thing, *, called: bool) -> Iterator[str]:
        """What its name and the rules for strangers say of a thing."""
        key, type_ = thing.key, thing.type
        stranger, far = key in self._strangers, bears_other_place(self._reading, key)
        elsewhere = far or is_of_outside(key)
        yield f"type={type_}"
        yield f"sort={thing.sort}"
        yield f"stranger={stranger}"
        yield f"elsewhere={elsewhere}"
        yield f"far={far}|{type_}"
        yield f"stranger={stranger}|{elsewhere}|{type_}"
        yield f"count={min(len(thing.mentions), _MANY)}|{type_}"
        yield f"stated={key in self._stated}|{type_}"
        yield f"called={called}|{type_}"
        yield f"length={min(len(key.name), _LONGEST)}|{type_}"
        yield f"ends={key.name[-2:]}"

    def _beside(self, thing: _Thing) -> Iterator[str]:
        """The words and names beside the mentions of a thing."""
        reading, text, type_ = self._reading, self._reading.flow.text, thing.type
        for mention in thing.mentions[:_SHOWN]:
            before, after = text[max(0, mention.start - 3) : mention.start], text[mention.end : mention.end + 3]
            yield from (f"before={before[-n:]}|{type_}" for n in (1, 2, 3))
            yield from (f"after={after[:n]}|{type_}" for n in (1, 2, 3))
            sentence = reading.flow.sentence_at(mention.start)
            if _SIGNS.search(text, sentence.start, sentence.end):
                yield f"signs|{type_}"
            if _GUEST.search(text, sentence.start, mention.start):
                yield f"guest|{type_}"
            listed = reading.mentions.ending_at(mention.start - 1)
            if listed and before.endswith("、"):
                yield f"listed|{listed.type}"
            if following := reading.mentions.starting_at(mention.end):
                yield f"following={following.type}|{type_}"

    def _features(self, thing: _Thing, place: Key, roles: list[str], told: list[str]) -> Iterator[str]:
        """What speaks for a place: what it is, and which parts it plays for which sort of thing."""
        type_, sort = thing.type, thing.sort
        own = (self._reading.register.kind(place) or "zone") if place.type == "Zone" else "region"
        kind = f"home{own}" if place == self._reading.context.home else own
        wide = place in self._around
        yield from (f"kind={kind}|{type_}", f"wide={wide}|{type_}", f"kind={kind}|{sort}", f"wide={wide}|{sort}|{kind}")
        for role in roles:
            yield from (role, f"{role}|{type_}", f"{role}|{kind}")
            if ":" not in role:
                yield from (f"{role}|{type_}|{kind}|{wide}", f"{role}|{sort}")
        yield "+".join(role for role in _TOLD if role in roles) + f"|{type_}"
        if "reported" in roles:
            yield from (f"reported|{feature}" for feature in told)
