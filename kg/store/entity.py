"""All that is known of one thing, with the sentences behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pyoxigraph as ox
from msgspec import Struct
from msgspec.structs import replace

from kg.errors import NotInGraph
from kg.graph.vocabulary import PAV, PROV, RDF, XSD, ZONE
from kg.store.evidence import Evidence, Statement, statements
from kg.store.labels import NAMES, OTHER_NAMES, local_name
from kg.store.links.arrays import Links
from kg.store.links.views import Standing, standing
from kg.store.quads import Quads
from kg.store.redirects import former
from kg.store.search.nodes import Node, index_of, nodes, term_labels
from kg.store.snapshot import Snapshot
from kg.store.times import AsOf
from kg.store.visible import OF_THE_GONE, Resource, is_told_better, name_of, resource
from kg.times import Days

MOST = 2_000
"""So many statements, and so many triples, are read of one thing."""

_NO_QUALIFIERS = frozenset({
    *(RDF.type, PROV.wasDerivedFrom),
    *(ZONE.post, ZONE.heldFrom, ZONE.heldTo, ZONE.series, ZONE.baseValue),
})  # fmt: skip
"""What the node of a fact has for queries to go by; the other properties say the same to a reader."""
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
    """Whether there may be more: `MOST` were read."""


class _Fact(Struct, frozen=True):
    """A fact before the names of what it mentions are looked up."""

    statement: Statement
    evidence: tuple[Evidence, ...]
    qualifiers: tuple[tuple[ox.NamedNode, Resource | ox.Literal], ...]
    undated: bool = False

    def mentioned(self) -> Iterator[str]:
        ends = (self.statement.subject, self.statement.object, *(value for _, value in self.qualifiers))
        return (name_of(end) for end in ends if isinstance(end, Resource))

    def predicates(self) -> Iterator[str]:
        return (each.value for each in (self.statement.predicate, *(predicate for predicate, _ in self.qualifiers)))


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

    def shows(self, fact: _Fact) -> bool:
        """Whether no end is a helper, which is not in the index; a figure's value is the fact's own."""
        own = fact.statement.situation
        ends = (end for end in (fact.statement.subject, fact.statement.object) if end != own)
        return all(isinstance(end, ox.Literal) or name_of(end) in self.known for end in ends)

    def event(self, fact: _Fact, iri: str) -> Node | None:
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
        facts, complete = _facts(store, term)
        facts = list(_as_of(facts, AsOf(store, at))) if at else facts
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


def _facts(store: Quads, term: Resource) -> tuple[list[_Fact], bool]:
    """Give what is told of a thing, and whether that is all: first what documents state, then the other triples."""
    told: dict[Statement, list[Evidence]] = defaultdict(list)
    stated = list(statements(store, term, MOST))
    for statement, evidence in stated:
        told[statement].append(evidence)
    triples = list(islice(_triples(store, term), MOST))
    known = {statement[:3] for statement in told}
    others: dict[Statement, list[Evidence]] = {Statement(*each, None): [] for each in triples if each not in known}
    facts = [
        _Fact(statement, tuple(sorted(set(evidence), key=_place)), _qualifiers(store, statement))
        for statement, evidence in (told | others).items()
        if statement.predicate != RDF.type
    ]
    return facts, max(len(stated), len(triples)) < MOST


def _as_of(facts: Iterable[_Fact], as_of: AsOf) -> Iterator[_Fact]:
    """Leave out what does not hold, and mark what is undated."""
    for fact in facts:
        own, statement = fact.statement.situation, fact.statement
        answer = as_of.node(own) if own else as_of.edge(*statement[:3])
        if answer is not False:
            yield replace(fact, undated=answer is None)


def _triples(store: Quads, term: Resource) -> Iterator[tuple[Resource, ox.NamedNode, Resource | ox.Literal]]:
    """Give the triples about a thing that do not name it."""
    out = store.quads_for_pattern(term, None, None, None)
    into = store.quads_for_pattern(None, None, term, None)
    for quad in chain(out, into):
        if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
            continue
        is_name = isinstance(quad.object, ox.Literal) and quad.predicate.value in (*NAMES, *OTHER_NAMES)
        if not is_name and quad.predicate != OF_THE_GONE and not is_told_better(store, quad):
            yield quad.subject, quad.predicate, _outside(quad.predicate, quad.object)


def _outside(predicate: ox.NamedNode, target: Resource | ox.Literal) -> Resource | ox.Literal:
    """Give the address that a document was fetched from as text: it is no thing of the graph."""
    is_address = predicate == PAV.retrievedFrom and isinstance(target, ox.NamedNode)
    return ox.Literal(name_of(target), datatype=XSD.anyURI) if is_address else target


def _qualifiers(store: Quads, statement: Statement) -> tuple[tuple[ox.NamedNode, Resource | ox.Literal], ...]:
    """Give what the node of a fact says beyond the fact's own triple; of many sights the first and the last."""
    if statement.situation is None:
        return ()
    said = list(store.quads_for_pattern(statement.situation, None, None, None))
    seen = any(quad.predicate == ZONE.firstSeen for quad in said)
    ends = (statement.subject, statement.object)
    return tuple(
        dict.fromkeys(
            (quad.predicate, quad.object)
            for quad in said
            if quad.predicate not in _NO_QUALIFIERS
            and not (seen and quad.predicate == ZONE.date)
            and quad.object not in ends
            and not isinstance(quad.object, ox.Triple)
        )
    )


def _view(fact: _Fact, names: _Names) -> FactView:
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


def _place(evidence: Evidence) -> tuple[str, int, str, float]:
    """By document and by place in it."""
    return evidence.document, evidence.start or 0, evidence.rule or "", evidence.confidence or 0


def _label(value: Value) -> tuple[str, str]:
    return value.label, value.iri or ""


def _events(store: Quads, facts: Iterable[_Fact], names: _Names, iri: str) -> Iterator[EventView]:
    """Gather the facts that link a thing with an event by the event."""
    by_event: dict[str, list[_Fact]] = defaultdict(list)
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
            evidence=tuple(sorted(set(chain.from_iterable(fact.evidence for fact in links)), key=_place)),
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
