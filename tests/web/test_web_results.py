"""What the answers to queries hold, read back by a parser."""

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tiny_graph import AREA, PERSON
from werkzeug.test import TestResponse

from kg.web.negotiation import RDF_OFFERS, SOLUTION_OFFERS, Offer

NAMES = "SELECT ?s ?name { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?name } ORDER BY ?s"
POSTS = "CONSTRUCT WHERE { ?s <https://w3id.org/zonegraph/ontology#holdsPost> ?o }"
LARGE = f"SELECT * {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}' for n in range(5))} }}"
"""32,768 rows, some six megabytes of JSON."""


def ask(client: FlaskClient, query: str, name: str, method: str = "GET") -> TestResponse:
    """Ask for a format by its name."""
    return client.open("/sparql", method=method, query_string={"query": query, "format": name})


@pytest.mark.parametrize(
    "offer", [each for each in SOLUTION_OFFERS if each.name != "csv"], ids=lambda offer: offer.name
)
def test_solutions_keep_language_and_markup(client: FlaskClient, offer: Offer[ox.QueryResultsFormat]) -> None:
    """Terms come back as they are in the graph."""
    rows = list(ox.parse_query_results(ask(client, NAMES, offer.name).data, offer.format))
    assert [row["name"] for row in rows] == [
        ox.Literal("林知远", language="zh"),
        ox.Literal("<script>alert('园')</script>", language="zh"),
        ox.Literal("云溪高新区", language="zh"),
    ]


def test_csv_is_plain_text(client: FlaskClient) -> None:
    """CSV has values only, in UTF-8."""
    response = ask(client, NAMES, "csv")
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.data.decode().splitlines()[:2] == ["s,name", f"{PERSON},林知远"]


@pytest.mark.parametrize("offer", RDF_OFFERS, ids=lambda offer: offer.name)
def test_triples_come_back(client: FlaskClient, offer: Offer[ox.RdfFormat]) -> None:
    """Triples come back as they are in the graph."""
    found = list(ox.parse(ask(client, POSTS, offer.name).data, offer.format))
    assert [(quad.subject.value, quad.object.value) for quad in found] == [(PERSON, AREA)]


def test_turtle_has_prefixes(client: FlaskClient) -> None:
    """Turtle is for people, too."""
    assert "zone:holdsPost" in ask(client, POSTS, "turtle").text


def test_a_large_answer_is_whole(client: FlaskClient) -> None:
    """What does not fit into a megabyte goes by the disk, and all of it comes."""
    response = ask(client, LARGE, "json")
    assert len(response.get_json(force=True)["results"]["bindings"]) == 8**5
    assert response.content_length == len(response.data) > 1 << 20
    response.close()


def test_head_of_a_large_answer_has_its_length(client: FlaskClient) -> None:
    """HEAD leaves no file open."""
    response = ask(client, LARGE, "json", "HEAD")
    assert (response.data, response.content_length > 1 << 20) == (b"", True)


def test_a_negotiated_answer_varies_by_accept(client: FlaskClient) -> None:
    """A cache must not give one client another's format."""
    assert "Accept" in ask(client, NAMES, "json").headers["Vary"]
