"""When two sightings of an administrative division are one."""

from collections.abc import Sequence

from kg.resolve.decisions.homonyms import tell_apart
from kg.resolve.decisions.names import same_name, verdict
from kg.resolve.sightings import Sighting, Verdict


def blocks(sighting: Sighting) -> Sequence[str]:
    """Divisions of one name are decided together."""
    return (same_name(sighting),)


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Part them by what they lie in."""
    return verdict(tell_apart(sightings, same_name(sightings[0])), "same name")
