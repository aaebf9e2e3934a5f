"""Whose organ a body may be whose name does not say so: 区财政局, 市科技局, 管委会, 洋浦工委."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.judgement import Judge
from kg.extract.mentions import Key, Mentions
from kg.extract.names.context import Context
from kg.extract.names.cuts import is_cut
from kg.extract.names.meant import Told
from kg.lexicon.divisions import divisions
from kg.lexicon.organisations import is_group, organ_words

_OF_DIVISIONS = re.compile(
    r"(?:[县区旗市州]?)(?:委(?!员)|人大|人民政府|政府|政协|人民法院|法院|人民检察院|检察院|监委|监察|纪委|人武|武装)"
)
_OF_ZONES = re.compile(r"(?:管委会|管理委员会|党工委|工委|纪检监察工委|纪工委)")
_MOST, _MOST_KNOWN = 7, 2
_NEAR = 12
_STEM = 2


class Wanted(NamedTuple):
    """A body whose owner is asked for: its place, its name as it stands, the level that it starts with, its own words."""

    start: int
    text: str
    level: str
    organ: str


class Weighed(NamedTuple):
    """A place or body with what speaks for it; of a place, what is left of the body's name."""

    key: Key
    organ: str
    features: list[str]


class Owners:
    """Offers the owners of the bodies of one document."""

    def __init__(self, told: Told, context: Context, places: Mentions, judge: Judge) -> None:
        self.judge = judge
        self._text = told.flow.text
        self._told = told
        self._context = context
        self._places = places
        self._register = told.register
        self._known = [key for key in dict.fromkeys(m.key for m in places) if key.type == "Zone"]

    def enter(self, key: Key) -> Key:
        """Enter the owner that was picked, for the next body too."""
        return self._told.enter(key)

    def names(self, key: Key) -> tuple[str, ...]:
        """All names of an owner."""
        return self._told.names(key)

    def places(self, wanted: Wanted, rule: Key | None) -> Iterator[Weighed]:
        """The zones and divisions that the body may belong to; `rule` is what its level says by itself."""
        roles: dict[Key, list[str]] = defaultdict(list)
        if rule:
            roles[rule].append("rule")
        if wanted.level in ("", "区"):
            for key, where in self._told.roles(wanted.start).items():
                roles[key] += where
        if wanted.level:
            self._add_level(roles, wanted)
        organs = {}
        if not wanted.level:
            for key, length in self._starting(wanted.text):
                roles[key].append("starts")
                organs[key] = wanted.text[length:]
        beside = self._places.ending_at(wanted.start)
        if beside and beside.type in ("Zone", "Region"):
            roles[beside.key].append("beside")
        kind = _kind(wanted)
        if rule and rule.type == "Region" and kind == "division":
            roles = {key: where for key, where in roles.items() if key.type == "Region"}
        for key in list(roles)[:_MOST] + [key for key in list(roles)[_MOST:] if "starts" in roles[key]]:
            features = list(self._features(wanted, key, roles[key], kind))
            yield Weighed(key, organs.get(key, wanted.organ), features)

    def inside(self, text: str) -> Key | None:
        """The zone whose name stands in the name of a body."""
        return next((key for key in self._known if any(name in text for name in self._told.names(key))), None)

    def _add_level(self, roles: dict[Key, list[str]], wanted: Wanted) -> None:
        """The last division of the level that was named, and the one that the document plays in."""
        near = [m for m in self._places.within(0, wanted.start)[-_NEAR:] if m.type == "Region"]
        last = next((m for m in reversed(near) if m.key.name.endswith(wanted.level)), None)
        if last:
            border = self._text.rfind("\n", 0, wanted.start)
            stop = self._text.rfind("。", 0, wanted.start)
            where = "sentence" if last.start > max(border, stop) else "paragraph" if last.start > border else "far"
            roles[last.key].append(f"lastlevel:{where}")
        if meant := self._context.region(wanted.level, wanted.start):
            roles[self._register.add(Key("Region", meant.name), meant.forms())].append("level")

    def _starting(self, text: str) -> Iterator[tuple[Key, int]]:
        """The zones that the name starts with words of."""
        for key in self._known:
            length = max((_shared(text, name) for name in self._told.names(key)), default=0)
            if _STEM <= length < len(text) - 1:
                yield key, length

    def _features(self, wanted: Wanted, key: Key, roles: Sequence[str], kind: str) -> Iterator[str]:
        level, sort = wanted.level or "-", self._told.kind(key)
        yield f"{level}|{sort}"
        yield f"{level}|{kind}|{sort}"
        for role in roles:
            yield f"{role}|{level}"
            yield f"{role}|{level}|{kind}"
            yield f"{role}|{sort}|{level}"
        yield "+".join(role.partition(":")[0] for role in roles) + f"|{level}"
        if "home" not in roles:
            yield f"away|{level}|{kind}"

    def known(
        self, wanted: Wanted, named: Sequence[Key], parents: dict[Key, Key], meant: set[Key]
    ) -> Iterator[Weighed]:
        """The bodies named before whose names this one's is cut from (区优化办); `meant` are the places that fit."""
        short = wanted.organ.removesuffix("办") if wanted.organ.endswith("办") else wanted.organ
        ending = "办公室" if wanted.organ.endswith("办") else wanted.organ[-1:]
        found = 0
        for key in dict.fromkeys(reversed(named)):
            if key.name.endswith(ending) and len(short) >= _STEM and is_cut(short, key.name):
                whole = short in key.name
                fits = parents.get(key) in meant
                yield Weighed(
                    key,
                    "",
                    [
                        f"known|{whole}",
                        f"known|{whole}|{ending}",
                        f"known|{fits}|{wanted.level or '-'}",
                        f"known|ends={key.name.endswith(wanted.organ)}|{fits}",
                        f"known|{whole}|{wanted.level or '-'}",
                        f"known|{wanted.organ in _organs()}",
                        f"known|{min(len(short), 6)}",
                        f"known|{found}",
                    ],
                )
                found += 1
                if found == _MOST_KNOWN:
                    return

    def nobody(self, wanted: Wanted) -> list[str]:
        """What speaks for a name that is whole as it stands."""
        level = wanted.level or "-"
        return [
            f"nobody|{level}",
            f"nobody|{level}|{_kind(wanted)}",
            f"nobody|{level}|{min(len(wanted.text), 10)}",
            f"nobody|{level}|{wanted.text[-2:]}",
            f"nobody|{level}|{_names_place(wanted.text)}",
            f"nobody|{wanted.organ in _organs()}",
        ]


def _kind(wanted: Wanted) -> str:
    """What sort of organ it is."""
    if _OF_ZONES.match(wanted.organ):
        return "zone"
    if _OF_DIVISIONS.match(wanted.organ) and not wanted.organ.startswith("委会"):
        return "division"
    if is_group(wanted.organ):
        return "group"
    if wanted.organ in _organs():
        return "table"
    return wanted.organ[-1:]


@cache
def _organs() -> frozenset[str]:
    return frozenset(organ_words())


def _shared(text: str, name: str) -> int:
    """How many characters at the start of two names are the same."""
    length = 0
    for one, other in zip(text, name, strict=False):
        if one != other:
            break
        length += 1
    return length


def _names_place(text: str) -> bool:
    return any(divisions().by_name(text[:length]) for length in (2, 3, 4))
