"""The SPARQL endpoint: queries answered, updates refused, and the service described."""

import re
from collections.abc import Iterable

import pyoxigraph as ox
from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from kg.errors import QueryError
from kg.graph.vocabulary import PREFIXES
from kg.store.sparql import Result, query
from kg.web.bodies import Writer, whole
from kg.web.description import describe
from kg.web.negotiation import BOOLEAN_OFFERS, RDF_OFFERS, SOLUTION_OFFERS, choose
from kg.web.parameters import Parameters
from kg.web.protocol import READ_ONLY, read_request
from kg.web.service import snapshot

blueprint = Blueprint("sparql", __name__)

_UPDATE = re.compile(
    r"(?:\s|#[^\n\r]*|BASE\s*<[^>]*>|PREFIX\s*[^\s:<]*:\s*<[^>]*>)*"
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)


@blueprint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query; a plain GET gets the description of the service (SPARQL 1.1 Service Description §2)."""
    asked = read_request()
    wanted = asked.parameters.one("format")
    if asked.query is None:
        endpoint = ox.NamedNode(request.base_url)
        return _rdf(describe(endpoint, snapshot().manifest), wanted)
    return _answer(evaluate(asked.query, asked.parameters), wanted)


def evaluate(text: str, parameters: Parameters) -> Result:
    """Evaluate a query over the dataset that the protocol's parameters name; raises QueryError."""
    try:
        return query(snapshot(), text, parameters.all("default-graph-uri"), parameters.all("named-graph-uri"))
    except QueryError as error:
        if _UPDATE.match(text):
            raise BadRequest(READ_ONLY) from error
        raise


def _answer(result: Result, wanted: str | None) -> Response:
    if isinstance(result, ox.QueryTriples):
        return _rdf(result, wanted)
    offers = BOOLEAN_OFFERS if isinstance(result, ox.QueryBoolean) else SOLUTION_OFFERS
    choice = choose(offers, wanted, request.accept_mimetypes)
    return _negotiated(lambda file: result.serialize(file, choice.offer.format), choice.media_type)


def _rdf(triples: Iterable[ox.Triple], wanted: str | None) -> Response:
    choice = choose(RDF_OFFERS, wanted, request.accept_mimetypes)
    return _negotiated(
        lambda file: ox.serialize(triples, file, choice.offer.format, prefixes=PREFIXES), choice.media_type
    )


def _negotiated(write: Writer, media_type: str) -> Response:
    response = whole(write, media_type)
    response.vary.add("Accept")
    return response
