"""Pages for the frames of others: who may show them is a setting, and nothing else may be framed."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.errors import KGError
from kg.settings import Settings
from kg.web import pages
from kg.web.app import create_app

EMBED = "/embed/neighbourhood?iri=https://example.org/a"
TWO = "https://portal.example https://*.gov.example:8443"


@pytest.fixture
def framed(graph_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FlaskClient:
    """Give a client of a service that two origins may frame, with pages that need not have been built."""
    (tmp_path / "embed").mkdir()
    for name in ("index.html", "embed/index.html"):
        (tmp_path / name).write_text("<!doctype html>")
    monkeypatch.setattr(pages, "FOLDER", tmp_path)
    settings = Settings.from_environment({"KG_GRAPH": str(graph_dir), "KG_EMBED_ORIGINS": TWO})
    return create_app(settings).test_client()


def policy(client: FlaskClient, path: str) -> str:
    """Give the last directive of a page's policy."""
    with client.get(path) as response:
        return response.headers["Content-Security-Policy"].rpartition("frame-ancestors ")[2]


def test_named_origins_may_embed(framed: FlaskClient) -> None:
    """They stand in the policy; a header that can name none is left out."""
    with framed.get(EMBED) as response:
        assert response.headers["Content-Security-Policy"].endswith(f"frame-ancestors {TWO}")
        assert ("X-Frame-Options" in response.headers, response.mimetype) == (False, "text/html")


@pytest.mark.parametrize("path", ["/", "/docs", "/health", "/embed/nothing", "/embedded", "/api/stats"])
def test_nothing_else_may_be_framed(framed: FlaskClient, path: str) -> None:
    """The setting is for the pages made for it; an error about one is data."""
    assert policy(framed, path).startswith("'none'")


def test_the_other_pages_keep_the_old_header(framed: FlaskClient) -> None:
    """Browsers that know no `frame-ancestors` do not frame them either."""
    with framed.get("/") as response:
        assert response.headers["X-Frame-Options"] == "DENY"


def test_nobody_may_embed_unless_told(client: FlaskClient) -> None:
    """That is the default."""
    with client.get(EMBED) as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


def test_an_embedded_page_runs_our_own_scripts_only(framed: FlaskClient) -> None:
    """Being framed allows nothing else."""
    with framed.get(EMBED) as response:
        assert "script-src 'self'; worker-src 'self'" in response.headers["Content-Security-Policy"]
        assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_a_timeline_can_be_embedded(framed: FlaskClient) -> None:
    """As a neighbourhood can."""
    assert policy(framed, "/embed/timeline?iri=https://example.org/a") == TWO


def test_a_view_that_there_is_not(framed: FlaskClient) -> None:
    """The message says which there are."""
    response = framed.get("/embed/nothing")
    assert (response.status_code, "neighbourhood" in response.get_json()["error"]["message"]) == (404, True)


@pytest.mark.parametrize(
    "origins", ["*", "http://127.0.0.1:9000", "http://[::1]:80", "https://a.example https://b.example"]
)
def test_origins_that_can_be_named(origins: str) -> None:
    """As the Content Security Policy writes them."""
    assert Settings.from_environment({"KG_EMBED_ORIGINS": origins}).embed_origins == tuple(origins.split())


@pytest.mark.parametrize(
    "origins",
    ["https://a.example; script-src *", "a.example", "https://a.example/path", "'self'", "https://a.example,*"],
)
def test_what_is_no_origin_is_refused(origins: str) -> None:
    """It could say something else in the policy."""
    with pytest.raises(KGError, match="embed_origins"):
        Settings.from_environment({"KG_EMBED_ORIGINS": origins})
