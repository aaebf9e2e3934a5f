"""The published graph as rdflib sees it."""

from pathlib import Path

import pytest
from rdflib import RDFS, URIRef

from kg.errors import SnapshotError
from kg.notebook import graph
from kg.store.load import load

ZONES = """
@prefix zone: <https://w3id.org/zonegraph/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e.org/a> a zone:Zone ; rdfs:label "梅川高新区"@zh .
<http://e.org/doc> { <http://e.org/b> rdfs:label "只在文中"@zh . }
"""


@pytest.fixture
def graph_dir(tmp_path: Path) -> Path:
    """A graph directory with one published snapshot."""
    (tmp_path / "zones.trig").write_text(ZONES, encoding="utf-8")
    load([tmp_path / "zones.trig"], tmp_path / "graph")
    return tmp_path / "graph"


def test_triples_are_those_of_the_default_graph(graph_dir: Path) -> None:
    """What only a document says is no resolved knowledge."""
    assert [str(label) for label in graph(graph_dir).objects(predicate=RDFS.label)] == ["梅川高新区"]


def test_queries_know_the_prefixes(graph_dir: Path) -> None:
    """An analyst need not declare them."""
    rows = graph(graph_dir).query("SELECT ?zone { ?zone a zone:Zone }")
    assert [row.zone for row in rows] == [URIRef("http://e.org/a")]


def test_queries_reach_named_graphs(graph_dir: Path) -> None:
    """GRAPH asks what single documents say."""
    rows = graph(graph_dir).query("SELECT ?g { GRAPH ?g { ?s rdfs:label ?label } }")
    assert [str(row.g) for row in rows] == ["http://e.org/doc"]


def test_no_snapshot_is_said(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(SnapshotError):
        graph(tmp_path)
