"""A build that starts from the snapshot before it, and what it does not do again."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.errors import SnapshotError
from kg.graph.derived import derived_graph
from kg.graph.vocabulary import DCTERMS, ZONE
from kg.model import Document
from kg.pipeline.running import build
from kg.store.census import take_census
from kg.store.changes import read_changes
from kg.store.load import load
from kg.store.manifest import Manifest
from kg.store.search.grams import class_piece
from kg.store.snapshot import CHANGES, open_current
from kg.store.texts import read_extracted

TEXTS = (
    "梅川高新区工作简报\n2023年11月15日\n11月13日，梅川高新区党工委书记林知远走访梅川智造有限公司。\n",
    "梅川高新区工作简报\n2023年12月15日\n12月13日，梅川高新区管委会主任林知远主持召开招商推进会。\n",
    "梅川高新技术产业开发区（以下简称梅川高新区）工作简报\n2024年1月15日\n区财政局局长苏晓岚走访梅川智造有限公司。\n",
    "竹溪经开区工作简报\n2023年11月20日\n11月18日，竹溪经开区党工委书记林知远走访竹溪智造有限公司。\n",
    "梅川高新技术产业开发区公报\n2024年3月15日\n梅川高新技术产业开发区管委会主任周启明到会。\n",
)
"""Who is who among these depends on which of them there are."""
OLD = 1_700_000_000
"""A time of change that is long past."""


@pytest.fixture(scope="module", autouse=True)
def unsynchronised() -> Iterator[None]:
    """Wait for no disk: what a crash of the machine leaves is not asked here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


def write(folder: Path, texts: dict[str, str]) -> None:
    """Make a folder hold these files and no others, changed long ago."""
    for path in folder.glob("*.txt"):
        if path.stem not in texts:
            path.unlink()
    for name, text in texts.items():
        put(folder / f"{name}.txt", text, OLD + TEXTS.index(text))


def put(path: Path, text: str, changed: int = OLD) -> Path:
    """Write a file as it was written at some time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (changed, changed))
    return path


def dump(graph: Path) -> set[str]:
    """Give the quads of the current snapshot, without redirects."""
    with open_current(graph) as snapshot:
        return {str(quad) for quad in snapshot.store if quad.predicate != DCTERMS.isReplacedBy}


def documents(graph: Path) -> list[Document]:
    """Give the documents of the current snapshot."""
    return [each for each, _ in read_extracted(graph / "current")]


PERSONS = '"' + class_piece(ZONE.Person.value) + '"'


def index(graph: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give what the index of the current snapshot says, without the numbers of its rows."""
    asked = {
        "nodes": "SELECT iri, label, degree, coalesce(first, ''), coalesce(last, '') FROM node",
        "types": "SELECT iri, class FROM type JOIN node ON node = id",
        "names": "SELECT iri, name, form, kind, name.id >> 40 FROM name JOIN node ON node = node.id",
        "posts": "SELECT iri, title, coalesce(post.first, '') FROM post JOIN node ON node.id = holder",
        "terms": "SELECT iri, label, uses FROM term WHERE iri NOT LIKE '%isReplacedBy'",
        "words": "SELECT name.name FROM words JOIN name ON name.id = words.rowid WHERE words MATCH '林 OR 区 OR 司'",
        "classes": f"SELECT name.name FROM words JOIN name ON name.id = words.rowid WHERE words MATCH '{PERSONS}'",
    }
    with closing(sqlite3.connect(graph / "current" / "search.sqlite")) as database:
        return {name: sorted(database.execute(query)) for name, query in asked.items()}


