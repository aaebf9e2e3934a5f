"""Errors as JSON."""

import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kg.settings import Settings
from kg.web.app import create_app


@pytest.fixture
def broken(graph_dir: Path) -> Flask:
    """Give an application with a view that has a bug."""
    app = create_app(Settings(graph=graph_dir))

    def divide() -> str:
        return str(1 // 0)

    app.add_url_rule("/bug", view_func=divide)
    return app


def test_a_bug_is_500_and_tells_nothing(broken: Flask) -> None:
    """What went wrong is not for strangers."""
    response = broken.test_client().get("/bug")
    error = response.get_json()["error"]
    assert (response.status_code, error["code"]) == (500, "internal_server_error")
    assert "division" not in error["message"]


def test_a_bug_is_in_the_log_with_its_traceback(broken: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Who runs the service can find it."""
    with caplog.at_level(logging.ERROR):
        broken.test_client().get("/bug")
    assert "ZeroDivisionError" in caplog.text


def test_unknown_address_is_404(client: FlaskClient) -> None:
    """The error says where to go."""
    error = client.get("/api/nothing").get_json()["error"]
    assert (error["status"], error["code"], "page at /" in error["message"]) == (404, "not_found", True)


def test_wrong_method_is_405(client: FlaskClient) -> None:
    """The error says which methods there are."""
    response = client.post("/api/search")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/ready", "/sparql", "/api/search?q=a", "/export", "/api/stats"])
def test_no_snapshot_is_503(empty_client: FlaskClient, path: str) -> None:
    """The error says how to make one."""
    response = empty_client.get(path)
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "kg build" in error["message"]) == (503, "no_snapshot", True)
