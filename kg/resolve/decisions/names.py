"""What a name says of a thing, whatever it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import networkx as nx

from kg.resolve.naming import normalise
from kg.resolve.sightings import Ground, Link, Ref, Sighting, Verdict

_SURE = 10.0


def same_name(sighting: Sighting) -> str:
    """Two sightings of the same type with the same canonical name are the same thing.

    The canonical name is the fullest that a document supports (区财政局 is 信阳高新区财政局 by now), so it tells. 管委会
    and 管理委员会 are one word, and so are 政府 and 人民政府.
    """
    name = normalise(sighting.entity.name)
    if sighting.entity.type == "GovernmentBody":
        name = name.replace("管理委员会", "管委会").replace("人民政府", "政府")
    return f"{sighting.entity.type}|{name}"


def verdict(identities: Mapping[Ref, str], ground: str) -> Verdict:
    """Give these identities, and the one ground for all merges."""
    groups: dict[str, list[Ref]] = defaultdict(list)
    for ref, identity in sorted(identities.items()):
        groups[identity].append(ref)
    return Verdict(identities, tuple(_links(groups, ground)))


def _links(groups: Mapping[str, Sequence[Ref]], ground: str) -> Iterator[Link]:
    for identity, refs in groups.items():
        for other in refs[1:]:
            yield Link(refs[0], other, _SURE, (Ground(ground, _SURE, identity),), merged=True)


def parts_by_shared(contexts: Iterable[set[str]]) -> dict[str, str]:
    """For each thing in the contexts the least of those that it is connected with, by standing in one context."""
    shared: nx.Graph[str] = nx.Graph()
    for context in contexts:
        nx.add_path(shared, sorted(context))
    return {item: min(component) for component in nx.connected_components(shared) for item in component}
