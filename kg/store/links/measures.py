"""What networks tell of nodes: which are important, which stand together, which stand between others.

The network is the graph's without directions: two nodes are linked or they are not, and none is linked with itself.
Communities are networkx's (Louvain); a network that is too large for it is first drawn together by the same rule, many nodes
at a time. PageRank and betweenness are computed on the arrays and agree with networkx's; betweenness is that of some
shortest paths where there are many nodes, chosen by chance that is always the same.
"""

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx
import numpy as np

from kg.store.links.arrays import Array, Measures
from kg.store.links.spans import expanded

_DAMPING = 0.85
_CLOSE = 1e-9
"""PageRank is done when a node changes by no more than this on average, in shares of what a node has on average."""
_ROUNDS = 100
_LARGE = 100_000
"""Of more links than these networkx would take longer than a minute."""
_SWEEPS = 8
_SOURCES = 128
"""So many nodes' shortest paths are followed at most, and fewer where that would read more than this many links."""
_MOST_READ = 100_000_000
_MOST_LEVELS = 50_000
"""So many steps outwards are made at most, from all sources together: in a long chain each costs as much as in a hub."""
_FEWEST = 16


class Network(NamedTuple):
    """Nodes with their neighbours."""

    begins: Array
    """By node: where its neighbours begin."""
    neighbours: Array

    @property
    def size(self) -> int:
        """How many nodes there may be, by their numbers."""
        return len(self.begins) - 1

    @property
    def degrees(self) -> Array:
        """How many neighbours each node has."""
        return np.diff(self.begins)

    @property
    def nodes(self) -> Array:
        """Give for each neighbour the node whose it is."""
        return np.repeat(np.arange(self.size, dtype=self.neighbours.dtype), self.degrees)


def network_of(source: Array, target: Array, size: int) -> Network:
    """Give the network of edges between numbered nodes."""
    is_link = source != target
    one, other = source[is_link].astype(np.int64), target[is_link].astype(np.int64)
    pairs = np.unique(np.concatenate((one * size + other, other * size + one)))
    node, neighbour = np.divmod(pairs, size)
    return Network(np.searchsorted(node, np.arange(size + 1)), neighbour.astype(np.int32))


def measure(network: Network, exists: Array) -> Measures:
    """Compute all measures of the nodes that exist."""
    return Measures(page_rank(network, exists), betweenness(network, exists), communities(network, exists))


def carry(before: Measures, network: Network, exists: Array) -> Measures:
    """Measure a network that has changed a little: importance anew, the rest as it was before.

    A new node is in the community that most of its neighbours are in, and nothing leads through it yet.
    """
    kept = min(len(before.community), network.size)
    community = np.full(network.size, -1, np.int32)
    community[:kept] = before.community[:kept]
    through = np.zeros(network.size, np.float32)
    through[:kept] = before.betweenness[:kept]
    is_in = exists & (network.degrees > 0)
    community = np.where(is_in, np.where(community < 0, _of_neighbours(network, community), community), -1)
    return Measures(page_rank(network, exists), np.where(exists, through, 0).astype(np.float32), community)


def _of_neighbours(network: Network, community: Array) -> Array:
    """Give the community that most neighbours of each node are in, the larger of two; -1 if none is in any."""
    node, towards = network.nodes, community[network.neighbours]
    known = towards >= 0
    keys, counts = np.unique(node[known].astype(np.int64) * (community.max() + 1) + towards[known], return_counts=True)
    node, towards = np.divmod(keys, community.max() + 1)
    order = np.lexsort((towards, -counts, node))
    first = order[np.flatnonzero(np.diff(node[order], prepend=-1))]
    found = np.full(network.size, -1, np.int32)
    found[node[first]] = towards[first]
    return found


def page_rank(network: Network, exists: Array) -> Array:
    """Give the share of time that one who strolls along links, and now and then leaps anywhere, spends with each node."""
    degrees = network.degrees
    alone = exists & (degrees == 0)
    count = max(int(exists.sum()), 1)
    rank = exists / count
    filled = np.flatnonzero(degrees)
    share = np.divide(_DAMPING, degrees, out=np.zeros(network.size), where=degrees > 0)
    for _ in range(_ROUNDS):
        leap = (1 - _DAMPING + _DAMPING * rank[alone].sum()) / count
        fresh = exists * leap
        fresh[filled] += np.add.reduceat((rank * share)[network.neighbours], network.begins[filled])
        change = np.abs(fresh - rank).sum()
        rank = fresh
        if change < _CLOSE:
            break
    return rank.astype(np.float32)


def communities(network: Network, exists: Array) -> Array:
    """Number the communities, the largest first; a node that has no neighbour is in none."""
    label = np.arange(network.size)
    weights = np.ones(len(network.neighbours))
    coarse = network
    while len(coarse.neighbours) > 2 * _LARGE:
        moved = _drawn_together(coarse, weights)
        coarser, weights = _merged(coarse, weights, moved)
        label = moved[label]
        if coarser.size > 0.9 * coarse.size:
            break
        coarse = coarser
    else:
        label = _louvain(coarse, weights)[label]
    return _by_size(np.where(exists & (network.degrees > 0), label, -1))


def _louvain(network: Network, weights: Array) -> Array:
    graph = nx.Graph()
    nodes = network.nodes
    graph.add_weighted_edges_from(zip(nodes.tolist(), network.neighbours.tolist(), weights.tolist(), strict=True))
    label = np.full(network.size, -1)
    for number, members in enumerate(nx.community.louvain_communities(graph, seed=0)):
        label[list(members)] = number
    return label


