"""What a body's name means: whose organ it is, what its full name is, and what it is part of.

区财政局 is the 财政局 of the zone that the text is about there, 市委组织部 that of the document's city, 管委会办公室
the office of the zone's 管委会. The text says where a name starts and ends; the owner comes from the place or the level
that it starts with, from the organ inside it, else from the context.
"""

import re
from typing import NamedTuple

from kg.extract.judgement import Option
from kg.extract.mentions import Key, Mentions, Register
from kg.extract.names.context import Context
from kg.extract.names.groups import same_groups
from kg.extract.names.owners import Owners, Wanted
from kg.extract.names.parents import is_staff
from kg.extract.names.regions import LONGEST_DIVISION, last_in_full
from kg.extract.text.flow import Span
from kg.lexicon.divisions import divisions
from kg.lexicon.organisations import central_bodies, endings, is_group, organ_forms

_LEVEL = re.compile(
    r"(?:我|本|该|全)?(?P<level>自治区|街道(?=办)|[省市县区州盟旗镇乡])(?=[\u4e00-\u9fff])"
    r"(?<!市(?=场监|场管|场局|政[园工管设公建局处]|民|容))"
)
_LEVELLED = re.compile(r"(?:自治区党|[省市县区州盟旗镇乡])(?:委|政府|人大|政协|纪委|监委)")
_OF_DIVISIONS = re.compile(
    r"[县区旗](?:委(?!员)|人大|人民政府|政府|政协|人民法院|法院|人民检察院|检察院|监委|监察|纪委监委|人武部|武装部)"
)
"""Organs that a 区 has which is a division, and a zone has not."""
_ANAPHOR = re.compile(r"(?:领导小组|指挥部|联席会议|工作专班|专班|工作组|专项组|协调小组|委员会)(?=办公室$|$)|^办公室$")
_CUSTOMS = re.compile(r"[\u4e00-\u9fff]{2,6}?(?<!市)海关")
"""The customs are called by the short name of their city."""
_STATION = re.compile(r"海关驻(?P<place>[\u4e00-\u9fff]{2,})")
_COMMITTEE = re.compile(r"[省市县区州盟旗]委$")
_GROUP_OFFICE = re.compile(r"(?:领导小组|协调小组|指挥部|联席会议|专班|工作组)(?=办公室$)")
"""A group that its office's name says in full."""
_OF_A_ZONE = re.compile(r"(?:管委会|管理委员会|党工委|工委)$")
_BLANKS = re.compile(r"\s")
_PARTY = "中共"
_OF_PARTY = re.compile(r"(?:工委|工作委员会|[省市县区州盟旗]委)(?:办|办公室|组织部|宣传部)?$")
_OFFICE = "办公室"
_NEAR = 1500
"""A group named farther back than this many characters is not the one whose office is meant."""
_LOCAL = 5
"""A longer name than this is told apart by itself, so that it may be called without its place."""


class _Split(NamedTuple):
    """A body's name as its owner and the organ's own words; where only the context tells the owner, its `level`."""

    owner: Key | None
    organ: str
    level: str | None = None


