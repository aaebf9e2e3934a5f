"""What became of things whose IRI has been replaced."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from tiny_graph import AREA, GRAPH, PERSON

from kg.model import Entity, Extraction
from kg.resolve import Ledger
from kg.settings import Settings
from kg.store.load import load
from kg.store.snapshot import RESOLUTION, open_current
from kg.web.app import create_app
from kg.web.service import stop

MERGED, SPLIT = (f"https://w3id.org/zonegraph/id/person/{name}" for name in ("林远-0c", "高-0d"))
REPLACED = f"""
<https://w3id.org/zonegraph/id/derived> {{
  <{MERGED}> dcterms:isReplacedBy <{PERSON}> .
  <{SPLIT}> dcterms:isReplacedBy <{PERSON}> , <{AREA}> .
}}
"""
FIRM = Extraction("简报1", None, None, None, None, (Entity("c", "Enterprise", "云溪智造有限公司"),), (), ())


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """Publish a graph with redirects, with a ledger that knows a firm; give the service and the firm's IRI."""
    folder = tmp_path_factory.mktemp("redirects")
    (folder / "tiny.trig").write_text(GRAPH + REPLACED, encoding="utf-8")
    load([folder / "tiny.trig"], folder / "graph")
    with open_current(folder / "graph") as snapshot, Ledger.create(snapshot.path / RESOLUTION) as ledger:
        ledger.take(FIRM)
        ledger.settle()
        iri = ledger.of_document("简报1").iri("简报1", "c")
    app = create_app(Settings(graph=folder / "graph"))
    yield app, iri
    stop(app)


@pytest.fixture
def old(firm: tuple[Flask, str]) -> FlaskClient:
    """Give a client that has old IRIs."""
    return firm[0].test_client()


def path(iri: str) -> str:
    """Give the address of a thing under the server's own."""
    return "/id/" + quote(iri.removeprefix("https://w3id.org/zonegraph/id/"))


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/turtle"])
def test_a_merged_thing_has_moved_for_good(old: FlaskClient, accept: str) -> None:
    """Whatever is accepted, the other's address is the one to keep."""
    response = old.get(path(MERGED), headers={"Accept": accept})
    assert (response.status_code, response.headers["Location"]) == (301, path(PERSON))


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json"])
def test_following_a_merged_thing_leads_to_triples(old: FlaskClient, accept: str) -> None:
    """In the format that was asked for."""
    response = old.get(path(MERGED), headers={"Accept": accept}, follow_redirects=True)
    assert (response.status_code, response.mimetype, "林知远" in response.text) == (200, accept, True)


@pytest.mark.parametrize("accept", ["application/json", "text/html", "text/turtle", "application/ld+json"])
def test_a_split_thing_lists_what_it_may_be(old: FlaskClient, accept: str) -> None:
    """It cannot know which one is meant."""
    response = old.get(path(SPLIT), headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (300, accept)
    assert all(iri in response.text for iri in (PERSON, AREA))


@pytest.mark.parametrize("endpoint", ["entity", "neighbourhood"])
def test_the_api_answers_for_what_replaces(old: FlaskClient, endpoint: str) -> None:
    """And says so."""
    answer = old.get(f"/api/{endpoint}", query_string={"iri": MERGED}).get_json()
    assert (answer.get("iri") or answer["center"], answer["redirected_from"]) == (PERSON, MERGED)


def test_the_api_lists_what_a_split_thing_may_be(old: FlaskClient) -> None:
    """No answer is a guess."""
    response = old.get("/api/entity", query_string={"iri": SPLIT})
    error = response.get_json()["error"]
    assert (response.status_code, error["code"]) == (300, "split")
    assert {each["label"] for each in error["candidates"]} == {"林知远", "云溪高新区"}


def test_what_stands_is_not_redirected(old: FlaskClient) -> None:
    """Its answer says nothing of it, but which IRIs it had."""
    answer = old.get("/api/entity", query_string={"iri": PERSON}).get_json()
    assert ("redirected_from" in answer, answer["formerly"]) == (False, [MERGED, SPLIT])


def test_what_has_gone_is_no_fact_and_no_hit(old: FlaskClient) -> None:
    """It is not a thing any more."""
    answer = old.get("/api/entity", query_string={"iri": PERSON}).get_json()
    assert MERGED not in str(answer["facts"])
    assert [hit["iri"] for hit in old.get("/api/search?q=林远").get_json()["hits"]] == []


def test_an_explanation_tells_who_knows(old: FlaskClient, firm: tuple[Flask, str]) -> None:
    """Which documents, and what they call it."""
    answer = old.get("/api/explain", query_string={"iri": firm[1]}).get_json()
    (told,) = answer["told"]
    assert (answer["iri"], told["name"], told["documents"]) == (firm[1], "云溪智造有限公司", ["简报1"])


def test_what_was_not_resolved_is_not_explained(old: FlaskClient) -> None:
    """A graph that was loaded may have more than the ledger."""
    response = old.get("/api/explain", query_string={"iri": PERSON})
    assert (response.status_code, response.get_json()["error"]["code"]) == (404, "not_in_graph")


def test_a_graph_without_a_ledger_explains_nothing(client: FlaskClient) -> None:
    """It was loaded, not built."""
    response = client.get("/api/explain", query_string={"iri": PERSON})
    assert (response.status_code, response.get_json()["error"]["code"]) == (404, "not_in_graph")


def test_nothing_acceptable_is_406(client: FlaskClient) -> None:
    """The error says what there is."""
    response = client.get(path(PERSON), headers={"Accept": "image/png"})
    assert (response.status_code, "text/turtle" in response.get_json()["error"]["message"]) == (406, True)
