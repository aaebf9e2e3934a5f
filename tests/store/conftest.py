"""A graph to fetch, in a folder and on the web."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from file_server import FileServer, serving_files
from graphs import OURS, publish_graph


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
