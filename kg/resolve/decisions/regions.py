"""When two sightings of an administrative division are one: by the table of divisions, else by what they lie in."""

from collections.abc import Hashable, Sequence

from kg.resolve import families
from kg.resolve.cores import is_ranked, zone_at_head, zone_core
from kg.resolve.decisions import named, shared
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Evidence
from kg.resolve.families import Family
from kg.resolve.naming import normalise
from kg.resolve.places import codes_of, headed
from kg.resolve.sightings import Sighting, Verdict


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Divisions of one short name are decided together: 河南省信阳市 and 信阳."""
    return (f"Region|{core(sighting.entity.name).key}",)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings are of one division."""
    return families.decide(REGIONS, sightings)


def core(name: str) -> Core:
    """A division's short name, and which it may be; of a town its name without what it lies in.

    >>> core("河南省信阳市") == core("信阳市"), core("信阳高新区石桥镇").key
    (True, '石桥镇')
    """
    plain = normalise(name)
    codes = codes_of(plain)
    if codes:
        return Core(headed(plain + "某某").short or plain, codes)
    inside = zone_at_head(plain)
    if inside:
        return Core(plain[inside:], zone_core(plain[:inside]).codes, named.place_key(plain[:inside]))
    head = headed(plain)
    if not head.codes or not is_ranked(plain[: -len(head.rest)]):
        return Core(plain)
    return Core(head.rest, head.codes, head.short)


def profile(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting knows."""
    found = named.thing(sighting, core)
    return found, found


def other_division(one: Thing, other: Thing) -> Asked:
    """The table of divisions knows the two as different ones."""
    return f"{min(one.said)} {min(other.said)}" if one.said and other.said and not one.said & other.said else None


def same_division(one: Thing, other: Thing) -> Asked:
    """The table of divisions knows both as the same one."""
    return min(one.said & other.said, default=None)


def identity(oldest: Sighting, region: Thing) -> str:
    """A division of the table is told by its code, a town by what it lies in."""
    if region.said:
        return f"Region|{normalise(oldest.entity.name)}|{min(region.said)}"
    return "|".join(filter(None, ("Region", core(oldest.entity.name).key, named.part(region))))


EVIDENCE: Evidence[Thing] = Evidence(
    "Region",
    (shared.candidate, same_division, shared.same_name, *shared.PLACED),
    (other_division,),
)
REGIONS: Family[Thing] = Family(EVIDENCE, profile, named.join, named.pairs, identity)
