"""Random graphs of our terms, and what viewers are shown of them, read from the quads one by one."""

from pathlib import Path
from typing import Literal, NamedTuple

import pyoxigraph as ox
from hypothesis import strategies as st

from kg.graph.vocabulary import RDF, XSD, ZONE
from kg.store.census import take_census
from kg.store.links.filters import Filter
from kg.store.links.making import write_links
from kg.store.manifest import Manifest, write_manifest
from kg.store.search.index import write_index
from kg.store.snapshot import STORE, Snapshot, open_snapshot
from kg.store.times import Times, day_number
from kg.store.visible import HELPERS, is_edge, is_told_better

NODES = [ox.NamedNode(f"http://e.org/n{number}") for number in range(7)]
SITUATIONS = [ox.NamedNode(f"http://e.org/s{number}") for number in range(4)]
RELATIONS = [
    *(ZONE.holdsPost, ZONE.recognisedAs, ZONE.issued, ZONE.place, ZONE.leads, ZONE.participatesIn, ZONE.partOf),
    ox.NamedNode("http://e.org/knows"),
]
_TYPES = [ZONE.Zone, ZONE.Park, ZONE.Person, ZONE.Event]
_GRAPHS = [ox.DefaultGraph(), ox.NamedNode("http://e.org/doc1"), ox.NamedNode("http://e.org/doc2")]
_DATES = [
    ox.Literal("2019", datatype=XSD.gYear),
    ox.Literal("2020-06", datatype=XSD.gYearMonth),
    ox.Literal("2020-06-15", datatype=XSD.date),
    ox.Literal("2021-03-08", datatype=XSD.date),
    ox.Literal("近日"),
]
_ENDS = [ZONE.holder, ZONE.body, ZONE.recipient, ZONE.honour]
_TIMES = [ZONE.date, ZONE.heldFrom, ZONE.endedLatest]


def quad_lists() -> st.SearchStrategy[list[ox.Quad]]:
    """Give lists of quads: edges, types, dates, and nodes that hold the times of posts and honours."""
    graphs = st.sampled_from(_GRAPHS)
    nodes = st.sampled_from(NODES)
    situations = st.sampled_from(SITUATIONS)
    edges = st.builds(ox.Quad, nodes, st.sampled_from(RELATIONS), nodes, graphs)
    types = st.builds(ox.Quad, nodes, st.just(RDF.type), st.sampled_from(_TYPES), graphs)
    dates = st.builds(ox.Quad, nodes, st.just(ZONE.date), st.sampled_from(_DATES), graphs)
    kinds = st.sampled_from([ZONE.Tenure, ZONE.Situation])
    helpers = st.builds(ox.Quad, situations, st.just(RDF.type), kinds, st.just(_GRAPHS[0]))
    ends = st.builds(ox.Quad, situations, st.sampled_from(_ENDS), nodes, graphs)
    times = st.builds(ox.Quad, situations, st.sampled_from(_TIMES), st.sampled_from(_DATES), graphs)
    return st.builds(
        lambda *lists: [quad for each in lists for quad in each],
        st.lists(edges, min_size=12, max_size=30),
        st.lists(st.one_of(types, dates), max_size=8),
        st.lists(st.one_of(helpers, ends, times), max_size=16),
    )


def snapshot_of_quads(folder: Path, quads: list[ox.Quad]) -> Snapshot:
    """Write a graph with its index into a folder, without the rest that a snapshot has, and open it."""
    folder.mkdir()
    store = ox.Store(folder / STORE)
    store.extend(quads)
    census = take_census(store)
    write_index(folder, store, census)
    write_links(folder, store, census)
    del store
    write_manifest(Manifest(id="random", created="", kind="loaded"), folder)
    return open_snapshot(folder)


class Edge(NamedTuple):
    """An edge as the quads have it."""

    source: str
    relation: str
    target: str
    documents: int
    undated: bool


Step = tuple[Edge, Literal["out", "in"]]


class Shown:
    """What viewers are shown of a store, by brute force."""

    def __init__(self, store: ox.Store) -> None:
        """Read all quads."""
        self.store = store
        quads = list(store)
        helpers = {quad.subject for quad in quads if quad.predicate == RDF.type and quad.object in HELPERS}
        shown = (quad for quad in quads if is_edge(quad) and not {quad.subject, quad.object} & helpers)
        self._triples = {quad.triple for quad in shown if not is_told_better(store, quad)}
        self._times = Times(store)

    def around(self, iri: str, wanted: Filter) -> list[Step]:
        """Give the edges of a node that pass a filter, each with its direction; a loop leads out."""
        return [
            (self._edge(triple, wanted), direction)
            for triple in self._triples
            for direction in ("out", "in")
            if self._leads(triple, iri, direction) and self._passes(triple, direction, wanted)
        ]

    def _leads(self, triple: ox.Triple, iri: str, direction: str) -> bool:
        if direction == "out":
            return triple.subject == ox.NamedNode(iri)
        return triple.object == ox.NamedNode(iri) and triple.subject != triple.object

    def _passes(self, triple: ox.Triple, direction: str, wanted: Filter) -> bool:
        other = triple.object if direction == "out" else triple.subject
        types = {quad.object.value for quad in self.store.quads_for_pattern(other, RDF.type, None, None)}
        return (
            (not wanted.relations or triple.predicate.value in wanted.relations)
            and (not wanted.types or bool(types & set(wanted.types)))
            and wanted.direction in {"any", direction}
            and self.state(triple, wanted) is not False
        )

    def state(self, triple: ox.Triple, wanted: Filter) -> bool | None:
        """Tell whether an edge holds at the time that is asked about; None if it is undated."""
        if not (wanted.at or wanted.during):
            return True
        spans = list(self._times.of_edge(triple.subject, triple.predicate, triple.object))
        states = {_state(span, wanted) for span in spans}
        return True if True in states else None if None in states or not states else False

    def _edge(self, triple: ox.Triple, wanted: Filter) -> Edge:
        graphs = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        documents = sum(not isinstance(quad.graph_name, ox.DefaultGraph) for quad in graphs)
        names = (triple.subject.value, triple.predicate.value, triple.object.value)
        return Edge(*names, documents, self.state(triple, wanted) is None)


def _state(span: object, wanted: Filter) -> bool | None:
    if span is None:
        return None
    since, last, is_dated, is_lasting = span  # type: ignore[misc]
    if wanted.at and span.holds(day_number(wanted.at.last)) is False:  # type: ignore[attr-defined]
        return False
    if wanted.during:
        first, end = map(day_number, wanted.during)
        if since > end or (last <= first if is_lasting else last < first):
            return False
    return True if is_dated else None


def ends(edge: Edge) -> set[str]:
    """Give the two nodes of an edge."""
    return {edge.source, edge.target}
