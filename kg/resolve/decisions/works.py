"""When two sightings of a policy, a project, a measure, an honour or an industry are one."""

import re
from collections.abc import Hashable, Sequence
from typing import Any

from msgspec.structs import replace

from kg.model import EntityType
from kg.resolve import families
from kg.resolve.decisions import named, policies, shared
from kg.resolve.decisions.named import Core, Thing
from kg.resolve.evidence import Asked, Evidence
from kg.resolve.families import Family
from kg.resolve.naming import normalise
from kg.resolve.places import headed
from kg.resolve.sightings import Sighting, Verdict
from kg.resolve.titles import project_core

TYPES: tuple[EntityType, ...] = ("Policy", "Project", "Measure", "Honour", "Industry")

_INDUSTRY = re.compile(r"(?<=...)(?:产业|行业)$")


def blocks(sighting: Sighting) -> tuple[str, ...]:
    """Things of one name are decided together, projects province by province, policies as `policies.blocks` says."""
    entity = sighting.entity
    if entity.type == "Policy":
        return policies.blocks(sighting)
    place = [named.province(profile_of_project(sighting)[1])] if entity.type == "Project" else []
    return ("|".join([entity.type, _key(entity.type, entity.name), *place]),)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Decide which sightings are of one policy, project, measure, honour or industry."""
    return families.decide(FAMILIES[sightings[0].entity.type], sightings)


def _key(type_: str, name: str) -> str:
    if type_ == "Project":
        return project_core(name)
    return _INDUSTRY.sub("", normalise(name)) if type_ == "Industry" else normalise(name)


def profile_of_project(sighting: Sighting) -> tuple[Hashable, Thing]:
    """Gather what a sighting of a project knows: also who invests in it, and its sum."""
    found = named.thing(sighting, lambda name: Core(project_core(name), headed(normalise(name)).codes))
    ties = frozenset(tie.identity for tie in sighting.ties if tie.relation == "^investsIn")
    amount = sighting.entity.amount_yuan
    numbers = frozenset([f"{amount:.0f}"] if amount else [])
    told = replace(found, ties=ties, numbers=numbers)
    return told, told


def profile_of_word(sighting: Sighting) -> tuple[Hashable, Thing]:
    """A measure, an honour or an industry is its name, wherever it is told."""
    key = _key(sighting.entity.type, sighting.entity.name)
    none: frozenset[Any] = frozenset()
    fields = dict.fromkeys(Thing.__struct_fields__, none)
    told = Thing(**fields | {"names": frozenset([key]), "cores": frozenset([Core(key)])})
    return told, told


def same_investor(one: Thing, other: Thing) -> Asked:
    """The same firm invests in both."""
    return min(one.ties & other.ties, default=None)


def other_investor(one: Thing, other: Thing) -> Asked:
    """Different firms invest in them."""
    return "" if one.ties and other.ties and not one.ties & other.ties else None


def same_amount(one: Thing, other: Thing) -> Asked:
    """Both cost the same."""
    return min(one.numbers & other.numbers, default=None)


def other_amount(one: Thing, other: Thing) -> Asked:
    """They cost different sums."""
    return "" if one.numbers and other.numbers and not one.numbers & other.numbers else None


def identity_of_project(oldest: Sighting, each: Thing) -> str:
    """A project is told by where it is."""
    return "|".join(filter(None, ("Project", project_core(oldest.entity.name), named.part(each))))


def identity_of_word(oldest: Sighting, _: Thing) -> str:
    """A measure, an honour or an industry is told by its name."""
    return f"{oldest.entity.type}|{_key(oldest.entity.type, oldest.entity.name)}"


PROJECTS: Family[Thing] = Family(
    Evidence(
        "Project",
        (
            shared.candidate,
            shared.same_name,
            same_investor,
            other_investor,
            same_amount,
            other_amount,
            *shared.PLACED,
        ),
    ),
    profile_of_project,
    named.join,
    named.pairs,
    identity_of_project,
)
WORDS: dict[str, Family[Thing]] = {
    type_: Family(Evidence(type_, (shared.same_name,)), profile_of_word, named.join, named.pairs, identity_of_word)
    for type_ in ("Measure", "Honour", "Industry")
}
FAMILIES: dict[str, Family[Thing]] = {"Policy": policies.POLICIES, "Project": PROJECTS, **WORDS}
