"""The times of all edges of a store, computed at once; `kg.store.times` tells what they mean, and computes one edge's."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyoxigraph as ox

from kg.graph.vocabulary import RDF, ZONE
from kg.store.links.arrays import Array
from kg.store.links.numbers import Numbers
from kg.store.links.reading import Plain, portions
from kg.store.times import ALWAYS, DATED_SUBJECTS, DATED_TARGETS, NEVER, NODES, SINCE, Span, day_number
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
    """What may have a time: the nodes by their numbers, and after them what holds situations."""

    def __init__(self, nodes: Numbers, situations: Array) -> None:
        """Number situations, given by their hashes, sorted, behind the nodes."""
        self._nodes = nodes
        self.nodes = int(nodes.numbers.max(initial=0)) + 1
        fresh = situations[nodes.get(situations) < 0]
        self._situations = Numbers(fresh, np.arange(self.nodes, self.nodes + len(fresh)))
        self.size = self.nodes + len(fresh)

    def known(self, hashes: Array) -> Array:
        """Give the numbers of things; -1 for what is none."""
        found = self._nodes.get(hashes)
        return np.where(found < 0, self._situations.get(hashes), found)


class _Days(NamedTuple):
    """By thing, the days that some properties tell of it: `ALWAYS` for the first and `NEVER` for the last if none does."""

    first: Array
    last: Array
    """The last day of all of them."""
    soonest: Array
    """The last day of the one that ends first; `ALWAYS` if there is none."""


def read_spans(
    store: ox.Store, relations: tuple[str, ...], edges: Plain, numbers: Numbers, graph: ox.DefaultGraph | None
) -> Spans:
    """Give the spans of edges: an edge has one for each node that has its time, even if that is undated."""
    held = {each: _held(store, each, numbers, graph) for each in NODES if each.value in relations}
    both = [hashes for pair in held.values() for hashes, _ in pair]
    things = _Things(numbers, np.unique(np.concatenate([np.empty(0, np.int64), *both])))
    edge, thing = _timed(relations, edges, things, held)
    del held, both
    dates, kept, ended = (_days(store, each, things, graph) for each in _PROPERTIES)
    is_tenure = np.zeros(things.size, np.bool_)
    for portion in portions(store.quads_for_pattern(None, RDF.type, ZONE.Tenure, graph)):
        tenures = things.known(_hashes(quad.subject for quad in portion))
        is_tenure[tenures[tenures >= 0]] = True
    begun = np.where(kept.soonest < ALWAYS, kept.soonest, dates.soonest)
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


_Held = tuple[tuple[Array, Array], tuple[Array, Array]]
"""For both ends of a relation: the hashes of what holds its time, and the numbers of the nodes at that end."""


def _timed(
    relations: tuple[str, ...], edges: Plain, things: _Things, held: Mapping[ox.NamedNode, _Held]
) -> tuple[Array, Array]:
    """Give the edges that have a time, by their places, sorted, each with the thing that has it."""
    found = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for number, iri in enumerate(relations):
        relation = ox.NamedNode(iri)
        places = np.flatnonzero(edges.relation == number)
        source, target = edges.source[places], edges.target[places]
        if relation in DATED_SUBJECTS | DATED_TARGETS:
            found.append((places, source if relation in DATED_SUBJECTS else target))
        if relation in held:
            keys = source.astype(np.int64) * things.nodes + target
            thing, pair = _situations(held[relation], things)
            place = np.minimum(np.searchsorted(keys, pair), len(keys) - 1)
            fits = keys[place] == pair
            found.append((places[place[fits]], thing[fits]))
    edge, thing = (np.concatenate(each) for each in zip(*found, strict=True))
    return np.divmod(np.unique(edge * things.size + thing), things.size)


def _held(store: ox.Store, relation: ox.NamedNode, numbers: Numbers, graph: ox.DefaultGraph | None) -> _Held:
    """Read what holds the time of a relation, with the nodes that it links."""
    one, other = (_end(store, end, numbers, graph) for end in NODES[relation])
    return one, other


def _end(store: ox.Store, end: ox.NamedNode, numbers: Numbers, graph: ox.DefaultGraph | None) -> tuple[Array, Array]:
    holders, nodes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for portion in portions(store.quads_for_pattern(None, end, None, graph)):
        linked = numbers.get(_hashes(quad.object for quad in portion))
        holders.append(_hashes(quad.subject for quad in portion)[linked >= 0])
        nodes.append(linked[linked >= 0])
    return np.concatenate(holders), np.concatenate(nodes)


def _situations(held: _Held, things: _Things) -> tuple[Array, Array]:
    """Give the things that have the time of a relation, each with the pair of nodes that it links."""
    (holder, source), (counterpart, target) = held
    thing, other = things.known(holder), things.known(counterpart)
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
    size = things.size
    found = _Days(np.full(size, ALWAYS, np.int32), np.full(size, NEVER, np.int32), np.full(size, ALWAYS, np.int32))
    for quads in (store.quads_for_pattern(None, each, None, graph) for each in properties):
        for portion in portions(quads):
            _note(found, things.known(_hashes(quad.subject for quad in portion)), portion)
    return found


def _note(found: _Days, numbers: Array, quads: Sequence[ox.Quad]) -> None:
    """Note what quads tell of the days of things."""
    told = (_numbers(quad.object.value) if isinstance(quad.object, ox.Literal) else None for quad in quads)
    known = [(node, *days) for node, days in zip(numbers.tolist(), told, strict=True) if days and node >= 0]
    node, first, last = np.array(known, np.int64).reshape(-1, 3).T
    np.minimum.at(found.first, node, first.astype(np.int32))
    np.maximum.at(found.last, node, last.astype(np.int32))
    np.minimum.at(found.soonest, node, last.astype(np.int32))


@lru_cache(maxsize=100_000)
def _numbers(text: str) -> tuple[int, int] | None:
    found = days(text)
    return (day_number(found.first), day_number(found.last)) if found else None


def _hashes(terms: Iterable[object]) -> Array:
    return np.fromiter(map(hash, terms), np.int64)
