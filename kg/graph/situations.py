"""The nodes for what links more than two things: tenures, observations, recognitions and investments.

Each is named by a hash of what it says, so that the same thing told twice, in one document or in two, is one node; a
tenure as the resolution has it, which knows when somebody comes back to a post. Chairs and series, by which tenures and
figures are compared, stand beside.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg.graph import terms
from kg.graph.source import Source, Term, Triple, optional, triples
from kg.graph.vocabulary import RDF, RDFS, ZONE
from kg.lexicon.metrics import in_base_units, series_of
from kg.lexicon.seats import post_of, seat_of
from kg.model import Fact, Relation
from kg.resolve.decisions.tenures import local_id
from kg.resolve.resolution import TENURES

Properties = Iterable[tuple[NamedNode, Term | None]]


class Situation(NamedTuple):
    """The node of a fact that links more than two things, and the triples that say what they are."""

    node: NamedNode
    triples: tuple[Triple, ...]


class _Parts(NamedTuple):
    """What a node says: its properties; what names it, if that is not all of them; and what else is said beside it."""

    properties: Properties
    node: NamedNode | None = None
    beside: tuple[Triple, ...] = ()


def situation(source: Source, number: int, fact: Fact) -> Situation | None:
    """Give the node of a fact, by its number in the document, and its triples.

    None for a relation that the plain edge says in full.
    """
    if fact.rel not in _SITUATIONS:
        return None
    own_class, parts_of = _SITUATIONS[fact.rel]
    parts = parts_of(source, number, fact)
    properties = [(predicate, value) for predicate, value in parts.properties if value is not None]
    kind = own_class.value.rpartition("#")[2].lower()
    node = parts.node or terms.content_node(source.base, kind, *chain.from_iterable(properties))
    types = ((RDF.type, own_class), (RDF.type, ZONE.Situation))
    return Situation(node, (*triples(node, (*types, *properties)), *parts.beside))


def _tenure(source: Source, number: int, fact: Fact) -> _Parts:
    """A tenure is one node in all documents that tell of it; what each says of its time stands with its statement."""
    holder, body = source.entity(fact.s), source.entity(fact.o)
    title = post_of(fact.title or "", *source.name(fact.o))
    chair = _post(source, fact, title)
    node = source.told(TENURES, local_id(number)) or terms.content_node(source.base, "tenure", holder, body, title)
    properties = (
        (ZONE.holder, holder),
        (ZONE.body, body),
        (ZONE.title, Literal(title) if title else None),
        (ZONE.post, chair[0][0] if chair else None),
        (ZONE.date, optional(terms.date, fact.date)),
    )
    return _Parts(properties, node, chair)


def _post(source: Source, fact: Fact, title: str) -> tuple[Triple, ...]:
    """Give the chair that a title means, if one person at a time sits on it."""
    body, (kind, name) = source.entity(fact.o), source.name(fact.o)
    seat = seat_of(title, kind, name)
    if seat is None:
        return ()
    node = terms.content_node(source.base, "post", body, seat)
    label = terms.chinese(seat if seat.startswith(name) else f"{name}{seat}")
    properties = ((RDF.type, ZONE.Post), (RDFS.label, label), (ZONE.postAt, body), (ZONE.title, Literal(seat)))
    return tuple(triples(node, properties))


def _observation(source: Source, _number: int, fact: Fact) -> _Parts:
    subject = source.entity(fact.s)
    line = _series(source, subject, fact)
    base = in_base_units(fact.value, fact.unit)[0] if fact.value is not None else None
    properties = (
        (ZONE.observedOf, subject),
        (ZONE.metric, optional(Literal, fact.metric)),
        (ZONE.value, optional(terms.decimal, fact.value)),
        (ZONE.unit, optional(Literal, fact.unit)),
        (ZONE.period, optional(Literal, fact.period)),
    )
    node = terms.content_node(
        source.base, "observation", *chain.from_iterable(p for p in properties if p[1] is not None)
    )
    more = ((ZONE.baseValue, optional(terms.decimal, base)), (ZONE.series, line[0][0] if line else None))
    return _Parts((*properties, *more), node, line)


def _series(source: Source, subject: NamedNode, fact: Fact) -> tuple[Triple, ...]:
    """Give the series of a figure: of its subject, its metric as it is usually called, and what that is measured in."""
    if not fact.metric:
        return ()
    name = series_of(fact.metric, fact.unit)
    node = terms.content_node(source.base, "series", subject, name, in_base_units(0, fact.unit)[1])
    return tuple(triples(node, ((RDF.type, ZONE.Series), (RDFS.label, terms.chinese(name)), (ZONE.seriesOf, subject))))


def _recognition(source: Source, _number: int, fact: Fact) -> _Parts:
    return _Parts((
        (ZONE.recipient, source.entity(fact.s)),
        (ZONE.honour, source.entity(fact.o)),
        (ZONE.by, source.optional_entity(fact.by)),
        (ZONE.date, optional(terms.date, fact.date)),
    ))  # fmt: skip


def _investment(source: Source, _number: int, fact: Fact) -> _Parts:
    return _Parts((
        (ZONE.investor, source.entity(fact.s)),
        (ZONE.target, source.entity(fact.o)),
        (ZONE.amount, optional(terms.decimal, fact.amount_yuan)),
    ))  # fmt: skip


_SITUATIONS: dict[Relation, tuple[NamedNode, Callable[[Source, int, Fact], _Parts]]] = {
    "holdsPost": (ZONE.Tenure, _tenure),
    "observed": (ZONE.Observation, _observation),
    "recognisedAs": (ZONE.Recognition, _recognition),
    "investsIn": (ZONE.Investment, _investment),
}
"""The relations that link more than two things, with the class of their nodes."""