class Bodies:
    """Names the bodies of one document."""

    def __init__(self, text: str, context: Context, places: Mentions, register: Register, owners: Owners) -> None:
        self._text = text
        self._context = context
        self._owners = owners
        self._places = places
        self._register = register
        self._latest: list[Key] = []
        self._group: int | None = None
        self.parents: dict[Key, Key] = {}
        """What each body is part of; filled while naming."""

    def name(self, start: int, end: int) -> Key:
        """The body that the stretch of the text names."""
        text = _BLANKS.sub("", self._text[start:end])
        if central := central_bodies().get(text.removeprefix("国家")) or central_bodies().get(text):
            return self._central(central.name, text, central.parent)
        if known := self._named_before(text):
            return known
        split = self._split(start + len(_PARTY) * text.startswith(_PARTY), end)
        owner, forms = self._owned(split, text) if split.level is None else self._picked(split, text, start, end)
        if not forms:
            assert owner is not None
            return owner
        if _CUSTOMS.match(text) and text in forms:
            forms = (text, *(form for form in forms if form != text))
        bare, full = Key("GovernmentBody", text), Key("GovernmentBody", forms[0])
        if len(text) > _LOCAL and text not in forms and self._register.canonical(bare) in (bare, full):
            forms = (*forms, text)
        key = self._register.add(Key("GovernmentBody", forms[0]), forms[1:])
        if owner and owner != key:
            own = self._committee(owner, split.organ) or (owner if is_staff(key, owner) else self._lasting(owner))
            served = self._stationed(text, start) or self._served(owner, start, end)
            self.parents.setdefault(key, served or own)
        self._latest.append(key)
        if is_group(key.name):
            self._group = end
        return key

    def is_vague(self, start: int, end: int) -> bool:
        """Is it a bare 办公室 with no group near before it whose office it could be?"""
        return self._text[start:end] == _OFFICE and (self._group is None or self._group < start - _NEAR)

    def same_groups(self) -> dict[Key, Key]:
        """The groups whose names are another's with words left out."""
        return same_groups(self._latest, self.parents, self._names, self._register)

    def _owned(self, split: _Split, text: str) -> tuple[Key | None, tuple[str, ...]]:
        """The owner, and the names that the body has as its."""
        if not split.owner:
            return None, (text,)
        names = self._names(split.owner)
        forms = [_joined(name, form) for form in _forms(split.organ) for name in names]
        if _OF_PARTY.search(split.organ):
            forms += [_PARTY + form for form in forms]
        return split.owner, tuple(forms)

    def _picked(self, split: _Split, text: str, start: int, end: int) -> tuple[Key | None, tuple[str, ...]]:
        """The owner that the context gives, with the body's names; without names it is a body that has been named."""
        wanted = Wanted(start, text, split.level or "", split.organ)
        options, owned = [], []
        had = set(self._latest)
        for place in self._owners.places(wanted, split.owner):
            owner, names = self._owned(_Split(place.key, place.organ), text)
            key = Key("GovernmentBody", names[0])
            if self._register.canonical(key) in had:
                place.features.extend(("had", f"had|{wanted.level}"))
            options.append(Option(key, names, place.features))
            owned.append((owner, names))
        meant = {owner for owner, _ in owned if owner}
        for known in self._owners.known(wanted, self._latest, self.parents, meant):
            key = known.key
            options.append(Option(key, (key.name, *self._register.aliases(key)), known.features))
            owned.append((key, ()))
        options.append(Option(Key("GovernmentBody", text), (text,), self._owners.nobody(wanted)))
        owned.append((None, (text,)))
        owner, names = owned[self._owners.judge.pick("owners", Span(start, end), options)]
        return self._owners.enter(owner) if owner and names else owner, names

    def _served(self, owner: Key, start: int, end: int) -> Key | None:
        """Of a central body's local branch (国家税务总局某高新区税务局) the place whose branch it is."""
        if not self._is_central(owner):
            return None
        place = next((m for m in self._places.within(start + 2, end - 1) if m.type in ("Zone", "Region")), None)
        return place.key if place else self._owners.inside(self._text[start:end])

    def _stationed(self, text: str, start: int) -> Key | None:
        """Of an office of the customs in another place (某海关驻高新区办事处) that place."""
        station = _STATION.search(text)
        if not station:
            return None
        for length in range(LONGEST_DIVISION, 1, -1):
            if found := divisions().by_name(station["place"][:length]):
                return self._register.add(Key("Region", found[0].name), found[0].forms())
        return self._owners.inside(station["place"]) or self._context.zone_at(start)

    def _committee(self, zone: Key, organ: str) -> Key | None:
        """Of a zone's 党工委办公室 the 党工委."""
        if zone.type != "Zone" or not organ.endswith("工委办公室"):
            return None
        _, names = self._owned(_Split(zone, organ.removesuffix("办公室")), "")
        key = self._register.add(Key("GovernmentBody", names[0]), names[1:])
        self.parents.setdefault(key, zone)
        return key

    def _is_central(self, key: Key) -> bool:
        return key.name in central_bodies()

    def _named_before(self, text: str) -> Key | None:
        """领导小组 and 指挥部办公室 stand for the last body whose name ends so."""
        word = _ANAPHOR.match(text)
        if not word:
            return None
        if text == _OFFICE:
            group = next((key for key in reversed(self._latest) if is_group(key.name)), None)
            return self._office(group) if group else None
        known = next((key for key in reversed(self._latest) if key.name.endswith(text)), None)
        group = next((key for key in reversed(self._latest) if key.name.endswith(word.group())), None)
        if known or not group or group.name.endswith(text):
            return known
        return self._office(group)

    def _office(self, group: Key) -> Key:
        """The office of a leading group or the like."""
        aliases = [name + _OFFICE for name in self._register.aliases(group)]
        key = self._register.add(Key("GovernmentBody", group.name + _OFFICE), aliases)
        self.parents.setdefault(key, group)
        return key

    def _central(self, name: str, text: str, parent: str) -> Key:
        """A body of the central party or state: its name needs no place."""
        key = self._register.add(Key("GovernmentBody", name), [text])
        if parent and text.startswith(parent):
            self.parents.setdefault(key, self._register.add(Key("GovernmentBody", parent)))
        return key

    def _split(self, start: int, end: int) -> _Split:
        if inner := self._inner(start, end):
            return _Split(self.name(start, inner), self._text[inner:end])
        place = self._places.starting_at(start) or self._places.starting_at(start - len(_PARTY))
        if place and start < place.end < end and place.type in ("Zone", "Region"):
            return _Split(place.key, self._levelled(place.end, end))
        if region := self._leading_region(start, end):
            return region
        if level_match := _LEVEL.match(self._text, start, end):
            levelled = _LEVELLED.match(self._text, level_match.start("level"), end)
            organ_start = level_match.start("level") if levelled else level_match.end()
            level = level_match["level"]
            return _Split(self._of_level(level, start, end), self._text[organ_start:end], level)
        return _Split(self._context.zone_at(start), self._text[start:end], "")

    def _levelled(self, start: int, end: int) -> str:
        """The organ that stands behind a place, with the place's level where that is a part of its name (市|委, 区|政府)."""
        return self._text[start - 1 if _LEVELLED.match(self._text, start - 1, end) else start : end]

    def _leading_region(self, start: int, end: int) -> _Split | None:
        """The divisions in full that a name starts with, where no one has found them: it is the last one's organ."""
        found = last_in_full(self._text, start, end)
        if not found:
            return None
        owner = self._register.add(Key("Region", found.division.name), found.division.forms())
        return _Split(owner, self._levelled(found.end, end))

    def _inner(self, start: int, end: int) -> int | None:
        """Where the organ inside the name ends (市委|组织部, 财政局|国库中心, 领导小组|办公室); None where there is none."""
        if group := _GROUP_OFFICE.search(self._text[start:end]):
            return start + group.end()
        for match in endings().find(self._text[start:end]):
            last = start + match.end
            if match.entry.type == "GovernmentBody" and match.entry.whole and last < end - 1:
                return None if self._places.over(last) and self._places.over(last - 1) else last
        return None

    def _of_level(self, level: str, start: int, end: int) -> Key | None:
        """区 is the zone that the text is about unless only a division has such an organ; 市 its city, 省 its province."""
        if level in ("镇", "乡", "街道"):
            return self._town(level, start)
        if level == "区" and not _OF_DIVISIONS.match(self._text, start, end):
            return self._context.zone_at(start)
        division = self._context.region(level, start)
        if not division:
            return self._context.zone_at(start)
        return self._register.add(Key("Region", division.name), division.forms())

    def _town(self, level: str, start: int) -> Key | None:
        before = [m for m in self._places.within(0, start) if m.type == "Region" and m.key.name.endswith(level)]
        return before[-1].key if before else self._context.zone_at(start)

    def _names(self, owner: Key) -> list[str]:
        """The names that the owner gives to its organs; those of a 管委会 may be called by the zone as well."""
        names = [*self._owners.names(owner)]
        if _OF_A_ZONE.search(owner.name) and (zone := self.parents.get(owner)):
            names += self._owners.names(zone)
        return names

    def _lasting(self, owner: Key) -> Key:
        """The departments of a party committee (市委组织部) count as the region's."""
        return self.parents.get(owner, owner) if _COMMITTEE.search(owner.name) else owner


def _forms(organ: str) -> tuple[str, ...]:
    """The forms of an organ's name, with those of the office that a 办 is (作风整顿办, 街道办)."""
    forms = organ_forms(organ)
    if len(forms) == 1 and organ.endswith("办") and organ != "办":
        return (*forms, organ + ("事处" if organ.endswith(("街道办", "街办")) else "公室"))
    return forms


def _joined(owner: str, organ: str) -> str:
    """信阳市 and 市委 are 信阳市委."""
    return owner + organ[1:] if _LEVELLED.match(organ) and organ[0] == owner[-1] else owner + organ
