"""What stands around a node, for a viewer."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from typing import NamedTuple, cast

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import NotInGraph
from kg.store.quads import Quads
from kg.store.search.nodes import Node, index_of, nodes, term_labels
from kg.store.snapshot import Snapshot
from kg.store.times import AsOf
from kg.store.visible import Resource, is_edge, is_told_better, name_of, resource
from kg.times import Days

_MOST_READ = 50_000
"""So many quads are read for one answer, whatever its limit: some tenths of a second."""


class Edge(Struct, frozen=True):
    """A plain edge, with the name of its relation."""

    source: str
    target: str
    relation: str
    label: str
    undated: bool = False
    """Asked as of a date: whether nothing tells when this holds."""


class Neighbourhood(Struct, frozen=True):
    """Nodes and edges around a centre."""

    center: str
    nodes: tuple[Node, ...]
    """The centre first, then as they were reached."""
    edges: tuple[Edge, ...]
    total_edges: int
    """How many edges were found, of which `edges` are as many as the limit allows."""
    truncated: bool
    """Whether edges were left out; there may then be more than `total_edges`, around nodes that were left out too."""


class _Link(NamedTuple):
    source: str
    relation: str
    target: str


def neighbourhood(
    snapshot: Snapshot, iri: str, depth: int = 1, limit: int = 100, at: Days | None = None
) -> Neighbourhood:
    """Give the edges within `depth` steps of a node, `limit` at most, and the nodes that they link.

    With `at`, only those that hold as of that date (`kg.store.times`), and those that are undated.

    Edges come from all graphs, a triple that is in several of them once. Where there are more than the limit, every
    kind of edge has its share, those to the nodes with most edges of their own first. Raises NotInGraph.
    """
    with index_of(snapshot) as database:
        walk = _Walk(snapshot.store, database, iri, AsOf(snapshot.store, at) if at else None)
        for _ in range(depth):
            walk.step(limit)
        return walk.result()


class _Walk:
    """A walk outwards from a centre, one step at a time."""

    def __init__(self, store: Quads, database: sqlite3.Connection, center: str, as_of: AsOf | None) -> None:
        self.store = store
        self.database = database
        self.center = center
        self.known = nodes(database, [center])
        self.frontier = [center]
        self.found: set[_Link] = set()
        self.chosen: dict[_Link, None] = {}
        self.left = _MOST_READ
        self.as_of = as_of
        self.undated: set[_Link] = set()
        if center not in self.known:
            message = f"<{center}> is not in the graph: search for it by name"
            raise NotInGraph(message)

    def step(self, limit: int) -> None:
        links = self._visible(dict.fromkeys(self._read()))
        fresh = [link for link in links if link not in self.found]
        self.found.update(fresh)
        shown = self._shown()
        self.chosen |= dict.fromkeys(islice(_fairly(fresh, self.known), limit - len(self.chosen)))
        self.frontier = [iri for iri in self._shown() if iri not in shown]

    def _read(self) -> Iterator[_Link]:
        for iri in self.frontier:
            term = cast("Resource", resource(iri))
            out = self.store.quads_for_pattern(term, None, None, None)
            into = self.store.quads_for_pattern(None, None, term, None)
            for quad in islice(chain(out, into), self.left):
                self.left -= 1
                if is_edge(quad) and not is_told_better(self.store, quad) and self._holds(quad):
                    yield _link(quad)

    def _holds(self, quad: ox.Quad) -> bool:
        """Whether an edge holds as of the date, if one is asked about; what is undated is noted."""
        if self.as_of is None:
            return True
        answer = self.as_of.edge(cast("Resource", quad.subject), quad.predicate, cast("Resource", quad.object))
        if answer is None:
            self.undated.add(_link(quad))
        return answer is not False

    def _visible(self, links: Iterable[_Link]) -> list[_Link]:
        """Keep the links between nodes of the index: it has no helpers."""
        links = list(links)
        ends = {end for link in links for end in (link.source, link.target)}
        self.known |= nodes(self.database, ends - self.known.keys())
        return [link for link in links if link.source in self.known and link.target in self.known]

    def _shown(self) -> dict[str, None]:
        """Give the nodes of the links chosen so far, in that order."""
        ends = chain.from_iterable((link.source, link.target) for link in self.chosen)
        return dict.fromkeys((self.center, *ends))

    def result(self) -> Neighbourhood:
        labels = term_labels(self.database, {link.relation for link in self.chosen})
        return Neighbourhood(
            center=self.center,
            nodes=tuple(self.known[iri] for iri in self._shown()),
            edges=tuple(
                Edge(link.source, link.target, link.relation, labels[link.relation], undated=link in self.undated)
                for link in self.chosen
            ),
            total_edges=len(self.found),
            truncated=len(self.found) > len(self.chosen) or self.left == 0,
        )


def _link(quad: ox.Quad) -> _Link:
    return _Link(name_of(quad.subject), quad.predicate.value, name_of(quad.object))


def _fairly(links: Iterable[_Link], known: dict[str, Node]) -> Iterator[_Link]:
    """Take turns between the relations; within one, the links of the best linked nodes first."""
    by_relation: dict[str, list[_Link]] = defaultdict(list)
    for link in links:
        by_relation[link.relation].append(link)
    for _, group in sorted(by_relation.items()):
        group.sort(key=lambda link: (-known[link.source].degree - known[link.target].degree, link))
    turns = zip_longest(*(group for _, group in sorted(by_relation.items())))
    return (link for turn in turns for link in turn if link is not None)
