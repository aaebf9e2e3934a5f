"""The times of all edges of a store, computed at once; `kg.store.times` tells what they mean, and computes one edge's."""

from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyoxigraph as ox

from kg.graph.vocabulary import RDF, ZONE
from kg.store.links.arrays import Array
from kg.store.links.reading import Plain
from kg.store.times import ALWAYS, DATED_SUBJECTS, DATED_TARGETS, NEVER, NODES, SINCE, Span, day_number
from kg.store.visible import name_of
from kg.times import days


class Spans(NamedTuple):
    """The spans of edges, those of the first edge first: parallel arrays (`kg.store.times.Span`)."""

    spans: Array
    """Where those of each edge begin, and at the end where the last ends."""
    since: Array
    last: Array
    is_dated: Array
    is_lasting: Array


class _Things:
    """What may have a time: the nodes by their numbers, and after them what holds situations, numbered as it is met."""

    def __init__(self, nodes: dict[str, int]) -> None:
        self._nodes = nodes
        self._situations: dict[str, int] = {}
        self.nodes = max(nodes.values(), default=0) + 1

    @property
    def size(self) -> int:
        return self.nodes + len(self._situations)

    def node(self, term: ox.NamedNode | ox.BlankNode | ox.Triple | ox.Literal) -> int | None:
        return None if isinstance(term, ox.Literal) else self._nodes.get(name_of(term))

    def known(self, term: ox.NamedNode | ox.BlankNode | ox.Triple) -> int | None:
        name = name_of(term)
        return self._situations.get(name) or self._nodes.get(name)

    def number(self, term: ox.NamedNode | ox.BlankNode | ox.Triple) -> int:
        return self.known(term) or self._situations.setdefault(name_of(term), self.size)


class _Days(NamedTuple):
    """By thing, the days that some properties tell of it: `ALWAYS` for the first and `NEVER` for the last if none does."""

    first: Array
    last: Array
    """The last day of all of them."""
    soonest: Array
    """The last day of the one that ends first; `ALWAYS` if there is none."""


def read_spans(
    store: ox.Store, relations: tuple[str, ...], edges: Plain, numbers: dict[str, int], graph: ox.DefaultGraph | None
) -> Spans:
    """Give the spans of edges: an edge has one for each node that has its time, even if that is undated."""
    things = _Things(numbers)
    edge, thing = _timed(store, relations, edges, things, graph)
    dates, held, ended = (_days(store, each, things, graph) for each in _PROPERTIES)
    is_tenure = np.zeros(things.size, np.bool_)
    tenures = (things.known(quad.subject) for quad in store.quads_for_pattern(None, RDF.type, ZONE.Tenure, graph))
    is_tenure[[number for number in tenures if number is not None]] = True
    begun = np.where(held.soonest < ALWAYS, held.soonest, dates.soonest)
    first = np.where(is_tenure, begun, dates.first)
    is_dated = first < ALWAYS
    last = np.where(is_tenure, ended.soonest, np.where(is_dated, dates.last, ALWAYS))
    since = np.where(is_dated, first, NEVER)
    offsets = np.zeros(len(edges.source) + 1, np.int32)
    np.cumsum(np.bincount(edge, minlength=len(edges.source)), out=offsets[1:])
    return Spans(offsets, *(each[thing] for each in (since, last, is_dated, is_tenure)))


def spans_of(told: Iterable[Iterable[Span | None]]) -> Spans:
    """Give the spans of edges one by one, as `kg.store.times.Times` tells them.

    >>> [each.tolist() for each in spans_of([[None], [], [Span(20210308, ALWAYS, True, True)]])[:2]]
    [[0, 1, 1, 2], [0, 20210308]]
    """
    listed = [[span or _UNDATED for span in spans] for spans in told]
    offsets = np.cumsum([0, *map(len, listed)], dtype=np.int32)
    rows = np.array([span for spans in listed for span in spans], np.int32).reshape(-1, 4)
    return Spans(offsets, rows[:, 0], rows[:, 1], rows[:, 2].astype(np.bool_), rows[:, 3].astype(np.bool_))


