"""`kg.Client` against a live server: docs/client.md, and what it does not show."""

import doctest
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from service_of_tests import serving

import kg
from kg.client import Busy, ServiceError, Unreachable

PAGE = Path(__file__).parents[2] / "docs" / "client.md"


@pytest.fixture(scope="module")
def url(graph_dir: Path) -> Iterator[str]:
    """Serve the tiny graph."""
    with serving(graph_dir) as (_, address):
        yield address


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's
def test_the_page_is_true(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example gives what the page says."""
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, globs={"url": url}, encoding="utf-8")
    assert (failed, tried > 20) == (0, True)


def test_the_import_is_light() -> None:
    """Neither the engine nor rdflib nor pandas, before they are asked for."""
    code = (
        "import kg, sys; kg.Client(); print({'pyoxigraph', 'rdflib', 'pandas', 'flask', 'jieba'} & sys.modules.keys())"
    )
    environment = {**os.environ, "PYTHONPATH": str(PAGE.parents[1])}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.strip() == "set()"


def test_a_page_follows_another(url: str) -> None:
    """A generator gives all, however few come at a time."""
    with kg.Client(url) as client:
        iri = next(client.search("云溪高新区"))["iri"]
        whole, singly = (
            {(edge["source"], edge["relation"], edge["target"]) for edge in client.edges(iri, limit=limit)}
            for limit in (100, 1)
        )
    assert whole == singly


def test_nobody_there_is_said() -> None:
    """With the address."""
    with kg.Client("http://127.0.0.1:9", retries=0) as client, pytest.raises(Unreachable, match=r"127\.0\.0\.1:9"):
        client.stats()


def test_an_unknown_parameter_is_refused_by_the_service(url: str) -> None:
    """In the service's words."""
    with kg.Client(url) as client, pytest.raises(ServiceError, match="there is no parameter 'depht'"):
        client.neighbourhood("http://e.org/", depht=2)


class Moody(BaseHTTPRequestHandler):
    """Answers as its server has been told to, one answer after the other."""

    def do_GET(self) -> None:
        """Give the next answer."""
        self.server.asked.append(dict(self.headers))
        status, headers, body = self.server.answers.pop(0)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def moody() -> Iterator[HTTPServer]:
    """Serve on 127.0.0.1 what a test tells."""
    server = HTTPServer(("127.0.0.1", 0), Moody)
    server.answers, server.asked = [], []
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def address(server: HTTPServer) -> str:
    """Tell where a server is."""
    return f"http://127.0.0.1:{server.server_port}"


BUSY = (503, {"Retry-After": "0", "Content-Length": "54"}, b'{"error": {"code": "busy", "message": "others first"}}')


def test_who_is_busy_is_asked_again(moody: HTTPServer) -> None:
    """When it says."""
    moody.answers = [BUSY, BUSY, (200, {"Content-Length": "2"}, b"{}")]
    with kg.Client(address(moody)) as client:
        assert client.stats() == {}


def test_who_stays_busy_is_an_error(moody: HTTPServer) -> None:
    """In its own words."""
    moody.answers = [BUSY, BUSY]
    with kg.Client(address(moody), retries=1) as client, pytest.raises(Busy, match="others first"):
        client.stats()


def test_a_download_goes_on(moody: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From where it broke off, if the dump is still the same."""
    monkeypatch.setattr("kg.client.downloads._PAUSE", 0)
    tag = {"ETag": '"a"'}
    moody.answers = [
        (200, {"Content-Length": "10", **tag}, b"01234"),
        (206, {"Content-Length": "5", "Content-Range": "bytes 5-9/10", **tag}, b"56789"),
    ]
    with kg.Client(address(moody)) as client:
        assert client.download(tmp_path / "a.ttl").read_bytes() == b"0123456789"
    assert (moody.asked[1]["Range"], moody.asked[1]["If-Range"]) == ("bytes=5-", '"a"')


def test_a_download_that_is_not_what_it_should_be_is_refused(moody: HTTPServer, tmp_path: Path) -> None:
    """By its SHA-256."""
    moody.answers = [(200, {"Content-Length": "3", "Repr-Digest": "sha-256=:AAAA:"}, b"abc")]
    with kg.Client(address(moody)) as client, pytest.raises(Unreachable, match="is not what the service says"):
        client.download(tmp_path / "a.ttl")
    assert list(tmp_path.iterdir()) == []
