"""Dumps of the whole graph, as files whose download can go on where it broke off."""

from base64 import b64encode
from http import HTTPStatus
from typing import Annotated, Literal
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from msgspec import Struct
from msgspec.structs import replace
from werkzeug.exceptions import BadRequest, ServiceUnavailable

from kg.store.dumps.following import demand, follow
from kg.store.dumps.kinds import KINDS, VERSION, Wanted, kind_named
from kg.store.dumps.listing import Listed, Listing, everything, listed, listing
from kg.store.dumps.making import Made
from kg.store.dumps.rdf import check_graph
from kg.store.dumps.shelf import Shelf, dumps_of, touch
from kg.web.asked import Choice, Text
from kg.web.endpoints import Answer, endpoint
from kg.web.files import Pieces
from kg.web.negotiation import RDF_OFFERS, choose
from kg.web.service import service, snapshot

blueprint = Blueprint("export", __name__)

_PATIENCE = 2.0
"""Seconds that a request waits for a dump to be complete; after them it is sent as it grows."""
_RETRY = 5
_MEDIA_TYPES = tuple(dict.fromkeys((*(each.media_type for each in KINDS), "application/gzip", "application/zstd")))


class Asked(Struct, frozen=True):
    """Which dump is asked for."""

    format: Annotated[str | None, Choice(tuple(each.name for each in KINDS))] = None
    """Its name; without it that of RDF which ``Accept`` likes best, Turtle if it does not say."""
    compression: Literal["none", "gzip", "zstd"] = "none"
    """Of the file; Parquet is compressed in itself."""
    graph: Annotated[str | None, Text("https://w3id.org/zonegraph/id/derived")] = None
    """The IRI of the only named graph to give; in formats of RDF."""


_DUMP = Answer(
    _MEDIA_TYPES,
    meaning="The dump: all of it, or with ``Range`` a part. One that is still being made comes without its length.",
    headers={
        "ETag": "Strong: of these very bytes.",
        "Accept-Ranges": "``bytes`` where the dump is complete.",
        "Repr-Digest": "The SHA-256 of the whole (RFC 9530), where the dump is complete.",
    },
)
_PART = replace(_DUMP, status=HTTPStatus.PARTIAL_CONTENT, meaning="The range that was asked for.")
_ERRORS = (
    HTTPStatus.NOT_FOUND,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
    HTTPStatus.INSUFFICIENT_STORAGE,
)


@endpoint(blueprint, "/export", gives=(_DUMP, _PART), errors=_ERRORS)
def export_graph(asked: Asked) -> Response:
    """Give the graph as a file.

    A dump is made when it is first asked for, and stays the same as long as its snapshot is kept, so that a download
    can go on with ``Range`` and ``If-Range``.
    """
    wanted = _wanted(asked)
    shelf = _shelf()
    made = demand(shelf, wanted, snapshot().manifest.counts.triples, _PATIENCE)
    response = _complete(shelf, wanted, made) if made else _growing(shelf, wanted)
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(wanted)}"'
    response.headers["Cache-Control"] = "no-cache, no-transform"
    response.vary.add("Accept")
    return response


@endpoint(blueprint, "/export/manifest.json")
def show_manifest() -> Listing:
    """List the dumps, each with its SHA-256 once it has been made, and what the snapshot holds."""
    shelf = _shelf()
    return listing(snapshot(), (_listed(shelf, each) for each in everything()))


def _wanted(asked: Asked) -> Wanted:
    name = asked.format or choose(RDF_OFFERS, None, request.accept_mimetypes).offer.name
    kind = kind_named(name)
    if asked.graph and not kind.named:
        message = f"'{name}' is of the whole graph: one named graph can be had in formats of RDF only"
        raise BadRequest(message)
    if asked.compression != "none" and not kind.compressible:
        message = f"'{name}' is compressed in itself: leave out the parameter 'compression'"
        raise BadRequest(message)
    if asked.graph:
        check_graph(snapshot(), asked.graph)
    return Wanted(name, asked.graph, asked.compression)


def _shelf() -> Shelf:
    settings = service().settings
    return Shelf(snapshot().path, dumps_of(settings.graph, settings.dumps), settings.max_dump_bytes)


def _complete(shelf: Shelf, wanted: Wanted, made: Made) -> Response:
    path = shelf.path(wanted)
    touch(path)
    _take_one_range()
    response = Response(Pieces(path), mimetype=wanted.media_type, direct_passthrough=True)
    response.content_length = made.bytes
    response.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(made.sha256)).decode()}:"
    response.set_etag(_etag(wanted))
    response.make_conditional(request, accept_ranges=True, complete_length=made.bytes)
    return response


def _growing(shelf: Shelf, wanted: Wanted) -> Response:
    """Send a dump as it is made; whoever wants a part of it, or its length, may come back."""
    if request.range:
        message = f"{wanted.name} is being made, so that no part of it can be had yet"
        raise ServiceUnavailable(message, retry_after=_RETRY)
    pieces = () if request.method == "HEAD" else follow(shelf, wanted)
    response = Response(pieces, mimetype=wanted.media_type, direct_passthrough=True)
    response.set_etag(_etag(wanted))
    response.headers["Accept-Ranges"] = "bytes"
    response.make_conditional(request)
    return response


def _take_one_range() -> None:
    """Answer a request for several ranges, or in units that we do not know, with the whole (RFC 9110 §14.2)."""
    wanted = request.range
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) > 1:
        request.environ.pop("HTTP_RANGE", None)


def _etag(wanted: Wanted) -> str:
    return f"{snapshot().id}.{VERSION}.{wanted.name}"


def _file_name(wanted: Wanted) -> str:
    """Name the file by the snapshot, so that two dumps of one name are the same."""
    return f"zonegraph-{snapshot().id}-{wanted.name}".replace("-graph", "")


def _listed(shelf: Shelf, wanted: Wanted) -> Listed:
    parameters = {"format": wanted.kind} | ({} if wanted.compression == "none" else {"compression": wanted.compression})
    return listed(wanted, _file_name(wanted), shelf.made(wanted), f"/export?{urlencode(parameters)}")
