"""Queries that readers share by a short address."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kg.settings import Settings
from kg.store.dumps.making import DiskFullError
from kg.web.app import create_app
from kg.web.shared import keep

QUERY = "SELECT * {\r\n  ?区 ?p ?o\n}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Name a folder that is not there yet."""
    return tmp_path / "shared"


@pytest.fixture
def sharing(graph_dir: Path, folder: Path) -> FlaskClient:
    """Give a client of a service that keeps up to three queries of 100 bytes."""
    settings = Settings(
        graph=graph_dir, shared=folder, max_shared_bytes=100, max_shared_queries=3, max_shared_per_minute=2
    )
    return create_app(settings).test_client()


def share(client: FlaskClient, query: str | bytes, **more: object) -> TestResponse:
    """Send a query to be kept."""
    return client.post("/api/shared", data=query, content_type="application/sparql-query", **more)  # type: ignore[arg-type]


def test_a_shared_query_comes_back_as_it_was(sharing: FlaskClient) -> None:
    """To the byte, under a short name."""
    first = share(sharing, QUERY)
    name = first.get_json()["id"]
    assert (first.status_code, len(name)) == (201, 10)
    assert sharing.get("/api/shared", query_string={"id": name}).get_json() == {"id": name, "query": QUERY}


def test_the_same_query_is_kept_once(sharing: FlaskClient, folder: Path) -> None:
    """Sharing it again gives the same name."""
    names = {share(sharing, QUERY).get_json()["id"] for _ in range(3)}
    assert (len(names), share(sharing, QUERY).status_code, len(list(folder.iterdir()))) == (1, 200, 1)


def test_without_a_folder_nothing_is_kept(client: FlaskClient) -> None:
    """The page then uses the long address."""
    assert (share(client, QUERY).status_code, client.get("/api/shared?id=abcdefghij").status_code) == (403, 404)


@pytest.mark.parametrize("name", ["../shared/x", "..", "/etc/passwd", "abcdefghij", "ABCDEFGHIJ", ".new-abcdef"])
def test_a_name_is_no_path(sharing: FlaskClient, name: str) -> None:
    """Only names that were given lead to anything."""
    share(sharing, QUERY)
    assert sharing.get("/api/shared", query_string={"id": name}).status_code == 404


@pytest.mark.parametrize(("body", "status"), [(b"x" * 101, 413), (b"\xff", 400), (b" \n", 400), (b"a\0b", 400)])
def test_what_is_no_query_is_refused(sharing: FlaskClient, folder: Path, body: bytes, status: int) -> None:
    """Nothing is written."""
    assert (share(sharing, body).status_code, folder.exists()) == (status, False)


def test_only_queries_are_taken(sharing: FlaskClient) -> None:
    """A form of another site has another type."""
    assert sharing.post("/api/shared", data={"query": QUERY}).status_code == 415


def test_the_folder_has_a_limit(sharing: FlaskClient) -> None:
    """One query too many is refused, and those that are there are still found."""
    statuses = [share(sharing, f"ASK {{ <urn:{number}> ?p ?o }}").status_code for number in range(4)]
    assert (statuses, share(sharing, "ASK { <urn:0> ?p ?o }").status_code) == ([201, 201, 201, 507], 200)


def test_a_client_may_share_so_many_a_minute(sharing: FlaskClient) -> None:
    """Reading them costs nothing of that."""
    far = {"REMOTE_ADDR": "192.0.2.7"}
    responses = [share(sharing, QUERY, environ_overrides=far) for _ in range(3)]
    assert [response.status_code for response in responses] == [201, 200, 429]
    assert responses[-1].headers["Retry-After"] == "30"
    name = responses[0].get_json()["id"]
    assert sharing.get("/api/shared", query_string={"id": name}, environ_overrides=far).status_code == 200


def test_another_text_is_never_overwritten(folder: Path) -> None:
    """If it has the name already, ours becomes longer."""
    name, _ = keep(folder, QUERY, 10)
    (folder / name).write_text("another", encoding="utf-8")
    longer, is_new = keep(folder, QUERY, 10)
    assert (longer[: len(name)], len(longer), is_new) == (name, len(name) + 2, True)
    assert (folder / name).read_text(encoding="utf-8") == "another"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Where a file has its name."""
    (tmp_path / "file").touch()
    with pytest.raises(DiskFullError, match="cannot be kept"):
        keep(tmp_path / "file" / "shared", QUERY, 10)
