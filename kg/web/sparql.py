"""The SPARQL endpoint: queries answered, updates refused, and the service described."""

from collections.abc import Iterable
from functools import partial
from http import HTTPStatus
from io import BytesIO
from typing import Annotated

import pyoxigraph as ox
from flask import Blueprint, Response, request
from msgspec import Struct

from kg.store.sparql.borders import Limits
from kg.web import endpoints
from kg.web.asked import Choice, Text
from kg.web.bodies import from_disk
from kg.web.connection import hung_up
from kg.web.description import describe, describe_dataset
from kg.web.errors import FAILED
from kg.web.evaluators.evaluation import rdf
from kg.web.evaluators.questions import Answer, Question
from kg.web.headers import ENGINE, ROWS, TIMING, TRUNCATED
from kg.web.negotiation import FORMAT_NAMES, RDF_OFFERS, SOLUTION_OFFERS, wanted_format
from kg.web.parameters import Parameters
from kg.web.protocol import DIRECT, FORM, NAMES, read_request
from kg.web.service import service, snapshot

blueprint = Blueprint("sparql", __name__)


class Asked(Struct, frozen=True, rename=dict(zip(("default_graphs", "named_graphs"), NAMES[1:], strict=True))):
    """What the protocol lets one ask (SPARQL 1.1 Protocol §2.1)."""

    query: Annotated[
        str | None, Text("SELECT ?zone { ?zone a <https://w3id.org/zonegraph/ontology#Zone> } LIMIT 10")
    ] = None
    """The query; without it the service describes itself."""
    default_graphs: tuple[str, ...] = ()
    """The IRIs of the graphs that are the default graph together."""
    named_graphs: tuple[str, ...] = ()
    """The IRIs of the graphs that ``GRAPH`` reaches."""
    format: Annotated[str | None, Choice(FORMAT_NAMES)] = None
    """The format of the answer; without it, what is accepted."""


_ANSWER = (
    endpoints.Answer(
        tuple(dict.fromkeys(each.media_type for offers in (SOLUTION_OFFERS, RDF_OFFERS) for each in offers)),
        meaning="Solutions, a boolean or triples, in the standard's formats.",
        headers={
            ENGINE: "Which engine answered: store, columns (which scan and group), or the endpoint in their place.",
            ROWS: "How many solutions or triples there are.",
            TRUNCATED: "Which limit cut them short, where one did.",
            TIMING: "How long that took when it was evaluated; an answer that was kept says what it took then.",
        },
    ),
)
_ERRORS = (HTTPStatus.NOT_ACCEPTABLE, HTTPStatus.GATEWAY_TIMEOUT, HTTPStatus.INSUFFICIENT_STORAGE)
_BY_POST = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


@endpoints.endpoint(
    blueprint, "/sparql", gives=_ANSWER, errors=(*_ERRORS, *_BY_POST), bodies=(FORM, DIRECT), reads=Asked
)
@blueprint.route("/sparql/", endpoint="sparql_too", methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query; a plain GET gets the description of the service (SPARQL 1.1 Service Description §2)."""
    asked = read_request()
    if asked.query is None:
        return _negotiated(description(wanted_format(asked.parameters.all("format"))))
    return _negotiated(answer(asked.query, asked.parameters))


class AboutVoid(Struct, frozen=True):
    """How the description is wanted."""

    format: Annotated[str | None, Choice(tuple(each.name for each in RDF_OFFERS))] = None
    """A format of RDF; without it, what is accepted."""


_DESCRIPTION = (endpoints.Answer(tuple(each.media_type for each in RDF_OFFERS), meaning="The description, as RDF."),)


@endpoints.endpoint(
    blueprint, "/.well-known/void", gives=_DESCRIPTION, errors=(HTTPStatus.NOT_ACCEPTABLE,), reads=AboutVoid
)
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
    media_type, write, _ = rdf(triples, wanted, request.accept_mimetypes, Limits())
    file = BytesIO()
    write(file)
    return Answer(media_type, file.getvalue(), {})


def answer(text: str, parameters: Parameters) -> Answer:
    """Have a query evaluated over the dataset that the protocol's parameters name; raises QueryError."""
    state, current = service(), snapshot()
    if FAILED in request.environ:
        raise request.environ[FAILED]
    question = Question.of(
        state.settings,
        current.path,
        text,
        default_graphs=parameters.all("default-graph-uri"),
        named_graphs=parameters.all("named-graph-uri"),
        wanted=wanted_format(parameters.all("format")),
        accept=tuple(request.accept_mimetypes),
    )
    return state.evaluators.answer(question, gone=partial(hung_up, request.environ))


def _negotiated(answer: Answer) -> Response:
    media_type, body, headers = answer
    response = Response(body, mimetype=media_type) if isinstance(body, bytes) else from_disk(body, media_type)
    response.headers.update(headers)
    response.vary.add("Accept")
    return response
