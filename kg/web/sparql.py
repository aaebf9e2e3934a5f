"""The SPARQL endpoint: queries answered, updates refused, and the service described."""

from collections.abc import Iterable
from io import BytesIO

import pyoxigraph as ox
from flask import Blueprint, Response, request

from kg.store.sparql.borders import Limits
from kg.web.bodies import from_disk
from kg.web.description import describe, describe_dataset
from kg.web.evaluators.evaluation import rdf
from kg.web.evaluators.questions import Answer, Question
from kg.web.negotiation import wanted_format
from kg.web.parameters import Parameters
from kg.web.protocol import read_request
from kg.web.service import service, snapshot

blueprint = Blueprint("sparql", __name__)


@blueprint.route("/sparql", methods=["GET", "POST"], strict_slashes=False)
def sparql() -> Response:
    """Answer a query; a plain GET gets the description of the service (SPARQL 1.1 Service Description §2)."""
    asked = read_request()
    if asked.query is None:
        return _negotiated(description(wanted_format(asked.parameters.all("format"))))
    return _negotiated(answer(asked.query, asked.parameters))


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe what is served (VoID §7.2, RFC 8615)."""
    wanted = wanted_format(Parameters.parse(request.query_string).all("format"))
    return _negotiated(described(describe_dataset(request.root_url, snapshot()), wanted))


def description(wanted: str | None) -> Answer:
    """Describe the service, in the RDF format that is wanted or accepted."""
    endpoint = f"{request.root_url}sparql"
    return described(describe(endpoint, snapshot().manifest, service().settings.allowed_services), wanted)


def described(triples: Iterable[ox.Triple], wanted: str | None) -> Answer:
    """Write triples of ours in the format that is wanted or accepted."""
    media_type, write = rdf(triples, wanted, request.accept_mimetypes, Limits())
    file = BytesIO()
    write(file)
    return Answer(media_type, file.getvalue(), {})


def answer(text: str, parameters: Parameters) -> Answer:
    """Have a query evaluated over the dataset that the protocol's parameters name; raises QueryError."""
    state = service()
    settings = state.settings
    question = Question(
        snapshot=snapshot().path,
        text=text,
        default_graphs=parameters.all("default-graph-uri"),
        named_graphs=parameters.all("named-graph-uri"),
        wanted=wanted_format(parameters.all("format")),
        accept=tuple(request.accept_mimetypes),
        seconds=settings.max_query_seconds,
        limits=Limits(settings.max_result_rows, settings.max_result_bytes),
        services=frozenset(settings.allowed_services),
    )
    return state.evaluators.answer(question)


def _negotiated(answer: Answer) -> Response:
    media_type, body, headers = answer
    response = Response(body, mimetype=media_type) if isinstance(body, bytes) else from_disk(body, media_type)
    response.headers.update(headers)
    response.vary.add("Accept")
    return response
