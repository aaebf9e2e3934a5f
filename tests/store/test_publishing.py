"""Publishing to real engines: what arrives, how readers are switched over, and what is left of a run that was stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
import pytest
from engines import Server, connect
from graphs import FOREIGN, OURS, snapshot_of

from kg.errors import EndpointError
from kg.settings import EndpointSettings, Secret
from kg.store.keeping import Rule, read_rule
from kg.store.progress import Unseen
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.published import Version, published, versions_of_graphs
from kg.store.remote.publishing import publish_to
from kg.store.remote.store import RemoteStore
from kg.store.snapshot import Snapshot

_VALUES = "SELECT DISTINCT ?value { { ?s <http://e.org/value> ?value } UNION { GRAPH ?g { ?s <http://e.org/value> ?value } } }"
_THINGS = 300


class _Stopped(Exception):
    """What stands for the end of a process in the middle of its work."""


class _Stopping(Unseen):
    """Progress that ends the run when a stage begins."""

    def __init__(self, stage: str) -> None:
        self._stage = stage

    def stage(self, name: str, total: int | None) -> None:
        if name == self._stage:
            raise _Stopped(name)


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    """The endpoint of an engine that has nothing in it."""
    connected = connect(server)
    yield connected
    connected.close()


@pytest.fixture
def numbered(tmp_path: Path) -> Callable[[int], Snapshot]:
    """Make a snapshot in which everything has one number, in the default graph and in some named graphs."""

    def make(number: int) -> Snapshot:
        said = " ".join(f":t{thing} :value {number} ." for thing in range(_THINGS))
        graphs = " ".join(f"GRAPH :g{graph} {{ :g{graph} :value {number} }}" for graph in range(20))
        (tmp_path / str(number)).mkdir()
        return snapshot_of(tmp_path / str(number), f"{said} {graphs} GRAPH :same {{ :same :name '不变' }}")

    return make


@pytest.mark.parametrize("trig", [OURS, FOREIGN, f"{OURS} {FOREIGN}", ":a :b 58.0 . :a :c '长\\n\"文\"'@zh-Hans ."])
def test_an_endpoint_has_what_the_snapshot_has(endpoint: Endpoint, tmp_path: Path, trig: str) -> None:
    """Quads, blank nodes and the names of graphs are the same there; tags of languages may lose their capitals."""
    snapshot = snapshot_of(tmp_path, trig)
    publish_to(endpoint, snapshot, Unseen())
    found = RemoteStore(endpoint, published(endpoint)[0])
    assert _lower(found.quads_for_pattern(None, None, None)) == _lower(
        snapshot.store.quads_for_pattern(None, None, None)
    )
    assert set(found.named_graphs()) == set(snapshot.store.named_graphs())


def test_a_reader_never_sees_a_mix(endpoint: Endpoint, server: object, numbered: Callable[[int], Snapshot]) -> None:
    """Whoever asks without pause while five snapshots are published gets one number each time, and none that is older."""
    publish_to(endpoint, numbered(0), Unseen())
    seen: list[tuple[int, ...]] = []
    done = Event()
    reader = Thread(target=_read, args=(endpoint, seen, done))
    reader.start()
    for number in range(1, 6):
        publish_to(endpoint, numbered(number), Unseen())
    done.set()
    reader.join()
    assert {len(values) for values in seen} == {1}
    assert sorted(seen) == seen
    assert seen[-1] == (5,)


@pytest.mark.parametrize("stage", ["named graphs", "default graph", "check", "switch", "prune"])
def test_a_run_that_is_stopped_leaves_the_old_one_and_the_next_goes_on(
    endpoint: Endpoint, numbered: Callable[[int], Snapshot], stage: str
) -> None:
    """Until the switch readers have the snapshot before; what has arrived is not sent again."""
    publish_to(endpoint, numbered(0), Unseen())
    snapshot = numbered(1)
    with pytest.raises(_Stopped):
        publish_to(endpoint, snapshot, _Stopping(stage))
    assert _values(endpoint) == ((1,) if stage == "prune" else (0,))
    again = publish_to(endpoint, snapshot, Unseen())
    assert _values(endpoint) == (1,)
    assert again.sent == {"named graphs": _THINGS + 20, "default graph": _THINGS}.get(stage, 0)


def test_a_run_that_was_stopped_for_good_leaves_nothing(
    endpoint: Endpoint, numbered: Callable[[int], Snapshot]
) -> None:
    """The next snapshot sweeps away what arrived of one that never came to be."""
    with pytest.raises(_Stopped):
        publish_to(endpoint, numbered(0), _Stopping("check"))
    publish_to(endpoint, numbered(1), Unseen())
    assert len(_graphs(endpoint)) == 3 + 21


def test_a_graph_that_has_not_changed_is_not_sent_again(
    endpoint: Endpoint, numbered: Callable[[int], Snapshot]
) -> None:
    """Snapshots share the versions of their named graphs."""
    publish_to(endpoint, numbered(0), Unseen())
    done = publish_to(endpoint, numbered(1), Unseen())
    assert (done.sent, done.kept, done.graphs) == (_THINGS + 20, 1, 21)


def test_old_snapshots_are_taken_away_and_leave_what_others_need(
    endpoint: Endpoint, numbered: Callable[[int], Snapshot]
) -> None:
    """Two are kept: their graphs, what names these, the pointers, and nothing else."""
    for number in range(4):
        publish_to(endpoint, numbered(number), Unseen(), Rule(last=2))
    kept = published(endpoint)
    assert len(kept) == 2
    assert [len(versions_of_graphs(endpoint, version)) for version in kept] == [21, 21]
    assert len(_graphs(endpoint)) == 1 + 2 * 2 + 2 * 20 + 1


def test_what_stays_is_told_by_when_it_was_published(endpoint: Endpoint, numbered: Callable[[int], Snapshot]) -> None:
    """All of a day stay, whatever their number; the current one always does."""
    for number in range(4):
        publish_to(endpoint, numbered(number), Unseen(), read_rule("last=1,within=1d"))
    assert len(published(endpoint)) == 4
    publish_to(endpoint, numbered(4), Unseen(), Rule())
    assert _values(endpoint) == (4,)
    assert len(published(endpoint)) == 1


def test_an_older_snapshot_can_be_made_current_again(endpoint: Endpoint, numbered: Callable[[int], Snapshot]) -> None:
    """To go back costs a triple."""
    first = numbered(0)
    publish_to(endpoint, first, Unseen())
    publish_to(endpoint, numbered(1), Unseen())
    assert publish_to(endpoint, first, Unseen()).sent == 0
    assert _values(endpoint) == (0,)


def test_what_an_engine_takes_for_one_is_not_switched_over(endpoint: Endpoint, server: object, tmp_path: Path) -> None:
    """Fewer triples than were sent are an error, unless they are accepted."""
    snapshot = snapshot_of(tmp_path, ":a :b '1'@zh-Hans . GRAPH :g { :a :b 1 }")
    stale = Version(snapshot.id)
    endpoint.add(stale.knowledge, b"<http://e.org/other> <http://e.org/b> <http://e.org/c> .")
    with pytest.raises(EndpointError, match="has 2 of 1 triples in the default graph"):
        publish_to(endpoint, snapshot, Unseen())
    assert published(endpoint) == []


def test_who_may_not_write_is_told_so(server: object, tmp_path: Path) -> None:
    """A wrong password is named neither in the error nor in the log."""
    if getattr(server, "user", "") == "":
        pytest.skip("the oxigraph server asks nobody for a password")
    wrong = Endpoint(str(getattr(server, "url", "")), EndpointSettings(user="dba", password=Secret("geheim")))
    with pytest.raises(EndpointError, match="KG_ENDPOINT_PASSWORD") as raised:
        publish_to(wrong, snapshot_of(tmp_path, OURS), Unseen())
    assert "geheim" not in str(raised.value)


def _read(endpoint: Endpoint, seen: list[tuple[int, ...]], done: Event) -> None:
    while True:
        last = done.is_set()
        seen.append(_values(endpoint))
        if last:
            return


def _values(endpoint: Endpoint) -> tuple[int, ...]:
    found = RemoteStore(endpoint, published(endpoint)[0]).query(_VALUES)
    assert isinstance(found, ox.QuerySolutions)
    return tuple(int(row[0].value) for row in found)


def _graphs(endpoint: Endpoint) -> list[str]:
    rows = endpoint.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return [
        name for (graph,) in rows if (name := str(getattr(graph, "value", ""))).startswith("https://w3id.org/zonegraph")
    ]


def _lower(quads: Iterator[ox.Quad]) -> set[str]:
    return {str(quad).replace("@zh-Hans", "@zh-hans").replace('"58.0"', '"58"') for quad in quads}
