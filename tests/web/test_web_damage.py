"""A service some of whose files are broken, and one whose processes are killed."""

import json
import os
import shutil
import signal
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask
from service_of_tests import ASK, RUNAWAY_REQUEST, ask, children, is_living, is_slowed, serving
from waiting import within

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
    with serving(graph_dir) as (server, url):
        with _runaway(server.pid, url) as busy:
            (worker,) = children(server.pid)
            os.kill(worker, signal.SIGKILL)
            assert within(20, lambda: not is_living(busy))
        with urllib.request.urlopen(f"{url}sparql?{urlencode({'query': ASK})}", timeout=20) as response:
            assert json.load(response)["boolean"] is True


def test_a_query_ends_when_its_client_hangs_up(graph_dir: Path) -> None:
    """Over HTTP: the server sees the connection close, long before the query's time is over."""
    with serving(graph_dir, KG_MAX_QUERY_SECONDS="300") as (server, url):
        with _runaway(server.pid, url) as busy:
            pass
        assert within(60, lambda: not is_living(busy))


@contextmanager
def _runaway(server: int, url: str) -> Iterator[int]:
    """Ask what cannot be answered; gives the evaluator that is slowed down over it, and hangs up in the end."""
    with socket.create_connection(("127.0.0.1", urlsplit(url).port)) as connection:
        connection.sendall(RUNAWAY_REQUEST)
        assert within(60, lambda: _slow_below(server))
        yield _slow_below(server)[0]


def _slow_below(server: int) -> list[int]:
    """Give the evaluators of a server that have been slowed down."""
    makers = (maker for worker in children(server) for maker in children(worker))
    return [each for maker in makers for each in children(maker) if is_slowed(each)]
