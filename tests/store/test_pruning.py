"""The snapshots of a directory: what is removed of them, and the way back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from graphs import publish_graph

from kg.cli.snapshots import command
from kg.errors import BeingWritten, KGError, NotInGraph
from kg.store.current import CurrentSnapshot
from kg.store.keeping import Rule, read_rule
from kg.store.locking import held
from kg.store.pruning import doomed, listed, prune
from kg.store.publish import go_back
from kg.store.snapshot import open_current, open_snapshot

KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from kg.store.keeping import Rule
from kg.store.pruning import prune
shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
prune(Path(sys.argv[1]), Rule(last=1))
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """Publish three snapshots."""
    for name in ("one", "two", "three"):
        publish_graph(tmp_path, f":{name} a :Thing .")
    return tmp_path / "graph"


def ids(graph: Path) -> list[str]:
    """Give the ids of the snapshots that there are, the newest first."""
    return [each.id for each in listed(graph, Rule())]


def test_what_is_not_kept_is_removed(graph: Path) -> None:
    """The oldest first."""
    newest, middle, oldest = ids(graph)
    assert prune(graph, read_rule("last=1")) == [oldest, middle]
    assert ids(graph) == [newest]


def test_the_current_snapshot_always_stays(graph: Path) -> None:
    """Even if it is the oldest and the rule keeps nothing."""
    oldest = ids(graph)[-1]
    go_back(graph, oldest)
    prune(graph, Rule())
    assert ids(graph) == [oldest]


def test_what_is_read_stays(graph: Path) -> None:
    """Until its reader lets go of it."""
    _, middle, oldest = ids(graph)
    with open_snapshot(graph / "snapshots" / middle):
        assert prune(graph, Rule(last=1)) == [oldest]
    assert prune(graph, Rule(last=1)) == [middle]


def test_a_removal_that_is_killed_leaves_no_half_of_a_snapshot(graph: Path) -> None:
    """What is left is none, and the next writer removes it."""
    newest, middle, _ = ids(graph)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(graph)], check=False, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert ids(graph) == [newest, middle]
    publish_graph(graph.parent, ":four a :Thing .")
    assert not list((graph / "snapshots").glob(".*"))


def test_a_reader_turns_to_the_snapshot_that_is_gone_back_to(graph: Path) -> None:
    """By itself, as to a new one."""
    current = CurrentSnapshot(graph)
    newest, middle, _ = ids(graph)
    assert current.get().id == newest
    go_back(graph, middle)
    assert current.get().id == middle


def test_nobody_goes_back_while_another_writes(graph: Path) -> None:
    """What he writes would follow another snapshot than he thinks."""
    with held(graph), pytest.raises(BeingWritten, match=f"process {os.getpid()}"):
        go_back(graph, ids(graph)[-1])


def test_a_lock_that_is_handed_on_is_held_until_both_let_go(graph: Path) -> None:
    """As a watcher hands its own to the process that builds."""
    with held(graph, who="(kg watch)") as lock:
        with held(graph, os.dup(lock)):
            pass
        with pytest.raises(BeingWritten, match="kg watch"), held(graph):
            pass
    with held(graph):
        pass


def test_the_list_tells_what_each_holds(graph: Path) -> None:
    """And what keeps it."""
    newest, *_ = listed(graph, read_rule("last=1,daily=1"))
    assert (newest.current, newest.kind, newest.kept, newest.counts.triples) == (True, "loaded", ("last", "daily"), 1)
    assert newest.bytes >= newest.own_bytes > 0


def test_a_snapshot_without_a_manifest_is_listed_as_damaged(graph: Path) -> None:
    """It can be removed like any other."""
    (graph / "snapshots" / ids(graph)[-1] / "manifest.json").unlink()
    assert listed(graph, Rule())[-1].kind == "damaged"
    assert len(prune(graph, Rule(last=1))) == 2


def test_the_command_lists_removes_and_goes_back(graph: Path) -> None:
    """A dry run removes nothing."""
    newest, middle, oldest = ids(graph)
    run, options = CliRunner().invoke, ["--graph", str(graph)]
    rows = run(command, ["list", *options]).stdout.splitlines()
    assert [row[0] for row in rows] == ["*", " ", " "]
    assert f"to remove  {oldest}" in run(command, ["prune", *options, "--keep", "2", "--dry-run"]).stdout
    assert doomed(graph, Rule(last=2)) == [oldest]
    assert run(command, ["prune", *options, "--keep", "2"]).stdout.endswith("1 removed, 0 in use\n")
    assert run(command, ["use", middle, *options]).exit_code == 0
    assert open_current(graph).id == middle
    assert isinstance(run(command, ["use", oldest, *options]).exception, NotInGraph)
    assert isinstance(run(command, ["prune", *options, "--keep", "some"]).exception, KGError)
    assert ids(graph) == [newest, middle]