_PROPERTIES = (SINCE, (ZONE.heldFrom,), (ZONE.endedLatest,))
_UNDATED = Span(NEVER, ALWAYS, is_dated=False, is_lasting=False)


def _timed(
    store: ox.Store, relations: tuple[str, ...], edges: Plain, things: _Things, graph: ox.DefaultGraph | None
) -> tuple[Array, Array]:
    """Give the edges that have a time, by their places, sorted, each with the thing that has it."""
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for number, iri in enumerate(relations):
        relation = ox.NamedNode(iri)
        places = np.flatnonzero(edges.relation == number)
        source, target = edges.source[places], edges.target[places]
        if relation in DATED_SUBJECTS | DATED_TARGETS:
            found.append((places, source if relation in DATED_SUBJECTS else target))
        if relation in NODES:
            keys = source.astype(np.int64) * things.nodes + target
            thing, pair = _situations(store, relation, things, graph)
            place = np.minimum(np.searchsorted(keys, pair), len(keys) - 1)
            fits = keys[place] == pair
            found.append((places[place[fits]], thing[fits]))
    edge, thing = (np.concatenate(each) for each in zip(*found, strict=True))
    return np.divmod(np.unique(edge * things.size + thing), things.size)


def _situations(
    store: ox.Store, relation: ox.NamedNode, things: _Things, graph: ox.DefaultGraph | None
) -> tuple[Array, Array]:
    """Read the nodes that have the time of a relation, each with the pair of nodes that it links."""
    ends = []
    for end in NODES[relation]:
        held, linked = array("q"), array("q")
        for quad in store.quads_for_pattern(None, end, None, graph):
            node = things.node(quad.object)
            if node is not None:
                held.append(things.number(quad.subject))
                linked.append(node)
        ends.append((_array(held), _array(linked)))
    (thing, source), (other, target) = ends
    order = np.argsort(other, kind="stable")
    first, last = (np.searchsorted(other[order], thing, side) for side in ("left", "right"))
    left, right = expanded(first, last)
    return thing[left], source[left] * things.nodes + target[order][right]


def expanded(first: Array, last: Array) -> tuple[Array, Array]:
    """Give all places of ranges, with the place of the range that each is of.

    >>> [each.tolist() for each in expanded(np.array([3, 7, 5]), np.array([5, 7, 6]))]
    [[0, 0, 2], [3, 4, 5]]
    """
    lengths = last - first
    ranges = np.repeat(np.arange(len(lengths)), lengths)
    begins = np.cumsum(lengths) - lengths
    return ranges, np.arange(len(ranges)) + (first - begins)[ranges]


def _days(store: ox.Store, properties: Iterable[ox.NamedNode], things: _Things, graph: ox.DefaultGraph | None) -> _Days:
    nodes, firsts, lasts = array("q"), array("i"), array("i")
    for quad in (quad for each in properties for quad in store.quads_for_pattern(None, each, None, graph)):
        number, value = things.known(quad.subject), quad.object
        known = _numbers(value.value) if isinstance(value, ox.Literal) and number is not None else None
        if known and number is not None:
            nodes.append(number)
            firsts.append(known[0])
            lasts.append(known[1])
    size = things.size
    found = _Days(np.full(size, ALWAYS, np.int32), np.full(size, NEVER, np.int32), np.full(size, ALWAYS, np.int32))
    node, first, last = _array(nodes), np.array(firsts, np.int32), np.array(lasts, np.int32)
    np.minimum.at(found.first, node, first)
    np.maximum.at(found.last, node, last)
    np.minimum.at(found.soonest, node, last)
    return found


@lru_cache(maxsize=100_000)
def _numbers(text: str) -> tuple[int, int] | None:
    found = days(text)
    return (day_number(found.first), day_number(found.last)) if found else None


def _array(numbers: "array[int]") -> Array:
    return np.array(numbers, np.int64)
