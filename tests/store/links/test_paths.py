"""How two things are linked."""

from contextlib import suppress
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import NODES, RELATIONS, Shown, quad_lists, snapshot_of_quads
from small_graphs import snapshot_of_trig

from kg.errors import NotInGraph
from kg.store.links.filters import Filter, UnknownTermError
from kg.store.links.paths import Paths, shortest_paths
from kg.times import days

_ENDS = (NODES[0].value, NODES[1].value)
_FILTERS = st.builds(
    Filter,
    relations=st.just(()) | st.lists(st.sampled_from([each.value for each in RELATIONS]), min_size=4).map(tuple),
    direction=st.sampled_from(["any", "out", "in"]),
    at=st.none() | st.sampled_from([days("2020-06-14"), days("2021-03-08")]),
)
_LONGEST = 6


def network(shown: Shown, wanted: Filter) -> nx.Graph:
    """Give the edges that pass a filter as networkx knows them, in the direction of the walk."""
    graph = nx.DiGraph() if wanted.direction != "any" else nx.Graph()
    for node in NODES:
        for edge, direction in shown.around(node.value, wanted):
            other = edge.target if direction == "out" else edge.source
            graph.add_edge(node.value, other)
    return graph


def names(found: Paths) -> list[str]:
    """Write each path by the last letters of its nodes."""
    return ["".join(iri[-1] for iri in path.nodes) for path in found.paths]


@settings(max_examples=15)
@given(quads=quad_lists(), asked=st.lists(_FILTERS, min_size=3, max_size=6))
def test_paths_are_those_of_networkx(quads: list, asked: list[Filter]) -> None:
    """All simple paths up to a length, the shortest first; each step has the edges that pass."""
    with TemporaryDirectory() as folder, snapshot_of_quads(Path(folder, "snapshot"), quads) as snapshot:
        shown = Shown(snapshot.store)
        for wanted in (Filter(), *asked):
            with suppress(NotInGraph, UnknownTermError):
                found = shortest_paths(snapshot, *_ENDS, count=10_000, longest=_LONGEST, wanted=wanted)
                check(found, shown, wanted)


def check(found: Paths, shown: Shown, wanted: Filter) -> None:
    """Compare paths with those of networkx, and their steps with the edges of the quads."""
    graph = network(shown, wanted)
    expected: list[list[str]] = []
    if set(_ENDS) <= set(graph) and nx.has_path(graph, *_ENDS):
        expected = list(takewhile(lambda path: len(path) <= _LONGEST + 1, nx.shortest_simple_paths(graph, *_ENDS)))
    assert sorted(path.nodes for path in found.paths) == sorted(map(tuple, expected))
    assert [path.length for path in found.paths] == [len(path) - 1 for path in expected]
    for path in found.paths[:20]:
        for (one, other), edges in zip(pairwise(path.nodes), path.steps, strict=True):
            told = {(edge.source, edge.relation, edge.target, edge.direction) for edge in edges}
            steps = [(edge, way) for edge, way in shown.around(one, wanted) if other in {edge.source, edge.target}]
            assert told == {(*edge[:3], way) for edge, way in steps}


def test_paths_through_few_come_first(tmp_path: Path) -> None:
    """That two things have the same industry says less than that one man has worked for both."""
    crowd = "".join(f":x{number} :p :h . " for number in range(9))
    snapshot = snapshot_of_trig(tmp_path, f":a :p :h, :m . :b :p :h . :m :p :b . {crowd}")
    assert names(shortest_paths(snapshot, "http://e.org/a", "http://e.org/b")) == ["amb", "ahb"]


def test_a_thing_is_no_step_from_itself(tmp_path: Path) -> None:
    """One path, of nothing."""
    found = shortest_paths(snapshot_of_trig(tmp_path, ":a :p :b ."), "http://e.org/a", "http://e.org/a")
    assert [(path.length, path.steps) for path in found.paths] == [(0, ())]


def test_types_are_those_in_between(tmp_path: Path) -> None:
    """The ends may be of any."""
    snapshot = snapshot_of_trig(tmp_path, ":a a :A ; :p :x, :y . :x a :X ; :p :b . :y a :Y ; :p :b .")
    found = shortest_paths(snapshot, "http://e.org/a", "http://e.org/b", wanted=Filter(types=("Y",)))
    assert names(found) == ["ayb"]


@pytest.mark.parametrize(("count", "truncated"), [(1, True), (3, False)])
def test_more_paths_than_were_asked_for_are_told_of(tmp_path: Path, count: int, *, truncated: bool) -> None:
    """An answer is not silently partial."""
    snapshot = snapshot_of_trig(tmp_path, ":a :p :x, :y . :x :p :b . :y :p :b .")
    found = shortest_paths(snapshot, "http://e.org/a", "http://e.org/b", count=count)
    assert (found.truncated, found.stopped) == (truncated, False)


def test_a_search_that_reads_too_much_says_so(tmp_path: Path) -> None:
    """It is stopped, with what it has found."""
    snapshot = snapshot_of_trig(tmp_path, ":a :p :x, :y . :x :p :b . :y :p :z . :z :p :b .")
    found = shortest_paths(snapshot, "http://e.org/a", "http://e.org/b", most_read=16)
    assert (names(found), found.truncated, found.stopped) == (["axb"], True, True)


def test_a_hub_between_costs_little(tmp_path: Path) -> None:
    """What hangs on a hub alone leads nowhere, and is not followed one by one."""
    crowd = "".join(f":x{number} :p :h . " for number in range(3_000))
    snapshot = snapshot_of_trig(tmp_path, f":a :p :h . :b :p :h . {crowd}")
    found = shortest_paths(snapshot, "http://e.org/a", "http://e.org/b", longest=6, most_read=100_000)
    assert (names(found), found.stopped) == (["ahb"], False)
