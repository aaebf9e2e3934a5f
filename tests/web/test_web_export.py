"""Dumps over HTTP."""

import gzip
import hashlib
from base64 import b64encode
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import zstandard
from flask.testing import FlaskClient
from tiny_graph import BRIEFS

from kg.graph.formats import RDF_FORMATS, Format
from kg.store.dumps.kinds import KINDS, Kind


def unpack_zstd(data: bytes) -> bytes:
    """Open a zstd file, which need not tell its length."""
    return zstandard.ZstdDecompressor().decompressobj().decompress(data)


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
    response = client.get("/export?format=papyrus")
    assert (response.status_code, "turtle" in response.get_json()["error"]["message"]) == (400, True)


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


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_every_dump_has_its_length_and_its_hash(client: FlaskClient, kind: Kind) -> None:
    """So that whoever has it knows that it is whole."""
    response = client.get("/export", query_string={"format": kind.name})
    digest = b64encode(hashlib.sha256(response.data).digest()).decode()
    assert response.content_length == len(response.data)
    assert response.headers["Repr-Digest"] == f"sha-256=:{digest}:"


def test_a_download_goes_on_where_it_broke_off(client: FlaskClient) -> None:
    """As long as the entity tag is the same (RFC 9110 §14)."""
    whole = client.get("/export?format=turtle")
    headers = {"Range": "bytes=100-", "If-Range": whole.headers["ETag"]}
    rest = client.get("/export?format=turtle", headers=headers)
    assert (rest.status_code, rest.data) == (206, whole.data[100:])
    assert rest.headers["Content-Range"] == f"bytes 100-{len(whole.data) - 1}/{len(whole.data)}"


@pytest.mark.parametrize(
    ("header", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=-10", 206, slice(-10, None)),
        ("bytes=10-99999999", 206, slice(10, None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("lines=1-2", 200, slice(None)),
    ],
)
def test_ranges(client: FlaskClient, header: str, status: int, part: slice) -> None:
    """One range is a part, several or none that we know are the whole."""
    whole = client.get("/export?format=ntriples").data
    response = client.get("/export?format=ntriples", headers={"Range": header})
    assert (response.status_code, response.data) == (status, whole[part])


def test_a_range_behind_the_end_is_416(client: FlaskClient) -> None:
    """With the length that there is."""
    size = client.get("/export?format=turtle").content_length
    response = client.get("/export?format=turtle", headers={"Range": f"bytes={size}-"})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{size}")


def test_if_range_of_another_dump_gives_the_whole(client: FlaskClient) -> None:
    """The parts of two dumps make none."""
    response = client.get("/export?format=turtle", headers={"Range": "bytes=5-", "If-Range": '"other"'})
    assert response.status_code == 200


@pytest.mark.parametrize(("name", "opened"), [("gzip", gzip.decompress), ("zstd", unpack_zstd)])
def test_a_dump_can_be_compressed(client: FlaskClient, name: str, opened: Callable[[bytes], bytes]) -> None:
    """Into a file of its own."""
    packed = client.get(f"/export?format=trig&compression={name}")
    assert opened(packed.data) == client.get("/export?format=trig").data
    assert packed.mimetype == f"application/{name}"


def test_parquet_is_not_compressed_twice(client: FlaskClient) -> None:
    """The error says what to leave out."""
    assert client.get("/export?format=nodes.parquet&compression=gzip").status_code == 400


def test_the_manifest_tells_what_was_made(client: FlaskClient) -> None:
    """With its SHA-256, and where it is."""
    data = client.get("/export?format=nodes.csv").data
    listed = client.get("/export/manifest.json").get_json()["dumps"]
    (nodes,) = [each for each in listed if each["href"] == "/export?format=nodes.csv"]
    assert nodes["made"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert (nodes["made"]["count"], nodes["made"]["unit"]) == (4, "nodes")


def test_the_manifest_tells_snapshot_and_ontology(client: FlaskClient) -> None:
    """What the dumps are of."""
    response = client.get("/export/manifest.json")
    listing = response.get_json()
    assert (listing["snapshot"], listing["ontology"]) == (response.headers["KG-Snapshot"], "0.1.0")
