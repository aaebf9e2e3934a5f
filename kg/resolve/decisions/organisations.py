"""When two sightings of an organ, a firm or an institution are one."""

from collections.abc import Sequence

from kg.model import EntityType
from kg.resolve.decisions.homonyms import tell_apart
from kg.resolve.decisions.names import same_name, verdict
from kg.resolve.sightings import Sighting, Verdict

TYPES: tuple[EntityType, ...] = ("GovernmentBody", "Institution", "Enterprise")


def blocks(sighting: Sighting) -> Sequence[str]:
    """Those of one type and name are decided together."""
    return (same_name(sighting),)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Part organs and institutions by what they are part of; a firm's name is its own."""
    key = same_name(sightings[0])
    if sightings[0].entity.type == "Enterprise":
        return verdict({sighting.ref: key for sighting in sightings}, "same name")
    return verdict(tell_apart(sightings, key), "same name")
