"""Nodes and edges as viewers see them, made of their numbers."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Literal

import numpy as np
from msgspec import Struct

from kg.errors import NotInGraph
from kg.store.links.arrays import Array, Links
from kg.store.links.filters import Sieve
from kg.store.links.numbers import iris_and_labels, number_of
from kg.store.search.nodes import term_labels
from kg.store.times import ALWAYS, NEVER, day_text


class NodeView(Struct, frozen=True):
    """A thing, and what it is in the network."""

    iri: str
    label: str
    types: tuple[str, ...]
    """The IRIs of its classes, the most special first: the one with the fewest things."""
    degree: int
    """How many edges it has in the whole graph."""
    importance: float
    """PageRank; of all things together it is 1."""
    community: int | None
    """The number of the community that it is in, the largest being 0; None for a thing without neighbours."""
    betweenness: float
    """The share of shortest paths that lead through it."""


class Period(Struct, frozen=True):
    """When an edge holds, as far as that is known: from a first day until a last one, or one on which it is over."""

    first: str | None
    last: str | None


class Edge(Struct, frozen=True):
    """A plain edge, with the name of its relation."""

    source: str
    target: str
    relation: str
    label: str
    direction: Literal["out", "in"]
    """Whether it leads away from the end that it was reached from."""
    times: tuple[Period, ...]
    """None where it is undated; several where a post was held again."""
    documents: int
    """How many state it."""
    undated: bool = False
    """Asked about a time: whether nothing tells when this holds."""


class Community(Struct, frozen=True):
    """Things that are linked with each other more than with others."""

    number: int
    """The largest has 0."""
    size: int
    center: str
    """The IRI of the most important of them."""
    label: str
    """Its name."""


class Standing(Struct, frozen=True):
    """What a thing is in the network."""

    importance: float
    """PageRank; of all things together it is 1."""
    rank: int
    """How many things are at least as important, itself among them."""
    betweenness: float
    """The share of shortest paths that lead through it."""
    community: Community | None
    """None for a thing without neighbours."""


def standing(links: Links, database: sqlite3.Connection, iri: str) -> Standing | None:
    """Tell what a thing is in the network; None if the index has none of this IRI."""
    number = number_of(database, iri)
    if number is None or not links.has(number):
        return None
    measures = links.measures
    importance = measures.importance[number]
    return Standing(
        importance=float(importance),
        rank=int(np.count_nonzero(measures.importance >= importance)),
        betweenness=float(measures.betweenness[number]),
        community=_community(links, database, int(measures.community[number])),
    )


def _community(links: Links, database: sqlite3.Connection, number: int) -> Community | None:
    if number < 0:
        return None
    members = np.flatnonzero(links.measures.community == number)
    center = int(members[np.argmax(links.measures.importance[members])])
    iri, label, _ = iris_and_labels(database, [center])[center]
    return Community(number, len(members), iri, label)


def node_view(links: Links, number: int, iri: str, label: str, degree: int) -> NodeView:
    """Make a view of a node from its number and what the index of names has of it."""
    measures = links.measures
    community = int(measures.community[number])
    return NodeView(
        iri=iri,
        label=label,
        types=links.names.kinds[links.kind[number]],
        degree=degree,
        importance=float(measures.importance[number]),
        community=None if community < 0 else community,
        betweenness=float(measures.betweenness[number]),
    )


class Views:
    """What an answer shows of an index."""

    def __init__(self, links: Links, database: sqlite3.Connection, sieve: Sieve) -> None:
        """Read names from the index of names."""
        self._links = links
        self._database = database
        self._sieve = sieve

    def number(self, iri: str) -> int:
        """Give the number of a node; raises NotInGraph."""
        number = number_of(self._database, iri)
        if number is None or not self._links.has(number):
            message = f"<{iri}> is not in the graph: search for it by name"
            raise NotInGraph(message)
        return number

    def nodes(self, numbers: Iterable[int]) -> dict[int, NodeView]:
        """Give nodes by their numbers, in that order."""
        wanted = list(numbers)
        known = iris_and_labels(self._database, wanted)
        return {number: node_view(self._links, number, *known[number]) for number in wanted}

    def edges(self, numbers: Array, inwards: Array, nodes: Mapping[int, NodeView]) -> tuple[Edge, ...]:
        """Give edges between these nodes by their numbers."""
        table, relations = self._links.edges, self._links.names.relations
        labels = self.labels(relations[each] for each in np.unique(table.relation[numbers]))
        rows = zip(
            *(each[numbers].tolist() for each in (table.source, table.target, table.relation, table.documents)),
            inwards.tolist(),
            (self._sieve.states(numbers) == 1).tolist(),
            self._times(numbers),
            strict=True,
        )
        return tuple(
            Edge(
                source=nodes[source].iri,
                target=nodes[target].iri,
                relation=relations[relation],
                label=labels[relations[relation]],
                direction="in" if is_in else "out",
                times=times,
                documents=documents,
                undated=undated,
            )
            for source, target, relation, documents, is_in, undated, times in rows
        )

    def labels(self, terms: Iterable[str]) -> dict[str, str]:
        """Give the names of relations and classes."""
        return term_labels(self._database, terms)

    def _times(self, edges: Array) -> list[tuple[Period, ...]]:
        table = self._links.edges
        ranges = zip(table.spans[edges].tolist(), table.spans[edges + 1].tolist(), strict=True)
        return [tuple(self._periods(first, last)) for first, last in ranges]

    def _periods(self, first: int, last: int) -> list[Period]:
        table = self._links.edges
        spans = sorted(set(zip(table.since[first:last].tolist(), table.last[first:last].tolist(), strict=True)))
        return [Period(day_text(since), day_text(end)) for since, end in spans if since != NEVER or end != ALWAYS]
