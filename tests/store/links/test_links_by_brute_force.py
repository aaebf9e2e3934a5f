"""Whatever the graph, neighbourhoods are what the quads say."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
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
    relations=st.just(()) | st.lists(st.sampled_from([each.value for each in RELATIONS]), min_size=3).map(tuple),
    types=st.sampled_from([(), (), (ZONE.Zone.value,), (ZONE.Zone.value, ZONE.Person.value)]),
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


def expected(shown: Shown, wanted: Filter, depth: int) -> list[set[Step]]:
    """Walk outwards and give the edges that each step finds."""
    met, frontier, found = {_CENTER}, {_CENTER}, []
    known: set[tuple[str, ...]] = set()
    for _ in range(depth):
        fresh: dict[tuple[str, ...], Step] = {}
        for edge, direction in (each for iri in sorted(frontier) for each in shown.around(iri, wanted)):
            if edge[:3] not in known and (direction == "out" or edge[:3] not in fresh):
                fresh[edge[:3]] = (edge, direction)
        known |= fresh.keys()
        found.append(set(fresh.values()))
        reached = {end for edge, _ in fresh.values() for end in (edge.source, edge.target)}
        frontier = reached - met
        met |= frontier
    return found


def ask(snapshot: Snapshot, depth: int, limit: int, wanted: Filter, offset: int = 0) -> Neighbourhood | None:
    """Ask; None where the graph has not what is asked about."""
    try:
        return neighbourhood(snapshot, _CENTER, depth, limit, wanted=wanted, offset=offset)
    except (NotInGraph, UnknownTermError):
        return None


@settings(max_examples=12)
@given(quads=quad_lists(), asked=st.lists(_FILTERS, min_size=4, max_size=8))
def test_a_neighbourhood_is_what_the_quads_say(quads: list, asked: list[Filter]) -> None:
    """Edges, directions, documents, times; counts by relation, direction and type make up the whole."""
    with TemporaryDirectory() as folder, snapshot_of_quads(Path(folder, "snapshot"), quads) as snapshot:
        shown = Shown(snapshot.store)
        for wanted, depth in product([Filter(), *asked], (1, 2, 3)):
            found = ask(snapshot, depth, _ALL, wanted)
            if found is not None:
                check_whole(found, expected(shown, wanted, depth))


def check_whole(found: Neighbourhood, steps: list[set[Step]]) -> None:
    """Compare an answer that leaves nothing out with what each step has to find."""
    assert (len(told(found)), set(told(found))) == (sum(map(len, steps)), set().union(*steps))
    assert (found.total_edges, found.truncated) == (len(found.edges), False)
    totals = Counter({step: len(edges) for step, edges in enumerate(steps, start=1)})
    assert totals == sum((Counter({group.step: group.total}) for group in found.groups), Counter())
    assert all(group.shown == group.total for group in found.groups)


@settings(max_examples=12)
@given(quads=quad_lists(), asked=st.lists(_FILTERS, min_size=4, max_size=8), limit=st.integers(1, 8))
def test_pages_make_up_what_was_found(quads: list, asked: list[Filter], limit: int) -> None:
    """However small a page is, no edge is lost or told twice, and every page tells the same totals."""
    with TemporaryDirectory() as folder, snapshot_of_quads(Path(folder, "snapshot"), quads) as snapshot:
        shown = Shown(snapshot.store)
        for wanted, depth in product([Filter(), *asked], (1, 2, 3)):
            pages = list(paged(snapshot, depth, limit, wanted))
            edges = [each for page in pages for each in told(page)]
            assert len(set(edges)) == len(edges)
            assert {page.total_edges for page in pages} <= {len(edges)}
            assert len({tuple(group.total for group in page.groups) for page in pages}) <= 1
            if depth == 1 and pages:
                assert set(edges) == expected(shown, wanted, 1)[0]


def paged(snapshot: Snapshot, depth: int, limit: int, wanted: Filter) -> Iterator[Neighbourhood]:
    """Give all pages, one after another."""
    offset: int | None = 0
    while offset is not None:
        page = ask(snapshot, depth, limit, wanted, offset)
        if page is None:
            return
        yield page
        offset = page.next
