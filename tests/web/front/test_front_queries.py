"""Queries that no view is asked for: answered and refused as the view does, however they are written."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote_from_bytes

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.protocol import DIRECT, FORM
from kg.web.service import stop

LOOKUP = "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> '云溪高新区'@zh }"
JOIN = "SELECT ?s ?p ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> '云溪高新区'@zh ; ?p ?o } ORDER BY ?p ?o"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPH = "http://example.org/none"


def form(*pairs: tuple[str, str | bytes]) -> str:
    """Write a form, of texts or of any bytes."""
    return "&".join(
        f"{name}={quote_from_bytes(value if isinstance(value, bytes) else value.encode())}" for name, value in pairs
    )


FORMS = [
    form(("query", LOOKUP)),
    form(("query", JOIN)),
    form(("query", f"# 注\n{JOIN}\n#")),
    form(("query", COUNT), ("format", "csv")),
    form(("format", "application/sparql-results+xml"), ("query", JOIN)),
    form(("query", JOIN), ("format", "turtle")),
    form(("query", JOIN), ("format", "none")),
    form(("query", JOIN), ("format", "json"), ("format", "xml")),
    form(
        ("query", "ASK {}"),
        ("default-graph-uri", GRAPH),
        ("default-graph-uri", f"{GRAPH}/2"),
        ("named-graph-uri", GRAPH),
    ),
    form(("query", COUNT), ("default-graph-uri", GRAPH)),
    form(("query", COUNT), ("default-graph-uri", "no iri")),
    form(("query", COUNT), ("Default-Graph-Uri", GRAPH)),
    form(("query", JOIN), ("query", COUNT)),
    form(("query", JOIN), ("callback", "f")),
    form(("QUERY", JOIN)),
    form(("query", "")),
    form(("query", " \n")),
    form(("query", "ASK { ?s ?p '\0' }")),
    form(("query", b"ASK { ?s ?p '\xff' }")),
    form(("update", "DROP ALL")),
    form(("query", "ASK {}"), ("update", "DROP ALL")),
    form(("query", "DROP ALL")),
    form(("query", "SELECT ?s { ?s ?p }")),
    form(("query", "SELECT (1 / 0 AS ?n) {}")),
    form(("query", "SELECT * { ?s ?p ?o . SERVICE <http://e.org/> { ?a ?b ?c } }")),
    form(("query", "DESCRIBE <http://example.org/none>")),
    form(("query", "CONSTRUCT { <a:a> <a:b> ?n } WHERE { VALUES ?n { 1 } }")),
    "query",
    "",
]


@pytest.fixture(scope="module")
def app(graph_dir: Path) -> Iterator[Flask]:
    """Make a service that keeps no answers, so that each is made anew."""
    made = create_app(Settings(graph=graph_dir, cache_bytes=0))
    yield made
    stop(made)


def told(answer: TestResponse) -> tuple[object, ...]:
    """Give what an answer tells: all but how long it took, and what stands before views adds to it."""
    names = ("Content-Type", "KG-Rows", "KG-Engine", "KG-Truncated", "KG-Snapshot", "Retry-After", "Allow")
    return answer.status_code, answer.data, {name: answer.headers.get(name) for name in names}


def both(app: Flask) -> tuple[Client, Client]:
    """Give a client of the views alone, and one of the service."""
    return Client(partial(Flask.wsgi_app, app)), Client(app)


@pytest.mark.parametrize("body", FORMS)
@pytest.mark.parametrize("accept", ["*/*", "text/csv, application/n-triples;q=0.5"])
def test_a_form_has_the_views_answer(app: Flask, body: str, accept: str) -> None:
    """By POST and by GET, whatever is odd about it."""
    view, service = both(app)
    headers = {"Accept": accept}
    post = {"data": body, "content_type": FORM, "headers": headers}
    assert told(service.post("/sparql", **post)) == told(view.post("/sparql", **post))
    get = {"query_string": body, "headers": headers}
    assert told(service.get("/sparql", **get)) == told(view.get("/sparql", **get))


@pytest.mark.parametrize(
    "address", ["", "?format=csv", "?query=ASK{}", "?update=DROP%20ALL", f"?named-graph-uri={GRAPH}", "?x=y"]
)
@pytest.mark.parametrize("content_type", [DIRECT, f"{DIRECT}; charset=utf-8", f"{DIRECT}; charset=gbk", "text/plain"])
@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}, {"Content-Encoding": "identity"}])
def test_a_direct_post_has_the_views_answer(
    app: Flask, address: str, content_type: str, headers: dict[str, str]
) -> None:
    """With parameters in the address, and whatever the headers say of the body."""
    view, service = both(app)
    post = {"data": JOIN.encode(), "content_type": content_type, "headers": headers}
    assert told(service.post(f"/sparql{address}", **post)) == told(view.post(f"/sparql{address}", **post))


def test_a_head_request_has_the_length_of_the_answer(app: Flask) -> None:
    """And nothing of it."""
    whole = Client(app).get("/sparql", query_string=form(("query", JOIN)))
    head = Client(app).head("/sparql", query_string=form(("query", JOIN)))
    assert (head.status_code, head.data, head.content_length) == (200, b"", len(whole.data))


def test_a_large_answer_comes_from_disk(app: Flask) -> None:
    """Whole, and with its length."""
    query = f"SELECT ?s ?o {{ VALUES ?s {{ {'1 ' * 300} }} VALUES ?o {{ {'2 ' * 300} }} }}"
    with Client(app).get("/sparql", query_string={"query": query}) as answer:
        assert len(answer.json["results"]["bindings"]) == 300 * 300
        assert answer.content_length == len(answer.data)
