"""Dumps that are no RDF: what their readers find in them."""

import csv
from io import StringIO
from pathlib import Path

import duckdb
import networkx as nx
import pytest
from graphs import FOREIGN, OURS, publish_graph, snapshot_of

from kg.store.dumps.kinds import KINDS, Kind, Wanted
from kg.store.dumps.making import make
from kg.store.dumps.rdf import InexpressibleError
from kg.store.snapshot import Snapshot, open_current

AWKWARD = ':odd a zone:Zone ; rdfs:label "<园>;\\"一\\"\\n二\\r,&\'"@zh ; zone:partOf :meichuan . '


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a graph with a name that no format likes."""
    return snapshot_of(tmp_path_factory.mktemp("tables"), OURS + FOREIGN + AWKWARD)


def dumped(snapshot: Snapshot, kind: str, folder: Path) -> Path:
    """Write a dump."""
    wanted = Wanted(kind)
    with (folder / wanted.name).open("wb") as file:
        make(snapshot, wanted, file, folder)
    return folder / wanted.name


def test_networkx_reads_graphml(tmp_path: Path, snapshot: Snapshot) -> None:
    """Things with their names, and edges with their relations."""
    graph = nx.read_graphml(dumped(snapshot, "graphml", tmp_path), force_multigraph=True)
    assert graph.nodes["http://e.org/lin"]["label"] == "林知远"
    assert graph.nodes["http://e.org/odd"]["label"] == '<园>;"一"\n二\r,&\''
    relations = {data["relation"] for data in graph.get_edge_data("http://e.org/lin", "http://e.org/visit").values()}
    assert relations == {"https://w3id.org/zonegraph/ontology#leads"}


def test_graphml_has_an_edge_once(tmp_path: Path, snapshot: Snapshot) -> None:
    """However many graphs say it."""
    graph = nx.read_graphml(dumped(snapshot, "graphml", tmp_path), force_multigraph=True)
    assert graph.number_of_edges("http://e.org/lin", "http://e.org/meichuan") == 1


def test_graphml_refuses_what_xml_cannot_hold(tmp_path: Path) -> None:
    """The message says where it is."""
    snapshot = snapshot_of(tmp_path, ':a rdfs:label "x\\u0001" .')
    with pytest.raises(InexpressibleError, match=r"name at <http://e\.org/a>"):
        dumped(snapshot, "graphml", tmp_path)


def test_csv_has_the_headers_of_the_importer(tmp_path: Path, snapshot: Snapshot) -> None:
    """An ID, labels, the two ends and a type (Neo4j Operations Manual, Import)."""
    nodes, edges = (dumped(snapshot, kind, tmp_path).read_text().splitlines()[0] for kind in ("nodes.csv", "edges.csv"))
    assert nodes == "iri:ID,label:string,:LABEL,degree:long,importance:double,community:long,betweenness:double"
    assert edges == ":START_ID,:END_ID,:TYPE,relation:string,label:string,since:string,until:string,documents:long"


def test_every_edge_of_the_csv_has_its_nodes(tmp_path: Path, snapshot: Snapshot) -> None:
    """The importer refuses others."""
    nodes, edges = (
        list(csv.reader(StringIO(dumped(snapshot, kind, tmp_path).read_bytes().decode(), newline="")))[1:]
        for kind in ("nodes.csv", "edges.csv")
    )
    assert {end for edge in edges for end in edge[:2]} <= {node[0] for node in nodes}
    assert ["http://e.org/odd", '<园>;"一"\n二\r,&\'', "Zone", "1"] in [node[:4] for node in nodes]


def test_duckdb_reads_parquet(tmp_path: Path, snapshot: Snapshot) -> None:
    """With types, lists and missing values."""
    nodes = dumped(snapshot, "nodes.parquet", tmp_path)
    found = duckdb.sql(f"SELECT label, types, degree FROM '{nodes}' WHERE iri = 'http://e.org/odd'").fetchall()
    assert found == [('<园>;"一"\n二\r,&\'', ["https://w3id.org/zonegraph/ontology#Zone"], 1)]


def test_facts_have_their_sentences(tmp_path: Path, snapshot: Snapshot) -> None:
    """And what their node says beyond the triple."""
    facts = dumped(snapshot, "facts.parquet", tmp_path)
    found = duckdb.sql(
        f"SELECT document_title, quote, start, \"end\", rule, confidence, page FROM '{facts}' "
        "WHERE relation LIKE '%holdsPost'"
    ).fetchall()
    assert found == [("简报第7期", "党工委书记林知远走访企业。", 3, 20, "post_before_name", 0.9, 3)]


@pytest.mark.parametrize("kind", [each for each in KINDS if each.name != "jsonld"], ids=lambda each: each.name)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, kind: Kind) -> None:
    """Whatever was loaded first: a dump can be compared with the one before."""
    texts = []
    for folder, trig in (("a", OURS + AWKWARD), ("b", AWKWARD + OURS)):
        (tmp_path / folder).mkdir()
        with open_current(publish_graph(tmp_path / folder, trig)) as snapshot:
            texts.append(dumped(snapshot, kind.name, tmp_path / folder).read_bytes().replace(snapshot.id.encode(), b""))
    assert texts[0] == texts[1]