def _by_size(label: Array) -> Array:
    """Number groups anew, the largest first, of equal ones that with the first node."""
    has = label >= 0
    _, first, places, sizes = np.unique(label[has], return_index=True, return_inverse=True, return_counts=True)
    number = np.empty(len(sizes), np.int32)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    numbered = np.full(len(label), -1, np.int32)
    numbered[has] = number[places]
    return numbered


class _Gathering:
    """Nodes that gather in groups, each at first in one of its own."""

    def __init__(self, network: Network, weights: Array) -> None:
        self._size = network.size
        self._nodes = network.nodes
        self._neighbours = network.neighbours
        self._weights = weights
        self._degree = np.bincount(self._nodes, weights, network.size)
        self.label = np.arange(network.size)

    def move(self, chosen: Array) -> int:
        """Move the chosen nodes to the groups of neighbours that raise modularity most, and tell how many moved."""
        own = chosen[self._nodes] & (self._neighbours != self._nodes)
        keys = self._nodes[own].astype(np.int64) * self._size + self.label[self._neighbours[own]]
        keys, places = np.unique(keys, return_inverse=True)
        node, group = np.divmod(keys, self._size)
        gain = self._gain(node, group, np.bincount(places, self._weights[own], len(keys)))
        order = np.lexsort((group, -gain, node))
        best = order[np.flatnonzero(np.diff(node[order], prepend=-1))]
        better = best[gain[best] > 0]
        moved = int((self.label[node[better]] != group[better]).sum())
        self.label[node[better]] = group[better]
        return moved

    def _gain(self, node: Array, group: Array, links: Array) -> Array:
        """Give what modularity gains by a node in a group that it has these links with; of equal ones it stays in its own."""
        is_own = self.label[node] == group
        total = np.bincount(self.label, self._degree, self._size)
        others = total[group] - np.where(is_own, self._degree[node], 0)
        return links - self._degree[node] * others / self._degree.sum() + np.where(is_own, 1e-9, 0)  # type: ignore[no-any-return]


def _drawn_together(network: Network, weights: Array) -> Array:
    """Gather nodes in groups, a half of all nodes at a time, so that two do not change places for ever."""
    gathering = _Gathering(network, weights)
    chance = np.random.default_rng(0)
    for _ in range(_SWEEPS):
        half = chance.integers(0, 2, network.size).astype(np.bool_)
        if gathering.move(half) + gathering.move(~half) < 0.01 * network.size:
            break
    return np.unique(gathering.label, return_inverse=True)[1]


def _merged(network: Network, weights: Array, label: Array) -> tuple[Network, Array]:
    """Give the network of groups, with the number of links between two as weight, and inside of one as its loop's."""
    size = int(label.max()) + 1
    keys, places = np.unique(
        label[network.nodes].astype(np.int64) * size + label[network.neighbours], return_inverse=True
    )
    node, neighbour = np.divmod(keys, size)
    merged = Network(np.searchsorted(node, np.arange(size + 1)), neighbour.astype(np.int32))
    return merged, np.bincount(places, weights, len(keys))


def betweenness(network: Network, exists: Array) -> Array:
    """Give the share of shortest paths between two others that lead through each node (Brandes 2001, 2007)."""
    nodes = np.flatnonzero(exists)
    count = len(nodes)
    through = np.zeros(network.size)
    if count < 3:
        return through.astype(np.float32)
    most = max(_FEWEST, _MOST_READ // (len(network.neighbours) + count))
    sources = nodes if count <= _SOURCES else np.random.default_rng(0).choice(nodes, min(_SOURCES, most), replace=False)
    followed = levels = 0
    for source in sources:
        if followed >= _FEWEST and levels > _MOST_LEVELS:
            break
        led, depth = _dependencies(network, int(source))
        through += led
        followed, levels = followed + 1, levels + depth
    scale = count / followed / ((count - 1) * (count - 2))
    return (through * scale).astype(np.float32)


def _dependencies(network: Network, source: int) -> tuple[Array, int]:
    """Give how much of the shortest paths from a source leads through each node, and how many steps the farthest is away."""
    paths = np.zeros(network.size)
    paths[source] = 1
    levels = list(_levels(network, source, paths))
    through = np.zeros(network.size)
    for nodes, neighbours in reversed(levels):
        share = paths[nodes] / paths[neighbours] * (1 + through[neighbours])
        firsts = np.flatnonzero(np.diff(nodes, prepend=-1))  # the nodes of a level are in order
        through[nodes[firsts]] += np.add.reduceat(share, firsts)
    through[source] = 0
    return through, len(levels)


def _levels(network: Network, source: int, paths: Array) -> Iterator[tuple[Array, Array]]:
    """Go outwards from a source: give the links from each level to the next, and count the paths that lead there."""
    frontier = np.array([source])
    met = np.zeros(network.size, np.bool_)
    met[source] = True
    while frontier.size:
        owners, places = expanded(network.begins[frontier], network.begins[frontier + 1])
        neighbours = network.neighbours[places]
        outwards = ~met[neighbours]
        nodes, neighbours = frontier[owners[outwards]], neighbours[outwards]
        if not neighbours.size:
            break
        frontier, places = np.unique(neighbours, return_inverse=True)
        paths[frontier] = np.bincount(places, paths[nodes])
        met[frontier] = True
        yield nodes, neighbours
