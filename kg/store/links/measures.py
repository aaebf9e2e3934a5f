"""What networks tell of nodes: which are important, which stand together, which stand between others.

PageRank and betweenness are computed on the arrays and agree with networkx's; betweenness is that of some shortest paths
where there are many nodes, chosen by chance that is always the same.
"""

from collections.abc import Iterator

import numpy as np

from kg.store.links.arrays import Array, Measures
from kg.store.links.communities import communities
from kg.store.links.network import Network
from kg.store.links.spans import expanded

_DAMPING = 0.85
_CLOSE = 1e-9
"""PageRank is done when a node changes by no more than this on average, in shares of what a node has on average."""
_ROUNDS = 100
_SOURCES = 128
"""So many nodes' shortest paths are followed at most, and fewer where that would read more than this many links."""
_MOST_READ = 100_000_000
_MOST_LEVELS = 50_000
"""So many steps outwards are made at most, from all sources together: in a long chain each costs as much as in a hub."""
_FEWEST = 16


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
