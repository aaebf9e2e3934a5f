"""Endpoints in the place of the embedded store, asked for real: one thing, queries, limits, and indexes made of them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from engines import MOST_ROWS, Server, connect
from graphs import FOREIGN, OURS, snapshot_of

from kg.errors import BeingWritten, EndpointError, EndpointTooSlow, QueryError
from kg.graph.formats import format_named
from kg.settings import EndpointSettings
from kg.store.dumps.rdf import rdf
from kg.store.dumps.tally import Tally
from kg.store.entity import entity
from kg.store.locking import held
from kg.store.progress import Unseen
from kg.store.redirects import replacements
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.patterns import Pattern
from kg.store.remote.publishing import publish_to
from kg.store.remote.store import RemoteStore
from kg.store.remote.view import folder_of, view
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot, open_current
from kg.store.sparql.results import Partial
from kg.times import days

_LIN = "http://e.org/lin"
_MANY = 2 * MOST_ROWS + 500
_SLOW = "SELECT (COUNT(*) AS ?n) { GRAPH <http://e.org/many> { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?a)) > STRLEN(STR(?f))) } }"
_CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def _many() -> bytes:
    return b"".join(b'<http://e.org/n%d> <http://e.org/p> "%d" .\n' % (n, n) for n in range(_MANY))


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    """The endpoint of an engine that has nothing in it."""
    connected = connect(server)
    yield connected
    connected.close()


@pytest.fixture
def remote(endpoint: Endpoint, tmp_path: Path) -> tuple[Snapshot, Snapshot]:
    """Give a snapshot, and the same as the endpoint has it."""
    snapshot = snapshot_of(tmp_path, f"{OURS} {FOREIGN} :old dcterms:isReplacedBy :lin .")
    publish_to(endpoint, snapshot, Unseen())
    return snapshot, open_current(view(tmp_path / "graph", endpoint.url, EndpointSettings(), Unseen()))


def test_every_thing_is_told_as_by_the_embedded_store(remote: tuple[Snapshot, Snapshot]) -> None:
    """Facts, events and the sentences behind them are the same, all and as of a date."""
    ours, theirs = remote
    with index_of(ours) as database:
        things = [iri for (iri,) in database.execute("SELECT iri FROM node")]
    for at in (None, days("2023-11-13"), days("2020")):
        assert [entity(theirs, each, at) for each in things] == [entity(ours, each, at) for each in things]


def test_a_thing_takes_a_handful_of_requests(
    remote: tuple[Snapshot, Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many statements there are about it: they are fetched some hundred at a time."""
    asked = []
    send = Endpoint.select
    monkeypatch.setattr(Endpoint, "select", lambda *given: asked.append(given) or send(*given))
    entity(remote[1], _LIN)
    assert len(asked) <= 6


def test_what_is_replaced_is_found(remote: tuple[Snapshot, Snapshot]) -> None:
    """Redirects are read from the endpoint."""
    assert replacements(remote[1], "http://e.org/old") == (_LIN,)


@pytest.mark.parametrize("name", ["trig", "nquads", "turtle", "ntriples"])
def test_a_dump_of_an_endpoint_is_that_of_the_snapshot(
    remote: tuple[Snapshot, Snapshot], tmp_path: Path, name: str
) -> None:
    """Blank nodes and all."""
    ours, theirs = (_parsed(b"".join(rdf(each, name, None, tmp_path, Tally())), name) for each in remote)
    assert ours == theirs


def test_an_answer_that_is_cut_is_fetched_to_its_end(endpoint: Endpoint) -> None:
    """Where a reader wants all quads the endpoint's limit costs further requests, and no quads."""
    endpoint.add("http://e.org/many", _many())
    found = RemoteStore(endpoint).quads([Pattern(graph=ox.NamedNode("http://e.org/many"))])
    assert len({quad.subject for quad in found}) == _MANY


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { GRAPH <http://e.org/many> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } { GRAPH <http://e.org/many> { ?s ?p ?o } }",
    ],
)
def test_an_answer_to_a_user_that_is_cut_says_so(endpoint: Endpoint, query: str) -> None:
    """Virtuoso says it of SELECT and keeps quiet about CONSTRUCT; an engine without a limit gives all."""
    endpoint.add("http://e.org/many", _many())
    found = RemoteStore(endpoint).query(query)
    if endpoint.engine.cuts_graphs:
        assert isinstance(found, Partial)
        assert str(MOST_ROWS) in found.reason
    else:
        assert sum(1 for _ in found) == _MANY


