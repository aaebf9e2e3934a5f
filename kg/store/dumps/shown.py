"""The graph as viewers show it, row by row: things, and the plain edges between them (`kg.store.visible`)."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import cast

import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import RDF
from kg.store.search.nodes import index_of, term_labels, types_of
from kg.store.snapshot import Snapshot
from kg.store.visible import OF_HELPERS, OF_THE_GONE, Resource, is_edge, is_first, is_told_better, name_of

_PORTION = 10_000
_NODES = "SELECT id, iri, label, degree FROM node WHERE id > ? ORDER BY id LIMIT ?"
_KNOWN = "SELECT iri FROM node WHERE iri IN (SELECT value FROM json_each(?))"
_PROPERTIES = "SELECT iri FROM term WHERE uses = 0 ORDER BY iri"


class NodeRow(Struct, frozen=True):
    """A thing."""

    iri: str
    label: str
    types: tuple[str, ...]
    """The IRIs of its classes, the most special first."""
    degree: int


class EdgeRow(Struct, frozen=True):
    """A plain edge."""

    source: str
    target: str
    relation: str
    """The IRI of the property."""
    label: str
    """Its name."""


def node_rows(snapshot: Snapshot) -> Iterator[NodeRow]:
    """Give all things, in the order of the index."""
    with index_of(snapshot) as database:
        last = 0
        while rows := database.execute(_NODES, (last, _PORTION)).fetchall():
            types = types_of(database, (number for number, *_ in rows))
            yield from (NodeRow(iri, label, types[number], degree) for number, iri, label, degree in rows)
            last = rows[-1][0]


def edge_rows(snapshot: Snapshot) -> Iterator[EdgeRow]:
    """Give all edges between things, each once however many graphs have it, relation by relation."""
    with index_of(snapshot) as database:
        properties = _properties(snapshot, database)
        labels = term_labels(database, properties)
        for relation in properties:
            links = _links(snapshot, ox.NamedNode(relation))
            yield from (EdgeRow(*ends, relation, labels[relation]) for ends in _between_things(database, links))


def _properties(snapshot: Snapshot, database: sqlite3.Connection) -> list[str]:
    """Give the properties that edges may have."""
    census = snapshot.manifest.census
    used = census.properties if census else [iri for (iri,) in database.execute(_PROPERTIES)]
    return sorted(set(used) - {each.value for each in (*OF_HELPERS, OF_THE_GONE, RDF.type)})


def _links(snapshot: Snapshot, relation: ox.NamedNode) -> Iterator[tuple[str, str]]:
    """Give the ends of a property's edges; of a graph that we built the default graph has all that is shown."""
    store = snapshot.store
    graph = ox.DefaultGraph() if snapshot.manifest.kind == "built" else None
    for quad in store.quads_for_pattern(None, relation, None, graph):
        if is_edge(quad) and (graph or is_first(store, quad)) and not is_told_better(store, quad):
            yield name_of(quad.subject), name_of(cast("Resource", quad.object))


def _between_things(database: sqlite3.Connection, links: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Keep the links between nodes of the index: it has no helpers."""
    remaining = iter(links)
    while portion := list(islice(remaining, _PORTION)):
        ends = json.dumps(list(set(chain.from_iterable(portion))))
        known = {iri for (iri,) in database.execute(_KNOWN, (ends,))}
        yield from (link for link in portion if link[0] in known and link[1] in known)
