"""When two sightings of an organ, an institution or a firm are one."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kg.model import EntityType
from kg.resolve import families
from kg.resolve.cores import CENTRAL, body_core
from kg.resolve.decisions import enterprises, named, shared
from kg.resolve.decisions.enterprises import is_short_for
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Evidence
from kg.resolve.families import Family, sharing
from kg.resolve.sightings import Sighting, Verdict

TYPES: tuple[EntityType, ...] = ("GovernmentBody", "Institution", "Enterprise")

_SHORTEST = 2


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Organs and institutions of one zone or division are decided together, firms as `enterprises.blocks` says."""
    entity = sighting.entity
    if entity.type == "Enterprise":
        return enterprises.blocks(sighting)
    names = (entity.name, *_telling(sighting))
    cores = [body(name) for name in names]
    return tuple(dict.fromkeys(f"{entity.type}|{each.area or each.key}" for each in cores))


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings are of one organisation."""
    return families.decide(FAMILIES[sightings[0].entity.type], sightings)


@lru_cache(maxsize=200_000)
def body(name: str) -> Core:
    """What organ, and whose.

    >>> body("信阳国家高新技术产业开发区科技局") == body("信阳高新区科学技术局")
    True
    """
    found = body_core(name)
    return Core(found.key, found.codes, found.area, found.organ)


def _telling(sighting: Sighting) -> Iterator[str]:
    """The aliases that say whose they are."""
    for alias in sighting.entity.aliases:
        if body_core(alias).area:
            yield alias


def profile_of_body(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of an organ or institution knows."""
    found = named.thing(sighting, body, _telling(sighting))
    if CENTRAL in _areas(found):
        none: frozenset[str] = frozenset()
        found = replace(found, seats=none, around=none, homes=none, parents=none)
    return found, found


def pairs_of_bodies(things: Sequence[Thing]) -> Iterable[tuple[int, int]]:
    """Compare organs of one zone or division, and those of one name."""
    return sharing({*each.names, *each.aliases, *named.keys(each), *_areas(each)} for each in things)


def _areas(each: Thing) -> set[str]:
    return {core.area for core in each.cores if core.area}


def abbreviated(one: Thing, other: Thing) -> Asked:
    """In one zone or division, the name of one organ is short for that of the other: 投促局, 投资促进局."""
    if named.keys(one) & named.keys(other) or not _areas(one) & _areas(other):
        return None
    for a in one.cores:
        for b in other.cores:
            short, full = sorted((a.form, b.form), key=len)
            if a.area == b.area and short[-1:] == full[-1:] and len(short) > _SHORTEST and is_short_for(short, full):
                return f"{short} {full}"
    return None


def other_organ(one: Thing, other: Thing) -> Asked:
    """The names are of different organs."""
    if named.keys(one) & named.keys(other) or abbreviated(one, other) is not None:
        return None
    return "" if shared.declared_alias(one, other) is None else None


def name_says_whose(one: Thing, other: Thing) -> Asked:
    """Both names say the same organ of the same zone or division, of which there is one."""
    return min({c.key for c in one.cores if c.area} & {c.key for c in other.cores if c.area}, default=None)


def names_say_nothing(one: Thing, other: Thing) -> Asked:
    """Neither name says where it is: every zone has an 企业服务专班."""
    return "" if not _areas(one) and not _areas(other) else None


def identity_of_body(oldest: Sighting, each: Thing) -> str:
    """An organ is told by its usual name and the place that this says, else by what it is part of."""
    found = body(oldest.entity.name)
    code = min(each.said, default="")
    told = code if found.area else named.part(each)
    return "|".join(filter(None, (oldest.entity.type, found.key, told)))


BODIES: tuple[Family[Thing], ...] = tuple(
    Family(
        Evidence(
            type_,
            (
                shared.candidate,
                shared.same_name,
                shared.same_core,
                shared.declared_alias,
                abbreviated,
                name_says_whose,
                names_say_nothing,
                *shared.PLACED,
            ),
            (other_organ, shared.in_other_provinces),
        ),
        profile_of_body,
        named.join,
        pairs_of_bodies,
        identity_of_body,
    )
    for type_ in ("GovernmentBody", "Institution")
)
FAMILIES: dict[str, Family[Thing]] = {
    "GovernmentBody": BODIES[0],
    "Institution": BODIES[1],
    "Enterprise": enterprises.FIRMS,
}
