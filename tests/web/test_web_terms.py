"""The terms that a query can be written with."""

from typing import Any

import pytest
from flask.testing import FlaskClient

ZONE = "https://w3id.org/zonegraph/ontology#"


@pytest.fixture
def terms(client: FlaskClient) -> dict[str, Any]:
    """Ask for them."""
    answer = client.get("/api/terms").get_json()
    assert isinstance(answer, dict)
    return answer


def test_a_term_has_its_names_and_how_often_it_is_used(terms: dict[str, Any]) -> None:
    """In both languages."""
    person = next(each for each in terms["classes"] if each["iri"] == f"{ZONE}Person")
    assert (person["labels"], person["count"]) == ({"zh": "人物", "en": "Person"}, 1)
    assert "林知远" in person["comments"]["zh"]


def test_a_relation_has_a_name_for_its_other_side(terms: dict[str, Any]) -> None:
    """A class has none, nor a relation that is the same from both sides."""
    inverse = {each["iri"].removeprefix(ZONE): each["inverse"] for each in (*terms["properties"], *terms["classes"])}
    assert inverse["partOf"] == {"zh": "下属", "en": "has part"}
    assert inverse["cooperatesWith"] == inverse["Person"] == {}


def test_what_is_used_most_comes_first(terms: dict[str, Any]) -> None:
    """What is not used at all comes last, and is there."""
    for kind in ("classes", "properties"):
        counts = [each["count"] for each in terms[kind]]
        assert (counts == sorted(counts, reverse=True), counts[-1]) == (True, 0)


def test_terms_of_others_are_there_if_they_are_used(terms: dict[str, Any]) -> None:
    """By the last part of the IRI where nobody named them."""
    labels = {each["iri"]: each["labels"] for each in terms["properties"]}
    assert "http://www.w3.org/2000/01/rdf-schema#label" in labels


def test_a_query_says_who_answered_it_and_how_long_that_took(client: FlaskClient) -> None:
    """A graph as small as this is the store's."""
    response = client.get("/sparql", query_string={"query": "SELECT * { ?s ?p ?o } LIMIT 1"})
    assert (response.headers["KG-Engine"], response.headers["Server-Timing"][:10]) == ("store", "query;dur=")
