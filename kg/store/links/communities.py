"""Which nodes of a network stand together: networkx's communities (Louvain).

A network that is too large for it is first drawn together by the same rule, many nodes at a time.
"""

import networkx as nx
import numpy as np

from kg.store.links.arrays import Array
from kg.store.links.network import Network

_LARGE = 100_000
"""Of more links than these networkx would take longer than a minute."""
_SWEEPS = 8
_UNLIKE = 1e-6
"""Weights differ by so much at most: between moves that are worth the same networkx goes to and fro for ever (networkx#8739)."""


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
    weights = weights * (1 + _UNLIKE * np.random.default_rng(0).random(len(weights)))
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
