"""The log: a line of JSON for each request, and no secrets in it."""

import json
import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.front.asking import query_hash
from kg.web.logs import Lines
from kg.web.service import stop

QUERY = "SELECT ?s { ?s ?p '很私密' }"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Give the log of requests."""
    caplog.set_level(logging.INFO, logger="kg.web.access")
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """Read what was logged."""
    return [json.loads(Lines().format(record)) for record in log.records]


def test_a_request_is_one_line(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    """It tells what was asked by a hash, and what came of it."""
    response = client.get("/sparql", query_string={"query": QUERY})
    (line,) = lines(log)
    assert (line["method"], line["path"], line["status"], line["outcome"]) == ("GET", "/sparql", 200, "ok")
    assert (line["query"], line["bytes"], line["client"]) == (query_hash(QUERY), len(response.data), "127.0.0.1")
    assert line["snapshot"] == response.headers["KG-Snapshot"]


def test_a_repeated_query_has_the_same_hash(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    """By either method, finished or not."""
    client.get("/sparql", query_string={"query": QUERY})
    client.post("/sparql", data={"query": QUERY})
    assert len({line["query"] for line in lines(log)}) == 1


@pytest.mark.parametrize(
    ("path", "outcome"),
    [("/nothing", "not_found"), ("/sparql?query=SELECT", "bad_query"), ("/api/search", "bad_request")],
)
def test_an_error_is_named(client: FlaskClient, log: pytest.LogCaptureFixture, path: str, outcome: str) -> None:
    """By the code that its answer has."""
    client.get(path)
    assert lines(log)[-1]["outcome"] == outcome


def test_a_dump_that_is_cut_off_says_so(client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    """The client went away before the end."""
    client.get("/export?format=ntriples", buffered=False).close()
    assert lines(log)[-1]["outcome"] == "cut off"


def test_no_secret_is_in_the_log(graph_dir: Path, log: pytest.LogCaptureFixture) -> None:
    """Neither tokens, nor parameters, nor queries."""
    app = create_app(Settings(graph=graph_dir, token="s3cret"))
    client = app.test_client()
    for path in ("/sparql?query=s3cret", "/api/search?q=s3cret&token=s3cret", "/nothing?s3cret"):
        client.get(path, headers={"Authorization": "Bearer s3cret", "Cookie": "s3cret"})
    stop(app)
    assert len(log.records) >= 3
    assert "s3cret" not in log.text


def test_other_messages_are_lines_too() -> None:
    """With their traceback in them."""
    error = ValueError("云")
    record = logging.LogRecord("kg.x", logging.ERROR, "", 0, "a %s", ("bug",), (ValueError, error, None))
    line = json.loads(Lines().format(record))
    assert (line["level"], line["message"], "ValueError: 云" in line["traceback"]) == ("error", "a bug", True)
