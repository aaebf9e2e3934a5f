"""Dumps: what goes out is what is in, for every reader."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pyoxigraph as ox
import pytest
from graphs import FOREIGN, OURS, snapshot_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.errors import NotInGraph
from kg.graph.formats import RDF_FORMATS, Format, format_named
from kg.store.dumps.kinds import Wanted
from kg.store.dumps.making import pieces
from kg.store.dumps.rdf import InexpressibleError
from kg.store.dumps.tally import Tally
from kg.store.load import load
from kg.store.snapshot import Snapshot, open_current

GRAPH_FORMATS = [each for each in RDF_FORMATS if not each.datasets]
DATASET_FORMATS = [each for each in RDF_FORMATS if each.datasets]


def by_name(rdf_format: Format) -> str:
    """Name a test case."""
    return rdf_format.name


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a graph with names in Chinese, numbers, dates, blank nodes and named graphs."""
    return snapshot_of(tmp_path_factory.mktemp("export"), OURS + FOREIGN + AWKWARD)


AWKWARD = """
<https://w3id.org/zonegraph/id/person/林知远-1f3a9c2b> zone:date "2023"^^xsd:gYear, "2023-11"^^xsd:gYearMonth ;
  rdfs:label "“1+1+4”\\t\\"\\n\\\\ <&>'"@zh ; zone:value 12.50, 1e6, true, 007 ;
  zone:about <http://e.org/doc#char=1,2>, <http://e.org/a(b)'c~d!e?f=g&h>, <urn:x:y>, <http://e.org/%E4%B8%AD/中.文.> .
"""


def whole(snapshot: Snapshot, rdf_format: Format, graph: str | None = None) -> bytes:
    """Put a dump together."""
    return b"".join(dump(snapshot, rdf_format, graph))


def dump(snapshot: Snapshot, rdf_format: Format, graph: str | None = None) -> Iterator[bytes]:
    """Give the pieces of a dump."""
    return pieces(snapshot, Wanted(rdf_format.name, graph), Path(gettempdir()), Tally())


