"""What stands around a node, for a viewer: the best of it, and how much there is of everything."""

from collections import Counter
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct

from kg.store.links.arrays import Array, Links
from kg.store.links.between import edges_among
from kg.store.links.filters import Filter, Sieve
from kg.store.links.spans import expanded
from kg.store.links.views import Edge, NodeView, Views
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot

_NOTHING = np.empty(0, np.int64)


class Group(Struct, frozen=True):
    """The edges of one relation in one direction to neighbours of one class, found in one step."""

    step: int
    relation: str
    label: str
    direction: Literal["out", "in"]
    type: str | None
    """The neighbours' most special class; None for those that have none."""
    total: int
    """How many there are."""
    shown: int
    """How many of them the answer has."""


class Neighbourhood(Struct, frozen=True):
    """Nodes and edges around a centre."""

    center: str
    nodes: tuple[NodeView, ...]
    """The centre first, then as they were reached."""
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    """All that was found, the largest groups of each step first; their totals make up `total_edges`."""
    total_edges: int
    """How many edges were found, of which `edges` are as many as the limit allows."""
    truncated: bool
    """Whether edges were left out; there may then be more than `total_edges`, around nodes that were left out too."""
    next: int | None
    """From which of the edges on there are more."""


class _Found(NamedTuple):
    """Edges as one step found them: parallel arrays."""

    edge: Array
    inwards: Array
    other: Array


def neighbourhood(  # noqa: PLR0913 - a question has many sides
    snapshot: Snapshot, iri: str, depth: int = 1, limit: int = 100, *, wanted: Filter | None = None, offset: int = 0
) -> Neighbourhood:
    """Give the edges within `depth` steps of a node, `limit` at most, and the nodes that they link.

    Each edge comes once, from the end that is nearer. Where there are more than the limit, every relation in each
    direction has its share, those of the most important neighbours first; one step comes after another, and goes on from
    the nodes that the first `limit` edges of the ones before reach. `offset` leaves out so many edges: what was found is the
    same for all offsets, in the same order. Raises NotInGraph, and UnknownTermError for a filter that can find nothing.
    """
    links = Links.of(snapshot)
    sieve = Sieve(links, wanted or Filter())
    with index_of(snapshot) as database:
        views = Views(links, database, sieve)
        center = views.number(iri)
        walk = _Walk(links, sieve, center, limit, offset)
        for _ in range(depth):
            walk.step()
        shown = _Found(*(np.concatenate(each) for each in zip(_NONE, *walk.shown, strict=True)))
        ends = zip(links.edges.source[shown.edge].tolist(), links.edges.target[shown.edge].tolist(), strict=True)
        nodes = views.nodes(dict.fromkeys((center, *(end for both in ends for end in both))))
        more = offset + len(shown.edge)
        return Neighbourhood(
            center=iri,
            nodes=tuple(nodes.values()),
            edges=views.edges(shown.edge, shown.inwards, nodes),
            groups=_groups(links, views, walk),
            total_edges=walk.total,
            truncated=len(shown.edge) < walk.total,
            next=more if more < walk.total else None,
        )


_NONE = _Found(_NOTHING, _NOTHING.astype(np.bool_), _NOTHING)

_Key = tuple[int, int, bool, str | None]
"""Step, relation, whether inwards, the neighbour's class."""


