"""What a server meets on the open net: requests that are none, and clients that are slow."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from malformed_requests import GOOD, attack, children, send, status
from serving import serving

from kg.web.arriving import WHOLE_REQUEST, PatientSocket

SLOW = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 50\r\n\r\nSELECT"
Address = tuple[str, int]


@pytest.fixture(scope="module")
def server(graph_dir: Path) -> Iterator[tuple[int, Address]]:
    """Serve the tiny graph; gives the process and the address."""
    with serving(graph_dir, workers=1, access_log=0) as (process, url):
        yield process, ("127.0.0.1", int(urlsplit(url).port or 0))


def test_malformed_requests_are_refused_and_nothing_else_happens(server: tuple[int, Address]) -> None:
    """A share of `bench/malformed_requests.py`: no bug, no worker that dies, and good requests are answered."""
    process, address = server
    before = children(process)
    statuses = attack(address, range(300))
    assert (statuses["500"], before <= children(process)) == (0, True)


def test_slow_clients_hold_nobody_up(server: tuple[int, Address]) -> None:
    """More of them than threads, in the middle of a head or of a body."""
    _, address = server
    with ExitStack() as stack:
        for number in range(200):
            slow = stack.enter_context(socket.create_connection(address))
            slow.sendall(SLOW if number % 2 else b"GET / HTTP/1.1\r\nHost:")
        started = time.perf_counter()
        assert status(send(address, GOOD)) == "200"
        assert time.perf_counter() - started < WHOLE_REQUEST / 2


def test_a_request_may_come_in_pieces(server: tuple[int, Address]) -> None:
    """And two in one piece."""
    _, address = server
    request = b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n"
    with socket.create_connection(address, timeout=20) as connection:
        for byte in request[:-1]:
            connection.sendall(bytes([byte]))
        connection.sendall(request[-1:] + request + GOOD)
        connection.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    assert received.count(b"HTTP/1.1 200 OK") == 3


def test_a_client_that_goes_before_its_answer_is_no_bug(server: tuple[int, Address]) -> None:
    """Whether it says goodbye or not."""
    _, address = server
    for _ in range(20):
        with socket.create_connection(address) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.sendall(b"GET /export HTTP/1.1\r\nHost: a\r\n\r\n")
    assert status(send(address, GOOD)) == "200"


def test_whoever_looks_whether_a_client_is_there_does_not_wait() -> None:
    """A slow query looks again and again."""
    theirs, ours = socket.socketpair()
    with theirs, PatientSocket(fileno=ours.detach()) as patient:
        patient.setblocking(True)
        with pytest.raises(BlockingIOError):
            patient.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        theirs.close()
        assert patient.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""


@pytest.mark.parametrize(
    ("request_bytes", "expected"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 9_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: a\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: a\r\nExpect: the-unexpected\r\n\r\n", 417),
        (b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
    ],
)
def test_what_is_no_http_is_refused_as_everything_else(
    server: tuple[int, Address], request_bytes: bytes, expected: int
) -> None:
    """With an error in JSON, and headers that keep it from being taken for a page."""
    _, address = server
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(request_bytes)
        connection.shutdown(socket.SHUT_WR)
        head, _, body = b"".join(iter(lambda: connection.recv(65536), b"")).partition(b"\r\n\r\n")
    assert (json.loads(body)["error"]["status"], b"nosniff" in head, b"Connection: close" in head) == (
        expected,
        True,
        True,
    )


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/assets/..%2f..%2fapp.py", "/assets/%2e%2e/app.py", "//etc/passwd"]
)
def test_no_path_leads_out(server: tuple[int, Address], path: str) -> None:
    """However it is written."""
    _, address = server
    assert status(send(address, f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())) == "404"


def test_bombs_are_not_unpacked(server: tuple[int, Address]) -> None:
    """A body is read as it stands; no encoding of it is undone."""
    _, address = server
    head = "POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Encoding: gzip\r\n"
    assert status(send(address, f"{head}Content-Length: 4\r\n\r\nASK{{".encode())) in ("400", "415")


def test_the_service_listens_on_this_machine_only(graph_dir: Path) -> None:
    """Unless it is told otherwise."""
    with serving(graph_dir, workers=1, access_log=0) as (_, url):
        assert urlsplit(url).hostname == "127.0.0.1"
        with urlopen(f"{url}health", timeout=20) as response:
            assert json.load(response)["status"] == "ok"
