"""What the graph holds at a glance, by HTTP."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from tiny_graph import AREA, BRIEFS

from kg.pipeline.running import build
from kg.settings import Settings
from kg.web.app import create_app

TEXT = "云溪高新区简报\n\n2023年11月13日，云溪高新区党工委书记林知远到梅川科技有限公司走访。\n"


@pytest.fixture(scope="module")
def of_a_build(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Give a client of a service over a graph of one bulletin and one file that is none."""
    folder = tmp_path_factory.mktemp("contents")
    (folder / "bulletin.txt").write_text(TEXT, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    build([folder / "bulletin.txt", folder / "broken.pdf"], folder / "graph")
    return create_app(Settings(graph=Path(folder / "graph"))).test_client()


def test_zones_have_what_is_theirs(client: FlaskClient) -> None:
    """A post at a zone is one of its officials; a zone within it keeps its own."""
    zones = {each["iri"]: each for each in client.get("/api/overview").json["zones"]}
    assert zones[AREA]["officials"] == 1
    assert zones["https://w3id.org/zonegraph/id/zone/hostile"]["officials"] == 0


def test_documents_are_found_by_title_and_date(client: FlaskClient) -> None:
    """Each by a part of it."""
    found = client.get("/api/documents?q=云溪&date=2023").json
    assert [each["iri"] for each in found["documents"]] == [BRIEFS[0]]
    assert found["documents"][0] == {"iri": BRIEFS[0], "title": "云溪简报", "date": "2023-11-13"}
    assert client.get("/api/documents?q=云溪&date=2022").json == {"total": 0, "documents": []}


def test_a_loaded_graph_was_not_checked(client: FlaskClient) -> None:
    """It has no documents that could be."""
    assert client.get("/api/problems").json["validation"] is None


def test_what_could_not_be_read_is_listed(of_a_build: FlaskClient) -> None:
    """With its reason."""
    found = of_a_build.get("/api/problems").json
    assert (found["refused_total"], found["refused"][0]["path"].endswith("broken.pdf")) == (1, True)
    assert found["validation"]["documents"] == 1


def test_problems_come_in_parts(of_a_build: FlaskClient) -> None:
    """From an offset on."""
    assert of_a_build.get("/api/problems?offset=1").json["refused"] == []


def test_years_and_months_are_counted(of_a_build: FlaskClient) -> None:
    """By the dates of events, and of documents."""
    found = of_a_build.get("/api/overview").json
    assert [(each["year"], each["count"]) for each in found["years"] if each["iri"].endswith("#Event")] == [("2023", 1)]


def test_the_history_begins_with_the_snapshot(of_a_build: FlaskClient) -> None:
    """The latest is first."""
    assert len(of_a_build.get("/api/history").json["entries"]) == 1


def test_a_document_tells_how_a_curation_file_names_it(of_a_build: FlaskClient) -> None:
    """Its id, and the names that it has for things."""
    (listed,) = of_a_build.get("/api/documents").json["documents"]
    document = of_a_build.get("/api/document", query_string={"iri": listed["iri"]}).json
    assert (document["id"], "林知远" in document["names"].values()) == ("bulletin", True)
