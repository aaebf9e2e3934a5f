"""The description that a plain GET of the endpoint gives."""

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from kg.web.negotiation import RDF_OFFERS, Offer

SD = "http://www.w3.org/ns/sparql-service-description#"


def described(client: FlaskClient) -> dict[str, list[str]]:
    """Read the description as the objects of each property."""
    objects: dict[str, list[str]] = {}
    for quad in ox.parse(client.get("/sparql").data, ox.RdfFormat.TURTLE):
        objects.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    return objects


def test_it_names_the_endpoint(client: FlaskClient) -> None:
    """The endpoint is the address that was asked."""
    assert described(client)[f"{SD}endpoint"] == ["http://localhost/sparql"]


def test_it_offers_queries_only(client: FlaskClient) -> None:
    """There is no update."""
    assert described(client)[f"{SD}supportedLanguage"] == [f"{SD}SPARQL11Query"]


def test_it_lists_every_format(client: FlaskClient) -> None:
    """What is listed is what can be asked for."""
    assert len(described(client)[f"{SD}resultFormat"]) == 10


def test_it_counts_what_is_served(client: FlaskClient) -> None:
    """The number of triples is the snapshot's."""
    triples = client.get("/health").get_json()["counts"]["triples"]
    assert described(client)["http://rdfs.org/ns/void#triples"] == [str(triples)]


@pytest.mark.parametrize("offer", RDF_OFFERS, ids=lambda offer: offer.name)
def test_it_is_negotiated(client: FlaskClient, offer: Offer[ox.RdfFormat]) -> None:
    """It comes in any RDF format."""
    response = client.get("/sparql", headers={"Accept": offer.media_type})
    assert (response.mimetype, len(list(ox.parse(response.data, offer.format)))) == (offer.media_type, 22)
