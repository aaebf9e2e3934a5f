"""When two sightings of a zone or park are one: 信阳高新区 and 信阳国家高新技术产业开发区 are."""

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from kg.resolve import families
from kg.resolve.cores import zone_at_head, zone_core
from kg.resolve.decisions import named, shared
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Evidence
from kg.resolve.families import Family
from kg.resolve.naming import normalise
from kg.resolve.places import headed
from kg.resolve.sightings import Sighting, Verdict


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Zones at one place are decided together, and parks of one proper name."""
    names = (sighting.entity.name, *_telling(sighting))
    return tuple(dict.fromkeys(f"Zone|{core(name).key[:2]}" for name in names))


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings are of one zone."""
    return families.decide(ZONES, sightings)


@lru_cache(maxsize=100_000)
def core(name: str) -> Core:
    """A zone's shortest name; of a park, whose name says more than its kind, the name without the place or zone before it.

    >>> core("信阳国家高新技术产业开发区").key, core("信阳高新区火炬软件园").key, core("信阳市火炬软件园").key
    ('信阳高新区', '火炬软件园', '火炬软件园')
    """
    plain = normalise(name)
    if inside := zone_at_head(plain):
        around, park = zone_core(plain[:inside]), zone_core(plain[inside:])
        return Core(park.key, around.codes, around.key, park.form)
    zone = zone_core(plain)
    key = f"{zone.proper}{zone.family}" if zone.proper and zone.place else zone.key
    return Core(key, zone.codes, "", zone.form)


def _telling(sighting: Sighting) -> Iterator[str]:
    """The aliases that are as full as the name: with a place or a proper name before the kind."""
    for alias in sighting.entity.aliases:
        found = zone_core(alias)
        if found.family and (found.place or len(found.proper) > 1):
            yield alias


def profile(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting knows."""
    found = named.thing(sighting, core, _telling(sighting))
    return found, found


def name_says_place(one: Thing, other: Thing) -> Asked:
    """Both names are no more than a place and a kind: a place has one zone of a kind."""
    plain = [{core.key for core in each.cores if zone_at_head(f"{core.key}的企业")} for each in (one, other)]
    return min(plain[0] & plain[1], default=None)


def parks_in_other_zones(one: Thing, other: Thing) -> Asked:
    """Both are parks, and lie in different zones: every second zone has its 大学科技园."""
    return shared.other_parents(one, other) if one.kinds == other.kinds == {"park"} else None


def identity(oldest: Sighting, zone: Thing) -> str:
    """A zone is told by its shortest name and the place that this says, a park by where it lies."""
    key = core(oldest.entity.name).key
    if zone.said and headed(key).codes:
        return f"Zone|{key}|{min(zone.said)}"
    return "|".join(filter(None, ("Zone", key, named.part(zone))))


EVIDENCE: Evidence[Thing] = Evidence(
    "Zone",
    (
        shared.candidate,
        shared.same_name,
        shared.same_core,
        shared.declared_alias,
        name_says_place,
        shared.other_kind,
        *shared.PLACED,
    ),
    (shared.other_official_form, shared.in_other_provinces, parks_in_other_zones),
)
ZONES: Family[Thing] = Family(EVIDENCE, profile, named.join, named.pairs, identity)
