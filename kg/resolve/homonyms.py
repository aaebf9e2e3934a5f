"""What parts things that share a name: 鼓楼区 in 南京 and in 徐州, the 实施方案 of one body and of another."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from kg.model import EntityType
from kg.resolve.mentions import Mention, Ref
from kg.resolve.naming import normalise

_PLACED: frozenset[EntityType] = frozenset({"Region", "Zone", "GovernmentBody", "Institution"})
_NUMBERED = "号"
"""How the key of a policy ends that is known by its number."""
_GOVERNS = re.compile(r"(?:党工委|管委会|管理委员会|人民政府|政府)$")
_UNIQUE = ("省", "市", "州", "盟", "自治区")
"""How the names of divisions end that the country has only one of."""


def tell_apart(mentions: Iterable[Mention], named: Mapping[Ref, str]) -> dict[Ref, str]:
    """For each mention the identity of the thing it names: the key of its group, with what parts it from homonyms."""
    by_key: dict[str, list[Mention]] = defaultdict(list)
    hierarchy: nx.DiGraph[str] = nx.DiGraph()
    for mention in mentions:
        by_key[named[mention.ref]].append(mention)
        if mention.entity.type in _PLACED:
            hierarchy.add_edges_from((named[mention.ref], named[other]) for other in mention.context if other in named)
    identities: dict[Ref, str] = {}
    for key, group in by_key.items():
        identities.update((ref, f"{key}|{part}" if part else key) for ref, part in _parts(group, named, hierarchy))
    return identities


def _parts(
    group: list[Mention], named: Mapping[Ref, str], hierarchy: "nx.DiGraph[str]"
) -> Iterator[tuple[Ref, str | None]]:
    """For each mention of a group its part, or None where the group is one thing."""
    if len(group) > 1 and group[0].entity.type in _PLACED:
        return different_parents(group, named, hierarchy)
    if len(group) > 1 and group[0].entity.type == "Policy" and not named[group[0].ref].endswith(_NUMBERED):
        return different_issue(group, named)
    return ((mention.ref, None) for mention in group)


def different_parents(
    group: list[Mention], named: Mapping[Ref, str], hierarchy: "nx.DiGraph[str]"
) -> Iterator[tuple[Ref, str | None]]:
    """Places or bodies of the same name are different if they are part of different things.

    Not so where the name itself says what it is part of (洛阳高新区税务局), or is one of a kind (洛阳市); nor where one
    document names the city and another its province. A mention that names no parent belongs to the place in which its
    document's home lies, else to none of them.
    """
    own = named[group[0].ref]
    parents = {m.ref: {named[other] for other in m.context if other in named} - {own} for m in group}
    everything = set().union(*parents.values())
    if _says_where(group[0].entity.name, everything) or group[0].entity.name.endswith(_UNIQUE):
        return ((ref, None) for ref in parents)
    above = {parent: nx.descendants(hierarchy, parent) for parent in everything}
    lowest = everything.difference(*([above[parent] for parent in everything] if everything else []))
    part_of = _parts_by_shared(found & lowest for found in parents.values())
    if len(set(part_of.values())) < 2:
        return ((ref, None) for ref in parents)
    return ((m.ref, _part_of(m, parents[m.ref], part_of, above, hierarchy, named)) for m in group)


def _says_where(name: str, parents: Iterable[str]) -> bool:
    """Whether a name starts with that of a parent, also without the parent's 省 or 市."""
    heads = {parent.split("|")[1] for parent in parents}
    return normalise(name).startswith(tuple(heads | {head[:-1] for head in heads if len(head) > 2}))


def _part_of(  # noqa: PLR0913, PLR0917 - all of it is what the documents know of places
    mention: Mention,
    parents: set[str],
    part_of: Mapping[str, str],
    above: Mapping[str, set[str]],
    hierarchy: "nx.DiGraph[str]",
    named: Mapping[Ref, str],
) -> str:
    fitting = {part_of[parent] for parent in parents if parent in part_of}
    if not fitting and parents:
        fitting = {part for low, part in part_of.items() if above[low] & parents}
    elif not fitting and mention.home and mention.home in named:
        home = named[mention.home]
        around = {home, *nx.descendants(hierarchy, home)} if home in hierarchy else {home}
        fitting = {part_of[low] for low in around if low in part_of}
    return fitting.pop() if len(fitting) == 1 else f"#{mention.ref.doc}"


def different_issue(group: list[Mention], named: Mapping[Ref, str]) -> Iterator[tuple[Ref, str | None]]:
    """Policies of the same name are different if different bodies issued them, or the same body in different years.

    A mention that names no issuer, or no year, belongs to the only one of the name there is, else to none of them. A
    zone and its 管委会, a city and its government are one issuer: bulletins say now the one, now the other. Policies
    that are known by their 文号 are not asked.
    """
    issuers = {m.ref: {_seat(named[other]) for other in m.context if other in named} for m in group}
    part_of = _parts_by_shared(issuers.values())
    years = {m.entity.date[:4] for m in group if m.entity.date}
    for mention in group:
        issuer = next((part_of[i] for i in issuers[mention.ref]), None)
        yield mention.ref, _issue(mention, issuer, len(set(part_of.values())), len(years))


def _seat(key: str) -> str:
    """The place that a body governs, or the body itself.

    >>> _seat("GovernmentBody|梅川高新区管委会") == _seat("Zone|梅川高新区")
    True
    """
    return _GOVERNS.sub("", key.split("|", 1)[1])


def _issue(mention: Mention, issuer: str | None, issuers: int, years: int) -> str | None:
    year = mention.entity.date and mention.entity.date[:4]
    if (issuers > 1 and not issuer) or (years > 1 and not year):
        return f"#{mention.ref.doc}"
    return "|".join(filter(None, (issuer if issuers > 1 else None, year if years > 1 else None))) or None


def _parts_by_shared(contexts: Iterable[set[str]]) -> dict[str, str]:
    """For each thing in the contexts the least of those that it is connected with, by standing in one context."""
    shared: nx.Graph[str] = nx.Graph()
    for context in contexts:
        nx.add_path(shared, sorted(context))
    return {item: min(component) for component in nx.connected_components(shared) for item in component}
