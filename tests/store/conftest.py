"""A graph to fetch, in a folder and on the web, and an endpoint to bring one to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Server, connect
from file_server import FileServer, serving_files
from graphs import OURS, publish_graph

from kg.store.remote.endpoint import Endpoint


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Publish a graph; gives its directory."""
    (tmp_path / "builder").mkdir()
    return publish_graph(tmp_path / "builder", OURS)


@pytest.fixture
def web(published: Path) -> Iterator[FileServer]:
    """Serve its directory as files."""
    with serving_files(published) as web:
        yield web


@pytest.fixture
def endpoint(server: Server) -> Iterator[Endpoint]:
    """The endpoint of an engine that has nothing in it."""
    connected = connect(server)
    yield connected
    connected.close()
