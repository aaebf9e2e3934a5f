"""What parts places and bodies that share a name: 鼓楼区 in 南京 and in 徐州."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import networkx as nx

from kg.resolve.decisions.names import parts_by_shared
from kg.resolve.naming import normalise
from kg.resolve.sightings import Ref, Sighting

_UNIQUE = ("省", "市", "州", "盟", "自治区")
"""How the names of divisions end that the country has only one of."""


def different_parents(group: Sequence[Sighting], own: str) -> Iterator[tuple[Ref, str | None]]:
    """Places or bodies of the same name are different if they are part of different things.

    Not so where the name itself says what it is part of (洛阳高新区税务局), or is one of a kind (洛阳市); nor where one
    document names the city and another its province. A sighting that names no parent belongs to the place in which its
    document's home lies, else to none of them.
    """
    hierarchy: nx.DiGraph[str] = nx.DiGraph()
    for sighting in group:
        hierarchy.add_edges_from((low, high) for chain in _chains(sighting) for low, high in pairwise(chain))
    parents = {s.ref: {normalise(s.above[0])} - {own} if s.above else set() for s in group}
    everything: set[str] = set().union(*parents.values())
    if _says_where(group[0].entity.name, everything) or group[0].entity.name.endswith(_UNIQUE):
        return ((ref, None) for ref in parents)
    above = {p: nx.descendants(hierarchy, p) if p in hierarchy else set() for p in everything}
    lowest = everything.difference(*([above[parent] for parent in everything] if everything else []))
    part_of = parts_by_shared(found & lowest for found in parents.values())
    if len(set(part_of.values())) < 2:
        return ((ref, None) for ref in parents)
    return ((s.ref, _part_of(s, parents[s.ref], part_of, above, hierarchy)) for s in group)


def _chains(sighting: Sighting) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(normalise, chain)) for chain in (sighting.above, sighting.around))


def _says_where(name: str, parents: Iterable[str]) -> bool:
    """Whether a name starts with that of a parent, also without the parent's 省 or 市."""
    heads = set(parents)
    return normalise(name).startswith(tuple(heads | {head[:-1] for head in heads if len(head) > 2}))


def _part_of(
    sighting: Sighting,
    parents: set[str],
    part_of: Mapping[str, str],
    above: Mapping[str, set[str]],
    hierarchy: "nx.DiGraph[str]",
) -> str:
    fitting = {part_of[parent] for parent in parents if parent in part_of}
    if not fitting and parents:
        fitting = {part for low, part in part_of.items() if above[low] & parents}
    elif not fitting and sighting.around:
        home = normalise(sighting.around[0])
        around = {home, *nx.descendants(hierarchy, home)} if home in hierarchy else {home}
        fitting = {part_of[low] for low in around if low in part_of}
    return fitting.pop() if len(fitting) == 1 else f"#{sighting.ref.doc}"


def tell_apart(group: Sequence[Sighting], key: str) -> dict[Ref, str]:
    """Give the identities of sightings of one name: the key, and what parts it from homonyms."""
    found = different_parents(group, key.split("|")[1])
    return {ref: f"{key}|{part}" if part else key for ref, part in found}
