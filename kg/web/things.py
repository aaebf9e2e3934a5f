"""The addresses of things: what has an IRI below the base of our graphs is found under this server's address too."""

from html import escape
from http import HTTPStatus
from urllib.parse import quote

import pyoxigraph as ox
from flask import Blueprint, Response, redirect, request, url_for
from msgspec import Struct
from werkzeug.exceptions import NotAcceptable

from kg.errors import NotInGraph
from kg.graph.formats import format_named
from kg.graph.terms import segment
from kg.graph.vocabulary import DCTERMS
from kg.resolve import BASE
from kg.store.redirects import candidates, replacements
from kg.store.search.nodes import Node
from kg.web.bodies import json_response
from kg.web.endpoints import Answer, endpoint
from kg.web.negotiation import RDF_OFFERS
from kg.web.service import snapshot

blueprint = Blueprint("things", __name__)

_JSON, _PAGE = "application/json", "text/html"
_RDF = {offer.media_type: offer.name for offer in RDF_OFFERS}
_OFFERED = (_JSON, _PAGE, *_RDF)


class Split(Struct, frozen=True):
    """An IRI that stood for what turned out to be several things."""

    iri: str
    replaced_by: tuple[Node, ...]


_LEADS = {"Location": "Where it is."}
_ANSWERS = (
    Answer(
        (), status=HTTPStatus.SEE_OTHER, meaning="What is said of it, in the form that is accepted.", headers=_LEADS
    ),
    Answer((), status=HTTPStatus.MOVED_PERMANENTLY, meaning="The thing that has replaced it.", headers=_LEADS),
    Answer(_OFFERED, Split, HTTPStatus.MULTIPLE_CHOICES, "The things that it turned out to be."),
)


@endpoint(blueprint, "/id/<path:path>", gives=_ANSWERS, errors=(HTTPStatus.NOT_FOUND, HTTPStatus.NOT_ACCEPTABLE))
def thing(path: str) -> Response:
    """Point to what is said of a thing, in the form that is accepted: JSON, the page, or RDF.

    A thing is not a document, hence 303 (Cool URIs for the Semantic Web §4.2). One that another has replaced is at that
    other's address, for good: 301; where several have, they are listed: 300.
    """
    iri = BASE + "/".join(segment(each) for each in path.split("/"))
    found = replacements(snapshot(), iri)
    if len(found) == 1:
        return _redirected(_own_address(found[0]), 301)
    if found:
        return _listed(iri, candidates(snapshot(), found))
    if next(snapshot().store.quads_for_pattern(ox.NamedNode(iri), None, None, None), None) is None:
        message = f"<{iri}> is not in the graph: search for it by name"
        raise NotInGraph(message)
    return _redirected(_address(iri, _accepted()), 303)


def _redirected(address: str, status: int) -> Response:
    response = redirect(address, status)
    response.vary.add("Accept")
    return response  # type: ignore[return-value]  # Flask makes its own kind of response


def _accepted() -> str:
    """Give the media type that is accepted best; one who accepts nothing of ours is told what there is."""
    accepted = request.accept_mimetypes.best_match(_OFFERED) if request.accept_mimetypes else _JSON
    if accepted is None:
        message = f"none of the media types that are accepted; there are {', '.join(_OFFERED)}"
        raise NotAcceptable(message)
    return accepted


def _address(iri: str, media_type: str) -> str:
    if media_type == _PAGE:
        return f"{url_for('pages.page')}#/entity?iri={quote(iri, safe='')}"
    if media_type in _RDF:
        return url_for("sparql.sparql", query=f"DESCRIBE <{iri}>", format=_RDF[media_type])
    return url_for("api.show_entity", iri=iri)


def _own_address(iri: str) -> str:
    """Give the address of a thing under this server's; its IRI where it is not below our base."""
    return url_for("things.thing", path=iri.removeprefix(BASE)) if iri.startswith(BASE) else iri


def _listed(iri: str, several: tuple[Node, ...]) -> Response:
    """List what replaces a thing that turned out to be several (RFC 9110 §15.4.1)."""
    media_type = _accepted()
    if media_type == _JSON:
        response = json_response(Split(iri, several))
    elif media_type == _PAGE:
        response = Response(_page(iri, several), mimetype=_PAGE)
    else:
        triples = [ox.Triple(ox.NamedNode(iri), DCTERMS.isReplacedBy, ox.NamedNode(each.iri)) for each in several]
        rdf_format = format_named(_RDF[media_type]).rdf_format
        response = Response(ox.serialize(triples, format=rdf_format), mimetype=media_type)
    response.status_code = 300
    response.vary.add("Accept")
    return response


def _page(iri: str, several: tuple[Node, ...]) -> str:
    items = "".join(
        f'<li><a href="{escape(_own_address(each.iri))}">{escape(each.label)}</a> <small>{escape(each.iri)}</small></li>'
        for each in several
    )
    return (
        '<!doctype html><html lang="zh"><meta charset="utf-8"><title>已拆分的条目</title>'
        f"<p>{escape(iri)} 原来指的是几个不同的实体，请选择：</p><ul>{items}</ul></html>"
    )
