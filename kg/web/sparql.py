"""The SPARQL endpoint: queries answered, updates refused, and the service described."""

import re
from io import BytesIO

import pyoxigraph as ox
from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from kg.errors import QueryError
from kg.web.bodies import from_disk
from kg.web.description import describe
from kg.web.evaluators.evaluation import rdf
from kg.web.evaluators.questions import Body, Question
from kg.web.parameters import Parameters
from kg.web.protocol import READ_ONLY, read_request
from kg.web.service import service, snapshot

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
    if asked.query is None:
        return _negotiated(*description(asked.parameters.one("format")))
    return _negotiated(*answer(asked.query, asked.parameters))


def description(wanted: str | None) -> tuple[str, Body]:
    """Describe the service, in the RDF format that is wanted or accepted."""
    triples = describe(ox.NamedNode(request.base_url), snapshot().manifest)
    media_type, write = rdf(triples, wanted, request.accept_mimetypes)
    file = BytesIO()
    write(file)
    return media_type, file.getvalue()


def answer(text: str, parameters: Parameters) -> tuple[str, Body]:
    """Have a query evaluated over the dataset that the protocol's parameters name; raises QueryError."""
    state = service()
    question = Question(
        snapshot=snapshot().path,
        text=text,
        default_graphs=parameters.all("default-graph-uri"),
        named_graphs=parameters.all("named-graph-uri"),
        wanted=parameters.one("format"),
        accept=tuple(request.accept_mimetypes),
        seconds=state.settings.max_query_seconds,
    )
    try:
        media_type, body, _ = state.evaluators.answer(question)
    except QueryError as error:
        if _UPDATE.match(text):
            raise BadRequest(READ_ONLY) from error
        raise
    return media_type, body


def _negotiated(media_type: str, body: Body) -> Response:
    response = Response(body, mimetype=media_type) if isinstance(body, bytes) else from_disk(body, media_type)
    response.vary.add("Accept")
    return response
