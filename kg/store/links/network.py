"""The network that a graph is without directions: two nodes are linked or they are not, and none is linked with itself."""

from typing import NamedTuple

import numpy as np

from kg.store.links.arrays import Array


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
