"""How answers leave, and how a server does: nothing is begun that will not be answered."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from service_of_tests import RUNAWAY, serving
from waiting import within

from kg.web.arriving import PatientSocket

HEAD, BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", b"body"


@pytest.fixture
def ends() -> Iterator[tuple[PatientSocket, socket.socket]]:
    """Give a connection: our end and the client's, which does not wait."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    with PatientSocket(ours.family, ours.type, ours.proto, ours.detach()) as patient, theirs:
        yield patient, theirs


def test_a_head_leaves_with_its_body(ends: tuple[PatientSocket, socket.socket]) -> None:
    """Nobody has a head whose body may never come."""
    ours, theirs = ends
    ours.begin(b"GET")
    ours.sendall(HEAD)
    with pytest.raises(BlockingIOError):
        theirs.recv(100)
    ours.sendall(BODY)
    assert theirs.recv(100) == HEAD + BODY


def test_a_head_without_a_body_leaves_in_the_end(ends: tuple[PatientSocket, socket.socket]) -> None:
    """Once, and a second answer goes the same way."""
    ours, theirs = ends
    for _ in range(2):
        ours.begin(b"HEAD")
        ours.sendall(HEAD)
        ours.finish()
        ours.finish()
        assert theirs.recv(100) == HEAD


def test_a_long_body_comes_whole(ends: tuple[PatientSocket, socket.socket]) -> None:
    """Whatever its pieces are."""
    ours, theirs = ends
    ours.begin(b"GET")
    pieces = [b"a" * 70_000, b"", b"b" * 10]
    theirs.setblocking(True)
    with ThreadPoolExecutor(1) as reader:
        found = reader.submit(lambda: b"".join(iter(lambda: theirs.recv(10_000), b"")))
        for piece in (HEAD, *pieces):
            ours.sendall(piece)
        ours.shutdown(socket.SHUT_WR)
    assert found.result() == HEAD + b"".join(pieces)


@contextmanager
def connected(url: str) -> Iterator[HTTPConnection]:
    """Connect to a server."""
    with closing(HTTPConnection(urlsplit(url).netloc, timeout=30)) as connection:
        yield connection


def once(url: str, path: str) -> int:
    """Ask on a new connection."""
    with connected(url) as connection:
        return ask(connection, path)[0]


def is_refused(url: str) -> bool:
    """Tell whether nobody takes a connection."""
    try:
        socket.create_connection(("127.0.0.1", urlsplit(url).port), timeout=20).close()
    except ConnectionRefusedError:
        return True
    return False


def ask(connection: HTTPConnection, path: str) -> tuple[int, bytes]:
    """Ask for an address."""
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_answers_without_a_body_are_sent(graph_dir: Path, method: str) -> None:
    """304, and whatever is asked for by HEAD; the connection stays."""
    with serving(graph_dir) as (_, url), connected(url) as connection:
        connection.request(method, "/api/stats")
        first = connection.getresponse()
        first.read()
        connection.request(method, "/api/stats", headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status, connection.getresponse().status) == (200, 304)


def test_a_server_that_ends_says_so_first(graph_dir: Path) -> None:
    """Others have time to see it, and everything is answered meanwhile, on new connections too."""
    with serving(graph_dir, KG_DRAIN_SECONDS="4") as (process, url):
        with connected(url) as connection:
            assert ask(connection, "/ready")[0] == 200
            process.terminate()
            assert within(3, lambda: ask(connection, "/ready")[0] == 503)
            assert json.loads(ask(connection, "/ready")[1])["error"]["code"] == "leaving"
            assert once(url, "/health") == 200
        assert process.wait(timeout=30) == 0


def test_a_server_that_ends_answers_what_it_has_and_refuses_what_comes(graph_dir: Path) -> None:
    """No connection is taken that nobody will answer."""
    with serving(graph_dir, KG_MAX_QUERY_SECONDS="8") as (process, url):
        with connected(url) as connection:
            connection.request("GET", f"/sparql?{urlencode({'query': RUNAWAY})}")
            assert once(url, "/health") == 200
            process.terminate()
            assert within(5, lambda: is_refused(url))
            assert process.poll() is None
            assert connection.getresponse().status in (200, 504)
        assert process.wait(timeout=30) == 0