class _Walk:
    """A walk outwards from a centre, one step at a time."""

    def __init__(self, links: Links, sieve: Sieve, center: int, limit: int, offset: int) -> None:
        self._links = links
        self._sieve = sieve
        self._limit = limit
        self._offset = offset
        self._steps = {center: 1}
        """The nodes that were gone on from, or will be in the next step, with that step."""
        self.done = 0
        self.total = 0
        self.shown: list[_Found] = []
        self.totals: Counter[_Key] = Counter()

    def step(self) -> None:
        self.done += 1
        frontier = np.array([node for node, step in self._steps.items() if step == self.done], np.int64)
        index = self._links.entries
        _, groups = expanded(index.nodes[frontier], index.nodes[frontier + 1])
        groups = groups[self._sieve.groups(groups)]
        again = self._found_again() if self.done > 1 else _NONE
        before = self.total
        entries = self._counted(groups, again)
        first = self._chosen(entries, again, max(self._limit - before, 0))
        if self._offset:
            begin = max(self._offset - before, 0)
            end = max(self._offset + self._limit - before, 0)
            self.shown.append(_Found(*(each[begin:] for each in self._chosen(entries, again, end))))
        else:
            self.shown.append(first)
        for node in first.other.tolist():
            self._steps.setdefault(node, self.done + 1)

    def _counted(self, groups: Array, again: _Found) -> "_Lists":
        """Count what groups have, and give their entries as lists that can be read from the front."""
        index = self._links.entries
        begins, ends = index.groups[groups], index.groups[groups + 1]
        places = None
        if self._sieve.has_time:
            owners, places = expanded(begins, ends)
            holds = self._sieve.times(index.edge[places])
            owners, places = owners[holds], places[holds]
            bounds = np.searchsorted(owners, np.arange(len(groups) + 1))
            begins, ends = bounds[:-1], bounds[1:]
        relation, inwards, kind = (
            each[groups] for each in (index.group_relation, index.group_inwards, index.group_kind)
        )
        self._count(relation.astype(np.int64), inwards, kind, ends - begins)
        kinds = self._links.kind[again.other]
        again_of = self._links.edges.relation[again.edge].astype(np.int64)
        self._count(again_of, again.inwards, kinds, np.full(len(again.edge), -1))
        return _Lists(begins, ends, relation.astype(np.int64) * 2 + inwards, places)

    def _count(self, relation: Array, inwards: Array, kind: Array, sizes: Array) -> None:
        """Add edges of some relations, directions and kinds of neighbours to what there is."""
        kinds = self._links.names.kinds
        codes, places = np.unique((relation * 2 + inwards) * len(kinds) + kind.astype(np.int64), return_inverse=True)
        totals = np.bincount(places, sizes, len(codes)).astype(np.int64)
        self.total += int(totals.sum())
        for code, total in zip(codes.tolist(), totals.tolist(), strict=True):
            way, each = divmod(code, len(kinds))
            self.totals[self.done, way // 2, bool(way % 2), kinds[each][0] if kinds[each] else None] += total

    def _chosen(self, lists: "_Lists", again: _Found, most: int) -> _Found:
        """Take turns between the lists; in each, the most important neighbours come first."""
        if most == 0:
            return _NONE
        index = self._links.entries
        owners, places = expanded(lists.begins, np.minimum(lists.begins + most + len(again.edge), lists.ends))
        code = lists.code[owners]
        if lists.places is not None:
            places = lists.places[places]
        found = _Found(index.edge[places].astype(np.int64), (code % 2).astype(np.bool_), index.other[places])
        if again.edge.size:
            fresh = ~np.isin(found.edge * 2 + found.inwards, again.edge * 2 + again.inwards)
            code, found = code[fresh], _Found(*(each[fresh] for each in found))
        order = np.lexsort((found.edge, found.other, -self._links.measures.importance[found.other], code))
        code = code[order]
        turn = np.arange(len(code)) - np.searchsorted(code, code)
        order = order[np.lexsort((code, turn))][:most]
        return _Found(*(each[order] for each in found))

    def _found_again(self) -> _Found:
        """Give what this step would find that was found from another end already, or is from another end in this step."""
        links, sieve = self._links, self._sieve
        nodes = np.array(sorted(self._steps), np.int64)
        step = np.array([self._steps[node] for node in nodes.tolist()])
        nodes, step = nodes[step <= self.done], step[step <= self.done]
        edges = edges_among(links, nodes)
        source, target = links.edges.source[edges].astype(np.int64), links.edges.target[edges].astype(np.int64)
        from_source, from_target = (step[np.searchsorted(nodes, each)] for each in (source, target))
        both = sieve.edges(edges, inwards=False) & sieve.edges(edges, inwards=True) & (source != target)
        inwards = both & (from_target == self.done) & (from_source <= self.done)
        outwards = both & (from_source == self.done) & (from_target < self.done)
        return _Found(
            np.concatenate((edges[outwards], edges[inwards])),
            np.repeat([False, True], [int(outwards.sum()), int(inwards.sum())]),
            np.concatenate((target[outwards], source[inwards])),
        )


class _Lists(NamedTuple):
    """Lists of entries, each of one relation in one direction, the most important neighbours first."""

    begins: Array
    ends: Array
    code: Array
    """Relation and direction of each list; several lists may have the same ones."""
    places: Array | None
    """The entries that the lists range over; None where these are all that the index has."""


def _groups(links: Links, views: Views, walk: _Walk) -> tuple[Group, ...]:
    """Tell what there is of every kind, and how much of it is shown."""
    kinds, relations = links.names.kinds, links.names.relations
    shown: Counter[_Key] = Counter()
    for step, found in enumerate(walk.shown, start=1):
        rows = zip(links.edges.relation[found.edge].tolist(), found.inwards.tolist(), found.other.tolist(), strict=True)
        for relation, is_in, other in rows:
            types = kinds[links.kind[other]]
            shown[step, relation, is_in, types[0] if types else None] += 1
    labels = views.labels({relations[relation] for _, relation, _, _ in walk.totals})
    ordered = sorted(
        ((key, total) for key, total in walk.totals.items() if total),
        key=lambda row: (row[0][0], -row[1], relations[row[0][1]], row[0][2], row[0][3] or ""),
    )
    return tuple(
        Group(
            step=step,
            relation=relations[relation],
            label=labels[relations[relation]],
            direction="in" if is_in else "out",
            type=kind,
            total=total,
            shown=shown[step, relation, is_in, kind],
        )
        for (step, relation, is_in, kind), total in ordered
    )