@pytest.mark.parametrize("rdf_format", GRAPH_FORMATS, ids=by_name)
def test_a_graph_format_has_the_default_graph(snapshot: Snapshot, rdf_format: Format) -> None:
    """As rdflib reads it; numbers, dates, quotes and IRIs survive."""
    expected = snapshot.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    found = Graph().parse(data=whole(snapshot, rdf_format), format=rdf_format.media_type)
    assert isomorphic(found, Graph().parse(data=expected, format="nt"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what it deprecates
@pytest.mark.parametrize("rdf_format", DATASET_FORMATS, ids=by_name)
def test_a_dataset_format_has_every_graph(snapshot: Snapshot, rdf_format: Format) -> None:
    """As rdflib reads it: as many quads, in graphs of the same names."""
    found = Dataset(default_union=False)
    found.parse(
        data=whole(snapshot, rdf_format), format=rdf_format.media_type.replace("application/ld+json", "json-ld")
    )
    graphs = [str(graph) for *_, graph in found.quads()]
    assert len(graphs) == len(snapshot.store)
    assert {"http://e.org/doc", "http://e.org/friends"} <= set(graphs)


@pytest.mark.parametrize("rdf_format", RDF_FORMATS, ids=by_name)
def test_what_is_exported_can_be_loaded(tmp_path: Path, snapshot: Snapshot, rdf_format: Format) -> None:
    """Round trip through a file, blank nodes renamed at most."""
    file = tmp_path / f"dump.{rdf_format.extension}"
    file.write_bytes(whole(snapshot, rdf_format))
    load([file], tmp_path / "graph")
    graph = None if rdf_format.datasets else ox.DefaultGraph()
    found, expected = (
        ox.Dataset(each.store.quads_for_pattern(None, None, None, graph))
        for each in (open_current(tmp_path / "graph"), snapshot)
    )
    for dataset in (found, expected):
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert found == expected


def test_turtle_has_prefixes_and_no_escapes(snapshot: Snapshot) -> None:
    """What a person reads."""
    turtle = whole(snapshot, format_named("turtle")).decode()
    assert "@prefix zone: <https://w3id.org/zonegraph/ontology#> ." in turtle
    assert "id-person:林知远-1f3a9c2b" in turtle
    assert '"党工委书记"' in turtle


def test_rdfxml_and_trig_have_prefixes(snapshot: Snapshot) -> None:
    """In their own ways."""
    assert b'xmlns:zone="https://w3id.org/zonegraph/ontology#"' in whole(snapshot, format_named("rdfxml"))
    assert b"@prefix zone: <https://w3id.org/zonegraph/ontology#> ." in whole(snapshot, format_named("trig"))


def test_jsonld_is_json(snapshot: Snapshot) -> None:
    """With Chinese as Chinese."""
    text = whole(snapshot, format_named("jsonld")).decode()
    assert json.loads(text)
    assert "梅川高新区" in text


@pytest.mark.parametrize("rdf_format", RDF_FORMATS, ids=by_name)
def test_one_named_graph_can_be_had_alone(snapshot: Snapshot, rdf_format: Format) -> None:
    """What one document says, in any format."""
    found = list(ox.parse(whole(snapshot, rdf_format, "http://e.org/doc"), rdf_format.rdf_format))
    assert len(found) == len(list(snapshot.store.quads_for_pattern(None, None, None, ox.NamedNode("http://e.org/doc"))))


@pytest.mark.parametrize("graph", ["http://e.org/none", "no iri"])
def test_a_graph_that_is_not_there_is_named(snapshot: Snapshot, graph: str) -> None:
    """Before anything is written."""
    with pytest.raises(NotInGraph, match=graph):
        dump(snapshot, format_named("turtle"), graph)


def test_pieces_are_small(tmp_path: Path) -> None:
    """A large graph comes bit by bit."""
    snapshot = snapshot_of(tmp_path, "".join(f':a :p "{number:0100}" . ' for number in range(5_000)))
    sizes = [len(piece) for piece in dump(snapshot, format_named("ntriples"))]
    assert len(sizes) > 5
    assert max(sizes) <= 1 << 16


def test_a_reader_may_stop(tmp_path: Path) -> None:
    """The writer then ends too, and nobody waits."""
    snapshot = snapshot_of(tmp_path, "".join(f':a :p "{number:0100}" . ' for number in range(5_000)))
    found = dump(snapshot, format_named("ntriples"))
    assert isinstance(found, Iterator)
    assert next(found)
    found.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("predicate", ["http://e.org/1", "http://e.org/", "http://e.org/a%20", "http://e.org/a²"])
def test_a_property_that_xml_cannot_name_is_refused(tmp_path: Path, predicate: str) -> None:
    """The serialiser would write what no parser reads; every other format can."""
    snapshot = snapshot_of(tmp_path, f":a <{predicate}> 1 .")
    with pytest.raises(InexpressibleError, match=r"RDF/XML cannot name the property <http://e\.org/"):
        dump(snapshot, format_named("rdfxml"))
    assert predicate in whole(snapshot, format_named("turtle")).decode()


def test_a_character_that_xml_has_not_is_refused(tmp_path: Path) -> None:
    """The message says where it is."""
    with pytest.raises(InexpressibleError, match=r"<http://e\.org/p> of <http://e\.org/a>"):
        dump(snapshot_of(tmp_path, ':a :p "x\\u0001" .'), format_named("rdfxml"))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(values=st.lists(st.one_of(TEXTS, st.integers(), st.booleans()), min_size=1, max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_literals_survive_turtle(tmp_path: Path, values: list[str | int | bool]) -> None:
    """Whatever characters a text has, rdflib reads back the same values."""
    node = ox.NamedNode("http://e.org/a")
    source = tmp_path / "values.nt"
    ox.serialize((ox.Triple(node, node, ox.Literal(value)) for value in values), str(source), ox.RdfFormat.N_TRIPLES)
    load([source], tmp_path / "graph")
    with open_current(tmp_path / "graph") as snapshot:
        found = Graph().parse(data=whole(snapshot, format_named("turtle")), format="turtle")
        stored = [quad.object for quad in snapshot.store]
    assert {str(each) for each in found.objects()} == {each.value for each in stored if isinstance(each, ox.Literal)}
    assert {text for text in values if isinstance(text, str)} <= {str(each) for each in found.objects()}
