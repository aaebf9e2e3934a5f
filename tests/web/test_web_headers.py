"""What every answer has, whatever it is."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.settings import Settings
from kg.web.app import create_app

PATHS = ["/", "/health", "/sparql", "/api/search?q=a", "/export", "/nothing", "/assets/nothing.js"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_security_headers(client: FlaskClient, path: str) -> None:
    """Errors and files are no exception."""
    with client.get(path) as response:
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_no_policy_allows_inline_script(client: FlaskClient, path: str) -> None:
    """A label with markup in it stays text even if our own code were wrong."""
    with client.get(path) as response:
        assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_data_is_sandboxed(client: FlaskClient) -> None:
    """RDF/XML that holds a script runs nothing in a browser."""
    assert "sandbox" in client.get("/sparql").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/api/search?q=a"])
def test_not_modified_leaves_the_policy(client: FlaskClient, path: str) -> None:
    """A browser that reloads a page takes over the headers of a 304: data's policy would leave the page dead."""
    with client.get(path) as first:
        tag = first.headers["ETag"]
    with client.get(path, headers={"If-None-Match": tag}) as again:
        assert (again.status_code, "Content-Security-Policy" in again.headers) == (304, False)


@pytest.mark.parametrize("path", PATHS)
def test_any_page_may_read(client: FlaskClient, path: str) -> None:
    """The answers are for the web's pages, too, errors included."""
    with client.get(path, headers={"Origin": "https://example.org"}) as response:
        assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_preflight(client: FlaskClient) -> None:
    """A page may post a query of its own media type."""
    response = client.options(
        "/sparql",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert response.status_code == 200
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


def test_one_origin(graph_dir: Path) -> None:
    """A deployment may name who may read, and caches learn of it."""
    client = create_app(Settings(graph=graph_dir, allowed_origin="https://example.org")).test_client()
    headers = client.get("/health").headers
    assert (headers["Access-Control-Allow-Origin"], headers["Vary"]) == ("https://example.org", "Origin")


def test_no_origin(graph_dir: Path) -> None:
    """A deployment may keep other pages out."""
    client = create_app(Settings(graph=graph_dir, allowed_origin="")).test_client()
    assert "Access-Control-Allow-Origin" not in client.get("/health").headers
