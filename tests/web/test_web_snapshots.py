"""New snapshots under a running service."""

from flask.testing import FlaskClient
from service_of_tests import Publish

ONE = '<a:1> <http://www.w3.org/2000/01/rdf-schema#label> "甲" .'
TWO = '<a:2> <http://www.w3.org/2000/01/rdf-schema#label> "乙" .'


def test_the_first_snapshot_is_noticed(empty_client: FlaskClient, publish: Publish) -> None:
    """A service that had nothing to serve goes on by itself."""
    assert empty_client.get("/ready").status_code == 503
    first = publish(ONE)
    assert empty_client.get("/health").get_json()["snapshot"] == first


def test_a_new_snapshot_is_noticed(empty_client: FlaskClient, publish: Publish) -> None:
    """The next request is answered from it."""
    publish(ONE)
    assert empty_client.get("/api/entity?iri=a:1").status_code == 200
    publish(TWO)
    assert empty_client.get("/api/entity?iri=a:1").status_code == 404


def test_every_answer_names_its_snapshot(empty_client: FlaskClient, publish: Publish) -> None:
    """Who keeps an answer knows what it was true of."""
    first = publish(ONE)
    assert empty_client.get("/api/search?q=甲").headers["KG-Snapshot"] == first


def test_a_dump_under_way_stays_with_its_snapshot(empty_client: FlaskClient, publish: Publish) -> None:
    """Publishing does not disturb who is being answered."""
    publish(ONE)
    with empty_client.get("/export?format=ntriples") as response:
        publish(TWO)
        assert "甲" in response.text


def test_what_xml_cannot_hold_is_406(empty_client: FlaskClient, publish: Publish) -> None:
    """A dump that no parser could read is not sent."""
    publish("<a:1> <http://example.org/1> <a:2> .")
    response = empty_client.get("/export?format=rdfxml")
    assert (response.status_code, response.get_json()["error"]["code"]) == (406, "inexpressible")
