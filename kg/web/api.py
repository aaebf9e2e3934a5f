"""The JSON API: what the page and other viewers are made of.

Where an answer has the IRIs of classes it also has `labels`, their names. One that is asked for an IRI which another has
replaced is about that other, and has the IRI as `redirected_from`.
"""

from collections.abc import Iterable
from itertools import chain

from flask import Blueprint, Response, request
from msgspec import structs
from werkzeug.exceptions import BadRequest

from kg.store.entity import entity
from kg.store.labels import local_name
from kg.store.neighbourhood import neighbourhood
from kg.store.questions import read_questions
from kg.store.redirects import current
from kg.store.resolution import explanation
from kg.store.search import search
from kg.store.search.nodes import index_of, nodes, term_labels
from kg.web.bodies import json_response
from kg.web.parameters import Parameters
from kg.web.service import service, snapshot
from kg.web.statistics import statistics

blueprint = Blueprint("api", __name__, url_prefix="/api")

_MOST_DEPTH = 2
_EDGES = 100
_HITS = 20
_NAMED = 30
_CLASSES = "SELECT iri FROM term WHERE uses > 0 ORDER BY uses DESC, iri"


@blueprint.get("/search")
def search_names() -> Response:
    """Find nodes by their names: ``q``, and if wanted ``type`` (a class) and ``limit``; best first.

    `truncated` says whether there is more than the limit.
    """
    parameters = _parameters()
    limit = parameters.integer("limit", _HITS, service().settings.max_search_limit)
    found = search(snapshot(), parameters.required("q"), _type(parameters), limit + 1)
    hits = found[:limit]
    labels = _labels(hit.types for hit in hits)
    return json_response({"hits": hits, "truncated": len(found) > limit, "labels": labels})


@blueprint.get("/entity")
def show_entity() -> Response:
    """Give all that is known of the thing ``iri``, with the evidence; with ``at``, as of that day, month or year."""
    parameters = _parameters()
    asked, iri = _iri(parameters)
    found = entity(snapshot(), iri, parameters.date("at"))
    labels = _labels((found.types, *(event.types for event in found.events)))
    return json_response({**structs.asdict(found), **_moved(asked, iri), "labels": labels})


@blueprint.get("/explain")
def show_explanation() -> Response:
    """Tell why the thing ``iri`` is one, and what came near it: which documents know what, and how that was weighed."""
    asked, iri = _iri(_parameters())
    found = explanation(snapshot(), iri)
    with index_of(snapshot()) as database:
        others = nodes(database, {link.other_iri for link in found.near})
    return json_response({**structs.asdict(found), **_moved(asked, iri), "others": others})


@blueprint.get("/neighbourhood")
def show_neighbourhood() -> Response:
    """Give the nodes and edges around ``iri``, up to ``depth`` steps away and at most ``limit`` edges.

    With ``at``, those that hold as of that day, month or year, and those that nobody dates.
    """
    parameters = _parameters()
    depth = parameters.integer("depth", 1, _MOST_DEPTH)
    limit = parameters.integer("limit", _EDGES, service().settings.max_neighbourhood_limit)
    asked, iri = _iri(parameters)
    found = neighbourhood(snapshot(), iri, depth, limit, parameters.date("at"))
    labels = _labels(node.types for node in found.nodes)
    return json_response({**structs.asdict(found), **_moved(asked, iri), "labels": labels})


@blueprint.get("/stats")
def show_statistics() -> Response:
    """Give what the graph holds, counted by type and relation, each with its name."""
    return json_response(statistics(snapshot()))


@blueprint.get("/queries")
def show_queries() -> Response:
    """Give the analysts' questions: titles, parameters, and the text of the query."""
    return json_response(read_questions())


def _parameters() -> Parameters:
    return Parameters.parse(request.query_string)


def _iri(parameters: Parameters) -> tuple[str, str]:
    """Give the IRI that is asked for, and the one that stands for it now."""
    asked = parameters.required("iri")
    return asked, current(snapshot(), asked)


def _moved(asked: str, iri: str) -> dict[str, str]:
    """Say that the answer is about what replaces the thing that was asked for."""
    return {} if asked == iri else {"redirected_from": asked}


def _type(parameters: Parameters) -> str | None:
    """Give the class that is asked for, by its IRI or the last part of it; one that has no things is refused."""
    wanted = parameters.one("type")
    if not wanted:
        return None
    with index_of(snapshot()) as database:
        classes = [iri for (iri,) in database.execute(_CLASSES)]
    if not any(wanted == iri or iri.endswith((f"#{wanted}", f"/{wanted}")) for iri in classes):
        names = ", ".join(local_name(iri) for iri in classes[:_NAMED]) + (" …" if len(classes) > _NAMED else "")
        message = f"nothing in the graph is of the type '{wanted}'; the types are {names}"
        raise BadRequest(message)
    return wanted


def _labels(types: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Give the names of classes, in Chinese where they have one."""
    with index_of(snapshot()) as database:
        return term_labels(database, set(chain.from_iterable(types)))
