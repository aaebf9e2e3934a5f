"""The sums of a snapshot's files."""

import hashlib
from pathlib import Path

from graphs import OURS, publish_graph

from kg.store.manifest import read_manifest
from kg.store.snapshot import current_path
from kg.store.sums import sums_of


def test_a_manifest_has_the_sum_of_each_file(tmp_path: Path) -> None:
    """As it is on disk once the snapshot is published."""
    folder = current_path(publish_graph(tmp_path, OURS))
    manifest = read_manifest(folder)
    assert manifest.sums.keys() == manifest.files.keys()
    found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest.files}
    assert manifest.sums == found


def test_a_file_that_is_linked_is_not_read_again(tmp_path: Path) -> None:
    """Its sum is what the snapshot before says; that of a file which only has the same name is not."""
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        (folder / "own").write_text("云溪")
    (before / "linked").write_text("x")
    (after / "linked").hardlink_to(before / "linked")
    found = sums_of(after, ("linked", "own"), before, {"linked": "known", "own": "known"})
    assert found == {"linked": "known", "own": hashlib.sha256("云溪".encode()).hexdigest()}


def test_a_snapshot_before_that_cannot_be_read_is_no_hindrance(tmp_path: Path) -> None:
    """Who builds anew because the manifest is broken has to be able to."""
    graph = publish_graph(tmp_path, OURS)
    (current_path(graph) / "manifest.json").write_text("{")
    publish_graph(tmp_path, OURS)
    assert read_manifest(current_path(graph)).sums
