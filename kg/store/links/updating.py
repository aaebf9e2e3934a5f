"""Brings the index of links up to date: the edges that a change touches are read anew, the others are as they were."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

import numpy as np
import pyoxigraph as ox

from kg.errors import SnapshotError
from kg.graph.vocabulary import RDF, ROLE_PROPERTIES, ZONE
from kg.store.changes import Change, Side
from kg.store.links.arrays import Array, Edges, Links
from kg.store.links.making import links_of, write_links
from kg.store.links.measures import carry, measure
from kg.store.links.network import network_of
from kg.store.links.numbers import numbers_of, read_numbering
from kg.store.links.reading import NO_DOCUMENTS
from kg.store.links.spans import Spans, expanded, spans_of
from kg.store.manifest import Census
from kg.store.search.nodes import index_in
from kg.store.times import DATED_SUBJECTS, DATED_TARGETS, NODES, SINCE, Times
from kg.store.visible import HELPERS, OF_HELPERS, is_edge, is_told_better, name_of

_MUCH = 0.1
"""When so many of the edges have changed, communities and betweenness are computed anew."""

_ROLES = frozenset(ROLE_PROPERTIES.values())
_OF_TIMES = frozenset({*SINCE, ZONE.heldFrom, ZONE.endedLatest, *chain.from_iterable(NODES.values())})

Triple = tuple[str, str, str]


def update_links(old: Side, new: Side, census: Census, changes: Iterable[Change]) -> None:
    """Write the index of a snapshot's links into its folder, given the snapshot before and what leads from it.

    For graphs that we built. Where the snapshot before has no index that can be read, it is written whole.
    """
    before = None
    with suppress(SnapshotError):
        before = Links.open(old.folder)
    if before is None:
        write_links(new.folder, new.store, census, ox.DefaultGraph())
        return
    touched = touched_edges(old.store, new.store, changes)
    _updated(before, old, new, touched).write(new.folder)


def _updated(before: Links, old: Side, new: Side, touched: set[ox.Triple]) -> Links:
    triples = sorted(_names(triple) for triple in touched)
    iris = {end for subject, _, target in triples for end in (subject, target)}
    with index_in(old.folder) as database:
        gone = _keyed(triples, numbers_of(database, iris))
    with index_in(new.folder) as database:
        numbering, numbers = read_numbering(database), numbers_of(database, iris)
    relations = tuple(sorted({*before.names.relations, *(relation for _, relation, _ in triples)}))
    kept = _without(before, gone, relations)
    fresh = _read(new.store, touched, numbers, relations)
    relations, edges = _used(relations, _merged(kept, fresh))
    network = network_of(edges.source, edges.target, len(numbering.kind))
    exists = numbering.kind >= 0
    unmeasured = before.names.unmeasured + len(touched)
    if unmeasured > _MUCH * len(edges.source):
        return links_of(numbering, relations, edges, measure(network, exists))
    return links_of(numbering, relations, edges, carry(before.measures, network, exists), unmeasured)


def touched_edges(old: ox.Store, new: ox.Store, changes: Iterable[Change]) -> set[ox.Triple]:
    """Give the triples whose edges may have come, gone, or another time or other documents than before."""
    touched: set[ox.Triple] = set()
    timed: set[ox.NamedNode | ox.BlankNode] = set()
    for _, quad in changes:
        node = quad.subject
        if isinstance(node, ox.Triple):
            continue
        if is_edge(quad) and quad.predicate not in OF_HELPERS:
            touched.add(quad.triple)
        if quad.predicate in _ROLES:
            touched.add(ox.Triple(node, ZONE.participatesIn, quad.object))
        if quad.predicate in _OF_TIMES or (quad.predicate == RDF.type and quad.object == ZONE.Tenure):
            timed.add(node)
        if quad.predicate == RDF.type and quad.object in HELPERS:
            touched.update(chain.from_iterable(_edges_of(store, node) for store in (old, new)))
    touched.update(triple for node in timed for store in (old, new) for triple in _timed_by(store, node))
    return touched


def _edges_of(store: ox.Store, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Triple]:
    quads = chain(store.quads_for_pattern(node, None, None, None), store.quads_for_pattern(None, None, node, None))
    return (quad.triple for quad in quads if is_edge(quad))


def _timed_by(store: ox.Store, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Triple]:
    """Give the triples that have their time from a node."""
    for relation, ends in NODES.items():
        ones, others = ([quad.object for quad in store.quads_for_pattern(node, end, None, None)] for end in ends)
        subjects = (one for one in ones if isinstance(one, ox.NamedNode | ox.BlankNode))
        yield from (ox.Triple(one, relation, other) for one in subjects for other in others)
    for relation in DATED_SUBJECTS:
        yield from (quad.triple for quad in store.quads_for_pattern(node, relation, None, None))
    for relation in DATED_TARGETS:
        yield from (quad.triple for quad in store.quads_for_pattern(None, relation, node, None))


def _names(triple: ox.Triple) -> Triple:
    return name_of(triple.subject), triple.predicate.value, name_of(triple.object)


def _keyed(triples: Iterable[Triple], numbers: dict[str, int]) -> list[tuple[int, str, int]]:
    return [
        (numbers[subject], relation, numbers[target])
        for subject, relation, target in triples
        if subject in numbers and target in numbers
    ]


def _without(before: Links, gone: Iterable[tuple[int, str, int]], relations: tuple[str, ...]) -> Edges:
    """Leave edges out, and number the relations of the others anew."""
    number = {iri: place for place, iri in enumerate(before.names.relations)}
    rows = [(one, number[relation], other) for one, relation, other in gone if relation in number]
    edges = before.edges
    size, count = len(before.kind), len(number) + 1
    keys = (edges.source.astype(np.int64) * size + edges.target) * count + edges.relation
    left_out = np.array([(one * size + other) * count + relation for one, relation, other in rows], np.int64)
    kept = np.flatnonzero(~np.isin(keys, left_out))
    renumbered = np.array([relations.index(iri) for iri in before.names.relations], np.int16)
    taken = _taken(edges, kept)
    return taken._replace(relation=renumbered[taken.relation] if len(kept) else taken.relation)


def _taken(edges: Edges, places: Array) -> Edges:
    """Give edges by their places, in that order."""
    _, spans = expanded(edges.spans[places], edges.spans[places + 1])
    lengths = edges.spans[places + 1] - edges.spans[places]
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    return Edges(
        source=edges.source[places],
        target=edges.target[places],
        relation=edges.relation[places],
        documents=edges.documents[places],
        spans=offsets,
        since=edges.since[spans],
        last=edges.last[spans],
        is_dated=edges.is_dated[spans],
        is_lasting=edges.is_lasting[spans],
    )


def _read(store: ox.Store, triples: Iterable[ox.Triple], numbers: dict[str, int], relations: tuple[str, ...]) -> Edges:
    """Read edges one by one."""
    times, rows, spans = Times(store), [], []
    for triple in triples:
        subject, relation, target = _names(triple)
        quads = list(store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
        if not quads or subject not in numbers or target not in numbers or is_told_better(store, quads[0]):
            continue
        documents = sum(quad.graph_name not in NO_DOCUMENTS for quad in quads)
        rows.append((numbers[subject], numbers[target], relations.index(relation), documents))
        spans.append(times.of_edge(triple.subject, triple.predicate, triple.object))  # type: ignore[arg-type]
    columns = np.array(rows, np.int32).reshape(-1, 4)
    told: Spans = spans_of(spans)
    return Edges(columns[:, 0], columns[:, 1], columns[:, 2].astype(np.int16), columns[:, 3], *told)


def _merged(one: Edges, other: Edges) -> Edges:
    joined = (np.concatenate(each) for each in zip(one, other, strict=True))
    both = Edges(*joined)._replace(spans=np.concatenate((one.spans, one.spans[-1] + other.spans[1:])))
    return _taken(both, np.lexsort((both.relation, both.target, both.source)))


def _used(relations: tuple[str, ...], edges: Edges) -> tuple[tuple[str, ...], Edges]:
    """Number the relations that there still are."""
    used, relation = np.unique(edges.relation, return_inverse=True)
    return tuple(relations[each] for each in used), edges._replace(relation=relation.astype(np.int16))
