"""What is answered without a view, a thread or a process: by the same bytes as in the ordinary way."""

from collections.abc import Iterator
from http.client import HTTPResponse
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.connection import SOCKET
from kg.web.front import plain
from kg.web.front.middleware import Front
from kg.web.front.queries import Outcome
from kg.web.front.quick import Answered, Waiting
from kg.web.service import service, stop

LOOKUP = "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> '云溪高新区'@zh }"
SCAN = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PEER = "127.0.0.1"
ORDINARY = [
    b"POST /sparql?query=ASK HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /sparql HTTP/1.1\r\nHost: a\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 4\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 2\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: +3\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: a\r\nContent-Length: 3\r\nContent-Encoding: gzip\r\n\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nASK",
    b"GET /sparql?query=ASK HTTP/1.0\r\nHost: a\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n",
    b'GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nIf-None-Match: "a"\r\n\r\n',
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nAccept : b\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\nAccept: b\r\n c\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\x00\r\n\r\n",
    b"GET /sparql?query=ASK HTTP/1.1\nHost: a\n\n",
    b"GET /sparql?query=ASK HTTP/1.1\r\nHost: a\r\n\r\nGET /",
    b"GET /sparql?query=ASK#x HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /sparql?query=A SK HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /sparql?query=园 HTTP/1.1\r\nHost: a\r\n\r\n".encode(),
    b"GET http://a/sparql?query=ASK HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /sparql/../api/stats?query=ASK HTTP/1.1\r\nHost: a\r\n\r\n",
]


@pytest.fixture
def app(graph_dir: Path) -> Iterator[Flask]:
    """Make a service of its own, with nothing finished yet."""
    made = ready(Settings(graph=graph_dir))
    yield made
    stop(made)


def ready(settings: Settings) -> Flask:
    """Make a service that has its snapshot open, and knows it for the current one."""
    made = create_app(settings)
    with made.app_context():
        service().current.get()
        service().current.get()
    return made


def front(app: Flask) -> Front:
    """Give the middleware."""
    return app.wsgi_app  # type: ignore[return-value]


def request(query: str, *headers: str) -> bytes:
    """Write a request as a program sends it."""
    lines = [f"GET /sparql?query={quote(query)} HTTP/1.1", "Host: localhost", *headers, "", ""]
    return "\r\n".join(lines).encode()


def posted(query: str, *headers: str) -> bytes:
    """Write a request that has its query in a form."""
    body = f"query={quote(query)}".encode()
    form = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}")
    return "\r\n".join(["POST /sparql HTTP/1.1", "Host: localhost", *form, *headers, "", ""]).encode() + body


class Connection:
    """What a worker knows a client by."""

    request = b""
    outcome: Outcome | None = None


class _Socket:
    """An answer as bytes, to be read as one from a socket."""

    def __init__(self, answer: bytes) -> None:
        self.makefile = lambda *_: BytesIO(answer)


def read(answer: Answered | Waiting | None) -> tuple[int, dict[str, str], bytes]:
    """Read an answer that is on its way: status, headers, body."""
    assert isinstance(answer, Answered)
    answer.over()
    response = HTTPResponse(_Socket(answer.whole))  # type: ignore[arg-type]
    response.begin()
    return response.status, dict(response.getheaders()), response.read()


def test_a_lookup_has_the_answer_of_the_ordinary_way(app: Flask, graph_dir: Path) -> None:
    """Header by header, but for what the server of HTTP adds and how long it took."""
    status, headers, body = read(front(app).at_once(request(LOOKUP, "Accept: application/sparql-results+json"), PEER))
    other = create_app(Settings(graph=graph_dir)).test_client()
    expected = other.get(f"/sparql?query={quote(LOOKUP)}", headers={"Accept": "application/sparql-results+json"})
    for each in ("Server", "Date", "Connection", "Server-Timing"):
        headers.pop(each, None)
    assert (status, body) == (expected.status_code, expected.data)
    assert headers == {name: value for name, value in expected.headers if name != "Server-Timing"}


def test_what_was_made_so_is_finished_for_everyone(app: Flask) -> None:
    """The view and the quick way keep one store of answers, and count together."""
    _, headers, _ = read(front(app).at_once(request(LOOKUP), PEER))
    asked = app.test_client().get(f"/sparql?query={quote(LOOKUP)}")
    assert asked.headers["ETag"] == headers["ETag"]
    counts = front(app).counters.read()
    assert counts['zonegraph_requests_total{endpoint="sparql.sparql",status="200"}'] == 2
    assert [counts[f'zonegraph_finished_answers_total{{result="{each}"}}'] for each in ("miss", "hit")] == [1, 1]


