"""All that is known of one thing, with the sentences behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox
from msgspec import Struct

from kg.errors import NotInGraph
from kg.graph.vocabulary import ZONE
from kg.store.evidence import Evidence
from kg.store.labels import NAMES, OTHER_NAMES, local_name
from kg.store.links.arrays import Links
from kg.store.links.views import Standing, standing
from kg.store.quads import Quads
from kg.store.redirects import former
from kg.store.search.nodes import Node, index_of, nodes, term_labels
from kg.store.snapshot import Snapshot
from kg.store.times import AsOf
from kg.store.told import Told, as_of, place_of, told_of
from kg.store.visible import Resource, name_of, resource
from kg.times import Days

_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Value(Struct, frozen=True, omit_defaults=True):
    """A thing, by IRI and name, or a literal, by its text."""

    label: str
    iri: str | None = None
    datatype: str | None = None
    """A literal's, where it is not text."""


class Qualifier(Struct, frozen=True):
    """What a fact says beyond its triple: the title of a post, the date, the value of a figure."""

    predicate: Value
    value: Value


class FactView(Struct, frozen=True):
    """One fact, and the sentences of all documents that state it; none where the graph has no evidence."""

    subject: Value
    predicate: Value
    object: Value | None
    """None for a figure, whose qualifiers say everything."""
    qualifiers: tuple[Qualifier, ...]
    evidence: tuple[Evidence, ...]
    undated: bool = False
    """Asked as of a date: whether nothing tells when this holds."""


class EventView(Struct, frozen=True):
    """An event, and what the thing has to do with it: it leads it, it is its place."""

    iri: str
    label: str
    types: tuple[str, ...]
    date: str | None
    relations: tuple[Value, ...]
    evidence: tuple[Evidence, ...]
    undated: bool = False
    """As in a fact."""


class EntityView(Struct, frozen=True):
    """A thing with its facts and, apart from these, the events that it has to do with."""

    iri: str
    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    formerly: tuple[str, ...]
    """The IRIs that it had, and those of things that turned out to be this one."""
    degree: int
    standing: Standing | None
    """What it is in the network."""
    facts: tuple[FactView, ...]
    events: tuple[EventView, ...]
    truncated: bool
    """Whether there is more, of which each relation has its share here (`kg.store.told`)."""


class _Names(Struct, frozen=True):
    """What the facts mention, as the index knows it."""

    known: dict[str, Node]
    terms: dict[str, str]

    def value(self, term: Resource | ox.Literal) -> Value:
        if isinstance(term, ox.Literal):
            is_text = term.language or term.datatype.value == _STRING
            return Value(term.value, datatype=None if is_text else term.datatype.value)
        iri = name_of(term)
        return Value(self.known[iri].label if iri in self.known else local_name(iri), iri)

    def relation(self, predicate: ox.NamedNode) -> Value:
        return Value(self.terms[predicate.value], predicate.value)

    def shows(self, fact: Told) -> bool:
        """Whether no end is a helper, which is not in the index; a figure's value is the fact's own."""
        own = fact.statement.situation
        ends = (end for end in (fact.statement.subject, fact.statement.object) if end != own)
        return all(isinstance(end, ox.Literal) or name_of(end) in self.known for end in ends)

    def event(self, fact: Told, iri: str) -> Node | None:
        """Give the event that a fact about `iri` links it with, if it does."""
        ends = (self.known.get(name_of(end)) for end in (fact.statement.subject, fact.statement.object))
        return next((node for node in ends if node and node.iri != iri and ZONE.Event.value in node.types), None)


def entity(snapshot: Snapshot, iri: str, at: Days | None = None) -> EntityView:
    """Give a thing's facts, as subject and as object, each once, with the evidence of all documents that state it.

    With `at`, only those that hold as of that date (`kg.store.times`), and those that are undated.

    Works for any graph: a triple that no statement is about is a fact without evidence. Raises NotInGraph.
    """
    term = resource(iri)
    with index_of(snapshot) as database:
        center = nodes(database, [iri]).get(iri)
        if term is None or center is None:
            message = f"<{iri}> is not in the graph: search for it by name"
            raise NotInGraph(message)
        store = snapshot.around(iri)
        facts, complete = told_of(snapshot, store, term)
        facts = list(as_of(facts, AsOf(store, at))) if at else facts
        known = nodes(database, set(chain.from_iterable(fact.mentioned() for fact in facts)))
        place = standing(Links.of(snapshot), database, iri)
        names = _Names(known, term_labels(database, set(chain.from_iterable(fact.predicates() for fact in facts))))
    shown = [fact for fact in facts if names.shows(fact)]
    return EntityView(
        iri=iri,
        label=center.label,
        types=center.types,
        aliases=_aliases(store, term, center.label),
        formerly=former(snapshot, iri),
        degree=center.degree,
        standing=place,
        facts=tuple(sorted((_view(fact, names) for fact in shown if not names.event(fact, iri)), key=_order)),
        events=tuple(sorted(_events(store, shown, names, iri), key=lambda event: (event.date or "", event.iri))),
        truncated=not complete,
    )


def _view(fact: Told, names: _Names) -> FactView:
    statement = fact.statement
    qualifiers = (Qualifier(names.relation(predicate), names.value(value)) for predicate, value in fact.qualifiers)
    return FactView(
        subject=names.value(statement.subject),
        predicate=names.relation(statement.predicate),
        object=None if statement.object == statement.situation else names.value(statement.object),
        qualifiers=tuple(sorted(qualifiers, key=lambda each: (each.predicate.iri or "", each.value.label))),
        evidence=fact.evidence,
        undated=fact.undated,
    )


def _order(fact: FactView) -> tuple[str, list[str], list[str]]:
    """By relation, then by what qualifies it (dates come first in the alphabet of our terms), then by name.

    Facts that are alike in these go by IRI and by document, so that the order is that of no store.
    """
    target, first = fact.object, next(iter(fact.evidence), None)
    last = (target and target.label, fact.subject.label, target and target.iri, fact.subject.iri, first and str(first))
    return fact.predicate.iri or "", [each.value.label for each in fact.qualifiers], [each or "" for each in last]


def _label(value: Value) -> tuple[str, str]:
    return value.label, value.iri or ""


def _events(store: Quads, facts: Iterable[Told], names: _Names, iri: str) -> Iterator[EventView]:
    """Gather the facts that link a thing with an event by the event."""
    by_event: dict[str, list[Told]] = defaultdict(list)
    for fact in facts:
        if event := names.event(fact, iri):
            by_event[event.iri].append(fact)
    for event_iri, links in by_event.items():
        node = names.known[event_iri]
        yield EventView(
            iri=event_iri,
            label=node.label,
            types=node.types,
            date=_date(store, event_iri),
            relations=tuple(sorted({names.relation(fact.statement.predicate) for fact in links}, key=_label)),
            evidence=tuple(sorted(set(chain.from_iterable(fact.evidence for fact in links)), key=place_of)),
            undated=all(fact.undated for fact in links),
        )


def _date(store: Quads, event_iri: str) -> str | None:
    dates = store.quads_for_pattern(resource(event_iri), ZONE.date, None, None)
    return min((quad.object.value for quad in dates if isinstance(quad.object, ox.Literal)), default=None)


def _aliases(store: Quads, term: Resource, label: str) -> tuple[str, ...]:
    quads = chain.from_iterable(
        store.quads_for_pattern(term, ox.NamedNode(name), None, None) for name in (*NAMES, *OTHER_NAMES)
    )
    names = {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}
    return tuple(sorted(names - {label}))
