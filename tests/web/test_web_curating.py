"""Corrections by HTTP: taken from who has the token, into a folder that the service was given."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.curation import read_curation
from kg.settings import Secret, Settings
from kg.web.app import create_app
from kg.web.curating import MOST_BYTES

STATEMENT = {
    "confirm": {"document": "简报1", "relation": "holdsPost", "subject": "林知远"},
    "who": "甲",
    "when": "2026-11-22",
    "why": "与原文一致",
}
TOKEN = {"Authorization": "Bearer abc"}


@pytest.fixture
def curator(graph_dir: Path, tmp_path: Path) -> FlaskClient:
    """Give a client of a service that keeps corrections."""
    return create_app(Settings(graph=graph_dir, curation=tmp_path / "curation", token=Secret("abc"))).test_client()


def test_what_is_sent_is_kept(curator: FlaskClient, tmp_path: Path) -> None:
    """As a file that a build reads."""
    answer = curator.post("/api/curation", json=[STATEMENT], headers=TOKEN)
    assert (answer.status_code, answer.json["statements"]) == (200, 1)
    assert [path.name for path in (tmp_path / "curation").iterdir()] == [answer.json["file"]]
    assert len(read_curation(tmp_path / "curation").statements) == 1


def test_nothing_is_kept_without_the_token(curator: FlaskClient, tmp_path: Path) -> None:
    """Neither with none nor with another."""
    for headers in ({}, {"Authorization": "Bearer abcd"}):
        assert curator.post("/api/curation", json=[STATEMENT], headers=headers).status_code == 401
    assert not (tmp_path / "curation").exists()


def test_what_is_malformed_is_refused_whole(curator: FlaskClient, tmp_path: Path) -> None:
    """The message names the statement."""
    answer = curator.post("/api/curation", json=[STATEMENT, {"confirm": {}}], headers=TOKEN)
    assert (answer.status_code, "statement 2" in answer.json["error"]["message"]) == (400, True)
    assert not (tmp_path / "curation").exists()


def test_too_much_is_refused(curator: FlaskClient) -> None:
    """413, unread."""
    body = b"[" + b" " * MOST_BYTES + b"]"
    answer = curator.post("/api/curation", data=body, headers=TOKEN, content_type="application/json")
    assert answer.status_code == 413


def test_another_type_is_refused(curator: FlaskClient) -> None:
    """415."""
    assert curator.post("/api/curation", data=b"- a", headers=TOKEN).status_code == 415


def test_a_service_says_whether_it_keeps_any(curator: FlaskClient, client: FlaskClient) -> None:
    """The page asks before it offers to save."""
    assert curator.get("/api/curation").json["accepts"] is True
    assert client.get("/api/curation").json["accepts"] is False
    assert client.post("/api/curation", json=[STATEMENT], headers=TOKEN).status_code == 403
