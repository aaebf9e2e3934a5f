"""Whatever the graph, neighbourhoods are what the quads say."""

from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from random_graphs import NODES, RELATIONS, Edge, Shown, Step, quad_lists, snapshot_of_quads

from kg.errors import NotInGraph
from kg.graph.vocabulary import ZONE
from kg.store.links.filters import Filter, UnknownTermError
from kg.store.links.neighbourhood import Neighbourhood, neighbourhood
from kg.store.snapshot import Snapshot
from kg.times import Days, days

_TIMES = st.none() | st.sampled_from([days("2019-06-30"), days("2020"), days("2021-03-08"), days("2022")])
_DURING = st.none() | st.sampled_from([Days("2019-01-01", "2019-12-31"), Days("2020-06-10", "2020-06-20")])
_FILTERS = st.builds(
    Filter,
    relations=st.lists(st.sampled_from([each.value for each in RELATIONS]), max_size=2).map(tuple),
    types=st.lists(st.sampled_from([ZONE.Zone.value, ZONE.Person.value]), max_size=1).map(tuple),
    direction=st.sampled_from(["any", "out", "in"]),
    at=_TIMES,
    during=_DURING,
)
_CENTER = NODES[0].value
_ALL = 10_000


def told(found: Neighbourhood) -> list[Step]:
    """Give the edges of an answer as the brute force gives them."""
    return [
        (Edge(each.source, each.relation, each.target, each.documents, each.undated), each.direction)
        for each in found.edges
    ]


def expected(shown: Shown, wanted: Filter, depth: int, frontiers: list[set[str]] | None = None) -> list[set[Step]]:
    """Walk outwards and give the edges that each step finds; a step may be given the nodes that it goes on from."""
    met, frontier, found = {_CENTER}, {_CENTER}, []
    known: set[tuple[str, ...]] = set()
    for step in range(depth):
        fresh: dict[tuple[str, ...], Step] = {}
        for edge, direction in (each for iri in sorted(frontier) for each in shown.around(iri, wanted)):
            if edge[:3] not in known and (direction == "out" or edge[:3] not in fresh):
                fresh[edge[:3]] = (edge, direction)
        known |= fresh.keys()
        found.append(set(fresh.values()))
        reached = {end for edge, _ in fresh.values() for end in (edge.source, edge.target)}
        frontier = (frontiers[step] if frontiers else reached) - met
        met |= frontier
    return found


def ask(snapshot: Snapshot, depth: int, limit: int, wanted: Filter, offset: int = 0) -> Neighbourhood | None:
    """Ask; None where the graph has not what is asked about."""
    try:
        return neighbourhood(snapshot, _CENTER, depth, limit, wanted=wanted, offset=offset)
    except (NotInGraph, UnknownTermError):
        return None


@settings(max_examples=60, deadline=None)
@given(quads=quad_lists(), wanted=_FILTERS, depth=st.integers(1, 3))
def test_a_neighbourhood_is_what_the_quads_say(quads: list, wanted: Filter, depth: int) -> None:
    """Edges, directions, documents, times; counts by relation, direction and type make up the whole."""
    with TemporaryDirectory() as folder:
        snapshot = snapshot_of_quads(Path(folder, "snapshot"), quads)
        found = ask(snapshot, depth, _ALL, wanted)
        if found is None:
            return
        steps = expected(Shown(snapshot.store), wanted, depth)
        assert (len(told(found)), set(told(found))) == (sum(map(len, steps)), set().union(*steps))
        assert found.total_edges == len(found.edges)
        assert not found.truncated
        totals = [sum(group.total for group in found.groups if group.step == step + 1) for step in range(depth)]
        assert totals == list(map(len, steps))
        assert all(group.shown == group.total for group in found.groups)


@settings(max_examples=60, deadline=None)
@given(quads=quad_lists(), wanted=_FILTERS, depth=st.integers(1, 3), limit=st.integers(1, 8))
def test_pages_make_up_what_was_found(quads: list, wanted: Filter, depth: int, limit: int) -> None:
    """However small a page is, no edge is lost or told twice, and every page tells the same totals."""
    with TemporaryDirectory() as folder:
        snapshot = snapshot_of_quads(Path(folder, "snapshot"), quads)
        first = ask(snapshot, depth, limit, wanted)
        if first is None:
            return
        pages = [first]
        for _ in count():
            if pages[-1].next is None:
                break
            page = ask(snapshot, depth, limit, wanted, pages[-1].next)
            assert page is not None
            pages.append(page)
        edges = [each for page in pages for each in told(page)]
        assert len(set(edges)) == len(edges) == first.total_edges
        assert {page.total_edges for page in pages} == {first.total_edges}
        assert {group.total for group in first.groups} == {group.total for group in pages[-1].groups}
        if depth == 1:
            assert set(edges) == expected(Shown(snapshot.store), wanted, 1)[0]
