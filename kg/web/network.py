"""Neighbourhoods and paths: what a viewer of the graph is made of."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from flask import Blueprint, Response, request, url_for
from msgspec import Struct, structs
from werkzeug.exceptions import BadRequest, NotAcceptable

from kg.store.links import formats
from kg.store.links.filters import Direction, Filter
from kg.store.links.formats import Drawing, Scalar
from kg.store.links.neighbourhood import neighbourhood
from kg.store.links.paths import shortest_paths
from kg.store.links.views import Edge
from kg.times import Days
from kg.web.asking import class_labels, moved, parameters_of_request, thing_asked_for
from kg.web.bodies import json_response
from kg.web.cursors import cursor_at, offset_of
from kg.web.parameters import Parameters
from kg.web.service import service, snapshot

blueprint = Blueprint("network", __name__, url_prefix="/api")

_MOST_DEPTH = 3
_EDGES = 100
_MOST_PATHS, _PATHS = 50, 3
_LONGEST, _LONG = 8, 4
_DIRECTIONS = ("any", "out", "in")
_JSON = "application/json"


class _Format(Struct, frozen=True):
    media_type: str
    write: Callable[[Drawing], bytes]


_FORMATS = {
    "graphml": _Format("application/graphml+xml", formats.graphml),
    "jsonld": _Format("application/ld+json", formats.json_ld),
    "cytoscape": _Format(_JSON, formats.cytoscape),
    "node-link": _Format(_JSON, formats.node_link),
}
"""Beside our own JSON; the last two have no media type of their own, and are asked for by name."""


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
    wanted, offset, chosen = filter_of(parameters), offset_of(parameters), _format(parameters)
    asked, iri = thing_asked_for(parameters)
    found = neighbourhood(snapshot(), iri, depth, limit, wanted=wanted, offset=offset)
    more: dict[str, Any] = {"next": cursor_at(parameters, found.next), **moved(asked, iri)}
    if chosen:
        about = {"center": iri, "total_edges": found.total_edges, "truncated": found.truncated, **_said(more)}
        return _drawn(chosen, Drawing(found.nodes, found.edges, about, evidence_address))
    labels = class_labels(node.types for node in found.nodes)
    edges = [_with_evidence(edge) for edge in found.edges]
    return json_response({**structs.asdict(found), **more, "edges": edges, "labels": labels})


@blueprint.get("/path")
def show_paths() -> Response:
    """Give the shortest paths ``from`` one thing ``to`` another, which go through nothing twice.

    At most ``k`` paths of at most ``max_length`` steps, of edges that pass as those of a neighbourhood do (``relation``,
    ``direction``, ``at``, ``since`` and ``until``) and through things of ``type``.
    """
    parameters = parameters_of_request()
    count = parameters.integer("k", _PATHS, _MOST_PATHS)
    longest = parameters.integer("max_length", _LONG, _LONGEST)
    wanted, chosen = filter_of(parameters, ("since", "until")), _format(parameters)
    (_, source), (_, target) = (thing_asked_for(parameters, name) for name in ("from", "to"))
    found = shortest_paths(snapshot(), source, target, count=count, longest=longest, wanted=wanted)
    if chosen:
        edges = tuple(dict.fromkeys(edge for path in found.paths for step in path.steps for edge in step))
        about: dict[str, Scalar] = {"from": source, "to": target, "truncated": found.truncated}
        return _drawn(chosen, Drawing(found.nodes, edges, about, evidence_address))
    paths = [
        {**structs.asdict(path), "steps": [[_with_evidence(edge) for edge in step] for step in path.steps]}
        for path in found.paths
    ]
    labels = class_labels(node.types for node in found.nodes)
    bounds = {"k": count, "max_length": longest}
    return json_response({**structs.asdict(found), "paths": paths, "bounds": bounds, "labels": labels})


def filter_of(parameters: Parameters, period: tuple[str, str] = ("from", "to")) -> Filter:
    """Read which edges are asked about; `period` names the parameters with its first and its last day."""
    return Filter(
        relations=parameters.all("relation"),
        types=parameters.all("type"),
        direction=cast("Direction", parameters.choice("direction", "any", _DIRECTIONS)),
        at=parameters.date("at"),
        during=_during(parameters, *period),
    )


def _during(parameters: Parameters, since: str, until: str) -> Days | None:
    first, last = parameters.date(since), parameters.date(until)
    if first is None and last is None:
        return None
    found = Days(first.first if first else "0000-01-01", last.last if last else "9999-12-31")
    if found.first > found.last:
        message = f"the parameter '{since}' is later than '{until}'; give the earlier day, month or year first"
        raise BadRequest(message)
    return found


def evidence_address(edge: Edge) -> str:
    """Give the address of the sentences that state an edge."""
    return url_for("evidence.show_evidence", subject=edge.source, predicate=edge.relation, object=edge.target)


def _with_evidence(edge: Edge) -> dict[str, Any]:
    return {**structs.asdict(edge), "evidence": evidence_address(edge)}


def _format(parameters: Parameters) -> _Format | None:
    """Give the format that is asked for by name, or by media type; None for our own JSON."""
    name = parameters.one("format")
    if name is not None:
        return _FORMATS.get(parameters.choice("format", "json", ("json", *_FORMATS)))
    by_media_type = {each.media_type: each for each in _FORMATS.values() if each.media_type != _JSON}
    offers = (_JSON, *by_media_type)
    accepted = request.accept_mimetypes.best_match(offers) if request.accept_mimetypes else _JSON
    if accepted is None:
        message = f"none of the media types that are accepted; there are {', '.join(offers)}"
        raise NotAcceptable(message)
    return by_media_type.get(accepted)


def _drawn(chosen: _Format, drawing: Drawing) -> Response:
    response = Response(chosen.write(drawing), mimetype=chosen.media_type)
    response.headers["KG-Truncated"] = str(bool(drawing.about["truncated"])).lower()
    response.vary.add("Accept")
    return response


def _said(values: Mapping[str, Any]) -> dict[str, Scalar]:
    return {name: value for name, value in values.items() if value is not None}
