"""Publishing: readers see the old graph or the new one, whatever happens to the writer."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from graphs import publish_graph

from kg.errors import SnapshotError
from kg.store.manifest import Manifest
from kg.store.publish import publish, staging
from kg.store.snapshot import open_current

WRITER = """
import os, signal, sys
from pathlib import Path
import kg.store.publish
from kg.store.load import load

def killing(call, at):
    count = 0
    def wrapped(*arguments, **keywords):
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **keywords)
    return wrapped

graph, source, owner, name, at = sys.argv[1:]
owners = {"os": os, "Path": Path}
setattr(owners[owner], name, killing(getattr(owners[owner], name), int(at)))
load([Path(source)], Path(graph))
"""
"""Loads a file, but kills itself before the nth call of a function that touches the disk."""


def stage_empty(graph_dir: Path) -> str:
    """Publish a snapshot that has nothing but a manifest; gives its id."""
    with staging(graph_dir) as stage:
        publish(stage, Manifest(id=stage.id, created=stage.created, kind="loaded", predecessor=stage.predecessor))
    return stage.id


def snapshots(graph_dir: Path) -> set[str]:
    """Name what is in the folder of snapshots."""
    return {path.name for path in (graph_dir / "snapshots").iterdir()}


@pytest.mark.parametrize(
    ("owner", "name", "at"),
    [("os", "fsync", 1), ("os", "fsync", 4), ("Path", "rename", 1), ("Path", "symlink_to", 1), ("Path", "replace", 1)],
)
def test_a_killed_writer_leaves_the_old_graph(tmp_path: Path, owner: str, name: str, at: int) -> None:
    """Killed while it synchronises, before and after the snapshot has its name, and before the link is moved."""
    graph = publish_graph(tmp_path, ":old a :Thing .")
    old = open_current(graph).id
    (tmp_path / "new.ttl").write_text("<http://e.org/new> a <http://e.org/Thing> .")
    command = [sys.executable, "-c", WRITER, str(graph), str(tmp_path / "new.ttl"), owner, name, str(at)]
    killed = subprocess.run(command, check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    with open_current(graph) as snapshot:
        assert (snapshot.id, len(snapshot.store)) == (old, 1)


def test_the_next_writer_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    """Temporary directories and links do not pile up."""
    (tmp_path / "snapshots" / ".staging-killed").mkdir(parents=True)
    (tmp_path / ".staging-killed").symlink_to("snapshots/killed")
    published = stage_empty(tmp_path)
    assert snapshots(tmp_path) == {published}
    assert {path.name for path in tmp_path.iterdir()} == {"snapshots", "current", ".lock"}


def test_a_failed_writer_leaves_nothing(tmp_path: Path) -> None:
    """What was written so far is removed, and the old graph stays."""
    old = stage_empty(tmp_path)
    with suppress(ZeroDivisionError), staging(tmp_path) as stage:
        (stage.folder / "half").write_text("half")
        raise ZeroDivisionError
    assert snapshots(tmp_path) == {old}
    assert (tmp_path / "current").readlink() == Path("snapshots", old)


def test_two_writers_at_once_are_refused(tmp_path: Path) -> None:
    """The second is told which process the first is."""
    with staging(tmp_path), pytest.raises(SnapshotError, match=f"process {os.getpid()}"), staging(tmp_path):
        pass


def test_a_directory_is_free_again_after_its_writer(tmp_path: Path) -> None:
    """The lock is not the file but its being held."""
    stage_empty(tmp_path)
    assert (tmp_path / ".lock").exists()
    stage_empty(tmp_path)


def test_the_last_three_snapshots_are_kept(tmp_path: Path) -> None:
    """Readers of the one before have time to go on to the current one."""
    ids = [stage_empty(tmp_path) for _ in range(5)]
    kept = snapshots(tmp_path)
    assert len(kept) == 3
    assert ids[-1] in kept


def test_a_manifest_names_its_predecessor(tmp_path: Path) -> None:
    """The line of snapshots can be followed back."""
    first = stage_empty(tmp_path)
    with staging(tmp_path) as stage:
        assert stage.predecessor == first


def test_a_graph_directory_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """The message says which and why."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SnapshotError, match=r"file is no directory that can be written to: .*(Not a directory|exists)"):
        stage_empty(tmp_path / "file")


def test_the_link_is_relative(tmp_path: Path) -> None:
    """A graph directory can be moved."""
    publish_graph(tmp_path, ":a a :Thing .")
    (tmp_path / "graph").rename(tmp_path / "moved")
    assert len(open_current(tmp_path / "moved").store) == 1
