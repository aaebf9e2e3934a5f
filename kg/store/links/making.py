"""Writes the index of links: of a whole store, or from the one before and what has changed since."""

from pathlib import Path

import numpy as np
import pyoxigraph as ox

from kg.store.links.arrays import Array, Edges, Entries, Links, Measures, names_of
from kg.store.links.measures import measure
from kg.store.links.network import network_of
from kg.store.links.numbers import Numbering, read_numbering
from kg.store.links.reading import read_edges
from kg.store.links.spans import read_spans
from kg.store.manifest import Census
from kg.store.search.nodes import index_in


def write_links(folder: Path, store: ox.Store, census: Census, graph: ox.DefaultGraph | None = None) -> None:
    """Write the index of a store's links into a snapshot's folder, which has the index of names.

    All graphs are read, unless the default graph is known to have all that is shown; the documents that state an edge are
    always counted in all graphs.
    """
    with index_in(folder) as database:
        numbering = read_numbering(database)
    relations, plain = read_edges(store, census, numbering.numbers, graph)
    edges = Edges(*plain, *read_spans(store, relations, plain, numbering.numbers, graph))
    measures = measure(network_of(edges.source, edges.target, len(numbering.kind)), numbering.kind >= 0)
    links_of(numbering, relations, edges, measures).write(folder)


def links_of(
    numbering: Numbering, relations: tuple[str, ...], edges: Edges, measures: Measures, unmeasured: int = 0
) -> Links:
    """Give the index of edges."""
    entries = entries_of(edges, numbering, measures.importance)
    names = names_of(relations, numbering.kinds, unmeasured)
    return Links(names, numbering.kind, numbering.degree, edges, entries, measures)


def entries_of(edges: Edges, numbering: Numbering, importance: Array) -> Entries:
    """Group the edges of each node by relation, direction and kind of neighbour, the most important neighbours first."""
    size, kinds = len(numbering.kind), len(numbering.kinds)
    back = np.flatnonzero(edges.source != edges.target)
    node = np.concatenate((edges.source, edges.target[back]))
    other = np.concatenate((edges.target, edges.source[back]))
    edge = np.concatenate((np.arange(len(edges.source)), back)).astype(np.int32)
    inwards = np.arange(len(edge)) >= len(edges.source)
    group = (edges.relation[edge].astype(np.int64) * 2 + inwards) * kinds + numbering.kind[other]
    rank = np.empty(size, np.int64)
    rank[np.lexsort((-numbering.degree, -importance))] = np.arange(size)
    codes, code = np.unique(group, return_inverse=True)
    key = node.astype(np.int64) * len(codes) + code
    order = np.lexsort((rank[other], key))
    key = key[order]
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    owner, code = np.divmod(key[begins], max(len(codes), 1))
    relation, kind = np.divmod(codes[code], kinds)
    return Entries(
        out=_begins(edges.source, size),
        nodes=_begins(owner, size),
        group_relation=(relation // 2).astype(np.int16),
        group_inwards=(relation % 2).astype(np.bool_),
        group_kind=kind.astype(np.int32),
        groups=np.append(begins, len(key)).astype(np.int32),
        edge=edge[order],
        other=other[order].astype(np.int32),
    )


def _begins(numbers: Array, size: int) -> Array:
    """Give where each number begins in a sorted array, and at the end where the last ends."""
    return np.searchsorted(numbers, np.arange(size + 1)).astype(np.int32)
