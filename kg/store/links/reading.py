"""Finds the edges of a store that viewers are shown, each once, and how many documents state it.

The quads are read property by property; what is held of them in memory are numbers.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import pyoxigraph as ox

from kg.graph.derived import derived_graph
from kg.graph.vocabulary import ROLE_PROPERTIES, ZONE
from kg.store.links.arrays import Array
from kg.store.links.numbers import Numbers, as_array
from kg.store.manifest import Census
from kg.store.visible import NO_EDGES, OF_HELPERS

NO_DOCUMENTS = (ox.DefaultGraph(), derived_graph())
"""The graphs that are of no one document."""


_PORTION = 50_000


class Plain(NamedTuple):
    """Edges without their times: parallel arrays in the order of source, target, relation."""

    source: Array
    target: Array
    relation: Array
    documents: Array


class _Told(NamedTuple):
    """The edges of one relation."""

    pairs: Array
    """Source and target as one number, sorted."""
    documents: Array


def read_edges(
    store: ox.Store, census: Census, numbers: Numbers, graph: ox.DefaultGraph | None
) -> tuple[tuple[str, ...], Plain]:
    """Give the relations, sorted, and the edges between numbered nodes, with the relations' places among these.

    `graph` is the default graph if that has all that viewers are shown.
    """
    size = int(numbers.numbers.max(initial=0)) + 1
    properties = sorted(set(map(ox.NamedNode, census.properties)) - NO_EDGES - OF_HELPERS, key=str)
    linking = [each for each in properties if _has_links(store, each, graph)]
    told = {each.value: _told(store, each, numbers, size) for each in linking}
    told = {iri: found for iri, found in _told_best(told).items() if found.pairs.size}
    return tuple(told), _sorted(list(told.values()), size)


def _has_links(store: ox.Store, relation: ox.NamedNode, graph: ox.DefaultGraph | None) -> bool:
    """Tell whether some value of a property is no literal; the engine looks faster than we do."""
    pattern = f"{{ ?s {relation} ?o FILTER(!isLiteral(?o)) }}"
    everywhere = "" if graph else f" UNION {{ GRAPH ?g {pattern} }}"
    return bool(store.query(f"ASK {{ {pattern}{everywhere} }}"))


def _told(store: ox.Store, relation: ox.NamedNode, numbers: Numbers, size: int) -> _Told:
    """Read the quads of a property in all graphs."""
    pairs, stated = [np.empty(0, np.int64)], [np.empty(0, np.int8)]
    for portion in portions(store.quads_for_pattern(None, relation, None, None)):
        one, other = ends(portion, numbers)
        kept = (one >= 0) & (other >= 0)
        pairs.append(one[kept] * size + other[kept])
        of_documents = np.fromiter((quad.graph_name not in NO_DOCUMENTS for quad in portion), np.int8, len(portion))
        stated.append(of_documents[kept])
    found, places = np.unique(np.concatenate(pairs), return_inverse=True)
    documents = np.bincount(places, np.concatenate(stated), len(found))
    return _Told(found, documents.astype(np.int32))


def portions(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """Give quads some at a time."""
    waiting = iter(quads)
    while portion := list(islice(waiting, _PORTION)):
        yield portion


def ends(quads: Iterable[ox.Quad], numbers: Numbers) -> tuple[Array, Array]:
    """Give the numbers of the subjects and of the objects of quads; -1 for what is no node."""
    ones, others = array("q"), array("q")
    for quad in quads:
        ones.append(hash(quad.subject))
        others.append(hash(quad.object))
    return numbers.get(as_array(ones)), numbers.get(as_array(others))


def _told_best(told: dict[str, _Told]) -> dict[str, _Told]:
    """Leave out 参加 beside a role (`kg.store.visible.is_told_better`)."""
    plain = told.get(ZONE.participatesIn.value)
    roles = [told[each.value].pairs for each in ROLE_PROPERTIES.values() if each.value in told]
    if plain is None or not roles:
        return told
    kept = ~np.isin(plain.pairs, np.concatenate(roles))
    return told | {ZONE.participatesIn.value: _Told(plain.pairs[kept], plain.documents[kept])}


def _sorted(told: list[_Told], size: int) -> Plain:
    pairs = np.concatenate([each.pairs for each in told]) if told else np.empty(0, np.int64)
    relation = np.repeat(np.arange(len(told), dtype=np.int16), [len(each.pairs) for each in told])
    documents = np.concatenate([each.documents for each in told]) if told else np.empty(0, np.int32)
    order = np.lexsort((relation, pairs))
    source, target = np.divmod(pairs[order], size)
    return Plain(source.astype(np.int32), target.astype(np.int32), relation[order], documents[order])
