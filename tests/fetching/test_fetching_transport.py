"""Servers that do not speak HTTP as it is written."""

from pathlib import Path
from socket import create_server
from threading import Thread

import pytest
from site_of_tests import StillClock

from kg.fetching import Plan, fetch
from kg.fetching.transport import Limits

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage\r\n\r\n",
        HEAD + b"Content-Length: 1, 2\r\n\r\nx",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        HEAD + b"X: y\r\n" * 200 + b"\r\n",
        HEAD + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
        b"HTTP/1.1 999 \x1b[2J\r\n\r\n",
        b"HTTP/1.1 503 X\r\nRetry-After: " + b"9" * 99 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: \xff\r\nContent-Disposition: x; filename*=bogus''a.doc\r\n\r\nx",
    ],
)
def test_an_answer_that_is_none_is_one_line(tmp_path: Path, answer: bytes) -> None:
    """Whatever comes over the line: the page fails, or its bytes are saved; nothing is raised."""
    with create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_answer, args=(listening, answer), daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/a1.html"
        plan = Plan(addresses=(address,), folder=tmp_path, limits=Limits(silence=2))
        (outcome,) = fetch(plan, StillClock())
        listening.shutdown(2)
    assert (outcome.status == "failed") is bool(outcome.detail)
    assert "\n" not in outcome.detail


def _answer(listening: object, answer: bytes) -> None:
    """Answer every connection, until there are no more; that there are no rules, as it should be."""
    while True:
        try:
            connection, _ = listening.accept()  # type: ignore[attr-defined]
        except OSError:
            return
        with connection:
            is_robots = b"robots.txt" in connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" if is_robots else answer)
