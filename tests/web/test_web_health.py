"""Health, readiness, metrics, limits, and what crawlers are told."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.health import ROBOTS
from kg.web.tokens import with_token

TOKEN = "云溪-s3cret"


@pytest.fixture
def writable(graph_dir: Path) -> Flask:
    """Give an application with a view that writes, and a token for it."""
    app = create_app(Settings(graph=graph_dir, token=TOKEN))
    app.add_url_rule("/write", view_func=with_token(lambda: "written"), methods=["POST"])
    return app


def test_a_service_without_a_snapshot_lives_and_is_not_ready(empty_client: FlaskClient) -> None:
    """To start it anew would not help."""
    assert empty_client.get("/health").get_json()["snapshot"] is None
    assert (empty_client.get("/ready").status_code, empty_client.get("/ready").headers["Retry-After"]) == (503, "10")


def test_a_service_with_a_snapshot_is_ready(client: FlaskClient) -> None:
    """It names it."""
    assert client.get("/ready").get_json()["snapshot"] == client.get("/health").headers["KG-Snapshot"]


def test_metrics_count_requests_by_endpoint_and_status(graph_dir: Path) -> None:
    """What is at no address of ours is counted as one."""
    client = create_app(Settings(graph=graph_dir)).test_client()
    for path in ("/api/stats", "/api/stats", "/wp-login.php", "/etc/passwd"):
        client.get(path)
    response = client.get("/metrics")
    assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
    assert 'zonegraph_requests_total{endpoint="api.show_statistics",status="200"} 2\n' in response.text
    assert 'zonegraph_requests_total{endpoint="other",status="404"} 2\n' in response.text
    assert 'zonegraph_request_seconds_bucket{endpoint="other",le="+Inf"} 2\n' in response.text


def test_buckets_stand_in_the_order_of_their_bounds(graph_dir: Path) -> None:
    """As the format of Prometheus wants it."""
    client = create_app(Settings(graph=graph_dir)).test_client()
    client.get("/nothing")
    lines = [line for line in client.get("/metrics").text.splitlines() if "_bucket" in line]
    bounds = [float(line.partition('le="')[2].partition('"')[0]) for line in lines]
    assert bounds == sorted(bounds)


def test_limits_are_shown_with_their_meaning(client: FlaskClient) -> None:
    """Every setting that is a limit."""
    limits = client.get("/api/limits").get_json()["limits"]
    assert {name for name in Settings.__struct_fields__ if name.startswith("max_")} == limits.keys()
    assert limits["max_query_seconds"] == {
        "value": 30,
        "meaning": "That a SPARQL query may take; then it is stopped.",
    }


def test_crawlers_are_told_what_is_not_for_them(client: FlaskClient) -> None:
    """Queries and dumps."""
    response = client.get("/robots.txt")
    assert (response.text, response.mimetype) == (ROBOTS, "text/plain")


@pytest.mark.parametrize("header", ["", "Bearer wrong", f"Basic {TOKEN}", "Bearer", "Bearer "])
def test_who_has_no_token_may_not_write(writable: Flask, header: str) -> None:
    """The answer says how to send one (RFC 9110 §11.6.1)."""
    response = writable.test_client().post("/write", headers={"Authorization": header})
    assert (response.status_code, response.headers["WWW-Authenticate"].lower()) == (401, "bearer")
    assert response.get_json()["error"]["code"] == "unauthorized"


def test_who_has_the_token_may_write(writable: Flask) -> None:
    """It may be any text."""
    header = f"Bearer {TOKEN}".encode().decode("latin-1")
    assert writable.test_client().post("/write", headers={"Authorization": header}).text == "written"


def test_without_a_token_nobody_may_write(graph_dir: Path) -> None:
    """An empty one is none."""
    app = create_app(Settings(graph=graph_dir))
    app.add_url_rule("/write", view_func=with_token(lambda: "written"), methods=["POST"])
    response = app.test_client().post("/write", headers={"Authorization": "Bearer "})
    assert (response.status_code, "KG_TOKEN" in response.get_json()["error"]["message"]) == (403, True)
