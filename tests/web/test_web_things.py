"""The addresses of things under the server's own."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from tiny_graph import BRIEFS, PERSON

PATH = "/id/" + quote("person/林知远-1a")


@pytest.mark.parametrize(
    ("accept", "address"),
    [
        ("application/json", "/api/entity?iri="),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/#/entity?iri="),
        ("text/turtle", "/sparql?query=DESCRIBE"),
        ("*/*", "/api/entity?iri="),
    ],
)
def test_a_thing_points_to_what_is_said_of_it(client: FlaskClient, accept: str, address: str) -> None:
    """People get the page, programs the data."""
    response = client.get(PATH, headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"].startswith(address)) == (303, True)


def test_following_for_turtle(client: FlaskClient) -> None:
    """The way ends at the triples."""
    response = client.get(PATH, headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (response.mimetype, "林知远" in response.text) == ("text/turtle", True)


def test_following_for_json(client: FlaskClient) -> None:
    """The way ends at the entity."""
    assert client.get(PATH, follow_redirects=True).get_json()["iri"] == PERSON


def test_a_document_is_a_thing(client: FlaskClient) -> None:
    """Documents have addresses, too."""
    path = "/id/document/" + quote("简报1")
    assert client.get(path, follow_redirects=True).get_json()["iri"] == BRIEFS[0]


def test_an_unknown_thing_is_404(client: FlaskClient) -> None:
    """Nothing is said of it."""
    assert client.get("/id/person/nobody").get_json()["error"]["code"] == "not_in_graph"


@pytest.mark.parametrize("path", ["%20", "a%22b", "%3E%7B", "..%2F..", "a//b", "%00"])
def test_a_strange_path_is_404(client: FlaskClient, path: str) -> None:
    """No address is a bug."""
    assert client.get(f"/id/{path}").status_code == 404
