"""SERVICE: nothing is fetched, however it is written, but from the endpoints that a setting names."""

from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pyoxigraph as ox
import pytest
from graphs import snapshot_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query
from kg.store.sparql.refusal import asks_elsewhere
from kg.store.sparql.results import rows_of

ANSWER = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'


class Endpoint(ThreadingHTTPServer):
    """An endpoint that remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Answers)

    @property
    def url(self) -> str:
        """Give its address."""
        return f"http://127.0.0.1:{self.server_address[1]}/sparql"


class _Answers(BaseHTTPRequestHandler):
    """Answers as an endpoint does, or sends elsewhere."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer a query."""
        self.server.asked.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        moved = self.path.endswith("moved")
        self.send_response(307 if moved else 200)
        if moved:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    """Run an endpoint."""
    with Endpoint() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a triple."""
    return snapshot_of(tmp_path_factory.mktemp("services"), ":a :b :c .")


KEYWORDS = st.sampled_from(
    ["SERVICE", "service", "SeRvIcE", "\\u0053ERVICE", "SERV\\U00000049CE", "1SERVICE", "trueSERVICE"]
)
GAPS = st.sampled_from(["", " ", "\n", "\t", "#c\n", '#"\r', " SILENT ", "SILENT", " silent#'\n"])
BEFORE = st.sampled_from(
    ["", "?a ?b 'x' . ", '?a ?b """"x""" . ', "?a ?b '#' . ", "?a ?b ex:a\\#b . ", "?a ?b <http://e.org/#> . ", "FILTER(1<2) ",
     "?a ?b \"\\u0022\" . ", "?a ?b 'a\\'", "#'\n", "?a<?b ", "BIND(<http://e.org/> AS ?u) ", "VALUES ?e { <%s> } "]
)  # fmt: skip
AROUND = st.sampled_from(
    [
        "%s",
        "{ %s }",
        "OPTIONAL { %s }",
        "{ } UNION { %s }",
        "GRAPH ?g { %s }",
        "MINUS { %s }",
        "{ SELECT * { %s } }",
        "FILTER EXISTS { %s }",
        "FILTER NOT EXISTS { { %s } }",
        "BIND(EXISTS { %s } AS ?z)",
    ]
)
TARGETS = st.sampled_from(["<%s>", "?e", "ex:sparql", "<sparql>", "$e", "<\\u0068ttp%s>"])


@st.composite
def calls(draw: st.DrawFn, url: str) -> str:
    """Write a query that calls an endpoint, or nearly."""
    call = f"{draw(KEYWORDS)}{draw(GAPS)}{draw(TARGETS)}{draw(GAPS)}{{ ?s ?p ?o }}"
    text = draw(BEFORE) + call
    for _ in range(draw(st.integers(1, 3))):
        text = draw(AROUND).replace("%s", text, 1)
    start = f"BASE <{url}>\nPREFIX ex: <{url.removesuffix('sparql')}>\n"
    return f"{start}SELECT * {{ {text} }}".replace("%s", url)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_is_fetched(snapshot: Snapshot, endpoint: Endpoint, data: st.DataObject) -> None:
    """However the call is written, hidden or broken."""
    text = data.draw(calls(endpoint.url))
    with suppress(QueryError):
        list(rows_of(query(snapshot, text)))
    assert endpoint.asked == []


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*"'\"\\#<>{}?:@ \n", "SERVICE", "ex:", '"""', "'''", "\\u0022", "\\'", "a", "%s"])))
def test_whatever_the_engine_would_call_is_found(parts: list[str]) -> None:
    """A query that the engine reads as a call is seen as one: it would complain that there is nobody at the address."""
    text = f"SELECT * {{ {''.join(parts)} SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}".replace("%s", "")
    try:
        list(ox.Store().query(text, prefixes={"ex": "http://e.org/"}))
    except SyntaxError:
        return
    except (OSError, RuntimeError):
        assert asks_elsewhere(text)


def test_an_endpoint_that_is_named_is_asked(snapshot: Snapshot, endpoint: Endpoint) -> None:
    """As the setting has it, written out."""
    text = f"SELECT * {{ SERVICE <{endpoint.url}> {{ ?x ?y ?z }} }}"
    (row,) = rows_of(query(snapshot, text, services={endpoint.url}))
    assert row[0] == ox.Literal("1")
    endpoint.asked.clear()


@pytest.mark.parametrize(
    "call",
    [
        "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SERVICE ?e { ?s ?p ?o }",
        "VALUES ?e { <%s> } SERVICE ?e { ?s ?p ?o }",
        "SERVICE <%s> { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SERVICE <%s> { ?s ?p ?o } SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SERVICE <%s/> { ?s ?p ?o }",
        "SERVICESILENT<%s> { ?s ?p ?o }",
        "SERVICE \\u003c%s> { ?s ?p ?o }",
    ],
)
def test_all_others_are_refused(snapshot: Snapshot, endpoint: Endpoint, call: str) -> None:
    """The message names those that may be asked."""
    text = f"SELECT * {{ {call.replace('%s', endpoint.url)} }}"
    with pytest.raises(QueryError, match=f"refused but for <{endpoint.url}>"):
        query(snapshot, text, services={endpoint.url})
    assert endpoint.asked == []


def test_a_redirect_is_not_followed(snapshot: Snapshot, endpoint: Endpoint) -> None:
    """It would lead where the setting does not."""
    moved = f"{endpoint.url}/moved"
    with pytest.raises(QueryError, match="no answer to use: Error 307"):
        list(rows_of(query(snapshot, f"SELECT * {{ SERVICE <{moved}> {{ ?x ?y ?z }} }}", services={moved})))
    assert endpoint.asked == ["/sparql/moved"]
    endpoint.asked.clear()


@pytest.mark.parametrize("text", ["LOAD <%s>", "LOAD SILENT <%s> INTO GRAPH <a:b>", "SELECT * {} ; LOAD <%s>"])
def test_load_fetches_nothing(snapshot: Snapshot, endpoint: Endpoint, text: str, tmp_path: Path) -> None:
    """Updates are refused, and a query holds none."""
    with pytest.raises(QueryError):
        query(snapshot, text.replace("%s", endpoint.url))
    assert endpoint.asked == []
