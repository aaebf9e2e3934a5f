"""Answers that are finished: entity tags, what is kept and what is not."""

import gzip
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from service_of_tests import Publish
from werkzeug.test import TestResponse

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.service import stop

ONE, TWO = "<a:1> <a:p> '甲' .", "<a:1> <a:p> '乙' ."
QUERY = "SELECT ?o { ?s ?p ?o }"


@pytest.fixture
def answering(tmp_path: Path):
    """Give a client of a service whose graph `publish` publishes."""
    app = create_app(Settings(graph=tmp_path / "graph"))
    yield app.test_client()
    stop(app)


def counted(client: FlaskClient, result: str) -> float:
    """Give how many answers were finished already, or were not."""
    name = f'zonegraph_finished_answers_total{{result="{result}"}} '
    return sum(float(line.removeprefix(name)) for line in client.get("/metrics").text.splitlines() if name in line)


def ask(client: FlaskClient, query: str = QUERY, **headers: str) -> TestResponse:
    """Ask a query."""
    return client.get("/sparql", query_string={"query": query}, headers=headers)


def test_a_repeated_query_is_finished(answering: FlaskClient, publish: Publish) -> None:
    """By whichever method it is asked, and with its parameters in any order."""
    publish(ONE)
    first = ask(answering)
    form = urlencode({"query": QUERY})
    others = [
        ask(answering),
        answering.post("/sparql", data=form, content_type="application/x-www-form-urlencoded"),
        answering.post("/sparql", data=QUERY, content_type="application/sparql-query; charset=UTF-8"),
    ]
    assert [(each.data, each.headers["ETag"]) for each in others] == [(first.data, first.headers["ETag"])] * 3
    assert (counted(answering, "hit"), counted(answering, "miss")) == (3, 1)


def test_a_new_snapshot_has_other_answers(answering: FlaskClient, publish: Publish) -> None:
    """What was finished is of its snapshot."""
    publish(ONE)
    first = ask(answering)
    second_id = publish(TWO)
    second = ask(answering, **{"If-None-Match": first.headers["ETag"]})
    assert ("甲" in first.text, "乙" in second.text, second.status_code) == (True, True, 200)
    assert second.headers["KG-Snapshot"] == second_id


def test_whoever_has_the_answer_is_told_so(client: FlaskClient) -> None:
    """304 has no body, and the headers that matter (RFC 9110 §15.4.5)."""
    tag = ask(client).headers["ETag"]
    again = ask(client, **{"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert (again.headers["Cache-Control"], "Accept" in again.headers["Vary"]) == ("no-cache", True)


def test_each_format_has_its_own_tag(client: FlaskClient) -> None:
    """A cache never gives one for another."""
    tags = {ask(client, Accept=accept).headers["ETag"] for accept in ("text/csv", "application/sparql-results+json")}
    compressed = client.get("/api/stats", headers={"Accept-Encoding": "gzip"}).headers["ETag"]
    assert len(tags) == 2
    assert compressed != client.get("/api/stats").headers["ETag"]


def test_head_has_what_get_has(client: FlaskClient) -> None:
    """But for the body; asked first or second."""
    query = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"
    head = client.head("/sparql", query_string={"query": query})
    get = client.get("/sparql", query_string={"query": query})
    again = client.head("/sparql", query_string={"query": query})
    assert head.headers["ETag"] == get.headers["ETag"] == again.headers["ETag"]
    assert (head.data, again.data, again.content_length) == (b"", b"", len(get.data))


@pytest.mark.parametrize("term", ["NOW()", "rand ()", "UUID#\n()", "STRUUID()", r"\u004eOW()"])
def test_what_differs_each_time_is_not_kept(client: FlaskClient, term: str) -> None:
    """Nor has it a tag."""
    response = ask(client, f"SELECT ({term} AS ?x) {{}}")
    assert (response.headers.get("ETag"), response.headers["Cache-Control"]) == (None, "no-store")


@pytest.mark.parametrize("query", ["SELECT", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"])
def test_errors_are_not_kept(client: FlaskClient, query: str) -> None:
    """What is wrong today may be right tomorrow."""
    response = ask(client, query)
    assert (response.status_code, response.headers["Cache-Control"]) == (400, "no-store")


def test_an_answer_that_is_large_is_packed(client: FlaskClient) -> None:
    """For those who can unpack it, and kept so."""
    query = "SELECT * { ?s ?p ?o . ?s2 ?p2 ?o2 }"
    plain = ask(client, query)
    for _ in range(2):
        packed = ask(client, query, **{"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_dump_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    """Also if it was compressed on the way."""
    first = client.get("/export?format=ntriples", headers={"Accept-Encoding": "gzip"})
    again = client.get(
        "/export?format=ntriples", headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}
    )
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_none_is_kept_if_there_is_no_room(graph_dir: Path) -> None:
    """KG_CACHE_BYTES=0 turns it off."""
    app: Flask = create_app(Settings(graph=graph_dir, cache_bytes=0))
    client = app.test_client()
    assert client.get("/api/stats").data == client.get("/api/stats").data
    assert counted(client, "hit") == 0
    stop(app)
