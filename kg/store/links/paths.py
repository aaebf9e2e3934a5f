"""How two things are linked: the shortest paths between them that go through nothing twice."""

from collections.abc import Iterator
from itertools import chain, islice, pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from kg.store.links.arrays import Array, Links
from kg.store.links.between import edges_between
from kg.store.links.filters import Filter, Sieve
from kg.store.links.views import Edge, NodeView, Views
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot

_MOST_READ = 20_000_000
_FAR = 127
"""Further than any path leads."""
_AT_ONCE = 1_000_000
"""So many entries are read in one go."""


class Path(Struct, frozen=True):
    """A way from one thing to another."""

    length: int
    nodes: tuple[str, ...]
    """Their IRIs, both ends included."""
    steps: tuple[tuple[Edge, ...], ...]
    """All edges between each node and the next."""


class Paths(Struct, frozen=True):
    """The shortest paths between two things."""

    source: str
    target: str
    nodes: tuple[NodeView, ...]
    """All that the paths lead through, the two ends first."""
    paths: tuple[Path, ...]
    truncated: bool
    """Whether there may be more within the bounds: as many were found as were asked for, or the search was stopped."""
    stopped: bool
    """Whether the search was stopped because it had read too much."""


def shortest_paths(  # noqa: PLR0913 - a question has many sides
    snapshot: Snapshot,
    source: str,
    target: str,
    *,
    count: int = 3,
    longest: int = 4,
    wanted: Filter | None = None,
    most_read: int = _MOST_READ,
) -> Paths:
    """Give the `count` shortest paths of at most `longest` steps; of equal ones those through nodes with few edges first.

    A node that is linked with everything says least of how two things belong together. The filter is about every step,
    seen from the source; its types are those of the nodes between the two ends. `most_read` entries of nodes may be read:
    then what was found is the answer. Raises NotInGraph and UnknownTermError.
    """
    links, wanted = Links.of(snapshot), wanted or Filter()
    with index_of(snapshot) as database:
        views = Views(links, database, Sieve(links, wanted))
        ends = views.number(source), views.number(target)
        search = _Search(links, wanted, *ends, most_read)
        found = list(islice(search.paths(longest), count))
        numbers = dict.fromkeys(chain(ends, *found))
        nodes = views.nodes(numbers)
        return Paths(
            source=source,
            target=target,
            nodes=tuple(nodes.values()),
            paths=tuple(
                Path(
                    length=len(path) - 1,
                    nodes=tuple(nodes[node].iri for node in path),
                    steps=tuple(views.edges(*search.edges(*step), nodes) for step in pairwise(path)),
                )
                for path in found
            ),
            truncated=search.is_stopped or len(found) == count,
            stopped=search.is_stopped,
        )


class _Stopped(Exception):
    """More was to be read than is allowed."""


class _Reader:
    """Reads who is next to whom, and counts what is read."""

    def __init__(self, links: Links, passes: Array | None, most: int) -> None:
        self.links = links
        self._passes = passes
        self._left = most

    def neighbours(self, sieve: Sieve, nodes: Array) -> tuple[Array, Array]:
        """Give the neighbours of nodes, each with the place of its node among them."""
        self._left -= int(self.degrees(nodes).sum())
        if self._left < 0:
            raise _Stopped
        owners, entries = sieve.entries(nodes)
        others = self.links.entries.other[entries].astype(np.int64)
        if self._passes is None:
            return owners, others
        passes = self._passes[others]
        return owners[passes], others[passes]

    def degrees(self, nodes: Array) -> Array:
        """Tell how much there is to be read of nodes."""
        index = self.links.entries
        return index.groups[index.nodes[nodes + 1]] - index.groups[index.nodes[nodes]]  # type: ignore[no-any-return]


class _Ball:
    """All nodes within some steps of one."""

    def __init__(self, reader: _Reader, sieve: Sieve, center: int) -> None:
        self.reader = reader
        self.sieve = sieve
        self.distance = np.full(len(reader.links.kind), _FAR, np.int8)
        self.distance[center] = 0
        self.radius = 0
        self.rim = np.array([center], np.int64)

    @property
    def cost(self) -> int:
        """How much is to be read to grow."""
        return int(self.reader.degrees(self.rim).sum())

    def grow(self) -> None:
        _, others = self.reader.neighbours(self.sieve, self.rim)
        self.radius += 1
        self.rim = np.unique(others[self.distance[others] == _FAR])
        self.distance[self.rim] = self.radius


