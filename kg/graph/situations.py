"""The nodes for what links more than two things: tenures, observations, recognitions and investments.

Each is named by a hash of what it says, so that the same thing told twice, in one document or in two, is one node.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.source import Source, Term, Triple, optional, triples
from kg.graph.vocabulary import RDF, ZONE
from kg.model import Fact, Relation

Properties = Iterable[tuple[NamedNode, Term | None]]


class Situation(NamedTuple):
    """The node of a fact that links more than two things, and the triples that say what they are."""

    node: NamedNode
    triples: tuple[Triple, ...]


def situation(source: Source, fact: Fact) -> Situation | None:
    """Give the node of a fact and its triples; None for a relation that the plain edge says in full."""
    if fact.rel not in _SITUATIONS:
        return None
    own_class, properties_of = _SITUATIONS[fact.rel]
    properties = [(predicate, value) for predicate, value in properties_of(source, fact) if value is not None]
    kind = own_class.value.rpartition("#")[2].lower()
    node = terms.content_node(source.base, kind, *chain.from_iterable(properties))
    types = ((RDF.type, own_class), (RDF.type, ZONE.Situation))
    return Situation(node, tuple(triples(node, (*types, *properties))))


def _tenure(source: Source, fact: Fact) -> Properties:
    return (
        (ZONE.holder, source.entity(fact.s)),
        (ZONE.body, source.entity(fact.o)),
        (ZONE.title, optional(Literal, fact.title)),
        (ZONE.date, optional(terms.date, fact.date)),
    )


def _observation(source: Source, fact: Fact) -> Properties:
    return (
        (ZONE.observedOf, source.entity(fact.s)),
        (ZONE.metric, optional(Literal, fact.metric)),
        (ZONE.value, optional(terms.decimal, fact.value)),
        (ZONE.unit, optional(Literal, fact.unit)),
        (ZONE.period, optional(Literal, fact.period)),
    )


def _recognition(source: Source, fact: Fact) -> Properties:
    return (
        (ZONE.recipient, source.entity(fact.s)),
        (ZONE.honour, source.entity(fact.o)),
        (ZONE.by, source.optional_entity(fact.by)),
        (ZONE.date, optional(terms.date, fact.date)),
    )


def _investment(source: Source, fact: Fact) -> Properties:
    return (
        (ZONE.investor, source.entity(fact.s)),
        (ZONE.target, source.entity(fact.o)),
        (ZONE.amount, optional(terms.decimal, fact.amount_yuan)),
    )


_SITUATIONS: dict[Relation, tuple[NamedNode, Callable[[Source, Fact], Properties]]] = {
    "holdsPost": (ZONE.Tenure, _tenure),
    "observed": (ZONE.Observation, _observation),
    "recognisedAs": (ZONE.Recognition, _recognition),
    "investsIn": (ZONE.Investment, _investment),
}
"""The relations that link more than two things, with the class of their nodes."""
