"""Which edges there are between given nodes: sought where edges stand in order, not gone through."""

import numpy as np

from kg.store.links.arrays import Array, Links
from kg.store.links.spans import expanded


def edges_between(links: Links, source: int, target: int) -> Array:
    """Give the edges that lead from one node to another."""
    first, last = links.entries.out[source : source + 2].tolist()
    targets = links.edges.target[first:last]
    begin, end = (int(np.searchsorted(targets, np.int32(target), side)) for side in ("left", "right"))
    return np.arange(first + begin, first + end)


def edges_among(links: Links, nodes: Array) -> Array:
    """Give the edges between some nodes, which are sorted: short lists of edges are read, in long ones they are sought."""
    first, last = links.entries.out[nodes], links.entries.out[nodes + 1]
    is_long = last - first > 16 * len(nodes)
    _, places = expanded(first[~is_long], last[~is_long])
    target = links.edges.target[places]
    found = [places[nodes[np.minimum(np.searchsorted(nodes, target), len(nodes) - 1)] == target]]
    for begin, end in zip(first[is_long].tolist(), last[is_long].tolist(), strict=True):
        targets = links.edges.target[begin:end]
        wanted = nodes.astype(targets.dtype)
        bounds = (np.searchsorted(targets, wanted, side) for side in ("left", "right"))
        found.append(begin + expanded(*bounds)[1])
    return np.concatenate(found)
