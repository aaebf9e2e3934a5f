"""Clients that people use, against a server that listens: SPARQLWrapper, rdflib's SPARQLStore, and what YASGUI sends."""

import json
from collections.abc import Iterator
from threading import Thread
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
import SPARQLWrapper
from flask import Flask
from rdflib import RDF, RDFS, Dataset, Graph, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from tiny_graph import BRIEFS, PERSON
from werkzeug.serving import make_server

NAMES = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?s ?名 { ?s rdfs:label ?名 } ORDER BY ?s"
FOUND = ["林知远", "<script>alert('园')</script>", "云溪高新区"]
LABELS = "CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
WAYS = [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning:SPARQLWrapper", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def endpoint(tiny_app: Flask) -> Iterator[str]:
    """Serve the tiny graph; gives the address of the endpoint."""
    server = make_server("127.0.0.1", 0, tiny_app.wsgi_app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def wrapper(endpoint: str, way: tuple[str, str], query: str, kind: str) -> SPARQLWrapper.SPARQLWrapper:
    """Make a SPARQLWrapper that asks in one of its ways."""
    asking = SPARQLWrapper.SPARQLWrapper(endpoint)
    asking.setMethod(way[0])
    asking.setRequestMethod(way[1])
    asking.setQuery(query)
    asking.setReturnFormat(kind)
    return asking


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_reads_solutions(endpoint: str, way: tuple[str, str], kind: str) -> None:
    """In each of its formats, which it names twice and in three parameters."""
    answer = wrapper(endpoint, way, NAMES, kind).query()
    found = answer.convert()
    if kind == JSON:
        assert [row["名"]["value"] for row in found["results"]["bindings"]] == FOUND
    elif kind == XML:
        names = [each.firstChild.data for each in found.getElementsByTagName("literal")]
        assert names == FOUND
    else:
        assert all(name in found.decode() for name in FOUND)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [TURTLE, N3, RDFXML, JSONLD, XML, JSON])
def test_sparqlwrapper_reads_graphs(endpoint: str, way: tuple[str, str], kind: str) -> None:
    """By names of its own, and by those of formats of solutions, for which it takes a graph all the same."""
    answer = wrapper(endpoint, way, LABELS, kind).query()
    assert answer.response.status == 200
    if kind in {RDFXML, JSONLD, XML}:
        assert len(answer.convert()) == 3


@pytest.mark.parametrize("way", WAYS)
def test_sparqlwrapper_reads_booleans(endpoint: str, way: tuple[str, str]) -> None:
    """As JSON has them."""
    assert wrapper(endpoint, way, f"ASK {{ <{PERSON}> ?p ?o }}", JSON).queryAndConvert()["boolean"] is True


def test_sparqlwrapper_tells_a_malformed_query(endpoint: str) -> None:
    """It has a class for it."""
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="line 1, column"):
        wrapper(endpoint, WAYS[0], "SELECT * { ?s }", JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("kind", ["xml", "json", "csv", "tsv"])
def test_a_graph_of_rdflib_is_read(endpoint: str, method: str, kind: str) -> None:
    """Triple by triple and by queries."""
    graph = Graph(store=SPARQLStore(endpoint, method=method, returnFormat=kind))
    assert [str(row[1]) for row in graph.query(NAMES)] == FOUND
    assert str(graph.value(URIRef(PERSON), RDFS.label)) == "林知远"
    assert len(list(graph.triples((None, RDF.type, None)))) == 4


def test_a_graph_of_rdflib_constructs_and_asks(endpoint: str) -> None:
    """In the format that it has for both."""
    graph = Graph(store=SPARQLStore(endpoint))
    assert len(graph.query(LABELS).graph or ()) == 3
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True


@pytest.mark.parametrize(("name", "size"), [(str(DATASET_DEFAULT_GRAPH_ID), 11), (BRIEFS[1], 1)])
def test_a_dataset_of_rdflib_is_read(endpoint: str, name: str, size: int) -> None:
    """Its default graph, by rdflib's name for it, and its named ones."""
    graph = Graph(store=SPARQLStore(endpoint, context_aware=True), identifier=URIRef(name))
    rows = graph.query("SELECT * { ?s ?p ?o }")
    assert (len(list(rows)), len(graph)) == (size, size)


def test_a_dataset_of_rdflib_has_its_graphs(endpoint: str) -> None:
    """By their names."""
    found = {str(context) for context in Dataset(store=SPARQLStore(endpoint)).store.contexts()}
    assert set(BRIEFS) <= found


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (NAMES, "application/sparql-results+json,*/*;q=0.9", "application/sparql-results+json"),
        (LABELS, "application/n-triples,*/*;q=0.9", "application/n-triples"),
    ],
)
def test_yasgui_is_answered(endpoint: str, method: str, query: str, accept: str, media_type: str) -> None:
    """What its editor sends: a form, or an address, with these headers."""
    form = urlencode({"query": query})
    headers = {"Accept": accept, "Origin": "https://yasgui.example"}
    address = f"{endpoint}?{form}" if method == "GET" else endpoint
    request = Request(address, None if method == "GET" else form.encode(), headers, method=method)
    with urlopen(request, timeout=20) as response:
        body = response.read()
        assert response.headers.get_content_type() == media_type
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    if media_type.endswith("json"):
        assert [row["名"]["value"] for row in json.loads(body)["results"]["bindings"]] == FOUND
