"""How a block is decided, whatever its things are: profiles of sightings, clusters of profiles, a name for each cluster."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Generic, NamedTuple, TypeVar

from kg.resolve.clustering import Agglomeration, Clusters
from kg.resolve.evidence import Evidence
from kg.resolve.sightings import EventSighting, Ground, Link, Ref, Sighting, Verdict

P = TypeVar("P")

_NEVER = "9999"
"""Behind all dates: sightings without date come last."""


class Age(NamedTuple):
    """By which sightings are ordered: the first tells what a thing is known by."""

    issued: str
    ref: Ref


def age(sighting: Sighting | EventSighting) -> Age:
    """Order sightings by their documents' dates, so that documents to come seldom change what is first."""
    return Age(sighting.issued or _NEVER, sighting.ref)


@dataclass(frozen=True)
class Family(Generic[P]):
    """All that deciding asks of one family of things."""

    evidence: Evidence[P]
    profile: Callable[[Any], tuple[Hashable, P]]
    """What of a sighting, of whichever type the family has, is compared; those with the same first value are of one thing,
    if they are of several documents."""
    join: Callable[[P, P], P]
    pairs: Callable[[Sequence[P]], Iterable[tuple[int, int]]]
    """Which profiles are compared."""
    identity: Callable[[Any, P], str]
    """What a cluster is identified by: told by its oldest sighting, and by all that is known of it."""
    margin: float = 1.0
    apart: bool = False
    """Whether a document that knows two of the same in all ways tells that there are two."""


class _Group(NamedTuple, Generic[P]):
    """Sightings that show the same in all that is compared."""

    sightings: list[Any]
    profile: P


class _Cluster(NamedTuple, Generic[P]):
    """The sightings of one thing, the oldest first, and what is known of it."""

    sightings: list[Any]
    profile: P


def decide(family: Family[P], sightings: Sequence[Sighting | EventSighting]) -> Verdict:
    """Decide a block: which of its sightings are of one thing, what each thing is identified by, and why."""
    groups = _groups(family, sightings)
    profiles = [group.profile for group in groups]
    found = Agglomeration(profiles, family.evidence, family.join, family.margin).run(family.pairs(profiles))
    return Verdict(_identities(family, _clusters(groups, found)), tuple(_links(family, groups, found)))


def _groups(family: Family[P], sightings: Sequence[Sighting | EventSighting]) -> list[_Group[P]]:
    """Gather what is alike, oldest first."""
    groups: dict[Hashable, _Group[P]] = {}
    for sighting in sorted(sightings, key=age):
        key, profile = family.profile(sighting)
        group = groups.get(key)
        if group:
            group.sightings.append(sighting)
            groups[key] = group._replace(profile=family.join(group.profile, profile))
        else:
            groups[key] = _Group([sighting], profile)
    return [part for group in groups.values() for part in _parts(family, group)]


def _parts(family: Family[P], group: _Group[P]) -> list[_Group[P]]:
    """A group, or each of its sightings by itself, where that they are alike is not enough.

    So it is with 李伟 in two papers of one city, and where one document has two that are alike.
    """
    if len(group.sightings) == 1:
        return [group]
    twice = family.apart and len({sighting.ref.doc for sighting in group.sightings}) < len(group.sightings)
    if not twice and _weigh_alike(family, group)[0] > 0:
        return [group]
    return [_Group([sighting], family.profile(sighting)[1]) for sighting in group.sightings]


def _clusters(groups: list[_Group[P]], found: Clusters[P]) -> list[_Cluster[P]]:
    """The clusters, that with the oldest sighting first."""
    clusters = []
    for last, members in found.members.items():
        sightings = sorted((s for member in members for s in groups[member].sightings), key=age)
        clusters.append(_Cluster(sightings, found.profiles[last]))
    return sorted(clusters, key=lambda cluster: age(cluster.sightings[0]))


def _identities(family: Family[P], clusters: list[_Cluster[P]]) -> dict[Ref, str]:
    """Name the clusters; one whose name an older one has is told by its oldest sighting."""
    taken: set[str] = set()
    identities: dict[Ref, str] = {}
    for sightings, profile in clusters:
        identity = family.identity(sightings[0], profile)
        if identity in taken:
            identity = f"{identity}|#{'#'.join(sightings[0].ref)}"
        taken.add(identity)
        identities.update((sighting.ref, identity) for sighting in sightings)
    return identities


def _links(family: Family[P], groups: list[_Group[P]], found: Clusters[P]) -> Iterator[Link]:
    for group in groups:
        yield from _links_of_alike(family, group)
    oldest = {number: group.sightings[0] for number, group in enumerate(groups)}
    made = len(groups)
    for pair in found.pairs:
        if pair.merged:
            oldest[made] = min(oldest[pair.one], oldest[pair.other], key=age)
            made += 1
    for score, one, other, merged in found.pairs:
        grounds = family.evidence.grounds(found.profiles[one], found.profiles[other])
        yield Link(oldest[one].ref, oldest[other].ref, score, grounds, merged)


def _weigh_alike(family: Family[P], group: _Group[P]) -> tuple[float, tuple[Ground, ...]]:
    """What speaks for two sightings that are alike, the first and the last of them."""
    first, last = (family.profile(group.sightings[n])[1] for n in (0, -1))
    return family.evidence.score(first, last), family.evidence.grounds(first, last)


def _links_of_alike(family: Family[P], group: _Group[P]) -> Iterator[Link]:
    """Those that show the same in all that is compared are one by all that they show."""
    first, *others = group.sightings
    if others:
        score, grounds = _weigh_alike(family, group)
        yield from (Link(first.ref, other.ref, score, grounds, merged=True) for other in others)


def named(family: Family[P], groups: Iterable[Sequence[Any]]) -> dict[Ref, str]:
    """The identities of things whose sightings are known: what `decide` would give if it erred in nothing."""
    clusters = []
    for group in groups:
        sightings = sorted(group, key=age)
        profiles = (family.profile(sighting)[1] for sighting in sightings)
        clusters.append(_Cluster(sightings, reduce(family.join, profiles)))
    return _identities(family, sorted(clusters, key=lambda cluster: age(cluster.sightings[0])))


def sharing(keys: Iterable[Iterable[Hashable]]) -> set[tuple[int, int]]:
    """The pairs of numbers that have a key in common.

    >>> sorted(sharing(["ab", "bc", "cd"]))
    [(0, 1), (1, 2)]
    """
    having: dict[Hashable, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in set(own):
            having[key].append(number)
    return {(one, other) for numbers in having.values() for i, one in enumerate(numbers) for other in numbers[i + 1 :]}
