"""Opening what is published."""

from pathlib import Path
from threading import Event, Thread

import pytest
from graphs import publish_graph, snapshot_of
from waiting import within

from kg.errors import SnapshotError
from kg.store.current import CurrentSnapshot
from kg.store.snapshot import Snapshot, open_current


def test_a_directory_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """The message names the commands."""
    with pytest.raises(SnapshotError, match="kg build"):
        open_current(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"), [("manifest.json", "{"), ("manifest.json", '{"id": 1}'), ("store/CURRENT", "?")]
)
def test_a_damaged_snapshot_is_named(tmp_path: Path, name: str, content: str) -> None:
    """The message says which file it is, not which library failed."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    (graph / "current" / name).write_text(content)
    with pytest.raises(SnapshotError, match=r"snapshots.*again"):
        open_current(graph)


def test_a_manifest_that_is_missing_is_named(tmp_path: Path) -> None:
    """A directory without manifest is no snapshot."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    (graph / "current" / "manifest.json").unlink()
    with pytest.raises(SnapshotError, match="No such file"):
        open_current(graph)


def test_a_closed_snapshot_says_so(tmp_path: Path) -> None:
    """Its store is gone, the message tells what to do."""
    with snapshot_of(tmp_path, ":a a :Thing .") as snapshot:
        assert len(snapshot.store) == 1
    with pytest.raises(SnapshotError, match="closed"):
        _ = snapshot.store


def test_a_store_cannot_be_written_to(tmp_path: Path) -> None:
    """A published snapshot never changes."""
    store = snapshot_of(tmp_path, ":a a :Thing .").store
    with pytest.raises(RuntimeError):
        store.add(next(iter(store)))


def test_the_current_snapshot_is_opened_once(tmp_path: Path) -> None:
    """Every answer from the same graph has the same object."""
    current = CurrentSnapshot(publish_graph(tmp_path, ":a a :Thing ."))
    assert current.get() is current.get()


def test_a_new_snapshot_is_noticed(tmp_path: Path) -> None:
    """The one before stays readable for whoever holds it."""
    current = CurrentSnapshot(publish_graph(tmp_path, ":a a :Thing ."))
    before = current.get()
    publish_graph(tmp_path, ":a a :Thing . :b a :Thing .")
    assert len(current.get().store) == 2
    assert len(before.store) == 1


def test_a_snapshot_may_come_after_its_reader(tmp_path: Path) -> None:
    """A server may start before the first build."""
    current = CurrentSnapshot(tmp_path / "graph")
    with pytest.raises(SnapshotError):
        current.get()
    publish_graph(tmp_path, ":a a :Thing .")
    assert len(current.get().store) == 1


def test_threads_share_one_snapshot(tmp_path: Path) -> None:
    """It is opened once for all of them."""
    current = CurrentSnapshot(publish_graph(tmp_path, ":a a :Thing ."))
    found: set[int] = set()
    threads = [Thread(target=lambda: found.add(id(current.get()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 1


def test_who_is_watched_serves_a_snapshot_when_it_is_warm(tmp_path: Path) -> None:
    """Until it has read what first answers need, all are answered from the one before, at once."""
    current = CurrentSnapshot(publish_graph(tmp_path, ":a a :Thing ."))
    before = current.get()
    begun, go_on, warmed = Event(), Event(), Event()

    def warm(_snapshot: Snapshot) -> None:
        begun.set()
        go_on.wait(10)
        warmed.set()

    current.watch(warm)
    publish_graph(tmp_path, ":a a :Thing . :b a :Thing .")
    assert begun.wait(10)
    assert current.get() is before
    go_on.set()
    assert warmed.wait(10)
    assert within(10, lambda: len(current.get().store) == 2)