def test_a_query_that_an_engine_breaks_off_is_partial(server: Server, endpoint: Endpoint) -> None:
    """What Virtuoso gives of a query at its time limit is no answer: a count of it would be wrong."""
    if not endpoint.engine.limit_key:
        pytest.skip("this engine cannot be told a limit")
    endpoint.add("http://e.org/many", _many())
    hasty = Endpoint(server.url, EndpointSettings(), seconds=-1)
    found = RemoteStore(hasty).query(_CARTESIAN)
    assert isinstance(found, Partial)
    assert "time limit" in found.reason


def test_a_silent_endpoint_is_left(server: Server, endpoint: Endpoint) -> None:
    """An endpoint that does not answer is an error that names the setting."""
    endpoint.add("http://e.org/many", _many())
    hasty = Endpoint(server.url, EndpointSettings(timeout=0.3))
    with pytest.raises(EndpointTooSlow, match="KG_ENDPOINT_TIMEOUT"):
        RemoteStore(hasty).query(_SLOW)


def test_a_malformed_query_is_not_sent() -> None:
    """Its error is ours, the same for each engine."""
    nobody = Endpoint("http://127.0.0.1:9/query", EndpointSettings())
    with pytest.raises(SyntaxError):
        RemoteStore(nobody).query("SELECT * { ?s ?p }")


def test_indexes_are_made_of_an_endpoint_without_a_snapshot(endpoint: Endpoint, tmp_path: Path) -> None:
    """What others loaded there is read once, all of it; things are then found and shown."""
    snapshot = snapshot_of(tmp_path, OURS)
    for quad_graph, lines in _by_graph(snapshot).items():
        endpoint.add(quad_graph, lines)
    endpoint.add("http://e.org/many", _many())
    served = open_current(view(tmp_path / "empty", endpoint.url, EndpointSettings(page=700), Unseen()))
    assert entity(served, _LIN).label == "林知远"
    assert not served.is_fixed
    assert served.manifest.census
    assert served.manifest.census.properties["http://e.org/p"] % _MANY == 0


def test_indexes_are_made_of_a_snapshot_that_is_nowhere_else(endpoint: Endpoint, tmp_path: Path) -> None:
    """A server on another machine has no graph directory: it reads the snapshot that is current."""
    snapshot = snapshot_of(tmp_path, f"{OURS} {FOREIGN}")
    publish_to(endpoint, snapshot, Unseen())
    served = open_current(view(tmp_path / "elsewhere", endpoint.url, EndpointSettings(), Unseen()))
    assert (served.id, served.is_fixed) == (snapshot.id, True)
    assert served.manifest.census == snapshot.manifest.census
    assert entity(served, _LIN) == entity(snapshot, _LIN)


def test_a_folder_that_another_process_makes_is_not_waited_for_forever(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waited learns which process has it."""
    monkeypatch.setattr("kg.store.remote.view._PATIENCE", 0)
    graph = tmp_path / "graph"
    with held(folder_of(graph, endpoint.url)), pytest.raises(BeingWritten, match=str(os.getpid())):
        view(graph, endpoint.url, EndpointSettings(), Unseen())


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://user:geheim@127.0.0.1:9/query", "belong in the environment"),
        ("127.0.0.1:9", "is no address"),
        ("http://127.0.0.1:9/query", "cannot be reached"),
        ("http://nobody.invalid/query", "cannot be reached|not known"),
    ],
)
def test_what_is_wrong_with_an_endpoint_is_said(address: str, words: str) -> None:
    """In words, and without the password that somebody put there."""
    with pytest.raises(EndpointError, match=words) as raised:
        Endpoint(address, EndpointSettings()).rows("ASK {}")
    assert "geheim" not in str(raised.value)


def test_an_address_without_an_endpoint_is_said_to_be_none(server: Server) -> None:
    """What answers with an error, or with a page, is named."""
    with pytest.raises((EndpointError, QueryError)):
        Endpoint(server.url.rsplit("/", 1)[0] + "/nothing", EndpointSettings()).rows("SELECT * {}")


def _by_graph(snapshot: Snapshot) -> dict[str, bytes]:
    lines: dict[str, bytes] = {}
    for quad in snapshot.store.quads_for_pattern(None, None, None):
        graph = quad.graph_name
        name = graph.value if isinstance(graph, ox.NamedNode) else "http://e.org/knowledge"
        lines[name] = lines.get(name, b"") + f"{quad.triple} .\n".encode()
    return lines


def _parsed(dump: bytes, name: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(dump, format_named(name).rdf_format))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset
