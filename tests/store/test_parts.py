"""A graph that an engine wrote in parts, loaded."""

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from kg.documents import Refusal
from kg.errors import SnapshotError
from kg.store.load import BrokenRdfError, load
from kg.store.manifest import Counts, Validation
from kg.store.parts import PARTS, Part, Parts, encode_parts
from kg.store.snapshot import open_current

LINES = (
    b'<https://a.example/1> <https://a.example/p> "1" .\n',
    b"<https://a.example/1> <https://a.example/p> <a:o> <a:g> .\n",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two parts, and a file that is none of them."""
    made = tmp_path / "parts"
    (made / "nquads").mkdir(parents=True)
    listed = []
    for number, line in enumerate(LINES):
        name = f"nquads/part-{number:05}.nq.gz"
        (made / name).write_bytes(gzip.compress(line))
        data = (made / name).read_bytes()
        listed.append(Part(name, len(data), sha256(data).hexdigest()))
    (made / "nquads" / "note.txt").write_text("none")
    parts = Parts(
        created="2026-11-21T00:00:00Z",
        counts=Counts(documents=3, facts={"partOf": 2}),
        validation=Validation(3, 2, {"Warning": 1}),
        versions={},
        seconds={},
        parts=tuple(listed),
        refused=(Refusal("a.txt", "empty: expected text"),),
    )
    (made / PARTS).write_bytes(encode_parts(parts))
    return made


def test_a_folder_is_taken_whole(folder: Path, tmp_path: Path) -> None:
    """With what its manifest knows of the documents."""
    load([folder], tmp_path / "graph")
    with open_current(tmp_path / "graph") as snapshot:
        manifest = snapshot.manifest
    assert manifest.counts == Counts(documents=3, facts={"partOf": 2}, triples=2, graphs=1)
    assert (manifest.validation, len(manifest.refused)) == (Validation(3, 2, {"Warning": 1}), 1)


def test_it_may_stand_beside_files(folder: Path, tmp_path: Path) -> None:
    """What is counted is then what all hold."""
    more = tmp_path / "more.nt"
    more.write_bytes(b'<https://a.example/2> <https://a.example/p> "2" .\n')
    assert load([folder, more], tmp_path / "graph").counts == Counts(triples=3, graphs=1)


def test_a_part_that_was_cut_off_is_not_loaded(folder: Path, tmp_path: Path) -> None:
    """The manifest tells what each file must be."""
    part = folder / "nquads" / "part-00001.nq.gz"
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(
        BrokenRdfError, match=r"part-00001\.nq\.gz: is not the file that the manifest of its folder tells of"
    ):
        load([folder], tmp_path / "graph")


def test_a_part_that_is_gone_is_named(folder: Path, tmp_path: Path) -> None:
    """As any file is."""
    (folder / "nquads" / "part-00000.nq.gz").unlink()
    with pytest.raises(BrokenRdfError, match=r"part-00000\.nq\.gz: cannot be read"):
        load([folder], tmp_path / "graph")


def test_a_broken_manifest_is_named(folder: Path, tmp_path: Path) -> None:
    """Nothing is published."""
    (folder / PARTS).write_text("{")
    with pytest.raises(SnapshotError, match=r"parts\.json: is no manifest of parts"):
        load([folder], tmp_path / "graph")
