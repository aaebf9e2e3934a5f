"""Things that are known by their names and by where they are: what is compared of them, and the grounds that all share."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from kg.resolve.cores import body_core, zone_core
from kg.resolve.families import sharing
from kg.resolve.naming import normalise
from kg.resolve.places import choose, codes_of, headed, place_of, prefecture_of, province_of
from kg.resolve.sightings import Sighting

_FEW = 200
"""In a block of so many profiles all that have a name in common are compared."""


class Core(NamedTuple):
    """What a family makes of a name."""

    key: str
    """What is left when place and kind are taken off or written alike: names with one key may be of one thing."""
    codes: tuple[str, ...] = ()
    """What the division that the name says may be."""
    area: str = ""
    """The zone or division that the name says, as its shortest name."""
    form: str = ""
    """The official form or legal form, where the name has it."""


class Thing(Struct, frozen=True):
    """What sightings of one thing know of it."""

    names: frozenset[str]
    aliases: frozenset[str]
    """Other full names that a document declares."""
    cores: frozenset[Core]
    said: frozenset[str]
    """The divisions that names say, by their codes."""
    seats: frozenset[str]
    """The divisions that documents say it lies in, by their codes."""
    around: frozenset[str]
    """The divisions that the documents are about, by their codes."""
    parents: frozenset[str]
    """The zones, divisions and bodies that it is part of or lies in, by the keys of their names."""
    chain: frozenset[str]
    """These, and all that they lie in."""
    homes: frozenset[str]
    """What the documents are about, by the keys of their names."""
    kinds: frozenset[str]
    ties: frozenset[str]
    """The identities of those who issued it, invest in it …"""
    numbers: frozenset[str]
    years: frozenset[str]
    """Of the thing itself: of its issue, or in its name."""
    told: frozenset[str]
    """The years of the documents."""


def join(one: Thing, other: Thing) -> Thing:
    """What is known of one thing together."""
    fields = Thing.__struct_fields__
    return one if one == other else Thing(*(getattr(one, field) | getattr(other, field) for field in fields))


@lru_cache(maxsize=100_000)
def place_key(name: str) -> str:
    """The shortest name of a place or body, by which those above things are compared.

    >>> place_key("信阳国家高新技术产业开发区"), place_key("信阳市"), place_key("河南省信阳市")
    ('信阳高新区', '信阳', '信阳')
    """
    codes = codes_of(normalise(name))
    if codes:
        return headed(normalise(name) + "某某").short
    zone = zone_core(name)
    return zone.key if zone.family else body_core(name).key


@lru_cache(maxsize=100_000)
def _codes_in(name: str) -> tuple[str, ...]:
    plain = normalise(name)
    return codes_of(plain) or headed(plain).codes


@lru_cache(maxsize=100_000)
def seat(names: tuple[str, ...], more: tuple[str, ...] = ()) -> str:
    """The division that the first of some names lies in or is, as far as they tell, with others to choose by.

    >>> seat(("鼓楼区", "徐州市")), seat(("青禾镇", "新乡市", "河南省")), seat(("青禾镇",))
    ('320302', '410700', '')
    """
    for number, name in enumerate(names):
        others = (*names[:number], *names[number + 1 :], *more)
        near = [codes[0] for codes in map(_codes_in, others) if len(codes) == 1]
        if found := choose(_codes_in(name), near):
            return found
    return ""


def thing(sighting: Sighting, core: Callable[[str], Core], telling: Iterable[str] = ()) -> Thing:
    """Gather what a sighting knows; `telling` are those of its aliases that are as full as its name."""
    entity = sighting.entity
    aliases = tuple(telling)
    cores = frozenset(core(name) for name in (entity.name, *aliases))
    seats = seat(sighting.above, sighting.around)
    around = seat(sighting.around)
    near = [code for code in (seats, around, *map(place_of, _homes(sighting))) if code]
    return Thing(
        names=frozenset([normalise(entity.name)]),
        aliases=frozenset(map(normalise, aliases)),
        cores=cores,
        said=frozenset(filter(None, (choose(each.codes, near) for each in cores))),
        seats=frozenset(filter(None, [seats])),
        around=frozenset(filter(None, [around])),
        parents=frozenset([*map(place_key, sighting.above[:1]), *(c.area for c in cores if c.area)]),
        chain=frozenset([*map(place_key, sighting.above), *(c.area for c in cores if c.area)]),
        homes=frozenset(map(place_key, sighting.around[:1])),
        kinds=frozenset(filter(None, [entity.kind])),
        ties=frozenset(),
        numbers=frozenset(),
        years=frozenset(filter(None, [(entity.date or "")[:4]])),
        told=frozenset(filter(None, [sighting.year])),
    )


def _homes(sighting: Sighting) -> list[str]:
    return [sighting.home] if sighting.home else []


def pairs(things: Sequence[Thing]) -> Iterable[tuple[int, int]]:
    """Compare things that have a name, a key, or an alias in common."""
    return sharing(_compared(each, len(things)) for each in things)


def _compared(each: Thing, things: int) -> set[Hashable]:
    """By what a thing is found; in a large block by names together with a place, for every zone has its 招商引资奖励办法."""
    told = {*each.names, *each.aliases, *(core.key for core in each.cores)}
    if things <= _FEW:
        return {*told, *each.numbers}
    places = {prefecture_of(code) for code in each.said | each.seats | each.around} or {*each.parents, *each.homes, ""}
    return {*each.numbers, *((name, place) for name in told for place in places)}


def keys(each: Thing) -> frozenset[str]:
    """The keys of its names."""
    return frozenset(core.key for core in each.cores)


def province(each: Thing) -> str:
    """Give the province that a thing is of: by its name, else by where documents say it is, else by what they are about."""
    for codes in (each.said, each.seats, each.around):
        provinces = {province_of(code) for code in codes}
        if len(provinces) == 1:
            return provinces.pop()
    return ""


def part(each: Thing) -> str:
    """What parts a thing from namesakes: where its name says it is, else where documents say so."""
    code = min(each.said or each.seats or each.around, default="", key=lambda code: (-len(code.rstrip("0")), code))
    inside = min(each.parents, default="") or min(each.homes, default="")
    return "|".join(filter(None, (inside, code)))
