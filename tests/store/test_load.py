"""Loading RDF from elsewhere."""

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard
from graphs import publish_graph

from kg.errors import NothingToDo, SnapshotError
from kg.store.load import BrokenRdfError, load
from kg.store.snapshot import open_current

TRIPLE = "<http://e.org/a> <http://e.org/p> <http://e.org/b>"
XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">
  <rdf:Description rdf:about="http://e.org/a"><e:p rdf:resource="http://e.org/b"/></rdf:Description>
</rdf:RDF>"""
SAME = {
    "a.ttl": "@prefix e: <http://e.org/> . e:a e:p e:b .",
    "a.nt": f"{TRIPLE} .",
    "a.nq": f"{TRIPLE} .",
    "a.trig": f"{{ {TRIPLE} }}",
    "a.rdf": XML,
    "a.owl": XML,
    "a.jsonld": '{"@id": "http://e.org/a", "http://e.org/p": {"@id": "http://e.org/b"}}',
    "A.TTL": f"{TRIPLE} .",
}

COMMENTS = b"# a comment\n" * 1000


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file, compressed if its name says so."""
    data = text.encode()
    path = folder / name
    pack = {".gz": gzip.compress, ".zst": zstandard.compress}.get(path.suffix, bytes)
    path.write_bytes(pack(data))
    return path


def quads(graph: Path) -> set[str]:
    """Give the quads of the current snapshot as text."""
    with open_current(graph) as snapshot:
        return {str(quad) for quad in snapshot.store}


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize("name", SAME)
def test_every_format_is_loaded(tmp_path: Path, name: str, suffix: str) -> None:
    """By the file's name, compressed or not."""
    load([write(tmp_path, name + suffix, SAME[name])], tmp_path / "graph")
    assert quads(tmp_path / "graph") == {TRIPLE}


def test_named_graphs_are_kept(tmp_path: Path) -> None:
    """From TriG, N-Quads and JSON-LD alike."""
    files = {
        "a.trig": f"<http://e.org/g1> {{ {TRIPLE} }}",
        "b.nq": f"{TRIPLE} <http://e.org/g2> .",
        "c.jsonld": f'{{"@id": "http://e.org/g3", "@graph": [{SAME["a.jsonld"]}]}}',
    }
    manifest = load([write(tmp_path, name, text) for name, text in files.items()], tmp_path / "graph")
    assert quads(tmp_path / "graph") == {f"{TRIPLE} <http://e.org/g{number}>" for number in (1, 2, 3)}
    assert (manifest.counts.triples, manifest.counts.graphs) == (3, 3)


def test_blank_nodes_of_different_files_do_not_collide(tmp_path: Path) -> None:
    """_:b0 is another one in every file."""
    files = [write(tmp_path, name, '_:b0 <http://e.org/p> "x" .') for name in ("a.nt", "b.nt")]
    assert load(files, tmp_path / "graph").counts.triples == 2


def test_relative_iris_are_the_files_own(tmp_path: Path) -> None:
    """They are resolved against where the file is."""
    load([write(tmp_path, "a.ttl", "<#x> <http://e.org/p> <b> .")], tmp_path / "graph")
    base = tmp_path.resolve().as_uri()
    assert quads(tmp_path / "graph") == {f"<{base}/a.ttl#x> <http://e.org/p> <{base}/b>"}