class _Search:
    """A search from both ends, then along what may lie between them."""

    def __init__(self, links: Links, wanted: Filter, source: int, target: int, most_read: int) -> None:
        plain = replace(wanted, types=())
        turned = {"out": "in", "in": "out", "any": "any"}[wanted.direction]
        self._links = links
        self._sieve = Sieve(links, plain)
        self._reader = _Reader(links, _between(links, wanted, source, target), most_read)
        self._ends = source, target
        self._ahead = _Ball(self._reader, self._sieve, source)
        self._back = _Ball(self._reader, Sieve(links, replace(plain, direction=turned)), target)
        self.is_stopped = False

    def paths(self, longest: int) -> Iterator[tuple[int, ...]]:
        """Give paths, the shortest first, until there are no more, or too much was read."""
        try:
            for length in range(1 if self._ends[0] == self._ends[1] else longest + 1):
                left = self._left(length)
                if left[self._ends[0]] <= length:
                    begin = np.array([[self._ends[0]]], np.int64)
                    yield from map(tuple, chain.from_iterable(self._extended(begin, length, left)))
        except _Stopped:
            self.is_stopped = True

    def edges(self, one: int, other: int) -> tuple[Array, Array]:
        """Give the edges between two nodes that pass, and which of them lead to the first."""
        first, second = (edges_between(self._links, *each) for each in ((one, other), (other, one)))
        first = first[self._sieve.edges(first, inwards=False)]
        second = second[self._sieve.edges(second, inwards=True)]
        return np.concatenate((first, second)), np.repeat([False, True], [len(first), len(second)])

    def _left(self, length: int) -> Array:
        """Give how many steps are left to the target, of each node that a path of this length may lead through.

        Two balls, whose radii together are the length, hold all such nodes. Of those in the ball of the source alone the
        steps are found by going on from the other ball inside of it.
        """
        ahead, back = self._ahead, self._back
        while ahead.radius + back.radius < length:
            min(ahead, back, key=lambda ball: ball.cost).grow()
        left = back.distance.copy()
        rim = back.rim
        for steps in range(back.radius + 1, length + 1):
            rim = rim[ahead.distance[rim] <= length - steps + 1]
            _, others = self._reader.neighbours(back.sieve, rim)
            fresh = (left[others] == _FAR) & (ahead.distance[others] <= length - steps)
            rim = np.unique(others[fresh])
            left[rim] = steps
        return left

    def _extended(self, paths: Array, steps: int, left: Array) -> Iterator[list[list[int]]]:
        """Go on from the ends of paths, a row each, by so many steps: many at a time, in the order of the rows."""
        if steps == 0:
            yield paths.tolist()
            return
        if steps == 1:
            yield np.column_stack((paths, np.full(len(paths), self._ends[1]))).tolist()
            return
        for part in self._parts(paths):
            owners, others = self._reader.neighbours(self._sieve, part[:, -1])
            may = (left[others] < steps) & (left[others] > 0)
            owners, others = owners[may], others[may]
            fresh = (part[owners] != others[:, None]).all(axis=1)
            owners, others = owners[fresh], others[fresh]
            order = np.lexsort((others, self._links.degree[others], owners))
            owners, others = owners[order], others[order]
            again = (np.diff(owners, prepend=-1) == 0) & (np.diff(others, prepend=-1) == 0)
            longer = np.column_stack((part[owners[~again]], others[~again]))
            if len(longer):
                yield from self._extended(longer, steps - 1, left)

    def _parts(self, paths: Array) -> Iterator[Array]:
        """Part paths so that not too much is read of their ends in one go."""
        read = np.cumsum(self._reader.degrees(paths[:, -1])) // _AT_ONCE
        yield from np.split(paths, np.flatnonzero(np.diff(read)) + 1)


def _between(links: Links, wanted: Filter, source: int, target: int) -> Array | None:
    """Tell of nodes whether a path may have them; None where it may have any."""
    if not wanted.types:
        return None
    kinds = Sieve(links, Filter(types=wanted.types)).kinds(np.arange(len(links.names.kinds)))
    passes = kinds[links.kind]
    passes[[source, target]] = True
    return passes
