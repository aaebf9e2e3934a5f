"""What networks tell of nodes, as networkx tells it."""

import signal
from random import Random

import networkx as nx
import numpy as np
import pytest

from kg.store.links import communities as grouping
from kg.store.links import measures
from kg.store.links.arrays import Array
from kg.store.links.communities import communities
from kg.store.links.measures import betweenness, carry, measure, page_rank
from kg.store.links.network import Network, network_of

GRAPHS = [
    nx.karate_club_graph(),
    nx.gnm_random_graph(60, 90, seed=1),
    nx.star_graph(20),
    nx.disjoint_union(nx.path_graph(5), nx.empty_graph(3)),
]


def made(graph: nx.Graph) -> tuple[Network, Array]:
    """Give a graph as arrays; its nodes are numbered from 1 on."""
    edges = np.array([(one + 1, other + 1) for one, other in graph.edges], np.int32).reshape(-1, 2)
    exists = np.arange(graph.number_of_nodes() + 1) > 0
    return network_of(edges[:, 0], edges[:, 1], len(exists)), exists


def by_node(values: dict[int, float]) -> list[float]:
    """Give what networkx tells of each node."""
    return [0, *(values[node] for node in sorted(values))]


@pytest.mark.parametrize("graph", GRAPHS)
def test_importance_is_page_rank(graph: nx.Graph) -> None:
    """Over edges taken both ways."""
    unweighted = nx.pagerank(graph, weight=None, tol=1e-10, max_iter=500)
    assert np.allclose(page_rank(*made(graph)), by_node(unweighted), atol=1e-6)


@pytest.mark.parametrize("graph", GRAPHS)
def test_betweenness_is_that_of_all_shortest_paths(graph: nx.Graph) -> None:
    """Where there are few nodes."""
    assert np.allclose(betweenness(*made(graph)), by_node(nx.betweenness_centrality(graph)), atol=1e-6)


def test_betweenness_of_many_nodes_is_that_of_some_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those from sources taken by chance; the nodes that most leads through are the same."""
    graph = nx.barabasi_albert_graph(400, 2, seed=2)
    monkeypatch.setattr(measures, "_SOURCES", 100)
    found, exact = betweenness(*made(graph)), by_node(nx.betweenness_centrality(graph))
    assert np.corrcoef(found, exact)[0, 1] > 0.98
    assert int(np.argmax(found)) == int(np.argmax(exact))


def test_communities_are_numbered_by_size() -> None:
    """What has no neighbour is in none."""
    graph = nx.disjoint_union(nx.complete_graph(4), nx.disjoint_union(nx.complete_graph(6), nx.empty_graph(1)))
    assert communities(*made(graph)).tolist() == [-1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, -1]


@pytest.mark.parametrize("large", [0, 150])
def test_a_large_network_is_drawn_together_first(monkeypatch: pytest.MonkeyPatch, large: int) -> None:
    """Its communities are about as good as networkx's own."""
    graph = nx.planted_partition_graph(8, 25, 0.4, 0.01, seed=3)
    monkeypatch.setattr(grouping, "_LARGE", large)
    label = communities(*made(graph))
    found = [set((np.flatnonzero(label == each) - 1).tolist()) for each in range(label.max() + 1)]
    best = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=0))
    assert nx.community.modularity(graph, found) > 0.95 * best


def test_loops_and_parallel_edges_count_once() -> None:
    """Two things are linked or they are not."""
    network = network_of(np.array([1, 1, 2, 2]), np.array([2, 2, 1, 2]), 3)
    assert (network.begins.tolist(), network.neighbours.tolist()) == ([0, 0, 1, 2], [2, 1])


def test_nothing_has_no_measures() -> None:
    """An empty graph is no error."""
    network, exists = network_of(np.empty(0, np.int32), np.empty(0, np.int32), 1), np.zeros(1, np.bool_)
    assert [each.tolist() for each in measure(network, exists)] == [[0], [0], [-1]]


def test_a_new_node_joins_its_neighbours() -> None:
    """Until communities are computed anew."""
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    before = measure(*made(graph))
    graph.add_edges_from([(9, 5), (9, 6)])
    after = carry(before, *made(graph))
    assert (after.community[10], after.betweenness[10]) == (1, 0)
    assert after.importance[10] > 0


@pytest.mark.parametrize("order", range(20))
def test_communities_are_found_where_moves_are_worth_the_same(order: int) -> None:
    """Networkx alone never ends on about half of the orders in which these links can stand."""
    nodes = Random(order).sample(range(7), 7)
    links = [(0, 1), (0, 2), (1, 3), (1, 4), (1, 2), (2, 5), (2, 3), (2, 4), (5, 6), (6, 4)]
    graph = nx.Graph([(nodes[one], nodes[other]) for one, other in links])
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it goes to and fro"))
    signal.alarm(5)
    try:
        assert len(communities(*made(graph))) == len(nodes) + 1
    finally:
        signal.alarm(0)
