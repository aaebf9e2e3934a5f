"""Lookups, which are answered without an evaluator: what counts as one, and that nothing shows which way it went."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client as PlainClient

from kg.settings import Settings
from kg.store.snapshot import open_current
from kg.store.sparql.borders import Limits
from kg.store.sparql.lookups import is_lookup
from kg.web.app import create_app
from kg.web.evaluators.lookups import look_up
from kg.web.evaluators.questions import Question
from kg.web.service import service, stop

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
LOOKUPS = [
    f"SELECT ?s {{ ?s {LABEL} '云溪高新区'@zh }}",
    "PREFIX r: <http://www.w3.org/2000/01/rdf-schema#>\nselect * where { ?s r:label ?名 . } # 注\n LIMIT 3",
    "SELECT ?p ?o { <http://e.org/a> ?p ?o }",
    "SELECT ?s { ?s a <http://e.org/A> }",
    "ASK { ?s ?p 5 }",
    'SELECT ?s { ?s ?p "5"^^<http://www.w3.org/2001/XMLSchema#integer> }',
    "SELECT ?nothing { <http://e.org/none> ?p true }",
]
OTHERS = [
    "SELECT ?s { ?s ?p ?s }",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o . ?a ?b ?c }",
    "SELECT ?s { ?s ?p ?o ; ?q ?r }",
    "SELECT ?s { ?s ?p ?o , ?q }",
    "SELECT ?s { ?s <a>/<b> ?o }",
    "SELECT ?s { ?s <a>* ?o }",
    "SELECT ?s { ?s ^<a> ?o }",
    "SELECT ?s { ?s ?p ?o FILTER (?o > 3) }",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s",
    "SELECT ?s { ?s ?p ?o } LIMIT 1 OFFSET 1000000",
    "SELECT ?s { ?s ?p ?o } VALUES ?s { <a> }",
    "SELECT ?s { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s FROM <http://e.org/g> { ?s ?p ?o }",
    "SELECT ?s { SERVICE <http://e.org/> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p [] }",
    "SELECT ?s { _:a ?p _:a }",
    r"SELECT ?s { ?s ?p '\u0027 . ?a ?b ?c . ?s ?q \u0027' }",
    "SELECT ?s { ?s <https://w3id.org/zonegraph/ontology#search> '园' }",
    "DESCRIBE <http://e.org/a>",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o",
]


@pytest.fixture(scope="module")
def forgetful_app(graph_dir: Path) -> Iterator[Flask]:
    """Make a service that keeps no answers, so that each is made anew."""
    app = create_app(Settings(graph=graph_dir, cache_bytes=0, unlimited_clients="unix, 127.0.0.0/8"))
    yield app
    stop(app)


def lasting(headers: Mapping[str, str]) -> dict[str, str]:
    """Leave out how long an answer took."""
    return {name: value for name, value in headers.items() if name != "Server-Timing"}


@pytest.mark.parametrize("query", LOOKUPS)
def test_one_triple_pattern_is_a_lookup(query: str) -> None:
    """However it is written."""
    assert is_lookup(query)


@pytest.mark.parametrize("query", OTHERS)
def test_what_may_cost_more_than_its_rows_is_no_lookup(query: str) -> None:
    """Whatever joins, filters, sorts, groups, goes along paths or elsewhere, or hides behind escapes."""
    assert not is_lookup(query)


@pytest.mark.parametrize("query", LOOKUPS)
@pytest.mark.parametrize("accept", ["", "application/sparql-results+json", "text/csv;q=0.5, text/html", "*/*"])
@pytest.mark.parametrize("format_", [None, "xml", "tsv"])
def test_a_lookup_is_answered_as_an_evaluator_would(
    forgetful_app: Flask, graph_dir: Path, query: str, accept: str, format_: str | None
) -> None:
    """Header by header and byte by byte: by GET, by POST, and by a process."""
    parameters = {"query": query} | ({"format": format_} if format_ else {})
    client, headers = PlainClient(forgetful_app), {"Accept": accept} if accept else {}
    asked = client.get("/sparql", query_string=parameters, headers=headers)
    posted = client.post("/sparql", data=parameters, headers=headers)
    assert (asked.status, asked.data, lasting(asked.headers)) == (posted.status, posted.data, lasting(posted.headers))
    with forgetful_app.app_context(), open_current(graph_dir) as snapshot:
        question = Question.of(Settings(), snapshot.path, query, wanted=format_)
        found = look_up(snapshot, question)
        assert found is not None
        other = service().evaluators.answer(question)
        assert (found.media_type, found.body) == (other.media_type, other.body)
        assert lasting(found.headers) == lasting(other.headers)


def test_a_lookup_with_many_rows_is_left_to_an_evaluator(graph_dir: Path) -> None:
    """So that the most that it costs is known before."""
    with open_current(graph_dir) as snapshot:
        question = Question(snapshot.path, "SELECT * { ?s ?p ?o }", limits=Limits(rows=3))
        assert look_up(snapshot, question) is None


def test_a_lookup_in_named_graphs_is_left_to_an_evaluator(graph_dir: Path) -> None:
    """They are merged, which takes more than a look."""
    with open_current(graph_dir) as snapshot:
        question = Question(snapshot.path, LOOKUPS[0], default_graphs=("http://e.org/g",))
        assert look_up(snapshot, question) is None
