"""Dumps over HTTP."""

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tiny_graph import BRIEFS

from kg.graph.formats import RDF_FORMATS, Format


@pytest.mark.parametrize("rdf_format", RDF_FORMATS, ids=lambda each: each.name)
def test_every_format_is_a_file(client: FlaskClient, rdf_format: Format) -> None:
    """A dump is RDF under a name that tells snapshot and format."""
    response = client.get(f"/export?format={rdf_format.name}")
    name = f"zonegraph-{response.headers['KG-Snapshot']}.{rdf_format.extension}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.mimetype == rdf_format.media_type
    assert any(ox.parse(response.data, rdf_format.rdf_format))


def test_quads_keep_their_graphs(client: FlaskClient) -> None:
    """A format with named graphs has them."""
    quads = ox.parse(client.get("/export?format=nquads").data, ox.RdfFormat.N_QUADS)
    assert {getattr(quad.graph_name, "value", None) for quad in quads} == {None, *BRIEFS}


def test_accept_chooses(client: FlaskClient) -> None:
    """Programs may ask by header."""
    assert client.get("/export", headers={"Accept": "application/n-quads"}).mimetype == "application/n-quads"


def test_one_graph(client: FlaskClient) -> None:
    """What one document says can be had alone."""
    response = client.get("/export", query_string={"format": "ntriples", "graph": BRIEFS[1]})
    assert len(response.text.splitlines()) == 1


def test_unknown_graph_is_404(client: FlaskClient) -> None:
    """A graph that is not there is an error, not an empty file."""
    assert client.get("/export?graph=https://example.org/none").status_code == 404


def test_unknown_format_is_400(client: FlaskClient) -> None:
    """The error lists the formats."""
    response = client.get("/export?format=parquet")
    assert (response.status_code, "turtle" in response.get_json()["error"]["message"]) == (400, True)


def test_it_is_streamed(client: FlaskClient) -> None:
    """Its length is not known before it is sent."""
    with client.get("/export") as response:
        assert (response.is_streamed, response.content_length) == (True, None)


def test_the_entity_tag_tells_the_snapshot(client: FlaskClient) -> None:
    """A published snapshot never changes."""
    with client.get("/export?format=turtle") as response:
        assert response.headers["KG-Snapshot"] in response.headers["ETag"]


def test_the_same_dump_is_not_sent_twice(client: FlaskClient) -> None:
    """Who has it learns that it is still the same."""
    etag = client.get("/export?format=turtle").headers["ETag"]
    response = client.get("/export?format=turtle", headers={"If-None-Match": etag})
    assert (response.status_code, response.data) == (304, b"")


def test_another_format_is_another_file(client: FlaskClient) -> None:
    """A strong entity tag is that of the very bytes."""
    etags = {client.get(f"/export?format={each.name}").headers["ETag"] for each in RDF_FORMATS}
    assert len(etags) == len(RDF_FORMATS)


def test_head_sends_no_body(client: FlaskClient) -> None:
    """HEAD tells the name of the file."""
    response = client.head("/export?format=trig")
    assert (response.data, "trig" in response.headers["Content-Disposition"]) == (b"", True)