def test_again_it_is_the_same(app: Flask) -> None:
    """Made, then finished, then known byte for byte."""
    answers = [read(front(app).at_once(request(LOOKUP), PEER)) for _ in range(3)]
    assert [(status, body) for status, _, body in answers] == [(200, answers[0][2])] * 3
    assert len({headers["ETag"] for _, headers, _ in answers}) == 1


def test_what_may_take_longer_is_left(app: Flask) -> None:
    """A scan, a faulty query, a description of things: for a thread. What no answer is kept of, for the view."""
    for query in (SCAN, "SELECT", "DESCRIBE <a:a>"):
        for each in (request(query), posted(query)):
            assert isinstance(front(app).at_once(each, PEER), Waiting)
    assert front(app).at_once(request("SELECT (NOW() AS ?n) {}"), PEER) is None
    assert front(app).at_once(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n", PEER) is None


@pytest.mark.parametrize("query", [LOOKUP, SCAN])
def test_a_query_that_is_posted_has_the_answer_of_the_ordinary_way(app: Flask, graph_dir: Path, query: str) -> None:
    """Header by header; and asked again it is known, byte for byte."""
    found = front(app).at_once(posted(query, "Accept: text/csv"), PEER)
    status, headers, body = read(front(app).in_turn(found, Connection()) if isinstance(found, Waiting) else found)
    other = create_app(Settings(graph=graph_dir))
    expected = other.test_client().post("/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    stop(other)
    for each in ("Server", "Date", "Connection", "Server-Timing"):
        headers.pop(each, None)
    assert (status, body) == (expected.status_code, expected.data)
    assert headers == {name: value for name, value in expected.headers if name != "Server-Timing"}
    for _ in range(2):
        assert read(front(app).at_once(posted(query, "Accept: text/csv"), PEER))[2] == body


@pytest.mark.parametrize("query", ["SELECT", "SELECT * {", "INSERT DATA { <a:a> <a:b> 1 }"])
def test_what_fails_is_told_by_the_view(app: Flask, query: str) -> None:
    """It is not asked twice for that: the ordinary way finds what became of it with the connection."""
    waiting = front(app).at_once(posted(query), PEER)
    assert isinstance(waiting, Waiting)
    connection = Connection()
    assert front(app).in_turn(waiting, connection) is None
    assert isinstance(connection.outcome, Outcome)
    stop(app)
    answer = app.test_client().post("/sparql", data={"query": query}, environ_overrides={SOCKET: connection})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_query")
    assert answer.headers["KG-Snapshot"] == waiting.snapshot.id


def test_a_large_answer_goes_the_ordinary_way(app: Flask) -> None:
    """As a file, which is sent piece by piece."""
    query = f"SELECT ?s ?o {{ VALUES ?s {{ {'1 ' * 300} }} VALUES ?o {{ {'2 ' * 300} }} }}"
    waiting = front(app).at_once(posted(query), PEER)
    connection = Connection()
    assert isinstance(waiting, Waiting)
    assert front(app).in_turn(waiting, connection) is None
    stop(app)
    with app.test_client().post("/sparql", data={"query": query}, environ_overrides={SOCKET: connection}) as answer:
        assert len(answer.json["results"]["bindings"]) == 300 * 300
        assert len(answer.data) == answer.content_length


def test_an_analysts_query_is_quick_the_second_time(app: Flask) -> None:
    """Its answer is finished."""
    expected = app.test_client().get(f"/sparql?query={quote(SCAN)}").data
    assert read(front(app).at_once(request(SCAN), PEER))[2] == expected


def test_limited_clients_and_proxies_are_left(graph_dir: Path) -> None:
    """Their requests are counted, or not theirs."""
    for settings in ({"unlimited_clients": ""}, {"trusted_proxies": PEER}):
        app = ready(Settings(graph=graph_dir, **settings))
        assert front(app).at_once(request(LOOKUP), PEER) is None
        stop(app)


@pytest.mark.parametrize("raw", ORDINARY)
def test_only_the_plainest_requests_are_read(raw: bytes) -> None:
    """Everything else is for a parser of HTTP."""
    assert plain.read(raw, PEER) is None
