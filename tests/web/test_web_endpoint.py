"""The service over a SPARQL endpoint: the same answers, the same refusals, and its errors in our words."""

import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from engines import ENGINES, Server, connect, missing, running
from flask import Flask
from flask.testing import FlaskClient
from tiny_graph import AREA, BRIEFS, GRAPH, PERSON
from waiting import within

from kg.settings import Settings
from kg.store.load import load
from kg.store.progress import Unseen
from kg.store.remote.following import FollowingSnapshot, at_endpoint
from kg.store.remote.publishing import publish_to
from kg.store.snapshot import open_current
from kg.web.app import create_app
from kg.web.service import stop

_ADDRESSES = (
    f"/api/entity?iri={PERSON}",
    f"/api/entity?iri={AREA}&at=2023",
    f"/api/neighbourhood?iri={AREA}",
    "/api/search?q=云溪",
    "/api/stats",
)
_QUERIES = (
    "SELECT ?s ?o { ?s <https://w3id.org/zonegraph/ontology#holdsPost> ?o }",
    "SELECT ?g ?s { GRAPH ?g { ?s <https://w3id.org/zonegraph/ontology#partOf> ?o } }",
    f"SELECT ?p ?o {{ GRAPH <{BRIEFS[1]}> {{ ?s ?p ?o }} }}",
    f"ASK {{ <{PERSON}> ?p ?o }}",
)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An engine that runs."""
    if reason := missing(request.param):
        pytest.skip(reason)
    with (
        running(request.param, tmp_path_factory.mktemp(request.param)) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in {**server.environment, "KG_MAX_QUERY_SECONDS": "2"}.items():
            patch.setenv(name, value)
        yield server


@pytest.fixture(scope="module")
def remote_app(engine: Server, graph_dir: Path) -> Iterator[Flask]:
    """The service over the engine, which has the tiny graph."""
    with open_current(graph_dir) as snapshot:
        publish_to(connect(engine), snapshot, Unseen())
    app = create_app(Settings(graph=graph_dir, endpoint=engine.url, max_query_seconds=2))
    yield app
    stop(app)


@pytest.fixture
def remote(remote_app: Flask) -> FlaskClient:
    """Give a client of it."""
    return remote_app.test_client()


@pytest.mark.parametrize("address", _ADDRESSES)
def test_the_api_answers_as_over_the_embedded_store(remote: FlaskClient, client: FlaskClient, address: str) -> None:
    """Things, their surroundings and names, and the numbers of the graph."""
    assert remote.get(address).json == client.get(address).json


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (query, name)
        for query in _QUERIES
        for name in ("json", "xml", "csv", "tsv")
        if name[-1] != "v" or query[0] == "S"
    ],
)
def test_a_query_is_answered_in_every_format(remote: FlaskClient, client: FlaskClient, query: str, name: str) -> None:
    """Written by ourselves, whatever the endpoint can write."""
    ours, theirs = (each.get("/sparql", query_string={"query": query, "format": name}) for each in (client, remote))
    assert (theirs.status_code, theirs.mimetype) == (200, ours.mimetype)
    assert theirs.data == ours.data


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_a_graph_is_answered_in_every_format(remote: FlaskClient, name: str) -> None:
    """A graph is written by ourselves too."""
    query = f"CONSTRUCT {{ <{PERSON}> ?p ?o }} {{ <{PERSON}> ?p ?o }}"
    assert "林知远" in remote.get("/sparql", query_string={"query": query, "format": name}).text


def test_a_dump_has_every_graph(remote: FlaskClient, client: FlaskClient) -> None:
    """As over the embedded store."""
    ours, theirs = (
        set(ox.parse(each.get("/export?format=nquads").data, ox.RdfFormat.N_QUADS)) for each in (client, remote)
    )
    assert theirs == ours


def test_the_snapshot_is_the_one_that_was_published(remote: FlaskClient, client: FlaskClient) -> None:
    """So that what is kept by its id stays right."""
    address = "/api/stats"
    assert remote.get(address).headers["KG-Snapshot"] == client.get(address).headers["KG-Snapshot"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT * { ?s ?p }", "bad_query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "bad_query"),
        ("INSERT DATA { <http://e.org/a> <http://e.org/b> 1 }", "bad_query"),
    ],
)
def test_what_is_refused_is_refused_before_the_endpoint_hears_of_it(remote: FlaskClient, query: str, code: str) -> None:
    """Malformed queries, SERVICE and updates."""
    answer = remote.get("/sparql", query_string={"query": query})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, code)


def test_a_query_over_its_time_gets_504(remote: FlaskClient) -> None:
    """Soon after the limit, whatever the endpoint goes on doing for a minute."""
    values = " ".join(str(n) for n in range(400))
    slow = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} VALUES ?c {{ {values} }} FILTER(?a * ?b > ?c) }}"
    start = time.monotonic()
    answer = remote.get("/sparql", query_string={"query": slow})
    assert (answer.status_code, answer.json["error"]["code"]) == (504, "query_timeout")
    assert time.monotonic() - start < 10


def test_a_server_takes_up_what_others_publish(engine: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks again after some seconds, and nobody waits for that."""
    monkeypatch.setenv("KG_ENDPOINT_FOLLOW", "0.05")
    (tmp_path / "a.trig").write_text(GRAPH, encoding="utf-8")
    load([tmp_path / "a.trig"], tmp_path / "graph")
    with open_current(tmp_path / "graph") as snapshot:
        publish_to(connect(engine), snapshot, Unseen())
        settings = at_endpoint(Settings(graph=tmp_path / "graph", endpoint=engine.url))
        following = FollowingSnapshot(settings.graph)
        assert following.get().id == snapshot.id
    load([tmp_path / "a.trig"], tmp_path / "graph")
    with open_current(tmp_path / "graph") as snapshot:
        publish_to(connect(engine), snapshot, Unseen())
        assert within(20, lambda: following.get().id == snapshot.id)
