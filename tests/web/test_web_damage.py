"""A service some of whose files are broken, and one whose processes are killed."""

import json
import os
import shutil
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from test_web_evaluators import ASK, RUNAWAY, ask, children, state
from test_web_server import serving

from kg.settings import Settings
from kg.store.load import load
from kg.store.snapshot import current_path
from kg.web.app import create_app
from kg.web.service import stop

MANY = "".join(f'<a:{n}> <http://www.w3.org/2000/01/rdf-schema#label> "华兰{n}"@zh .\n' for n in range(6_000))
LABELS = "SELECT ?l { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?l }"


@pytest.fixture(scope="module")
def large_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a graph whose files have more than one block."""
    folder = tmp_path_factory.mktemp("damage")
    (folder / "many.nt").write_text(MANY, encoding="utf-8")
    load([folder / "many.nt"], folder / "graph")
    return folder / "graph"


@pytest.fixture
def app(large_graph: Path, tmp_path: Path) -> Iterator[Flask]:
    """Make a service over a copy of it."""
    copy = tmp_path / "graph" / "snapshots" / current_path(large_graph).name
    copy.parent.mkdir(parents=True)
    shutil.copytree(current_path(large_graph), copy)
    (tmp_path / "graph" / "current").symlink_to(Path("snapshots") / copy.name)
    app = create_app(Settings(graph=tmp_path / "graph"))
    yield app
    stop(app)


def scribble(path: Path) -> None:
    """Overwrite a good part in the middle of a file, whose size stays."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(size // 4)
        file.write(b"\xff" * (size // 2))


def test_a_broken_store_is_503_and_says_so(app: Flask, tmp_path: Path) -> None:
    """The message names the file, and what to do."""
    for file in (tmp_path / "graph" / "current" / "store").glob("*.sst"):
        scribble(file)
    response = ask(app.test_client(), LABELS)
    assert (response.status_code, response.get_json()["error"]["code"]) == (503, "snapshot_damaged")
    assert "again" in response.get_json()["error"]["message"]


def test_a_broken_index_is_503_and_queries_go_on(app: Flask, tmp_path: Path) -> None:
    """What does not need the file is answered."""
    scribble(tmp_path / "graph" / "current" / "search.sqlite")
    client = app.test_client()
    response = client.get("/api/search?q=华兰")
    assert (response.status_code, response.get_json()["error"]["code"]) == (503, "snapshot_damaged")
    assert ask(client, ASK).status_code == 200


def test_a_damaged_new_snapshot_is_not_served(app: Flask, large_graph: Path, tmp_path: Path) -> None:
    """The one before goes on being served, with its name."""
    client = app.test_client()
    before = ask(client, ASK).headers["KG-Snapshot"]
    (tmp_path / "next.nt").write_text("<a:1> <a:2> <a:3> .")
    load([tmp_path / "next.nt"], tmp_path / "graph")
    for file in (tmp_path / "graph" / "current" / "store").glob("MANIFEST-*"):
        file.write_bytes(b"?" * file.stat().st_size)
    response = ask(client, f"{LABELS} LIMIT 2")
    assert (response.status_code, response.headers["KG-Snapshot"]) == (200, before)
    assert "cannot be opened" in client.get("/health").get_json()["refused"]["reason"]


def test_a_killed_worker_takes_its_queries_along_and_has_a_successor(graph_dir: Path) -> None:
    """No processor goes on with what nobody waits for; the next request is answered."""
    request = f"GET /sparql?{urlencode({'query': RUNAWAY})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with serving("--graph", str(graph_dir), "--workers", "1") as (server, url):
        address = ("127.0.0.1", urlsplit(url).port)
        with socket.create_connection(address) as connection:
            connection.sendall(request)
            busy = _busy_below(server.pid)
            (worker,) = children(server.pid)
            os.kill(worker, signal.SIGKILL)
            while state(busy) not in "ZX":
                pass
        with urllib.request.urlopen(f"{url}sparql?{urlencode({'query': ASK})}", timeout=20) as response:
            assert json.load(response)["boolean"] is True


def test_a_query_ends_when_its_client_hangs_up(graph_dir: Path) -> None:
    """Over HTTP: the server sees the connection close."""
    request = f"GET /sparql?{urlencode({'query': RUNAWAY})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    with serving("--graph", str(graph_dir), "--workers", "1") as (server, url):
        with socket.create_connection(("127.0.0.1", urlsplit(url).port)) as connection:
            connection.sendall(request)
            busy = _busy_below(server.pid)
        start = time.monotonic()
        while state(busy) not in "ZX":
            assert time.monotonic() < start + 5


def _busy_below(server: int) -> int:
    """Wait until an evaluator of the server has been slowed down; gives its process."""
    while True:
        for worker in children(server):
            for maker in children(worker):
                for each in children(maker):
                    if _niceness(each) > 0:
                        return each


def _niceness(process: int) -> int:
    try:
        return os.getpriority(os.PRIO_PROCESS, process)
    except ProcessLookupError:
        return 0
