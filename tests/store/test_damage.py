"""Snapshots whose files are broken, cut off or gone, and builds for which there is no room."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import publish_graph

from kg.errors import DamagedSnapshot
from kg.store.current import CurrentSnapshot
from kg.store.snapshot import current_path, open_current

LOADER = """
import resource, sys
from pathlib import Path
from kg.errors import NoRoom
from kg.store.load import load

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    load([Path(sys.argv[1])], Path(sys.argv[2]))
except NoRoom as error:
    print(error)
    sys.exit(7)
"""
"""Loads a file, but may write none that is larger than so many bytes, as if the disk were full."""


def cut(path: Path) -> None:
    """Leave the first half of a file."""
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("name", ["search.sqlite", "void.ttl", "store/*.sst"])
@pytest.mark.parametrize("damage", [cut, Path.unlink])
def test_a_file_that_is_cut_off_or_gone_is_named(tmp_path: Path, name: str, damage) -> None:
    """It is found before anything is answered."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    file = max((graph / "current").glob(name))
    damage(file)
    with pytest.raises(DamagedSnapshot, match=file.name):
        open_current(graph)


def test_the_snapshot_before_stays_where_the_next_is_damaged(tmp_path: Path) -> None:
    """The reason is kept for whoever asks how the service is."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    current = CurrentSnapshot(graph)
    before = current.get()
    publish_graph(tmp_path, ":a a :Thing . :b a :Thing .")
    cut(graph / "current" / "search.sqlite")
    assert current.get() is before
    assert current.refused is not None
    assert "search.sqlite" in current.refused.reason


def test_the_next_whole_snapshot_is_taken_up_after_a_damaged_one(tmp_path: Path) -> None:
    """Damage is no state that lasts."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    current = CurrentSnapshot(graph)
    current.get()
    publish_graph(tmp_path, ":b a :Thing .")
    (graph / "current" / "manifest.json").unlink()
    current.get()
    publish_graph(tmp_path, ":a a :Thing . :b a :Thing . :c a :Thing .")
    assert (len(current.get().store), current.refused) == (3, None)


def test_a_snapshot_that_is_read_is_not_removed(tmp_path: Path) -> None:
    """However many are published meanwhile; the others go."""
    graph = publish_graph(tmp_path, ":a a :Thing .")
    with open_current(graph) as snapshot:
        for number in range(3):
            publish_graph(tmp_path, f":a :b {number} .")
        assert (snapshot.path / "manifest.json").exists()
    publish_graph(tmp_path, ":a :b 6 .")
    assert not snapshot.path.exists()


@pytest.mark.parametrize("room", [1_000, 100_000])
def test_without_room_for_a_new_graph_the_old_one_stays(tmp_path: Path, room: int) -> None:
    """The message says so, and nothing half-written is left."""
    graph = publish_graph(tmp_path, ":old a :Thing .")
    source = tmp_path / "much.nt"
    source.write_text("".join(f'<a:{n}> <a:p> "{n * 7919:099d}" .\n' for n in range(3_000)))
    before = current_path(graph)
    writer = subprocess.run(
        [sys.executable, "-c", LOADER, str(source), str(graph), str(room)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (writer.returncode, "no room" in writer.stdout, "stays as it is" in writer.stdout) == (7, True, True)
    assert (current_path(graph), len(open_current(graph).store)) == (before, 1)
    assert [path.name for path in (graph / "snapshots").iterdir()] == [before.name]
