"""Which edges are asked about: those of some relations, directions, kinds of neighbours, and times."""

from typing import Literal

import numpy as np
from msgspec import Struct

from kg.errors import KGError
from kg.store.labels import local_name
from kg.store.links.arrays import Array, Links
from kg.store.links.spans import expanded
from kg.store.times import day_number
from kg.times import Days

Direction = Literal["out", "in", "any"]

_SHOWN = 40


class UnknownTermError(KGError):
    """The graph has no such relation, or no things of such a class. Ask for one of those that the message names."""


class Filter(Struct, frozen=True):
    """What is asked of an edge, seen from the one of its ends that is gone on from."""

    relations: tuple[str, ...] = ()
    """IRIs or the last parts of some; any of these, or any at all if there are none."""
    types: tuple[str, ...] = ()
    """Of the neighbour, in the same way."""
    direction: Direction = "any"
    at: Days | None = None
    """That it holds as of the end of this day, month or year, or is undated."""
    during: Days | None = None
    """That it held, or happened, on some of these days, or is undated."""


class Sieve:
    """A filter over one index."""

    def __init__(self, links: Links, wanted: Filter) -> None:
        """Find what the filter names; raises UnknownTermError."""
        self.links = links
        self._wanted = wanted
        self._relations = _any_of(wanted.relations, tuple((each,) for each in links.names.relations), "relation")
        self._kinds = _any_of(wanted.types, links.names.kinds, "type")
        self.has_time = bool(wanted.at or wanted.during)

    @property
    def is_open(self) -> bool:
        """Whether every edge passes."""
        wanted = self._wanted
        return self._relations is None and self._kinds is None and wanted.direction == "any" and not self.has_time

    def groups(self, numbers: Array) -> Array:
        """Tell of groups of entries which pass, their times aside."""
        entries = self.links.entries
        passes = np.ones(len(numbers), np.bool_)
        if self._relations is not None:
            passes &= self._relations[entries.group_relation[numbers]]
        passes &= self.kinds(entries.group_kind[numbers])
        if self._wanted.direction != "any":
            passes &= entries.group_inwards[numbers] == (self._wanted.direction == "in")
        return passes

    def kinds(self, numbers: Array) -> Array:
        """Tell of kinds of neighbours which pass."""
        return np.ones(len(numbers), np.bool_) if self._kinds is None else self._kinds[numbers]

    def edges(self, edges: Array, *, inwards: bool) -> Array:
        """Tell of edges which pass, seen from their targets or from their sources."""
        table = self.links.edges
        passes = np.full(len(edges), self._wanted.direction in {"any", "in" if inwards else "out"}, np.bool_)
        if self._relations is not None:
            passes &= self._relations[table.relation[edges]]
        passes &= self.kinds(self.links.kind[(table.source if inwards else table.target)[edges]])
        return passes & self.times(edges) if self.has_time else passes

    def times(self, edges: Array) -> Array:
        """Tell of edges which hold at the time that is asked about, or are undated."""
        return self.states(edges) > 0

    def states(self, edges: Array) -> Array:
        """Tell of edges what `kg.store.times` tells of one: 2 if it holds, 1 if it is undated, 0 if it does not hold.

        Where no time is asked about, all hold.
        """
        if not self.has_time:
            return np.full(len(edges), 2, np.int8)
        table = self.links.edges
        owners, places = expanded(table.spans[edges], table.spans[edges + 1])
        since, last = table.since[places], table.last[places]
        lasting, dated = table.is_lasting[places], table.is_dated[places]
        holds = np.ones(len(places), np.bool_)
        if self._wanted.at:
            day = day_number(self._wanted.at.last)
            holds &= (since <= day) & ~(lasting & (last <= day))
        if self._wanted.during:
            first, end = map(day_number, self._wanted.during)
            holds &= (since <= end) & np.where(lasting, last > first, last >= first)
        states = np.zeros(len(edges), np.int8)
        states[table.spans[edges] == table.spans[edges + 1]] = 1
        np.maximum.at(states, owners, np.where(holds, np.where(dated, 2, 1), 0).astype(np.int8))
        return states

    def entries(self, nodes: Array) -> tuple[Array, Array]:
        """Give the entries of nodes that pass, each with the place of its node among them."""
        index = self.links.entries
        if self.is_open:
            first, last = index.groups[index.nodes[nodes]], index.groups[index.nodes[nodes + 1]]
            return expanded(first, last)
        owners, groups = expanded(index.nodes[nodes], index.nodes[nodes + 1])
        passes = self.groups(groups)
        owners, groups = owners[passes], groups[passes]
        places, entries = expanded(index.groups[groups], index.groups[groups + 1])
        owners = owners[places]
        if self.has_time:
            holds = self.times(index.edge[entries])
            owners, entries = owners[holds], entries[holds]
        return owners, entries


def _any_of(wanted: tuple[str, ...], known: tuple[tuple[str, ...], ...], what: str) -> Array | None:
    """Tell of each of what is known whether it has one of the terms that are wanted; None where any will do."""
    if not wanted:
        return None
    terms = sorted({term for terms in known for term in terms})
    for each in wanted:
        if not any(_is_named(term, each) for term in terms):
            names = ", ".join(map(local_name, terms[:_SHOWN])) + (" …" if len(terms) > _SHOWN else "")
            message = f"no edge of the graph has the {what} '{each}'; there are {names}"
            raise UnknownTermError(message)
    return np.array([any(_is_named(term, each) for term in terms for each in wanted) for terms in known], np.bool_)


def _is_named(term: str, name: str) -> bool:
    """Tell whether a term is meant by its IRI or the last part of it."""
    return term == name or term.endswith((f"#{name}", f"/{name}"))
