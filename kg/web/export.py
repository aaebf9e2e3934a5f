"""Dumps of the whole graph, streamed."""

from flask import Blueprint, Response, request
from werkzeug.http import quote_etag

from kg.graph.formats import Format, format_named
from kg.store.export import export
from kg.web.negotiation import RDF_OFFERS, choose
from kg.web.parameters import Parameters
from kg.web.service import snapshot

blueprint = Blueprint("export", __name__)


@blueprint.get("/export")
def export_graph() -> Response:
    """Give the graph as a file in ``format``; with ``graph``, what one named graph says."""
    parameters = Parameters.parse(request.query_string)
    choice = choose(RDF_OFFERS, parameters.one("format"), request.accept_mimetypes)
    rdf_format = format_named(choice.offer.name)
    pieces = export(snapshot(), rdf_format, parameters.one("graph"))
    response = Response(pieces, mimetype=choice.media_type, direct_passthrough=True)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(rdf_format)}"'
    response.headers["ETag"] = quote_etag(f"{snapshot().id}.{rdf_format.extension}")
    response.vary.add("Accept")
    response.make_conditional(request)
    return response


def file_name(rdf_format: Format) -> str:
    """Name the file by the snapshot, so that two dumps of one name are the same."""
    return f"zonegraph-{snapshot().id}.{rdf_format.extension}"