def counts(manifest: Manifest) -> tuple[int, int, int, int]:
    """Give how many documents were kept, added, changed and removed."""
    return manifest.counts.kept, manifest.counts.added, manifest.counts.changed, manifest.counts.removed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of three documents, of which a graph was built."""
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", dict(zip("abc", TEXTS, strict=False)))
    build([str(tmp_path / "in")], tmp_path / "graph", 1)
    return tmp_path


folders = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(TEXTS), min_size=1)


@settings(max_examples=12)
@given(st.lists(folders, min_size=2, max_size=4))
def test_updates_give_what_a_full_build_gives(states: list[dict[str, str]]) -> None:
    """The same quads and the same documents, whatever was added, changed and removed, and in whatever order."""
    with TemporaryDirectory() as made:
        root = Path(made)
        (root / "in").mkdir()
        for state in states:
            write(root / "in", state)
            updated = build([str(root / "in")], root / "graph", 1)
        anew = build([str(root / "in")], root / "other", 1)
        assert dump(root / "graph") == dump(root / "other")
        assert list(read_extracted(root / "graph" / "current")) == list(read_extracted(root / "other" / "current"))
        for part in ("documents", "entities", "facts", "events"):
            assert getattr(updated.counts, part) == getattr(anew.counts, part)
        assert updated.validation == anew.validation
        assert index(root / "graph") == index(root / "other")
        assert updated.census
        assert replace(updated.census, loose=0) == take_census(
            ox.Store.read_only(str(root / "graph" / "current" / "store"))
        )


@settings(max_examples=4)
@given(st.permutations("abcd"), st.lists(st.sampled_from(TEXTS), min_size=4, max_size=4))
def test_documents_added_one_by_one_are_as_all_at_once(order: list[str], texts: list[str]) -> None:
    """In any order."""
    with TemporaryDirectory() as made:
        root = Path(made)
        for name, text in zip("abcd", texts, strict=True):
            put(root / "in" / f"{name}.txt", text)
        for name in order:
            build([str(root / "in" / f"{name}.txt")], root / "graph", 1, add=True)
        build([str(root / "in")], root / "other", 1)
        assert dump(root / "graph") == dump(root / "other")
        assert documents(root / "graph") == documents(root / "other")


def test_the_changes_lead_from_the_snapshot_before_to_this_one(folder: Path) -> None:
    """All quads of both, no more."""
    before = (folder / "graph" / "current").resolve()
    put(folder / "in" / "a.txt", TEXTS[3], OLD + 9)
    (folder / "in" / "b.txt").unlink()
    build([str(folder / "in")], folder / "graph", 1)
    after = (folder / "graph" / "current").resolve()
    old, new = (set(ox.Store.read_only(str(each / "store"))) for each in (before, after))
    changes = list(read_changes(after / CHANGES))
    assert {change.quad for change in changes if change.added} == new - old
    assert {change.quad for change in changes if not change.added} == old - new
    assert len(changes) == len(new ^ old)


def test_a_file_that_is_as_it_was_is_not_opened(folder: Path) -> None:
    """Its size and its time of change tell: here the text is another, and nobody looks."""
    path = folder / "in" / "a.txt"
    put(path, TEXTS[0].replace("林知远", "林知近"), OLD)
    assert counts(build([str(folder / "in")], folder / "graph", 1)) == (3, 0, 0, 0)


def test_a_file_that_was_touched_is_no_change(folder: Path) -> None:
    """What it holds is the same."""
    os.utime(folder / "in" / "a.txt", (OLD + 9, OLD + 9))
    manifest = build([str(folder / "in")], folder / "graph", 1)
    assert (counts(manifest), manifest.counts.extracted) == ((3, 0, 0, 0), 0)


def test_a_file_that_was_only_just_written_is_opened(folder: Path) -> None:
    """It may have been written again within the tick of a clock."""
    path = folder / "in" / "a.txt"
    path.write_text(TEXTS[3], encoding="utf-8")
    state = path.stat()
    build([str(folder / "in")], folder / "graph", 1)
    path.write_text(TEXTS[3].replace("林知远", "林知近"), encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert counts(build([str(folder / "in")], folder / "graph", 1)) == (2, 0, 1, 0)


def test_documents_are_counted_by_what_became_of_them(folder: Path) -> None:
    """Kept, added, changed, removed."""
    put(folder / "in" / "a.txt", TEXTS[3], OLD + 9)
    (folder / "in" / "b.txt").unlink()
    put(folder / "in" / "d.txt", TEXTS[4])
    assert counts(build([str(folder / "in")], folder / "graph", 1)) == (1, 1, 1, 1)


def test_a_removed_document_takes_its_facts_with_it(folder: Path) -> None:
    """Unless another says them too."""
    put(folder / "in" / "d.txt", TEXTS[0])
    build([str(folder / "in")], folder / "graph", 1)
    for name, left in (("a", True), ("d", False)):
        (folder / "in" / f"{name}.txt").unlink()
        build([str(folder / "in")], folder / "graph", 1)
        assert ("党工委书记" in str(dump(folder / "graph"))) is left


def test_an_added_document_leaves_the_others_unlisted(folder: Path) -> None:
    """Even if their files are gone."""
    for path in (folder / "in").iterdir():
        path.unlink()
    added = build([str(put(folder / "more" / "d.txt", TEXTS[4]))], folder / "graph", 1, add=True)
    assert counts(added) == (3, 1, 0, 0)


def test_a_document_that_is_added_again_is_replaced(folder: Path) -> None:
    """Under whatever spelling of its path."""
    put(folder / "in" / "a.txt", TEXTS[3], OLD + 9)
    changed = build([str(folder / "in" / ".." / "in" / "a.txt")], folder / "graph", 1, add=True)
    assert (changed.counts.documents, changed.counts.removed) == (3, 0)
    assert "竹溪智造" in str(dump(folder / "graph"))


def test_a_name_that_is_taken_makes_both_longer(folder: Path) -> None:
    """As if they had been built together."""
    put(folder / "more" / "a.txt", TEXTS[3])
    build([str(folder / "more")], folder / "graph", 1, add=True)
    assert [each.id for each in documents(folder / "graph")] == ["in-a", "b", "c", "more-a"]
    build([str(folder / "in"), str(folder / "more")], folder / "other", 1)
    assert dump(folder / "graph") == dump(folder / "other")


def test_what_another_version_built_is_built_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added documents find the others there all the same, of their texts."""
    monkeypatch.setattr("kg.pipeline.version.mapping_version", lambda: "another")
    for path in (folder / "in").iterdir():
        path.unlink()
    added = build([str(put(folder / "more" / "d.txt", TEXTS[4]))], folder / "graph", 1, add=True)
    assert counts(added) == (0, 4, 0, 0)
    assert [each.text for each in documents(folder / "graph")] == [*TEXTS[:3], TEXTS[4]]
    assert not (folder / "graph" / "current" / CHANGES).exists()


def test_nothing_is_added_to_a_loaded_graph(tmp_path: Path) -> None:
    """It has no documents."""
    (tmp_path / "a.ttl").write_text("<http://e.org/a> a <http://e.org/B> .")
    load([tmp_path / "a.ttl"], tmp_path / "graph")
    with pytest.raises(SnapshotError, match="without --add"):
        build([str(put(tmp_path / "in" / "a.txt", TEXTS[0]))], tmp_path / "graph", 1, add=True)


def test_names_of_the_whole_graph_stand_in_the_derived_graph(folder: Path) -> None:
    """Each once, whatever the documents call things."""
    with open_current(folder / "graph") as snapshot:
        labels = list(snapshot.store.quads_for_pattern(None, None, None, derived_graph()))
        named = [quad for quad in labels if str(quad.predicate).endswith("label>")]
    assert len(named) == len({quad.subject for quad in named})
    assert {"林知远", "梅川高新区"} <= {quad.object.value for quad in named}
