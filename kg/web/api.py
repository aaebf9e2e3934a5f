"""The JSON API: what the page and other viewers are made of.

Where an answer has the IRIs of classes it also has `labels`, their names. One that is asked for an IRI which another has
replaced is about that other, and has the IRI as `redirected_from`.
"""

from flask import Blueprint, Response
from msgspec import structs
from werkzeug.exceptions import BadRequest

from kg.store.entity import entity
from kg.store.labels import local_name
from kg.store.nodes import index_of, nodes
from kg.store.questions import read_questions
from kg.store.resolution import explanation
from kg.store.search import search
from kg.web.asking import class_labels, moved, parameters_of_request, thing_asked_for
from kg.web.bodies import json_response
from kg.web.parameters import Parameters
from kg.web.service import service, snapshot
from kg.web.statistics import statistics

blueprint = Blueprint("api", __name__, url_prefix="/api")

_HITS = 20
_NAMED = 30
_CLASSES = "SELECT iri FROM term WHERE uses > 0 ORDER BY uses DESC, iri"


@blueprint.get("/search")
def search_names() -> Response:
    """Find nodes by their names: ``q``, and if wanted ``type`` (a class) and ``limit``; best first.

    `truncated` says whether there is more than the limit.
    """
    parameters = parameters_of_request()
    limit = parameters.integer("limit", _HITS, service().settings.max_search_limit)
    found = search(snapshot(), parameters.required("q"), _type(parameters), limit + 1)
    hits = found[:limit]
    labels = class_labels(hit.types for hit in hits)
    return json_response({"hits": hits, "truncated": len(found) > limit, "labels": labels})


@blueprint.get("/entity")
def show_entity() -> Response:
    """Give all that is known of the thing ``iri``, with the evidence; with ``at``, as of that day, month or year."""
    parameters = parameters_of_request()
    asked, iri = thing_asked_for(parameters)
    found = entity(snapshot(), iri, parameters.date("at"))
    labels = class_labels((found.types, *(event.types for event in found.events)))
    return json_response({**structs.asdict(found), **moved(asked, iri), "labels": labels})


@blueprint.get("/explain")
def show_explanation() -> Response:
    """Tell why the thing ``iri`` is one, and what came near it: which documents know what, and how that was weighed."""
    asked, iri = thing_asked_for(parameters_of_request())
    found = explanation(snapshot(), iri)
    with index_of(snapshot()) as database:
        others = nodes(database, {link.other_iri for link in found.near})
    return json_response({**structs.asdict(found), **moved(asked, iri), "others": others})


@blueprint.get("/stats")
def show_statistics() -> Response:
    """Give what the graph holds, counted by type and relation, each with its name."""
    return json_response(statistics(snapshot()))


@blueprint.get("/queries")
def show_queries() -> Response:
    """Give the analysts' questions: titles, parameters, and the text of the query."""
    return json_response(read_questions())


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
