"""The addresses of things: what has an IRI below the base of our graphs is found under this server's address too."""

from urllib.parse import quote

import pyoxigraph as ox
from flask import Blueprint, Response, redirect, request, url_for

from kg.errors import NotInGraph
from kg.graph.terms import segment
from kg.resolve import BASE
from kg.web.negotiation import RDF_OFFERS
from kg.web.service import snapshot

blueprint = Blueprint("things", __name__)

_JSON, _PAGE = "application/json", "text/html"
_RDF = {offer.media_type: offer.name for offer in RDF_OFFERS}


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Point to what is said of a thing, in the form that is accepted: JSON, the page, or RDF.

    A thing is not a document, hence 303 (Cool URIs for the Semantic Web §4.2).
    """
    iri = BASE + "/".join(segment(each) for each in path.split("/"))
    if next(snapshot().store.quads_for_pattern(ox.NamedNode(iri), None, None, None), None) is None:
        message = f"<{iri}> is not in the graph: search for it by name"
        raise NotInGraph(message)
    media_type = request.accept_mimetypes.best_match((_JSON, _PAGE, *_RDF), default=_JSON)
    response = redirect(_address(iri, media_type), 303)
    response.vary.add("Accept")
    return response  # type: ignore[return-value]  # Flask makes its own kind of response


def _address(iri: str, media_type: str) -> str:
    if media_type == _PAGE:
        return f"{url_for('pages.page')}#/entity?iri={quote(iri, safe='')}"
    if media_type in _RDF:
        return url_for("sparql.sparql", query=f"DESCRIBE <{iri}>", format=_RDF[media_type])
    return url_for("api.show_entity", iri=iri)
