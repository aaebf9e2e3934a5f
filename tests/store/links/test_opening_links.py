"""The index on disk."""

from pathlib import Path

import pytest
from small_graphs import snapshot_of_trig

from kg.errors import SnapshotError
from kg.store.links.arrays import FOLDER, Links
from kg.store.links.neighbourhood import neighbourhood


def test_an_index_is_opened_once(tmp_path: Path) -> None:
    """And lies in memory that all processes share."""
    snapshot = snapshot_of_trig(tmp_path, ":a :p :b .")
    links = Links.of(snapshot)
    assert Links.of(snapshot) is links
    assert not links.edges.source.flags.owndata
    assert not links.edges.source.flags.writeable


@pytest.mark.parametrize("damage", ["missing", "version", "cut"])
def test_an_index_that_cannot_be_read_is_said_so(tmp_path: Path, damage: str) -> None:
    """Of an older snapshot, or broken: the message says what to do."""
    snapshot = snapshot_of_trig(tmp_path, ":a :p :b .")
    folder = snapshot.path / FOLDER
    if damage == "missing":
        folder.rename(tmp_path / "elsewhere")
    elif damage == "version":
        (folder / "names.json").write_text('{"version": 0, "relations": [], "kinds": []}')
    else:
        (folder / "edges.source.npy").write_bytes(b"\x93NUMPY")
    with pytest.raises(SnapshotError, match="build or load the graph again"):
        neighbourhood(snapshot, "http://e.org/a")


def test_a_graph_without_edges_has_an_index(tmp_path: Path) -> None:
    """Its arrays are empty."""
    snapshot = snapshot_of_trig(tmp_path, ':a rdfs:label "某地" .')
    assert neighbourhood(snapshot, "http://e.org/a").groups == ()
