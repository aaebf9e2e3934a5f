"""Neighbourhoods and paths: what a viewer of the graph is made of."""

from typing import Any, cast

from flask import Blueprint, Response
from msgspec import structs
from werkzeug.exceptions import BadRequest

from kg.store.links.filters import Direction, Filter
from kg.store.links.neighbourhood import neighbourhood
from kg.times import Days
from kg.web.asking import class_labels, moved, parameters_of_request, thing_asked_for
from kg.web.bodies import json_response
from kg.web.cursors import cursor_at, offset_of
from kg.web.parameters import Parameters
from kg.web.service import service, snapshot

blueprint = Blueprint("network", __name__, url_prefix="/api")

_MOST_DEPTH = 3
_EDGES = 100
_DIRECTIONS = ("any", "out", "in")


@blueprint.get("/neighbourhood")
def show_neighbourhood() -> Response:
    """Give the nodes and edges around ``iri``, up to ``depth`` steps away and at most ``limit`` edges.

    Of these only edges of ``relation`` and to neighbours of ``type``, each of which may be given several times, only those
    of one ``direction``, and with ``at`` those that hold as of that day, month or year, with ``from`` and ``to`` those that
    held or happened in between; what nobody dates is marked. ``limit=0`` gives the counts alone; ``cursor`` goes on.
    """
    parameters = parameters_of_request()
    depth = parameters.integer("depth", 1, _MOST_DEPTH)
    limit = parameters.integer("limit", _EDGES, service().settings.max_neighbourhood_limit, minimum=0)
    wanted, offset = filter_of(parameters), offset_of(parameters)
    asked, iri = thing_asked_for(parameters)
    found = neighbourhood(snapshot(), iri, depth, limit, wanted=wanted, offset=offset)
    labels = class_labels(node.types for node in found.nodes)
    more: dict[str, Any] = {"next": cursor_at(parameters, found.next), **moved(asked, iri), "labels": labels}
    return json_response({**structs.asdict(found), **more})


def filter_of(parameters: Parameters) -> Filter:
    """Read which edges are asked about."""
    return Filter(
        relations=parameters.all("relation"),
        types=parameters.all("type"),
        direction=cast("Direction", parameters.choice("direction", "any", _DIRECTIONS)),
        at=parameters.date("at"),
        during=_during(parameters),
    )


def _during(parameters: Parameters) -> Days | None:
    first, last = parameters.date("from"), parameters.date("to")
    if first is None and last is None:
        return None
    found = Days(first.first if first else "0000-01-01", last.last if last else "9999-12-31")
    if found.first > found.last:
        message = "the parameter 'from' is later than 'to'; give the earlier day, month or year first"
        raise BadRequest(message)
    return found
