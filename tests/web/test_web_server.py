"""`kg serve` as it is started: listening, answering, ending."""

import json
import signal
import socket
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from click.testing import CliRunner
from service_of_tests import RUNAWAY_REQUEST, serving

from kg.cli.serve import command
from kg.errors import KGError, SnapshotError
from kg.settings import Settings

MANY = Settings().max_slow_queries + 1


def test_it_answers_at_the_address_that_it_prints_and_ends_on_interrupt(graph_dir: Path) -> None:
    """The address is good as soon as it is printed; Ctrl-C is no failure, and no worker crashes on the way out."""
    with serving(graph_dir) as (process, url):
        with urllib.request.urlopen(f"{url}health", timeout=20) as response:
            assert json.load(response)["status"] == "ok"
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=20), process.stderr.read()) == (0, "")


def test_a_graph_that_is_named_as_seen_from_here_is_served(graph_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `kg serve --graph graph` names it: also to the processes that answer queries which are not quick."""
    monkeypatch.chdir(graph_dir.parent)
    query = urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
    with (
        serving(graph_dir.name) as (_, url),
        urllib.request.urlopen(f"{url}sparql?{query}", timeout=60) as response,
    ):
        assert response.status == 200


def test_runaway_queries_block_neither_health_nor_the_end(graph_dir: Path) -> None:
    """While as many queries run and wait as may, everything else is answered, and Ctrl-C ends them all."""
    with ExitStack() as stack:
        process, url = stack.enter_context(serving(graph_dir))
        for _ in range(MANY):
            address = ("127.0.0.1", urlsplit(url).port)
            stack.enter_context(socket.create_connection(address)).sendall(RUNAWAY_REQUEST)
        with urllib.request.urlopen(f"{url}health", timeout=20) as response:
            assert json.load(response)["status"] == "ok"
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=20), process.stderr.read()) == (0, "")


def test_port_in_use_is_said(graph_dir: Path) -> None:
    """The error says what to change."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        options = ["--graph", str(graph_dir), "--port", str(taken.getsockname()[1])]
        error = CliRunner().invoke(command, options).exception
    assert isinstance(error, KGError)
    assert "--port" in str(error)


def test_host_of_another_machine_is_said(graph_dir: Path) -> None:
    """The error says what to change."""
    error = CliRunner().invoke(command, ["--graph", str(graph_dir), "--host", "192.0.2.1"]).exception
    assert isinstance(error, KGError)
    assert "--host" in str(error)


def test_no_snapshot_is_said(tmp_path: Path) -> None:
    """Nothing is started that cannot answer."""
    error = CliRunner().invoke(command, ["--graph", str(tmp_path)]).exception
    assert isinstance(error, SnapshotError)


def test_the_directory_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """KG_GRAPH stands for --graph."""
    monkeypatch.setenv("KG_GRAPH", str(tmp_path / "elsewhere"))
    assert "elsewhere" in str(CliRunner().invoke(command).exception)
