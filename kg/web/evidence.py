"""The sentences behind one edge."""

from typing import Annotated

import pyoxigraph as ox
from flask import Blueprint
from msgspec import Struct
from werkzeug.exceptions import BadRequest

from kg.store.evidence import Evidence, evidence_of
from kg.store.visible import Resource, resource
from kg.web.asked import Text
from kg.web.endpoints import endpoint
from kg.web.service import snapshot

blueprint = Blueprint("evidence", __name__, url_prefix="/api")

_MOST = 20_000
"""So many statements are read for one answer."""


class OfATriple(Struct, frozen=True):
    """Which triple is asked about."""

    subject: Annotated[str, Text("https://w3id.org/zonegraph/id/person/林知远-1a")]
    """The IRI of its subject."""
    predicate: Annotated[str, Text("https://w3id.org/zonegraph/ontology#holdsPost")]
    """The IRI of its property."""
    object: Annotated[str, Text("https://w3id.org/zonegraph/id/zone/云溪高新区-2b")]
    """The IRI of its object."""


class EvidenceAnswer(OfATriple, frozen=True, kw_only=True):
    """What a triple is stated with."""

    evidence: list[Evidence]
    """None if no document states it, or none is known to."""
    truncated: bool
    """Whether there may be more."""


@endpoint(blueprint, "/evidence")
def show_evidence(asked: OfATriple) -> EvidenceAnswer:
    """Give the sentences that state a triple, with their documents."""
    subject, predicate, target = _term("subject", asked.subject), asked.predicate, _term("object", asked.object)
    relation = _term("predicate", predicate)
    if not isinstance(relation, ox.NamedNode):
        raise BadRequest("the parameter 'predicate' is a blank node; give the IRI of a property")
    found, complete = evidence_of(snapshot().store, ox.Triple(subject, relation, target), _MOST)
    return EvidenceAnswer(asked.subject, predicate, asked.object, evidence=found, truncated=not complete)


def _term(name: str, written: str) -> Resource:
    term = resource(written)
    if term is None:
        message = f"the parameter '{name}' is '{written}', which is no absolute IRI"
        raise BadRequest(message)
    return term
