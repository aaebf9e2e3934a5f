"""The sentences behind one edge."""

import pyoxigraph as ox
from flask import Blueprint, Response
from werkzeug.exceptions import BadRequest

from kg.store.evidence import evidence_of
from kg.store.visible import Resource, resource
from kg.web.asking import parameters_of_request
from kg.web.bodies import json_response
from kg.web.parameters import Parameters
from kg.web.service import snapshot

blueprint = Blueprint("evidence", __name__, url_prefix="/api")

_MOST = 20_000
"""So many statements are read for one answer."""


@blueprint.get("/evidence")
def show_evidence() -> Response:
    """Give the sentences that state the triple of ``subject``, ``predicate`` and ``object``, with their documents.

    None if the graph has no evidence for it; `truncated` says whether there may be more.
    """
    parameters = parameters_of_request()
    subject, predicate, target = (_term(parameters, name) for name in ("subject", "predicate", "object"))
    if not isinstance(predicate, ox.NamedNode):
        raise BadRequest("the parameter 'predicate' is a blank node; give the IRI of a property")
    found, complete = evidence_of(snapshot().store, ox.Triple(subject, predicate, target), _MOST)
    triple = {"subject": parameters.one("subject"), "predicate": predicate.value, "object": parameters.one("object")}
    return json_response({**triple, "evidence": found, "truncated": not complete})


def _term(parameters: Parameters, name: str) -> Resource:
    written = parameters.required(name)
    term = resource(written)
    if term is None:
        message = f"the parameter '{name}' is '{written}', which is no absolute IRI"
        raise BadRequest(message)
    return term
