"""The service over a graph that has columns: who answers what, over HTTP."""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.settings import Settings
from kg.store import contents
from kg.store.load import load
from kg.web.app import create_app
from kg.web.service import stop

CLASS = "http://e.org/Thing"
THINGS = 7_000
"""More than the store goes through sooner than the columns are asked."""
GROUPED = "SELECT ?group (COUNT(?thing) AS ?things) { ?thing a ?group } GROUP BY ?group"
GROUPS = """SELECT (COUNT(*) AS ?groups) {{
  SELECT ?a ?b (COUNT(*) AS ?n) { ?a <http://e.org/left> ?x . ?b <http://e.org/right> ?y } GROUP BY ?a ?b
}}"""
PAIRED = 1_200
"""So many squared do not fit into 20 MB."""
LOOKUP = "SELECT ?group { <http://e.org/1> a ?group }"


@pytest.fixture(scope="module")
def columned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a graph of things of one class, with columns though it is small."""
    folder = tmp_path_factory.mktemp("columned")
    lines = "".join(f"<http://e.org/{number}> a <{CLASS}> .\n" for number in range(THINGS))
    (folder / "things.ttl").write_text(lines, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contents, "_MANY", 0)
        load([folder / "things.ttl"], folder / "graph")
    return folder / "graph"


@pytest.fixture(scope="module", params=[256, 0], ids=["with columns", "without"])
def memory(request: pytest.FixtureRequest) -> int:
    """Give the memory that columns may have."""
    return request.param


@pytest.fixture(scope="module")
def columned_client(columned: Path, memory: int) -> Iterator[FlaskClient]:
    """Give a client of the service over that graph."""
    app = create_app(Settings(graph=columned, columns_memory=memory))
    yield app.test_client()
    stop(app)


def test_what_groups_is_for_the_columns_that_are_on(columned_client: FlaskClient, memory: int) -> None:
    """The processes that evaluate have opened them before they are asked; the answer is the same without."""
    response = columned_client.get("/sparql", query_string={"query": GROUPED, "format": "csv"})
    assert response.headers["KG-Engine"] == ("columns" if memory else "store")
    assert response.text == f"group,things\r\n{CLASS},{THINGS}\r\n"


def test_what_looks_something_up_is_for_the_store(columned_client: FlaskClient) -> None:
    """Whether there are columns or not."""
    response = columned_client.get("/sparql", query_string={"query": LOOKUP, "format": "csv"})
    assert (response.headers["KG-Engine"], response.text) == ("store", f"group\r\n{CLASS}\r\n")


def test_what_goes_to_disk_goes_with_its_process(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Little memory for much to group: the answer is right, and the service leaves nothing behind."""
    folder, temporary = tmp_path_factory.mktemp("pairs"), tmp_path_factory.mktemp("temporary")
    lines = (
        f"<http://e.org/s{number}{name}> <http://e.org/{name}> <http://e.org/o{number}> .\n"
        for number in range(PAIRED)
        for name in ("left", "right")
    )
    (folder / "pairs.ttl").write_text("".join(lines), encoding="utf-8")
    monkeypatch.setattr(contents, "_MANY", 0)
    load([folder / "pairs.ttl"], folder / "graph")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    app = create_app(Settings(graph=folder / "graph", columns_memory=20))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(app.test_client().get, "/sparql", query_string={"query": GROUPS, "format": "csv"})
        spilt = set[Path]()
        while not asked.done():
            spilt |= set(temporary.glob("*-spill-*"))
        found = asked.result()
    stop(app)
    assert (found.headers["KG-Engine"], found.text) == ("columns", f"groups\r\n{PAIRED**2}\r\n")
    assert spilt
    assert list(temporary.glob("*-spill-*")) == []
