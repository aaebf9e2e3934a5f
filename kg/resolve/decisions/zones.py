"""When two sightings of a zone or a park are one."""

from collections.abc import Iterator, Sequence

from kg.resolve.decisions.homonyms import tell_apart
from kg.resolve.decisions.names import same_name, verdict
from kg.resolve.naming import normalise
from kg.resolve.sightings import Sighting, Verdict


def blocks(sighting: Sighting) -> Sequence[str]:
    """Zones that share a name or a full alias are decided together."""
    return (same_name(sighting), *same_full_alias(sighting))


def same_full_alias(sighting: Sighting) -> Iterator[str]:
    """Two zones are the same if a document knows one by both names: 洛阳高新区 and 洛阳高新技术产业开发区.

    Only full forms count: they have the zone's place in front and its kind at the end. 国家大学科技园 may be anywhere.
    """
    for alias in sighting.entity.aliases:
        if _is_full(normalise(sighting.entity.name), normalise(alias)):
            yield f"Zone|{normalise(alias)}"


def _is_full(name: str, alias: str) -> bool:
    """Whether an alias is as telling as the name.

    >>> [_is_full("洛阳高新区", alias) for alias in ("洛阳国家高新技术产业开发区", "河南洛阳高新区", "高新区", "洛阳")]
    [True, True, False, False]
    """
    return alias.endswith(name) or (alias[:2] == name[:2] and alias[-1:] == name[-1:])


def decide(sightings: Sequence[Sighting]) -> Verdict:
    """Part them by what they lie in; all are known by the least of their names."""
    return verdict(tell_apart(sightings, min(map(same_name, sightings))), "same name or declared alias")