def test_the_manifest_tells_what_was_loaded(tmp_path: Path) -> None:
    """The files with their hashes, the classes with their counts, the versions, the time."""
    file = write(tmp_path, "a.ttl", f"{TRIPLE} . <http://e.org/a> a <http://e.org/C> .")
    manifest = load([file], tmp_path / "graph")
    assert [(each.path, len(each.sha256)) for each in manifest.inputs] == [(str(file), 64)]
    assert (manifest.kind, manifest.counts.entities) == ("loaded", {"http://e.org/C": 1})
    assert manifest.versions.keys() == {"kg", "pyoxigraph", "python"}
    assert manifest.seconds.keys() == {"hash", "store", "optimise", "index", "links", "history"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", f"{TRIPLE} .\n\n<http://e.org/a <b> .", "a.ttl, line 3: Invalid IRI code point ' '"),
        ("a.ttl", "e:a e:b e:c .", "a.ttl, line 1: The prefix e: has not been declared"),
        ("a.nt", f"{TRIPLE} .\nnonsense", "a.nt, line 2: "),
        ("a.nq.gz", f"{TRIPLE} .\nnonsense", "a.nq.gz, line 2: "),
        ("a.rdf", f"{XML[:-10]}", "a.rdf, line 4: "),
        ("a.rdf", '<?xml version="1.0"?>\n<rdf:RDF/>', "a.rdf, line 2: Namespace prefix rdf"),
        ("a.rdf", "", "a.rdf: no element found"),
        ("a.rdf", XML.replace("e.org/a", "e.org/a b"), "a.rdf: error while parsing IRI"),
        ("a.jsonld", '{"@id":\n 1, 2}', "a.jsonld, line 2: "),
        ("a.jsonld", '{"@id": 1}', "a.jsonld: @id value must be a string"),
        ("a.csv", "a,b", "a.csv: the name does not tell a format of RDF: expected .ttl, .trig"),
        ("a.nt", "\ud800".encode("utf-16-le", "surrogatepass").decode("latin-1"), "a.nt, line 1: "),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    """And the old graph stays as it is."""
    graph = publish_graph(tmp_path, ":old :p :o .")
    good = write(tmp_path, "good.nt", f"{TRIPLE} .")
    with pytest.raises(BrokenRdfError) as caught:
        load([good, write(tmp_path, name, text)], graph)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")
    assert quads(graph) == {"<http://e.org/old> <http://e.org/p> <http://e.org/o>"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.nt.gz", b"no gzip"),
        ("a.nt.gz", gzip.compress(COMMENTS)[:-9]),
        ("a.nt.zst", b"no zstd"),
        ("a.nt.zst", zstandard.compress(COMMENTS)[:-9]),
        ("a.nt.zst", b""),
    ],
)
def test_a_broken_archive_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    """Whether it is none or was cut off."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BrokenRdfError, match=f"{name}: is broken as a {Path(name).suffix} file"):
        load([tmp_path / name], tmp_path / "graph")


def test_an_archive_may_have_several_parts(tmp_path: Path) -> None:
    """As files of compressed lines that were put one behind the other."""
    lines = [f"<http://e.org/{n}> <http://e.org/p> <http://e.org/o>" for n in range(9)]
    (tmp_path / "a.nt.zst").write_bytes(b"".join(zstandard.compress(f"{line} .\n".encode()) for line in lines))
    load([tmp_path / "a.nt.zst"], tmp_path / "graph")
    assert quads(tmp_path / "graph") == set(lines)


@pytest.mark.parametrize("name", ["none.ttl", "folder.ttl"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    """A wrong path, a directory."""
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(BrokenRdfError, match=rf"{name}: cannot be read: (No such file|Is a directory)"):
        load([tmp_path / name], tmp_path / "graph")


def test_nothing_is_published_of_nothing(tmp_path: Path) -> None:
    """Files without a triple are a mistake."""
    with pytest.raises(NothingToDo):
        load([write(tmp_path, "a.ttl", "# nothing")], tmp_path / "graph")
    with pytest.raises(SnapshotError):
        open_current(tmp_path / "graph")


def test_void_describes_the_snapshot(tmp_path: Path) -> None:
    """Its size, classes and properties, as RDF."""
    file = write(tmp_path, "a.ttl", f"{TRIPLE} . <http://e.org/a> a <http://e.org/C> .")
    manifest = load([file], tmp_path / "graph")
    void = ox.Store()
    void.load(path=tmp_path / "graph" / "current" / "void.ttl")
    told = {quad.predicate.value.rpartition("#")[2]: str(quad.object) for quad in void}
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert (told["triples"], told["properties"], told["distinctSubjects"]) == (
        f'"2"{integer}',
        f'"2"{integer}',
        f'"1"{integer}',
    )
    assert (told["class"], told["entities"]) == ("<http://e.org/C>", f'"1"{integer}')
    assert {quad.subject for quad in void if quad.predicate.value.endswith("created")} == {
        ox.NamedNode(f"https://w3id.org/zonegraph/id/snapshot/{manifest.id}")
    }
