"""Building a graph of documents, the whole way."""

import hashlib
import json
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.documents import Refusal, read_document
from kg.errors import NothingToDo, SnapshotError
from kg.extract import VERSION, extract
from kg.model import Entity, Event, Extraction, Fact
from kg.pipeline.cache import Cache
from kg.pipeline.running import build
from kg.store.documents import Documents, Kept
from kg.store.manifest import Manifest, read_manifest
from kg.store.search import search
from kg.store.snapshot import open_current
from kg.store.texts import document, read_extracted

BULLETIN = """梅川高新区工作简报
第{issue}期
梅川高新区党政办公室　2023年11月15日
11月13日，梅川高新区党工委书记林知远走访梅川智造有限公司，区财政局局长苏晓岚陪同。
梅川高新区管委会印发《梅川高新区人才公寓管理办法》（梅高管〔2023〕{issue}号）。
"""


class Watch:
    """Remembers what a run tells."""

    def __init__(self) -> None:
        """Nothing has been told."""
        self.stages: list[tuple[str, int | None]] = []
        self.steps = 0
        self.refused: list[Refusal] = []

    def stage(self, name: str, total: int | None) -> None:
        """Note a stage."""
        self.stages.append((name, total))

    def advance(self) -> None:
        """Count a step."""
        self.steps += 1

    def refuse(self, refusal: Refusal) -> None:
        """Note a refused file."""
        self.refused.append(refusal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with three bulletins."""
    for issue in range(1, 4):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"简报{issue}.txt").write_text(BULLETIN.format(issue=issue), encoding="utf-8")
    return tmp_path


def made(folder: Path, jobs: int = 1, watch: Watch | None = None) -> Manifest:
    """Build what is in the folder."""
    return build([str(folder / "in")], folder / "graph", jobs, watch)


def dump(graph: Path) -> set[str]:
    """Give all quads of the current snapshot."""
    with open_current(graph) as snapshot:
        return {str(quad) for quad in snapshot.store}


def kept(folder: Path) -> list[Kept]:
    """Give the files that the current snapshot rests on."""
    with closing(Documents((folder / "graph" / "current").resolve())) as documents:
        return list(documents.kept())


def test_documents_become_a_graph(folder: Path) -> None:
    """A name in them can be found, and each document has its named graph, beside the derived one."""
    manifest = made(folder)
    with open_current(folder / "graph") as snapshot:
        assert [hit.label for hit in search(snapshot, "林知远", type="Person")] == ["林知远"]
        assert len(list(snapshot.store.named_graphs())) == 4
        assert snapshot.manifest == manifest


def test_the_number_of_processes_changes_nothing(folder: Path) -> None:
    """The same quads from one process and from two."""
    made(folder, jobs=1)
    alone = dump(folder / "graph")
    made(folder, jobs=2)
    assert dump(folder / "graph") == alone


def test_the_manifest_counts_and_names(folder: Path) -> None:
    """What went in, with which versions, how much came out, how long it took."""
    manifest = made(folder)
    source = folder / "in" / "简报1.txt"
    first = kept(folder)[0]
    assert (first.path, first.id) == (str(source), "简报1")
    assert first.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (manifest.kind, manifest.predecessor, manifest.counts.documents) == ("built", None, 3)
    assert manifest.counts.entities["Person"] == 2
    assert manifest.counts.facts["holdsPost"] >= 3
    assert manifest.counts.triples == len(dump(folder / "graph"))
    assert manifest.versions.keys() == {"kg", "extractor", "mapping", "ontology", "pyoxigraph", "python"}
    assert manifest.seconds.keys() == {
        *("compare", "extract", "take", "resolve", "map", "store"),
        *("optimise", "index", "links", "history"),
    }


def test_progress_is_told(folder: Path) -> None:
    """The stages, and a step for each document in those that go document by document."""
    watch = Watch()
    made(folder, watch=watch)
    assert watch.stages[:5] == [("compare", None), ("extract", 3), ("take", 3), ("resolve", None), ("map", 3)]
    assert watch.steps == 9


def test_unchanged_documents_are_not_extracted_again(folder: Path) -> None:
    """A new or changed document is, and a document that is gone takes its graph with it."""
    assert made(folder).counts.extracted == 3
    (folder / "in" / "简报1.txt").write_text(BULLETIN.format(issue=9), encoding="utf-8")
    (folder / "in" / "简报2.txt").unlink()
    second = made(folder)
    assert (second.counts.documents, second.counts.extracted) == (2, 1)
    assert second.predecessor
    assert "简报2" not in " ".join(dump(folder / "graph"))


def test_a_file_that_cannot_be_used_is_refused_and_the_others_go_on(folder: Path) -> None:
    """It is told at once, and stands in the manifest with its reason."""
    (folder / "in" / "empty.txt").write_text("")
    (folder / "in" / "binary.txt").write_bytes(b"\x00\x01\x02")
    watch = Watch()
    manifest = made(folder, watch=watch)
    assert (manifest.counts.documents, manifest.counts.refused) == (3, 2)
    assert list(manifest.refused) == watch.refused
    assert [(Path(each.path).name, each.reason.split(":")[0]) for each in manifest.refused] == [
        ("binary.txt", "binary"),
        ("empty.txt", "empty"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_our_code_fails_on_is_refused(folder: Path, jobs: int) -> None:
    """Here it was extracted into a fact about nobody; no entity of it is left in the graph."""
    broken = read_document(folder / "in" / "简报2.txt")
    facts = (Fact("holdsPost", "nobody", "z", title="主任"),)
    extraction = Extraction(broken.id, None, None, None, None, (Entity("z", "Zone", "无名高新区"),), facts, ())
    Cache(folder / "graph", VERSION).put(broken, extraction)
    manifest = made(folder, jobs)
    (refusal,) = manifest.refused
    assert refusal.path == str(folder / "in" / "简报2.txt")
    assert refusal.reason.startswith("could not be mapped to RDF: MalformedFacts: ")
    assert refusal.reason.endswith(")")
    assert {each.id for each in kept(folder)} == {"简报1", "简报3"}
    assert "无名高新区" not in " ".join(dump(folder / "graph"))


def test_what_the_shapes_object_to_is_listed_and_built(folder: Path) -> None:
    """Violations are counted, not left out."""
    doubtful = read_document(folder / "in" / "简报2.txt")
    events = (Event("v", "meeting", "", date="2023-11-13"),)
    Cache(folder / "graph", VERSION).put(doubtful, Extraction(doubtful.id, None, None, None, None, (), (), events))
    manifest = made(folder)
    assert manifest.validation
    assert manifest.counts.documents == manifest.validation.documents == 3
    assert manifest.validation.conforming < 3
    lines = (folder / "graph" / "current" / "validation.jsonl").read_text().splitlines()
    assert len(lines) == sum(manifest.validation.results.values()) > 0
    assert "简报2" in {json.loads(line)["document"].rpartition("/")[2] for line in lines}


def test_nothing_is_published_of_nothing(folder: Path) -> None:
    """The old graph stays; what was refused has been told."""
    made(folder)
    old = dump(folder / "graph")
    (folder / "empty.txt").write_text("")
    watch = Watch()
    with pytest.raises(NothingToDo):
        build([str(folder / "empty.txt")], folder / "graph", 1, watch)
    assert dump(folder / "graph") == old
    assert [refusal.reason for refusal in watch.refused] == ["empty: expected text"]


def test_files_of_one_name_are_several_documents(folder: Path) -> None:
    """In different folders."""
    (folder / "in" / "2022").mkdir()
    (folder / "in" / "2022" / "简报1.txt").write_text(BULLETIN.format(issue=22), encoding="utf-8")
    assert made(folder).counts.documents == 4


def test_the_same_text_twice_is_two_documents(folder: Path) -> None:
    """Each with its own evidence, though extracted once."""
    text = (folder / "in" / "简报1.txt").read_text(encoding="utf-8")
    (folder / "in" / "副本.txt").write_text(text, encoding="utf-8")
    manifest = made(folder)
    assert (manifest.counts.documents, manifest.counts.extracted) == (4, 3)


def test_texts_and_facts_are_kept_in_the_snapshot(folder: Path) -> None:
    """Evidence points into the one, the other can be scored and diffed."""
    made(folder)
    source = read_document(folder / "in" / "简报1.txt")
    with open_current(folder / "graph") as snapshot:
        assert document(snapshot, "简报1") == source
        read = list(read_extracted(snapshot.path))
        assert [each.id for each, _ in read] == ["简报1", "简报2", "简报3"]
        facts = [extraction for _, extraction in read]
    assert [each.doc for each in facts] == ["简报1", "简报2", "简报3"]
    assert facts[0] == extract(source)


def test_working_files_are_not_published(folder: Path) -> None:
    """A snapshot has what readers need."""
    made(folder)
    assert {path.name for path in (folder / "graph" / "current").iterdir()} == {
        *("store", "links", "search.sqlite", "documents.sqlite", "resolution.sqlite"),
        *("validation.jsonl", "manifest.json", "void.ttl", "history.json", "curation.json"),
    }


def test_evidence_is_the_sentence_in_the_text(folder: Path) -> None:
    """Every quotation stands in its document where it is said to."""
    made(folder)
    query = """PREFIX zone: <https://w3id.org/zonegraph/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
    SELECT ?quote ?start ?end ?doc { GRAPH ?doc { ?e zone:quote ?quote ; zone:start ?start ; zone:end ?end } }"""
    with open_current(folder / "graph") as snapshot:
        rows = snapshot.store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        found = [[term.value for term in row] for row in rows]
        for quote, start, end, doc in found:
            name = ox.NamedNode(doc).value.rpartition("/")[2]
            assert document(snapshot, name).text[int(start) : int(end)] == quote
    assert found


def test_a_manifest_is_read_back(folder: Path) -> None:
    """As it was written."""
    manifest = made(folder)
    assert read_manifest(folder / "graph" / "current") == manifest


def test_a_graph_directory_that_is_a_file_is_an_error(folder: Path) -> None:
    """Of the user's, not ours."""
    (folder / "graph").write_text("")
    with pytest.raises(SnapshotError):
        made(folder)
