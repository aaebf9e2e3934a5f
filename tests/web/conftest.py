"""The tiny graph, published for real, and clients of the service over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from service_of_tests import Publish
from tiny_graph import GRAPH

from kg.settings import Settings
from kg.store.load import load
from kg.web.app import create_app
from kg.web.service import stop


@pytest.fixture(scope="session")
def graph_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the tiny graph once for all tests that only read."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "tiny.trig").write_text(GRAPH, encoding="utf-8")
    load([folder / "tiny.trig"], folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="session")
def tiny_app(graph_dir: Path) -> Iterator[Flask]:
    """Make the service over the tiny graph once: its evaluator processes take a while to start."""
    app = create_app(Settings(graph=graph_dir))
    yield app
    stop(app)


@pytest.fixture
def client(tiny_app: Flask) -> FlaskClient:
    """Give a client of the service over the tiny graph."""
    return tiny_app.test_client()


@pytest.fixture
def empty_client(tmp_path: Path) -> FlaskClient:
    """Give a client of a service whose graph directory has no snapshot."""
    return create_app(Settings(graph=tmp_path / "graph")).test_client()


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publish a graph, written as Turtle, where `empty_client` looks; gives the snapshot's id."""

    def publish_turtle(turtle: str) -> str:
        (tmp_path / "next.ttl").write_text(turtle, encoding="utf-8")
        return load([tmp_path / "next.ttl"], tmp_path / "graph").id

    return publish_turtle
