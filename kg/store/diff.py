"""What has changed from one snapshot to another, as a reader wants it: things and facts by their names, not quads."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal, cast

import pyoxigraph as ox
from msgspec import Struct

from kg.store.alterations import (
    FactKind,
    Graphs,
    Pair,
    Thing,
    ThingKind,
    documents_of,
    facts_between,
    things_of,
)
from kg.store.changes import Change, Side
from kg.store.facts import Fact, Term
from kg.store.labels import local_name
from kg.store.search.nodes import Node, index_in, nodes, term_labels
from kg.store.snapshot import Snapshot
from kg.store.visible import name_of

Part = Literal["documents", "things", "facts"]


class Name(Struct, frozen=True, omit_defaults=True):
    """Something with its name: a thing, a class, a relation; a literal has no IRI."""

    label: str
    iri: str | None = None


class ThingChange(Struct, frozen=True, omit_defaults=True):
    """What became of an entity or an event."""

    kind: ThingKind
    thing: Name
    types: tuple[Name, ...]
    """Its classes."""
    was: tuple[Name, ...] = ()
    """The names, types or aliases that it had and has no more."""
    now: tuple[Name, ...] = ()
    """Those that it has instead; of one that was replaced, by what."""


class FactChange(Struct, frozen=True, omit_defaults=True):
    """What became of a fact."""

    kind: FactKind
    subject: Name
    relation: Name
    object: Name | None = None
    """None for a figure."""
    qualifiers: dict[str, str] = {}
    """By the names of their properties; of a fact that is no more, those that it had."""
    was: dict[str, str] = {}
    """Of a fact that was changed: what is another now, as it was; empty where it was not said."""


class Diff(Struct, frozen=True):
    """What leads from one snapshot to another. What an event comes or goes with is not told apart from it."""

    old: str
    new: str
    counts: dict[Part, dict[str, int]]
    """By what became of them."""
    documents: dict[str, tuple[str, ...]]
    """The IRIs of those ``added``, ``removed`` and ``changed``."""
    things: tuple[ThingChange, ...]
    facts: tuple[FactChange, ...]


def side(snapshot: Snapshot) -> Side:
    """Take a snapshot as one of two."""
    return Side(snapshot.id, snapshot.path, cast("ox.Store", snapshot.reader()))  # quads are looked up, no more


def diff(old: Side, new: Side, changes: Iterable[Change]) -> Diff:
    """Tell what has changed, of the quads that two snapshots do not share; these are held in memory."""
    graphs = Graphs.of(old, new)
    triples = graphs.triples(changes)
    documents = documents_of(graphs, triples)
    things = list(things_of(graphs, triples))
    pairs = list(facts_between(graphs, triples, things))
    names = _Names(old, new, set(chain(_in_things(things), _in_facts(pairs))))
    told = sorted((names.thing(each) for each in things), key=_thing_order)
    facts = sorted((names.fact(each) for each in pairs), key=_fact_order)
    return Diff(
        old=old.id,
        new=new.id,
        counts={
            "documents": {kind: len(found) for kind, found in documents.items() if found},
            "things": _counted(each.kind for each in told),
            "facts": _counted(each.kind for each in facts),
        },
        documents=documents,
        things=tuple(told),
        facts=tuple(facts),
    )


class _Names:
    """What things, classes and properties are called, in the new snapshot or else in the old one."""

    def __init__(self, old: Side, new: Side, iris: set[str]) -> None:
        self._nodes: dict[str, Node] = {}
        self._terms: dict[str, str] = {}
        for each in (old, new):
            with index_in(each.folder) as database:
                self._nodes |= nodes(database, iris)
                unknown = iris - self._nodes.keys()
                self._terms |= {
                    iri: label for iri, label in term_labels(database, unknown).items() if label != local_name(iri)
                }

    def name(self, term: Term | ox.Triple) -> Name:
        if isinstance(term, ox.Literal):
            return Name(term.value)
        return self._named(name_of(term))

    def thing(self, thing: Thing) -> ThingChange:
        as_things = thing.kind in {"replaced", "retyped"}
        was, now = (
            tuple(sorted((self._named(each) if as_things else Name(each) for each in texts), key=_by_label))
            for texts in (thing.was, thing.now)
        )
        types = tuple(sorted(map(self.name, thing.classes), key=_by_label))
        return ThingChange(thing.kind, self.name(thing.node), types, was, now)

    def fact(self, pair: Pair) -> FactChange:
        fact = pair.now or pair.was
        assert fact
        kind: FactKind = "changed" if pair.was and pair.now else "added" if pair.now else "removed"
        was = self._qualifiers(pair.was) if pair.was and pair.now else {}
        now = self._qualifiers(fact)
        return FactChange(
            kind=kind,
            subject=self.name(fact.subject),
            relation=self.name(fact.relation),
            object=None if fact.object is None else self.name(fact.object),
            qualifiers=now,
            was={key: was.get(key, "") for key in was | now if kind == "changed" and was.get(key) != now.get(key)},
        )

    def _qualifiers(self, fact: Fact) -> dict[str, str]:
        told: dict[str, list[str]] = {}
        for predicate, value in fact.named_by | fact.qualifiers:
            told.setdefault(local_name(predicate.value), []).append(self.name(value).label)
        if isinstance(fact.object, ox.Literal):
            told["value"] = [fact.object.value]
        return {key: "; ".join(sorted(texts)) for key, texts in sorted(told.items())}

    def _named(self, iri: str) -> Name:
        node = self._nodes.get(iri)
        return Name(node.label if node else self._terms.get(iri) or local_name(iri), iri)


def _in_things(things: Iterable[Thing]) -> Iterator[str]:
    for thing in things:
        yield name_of(thing.node)
        yield from map(name_of, thing.classes)
        yield from (each for each in thing.was | thing.now if thing.kind in {"replaced", "retyped"})


def _in_facts(pairs: Iterable[Pair]) -> Iterator[str]:
    for fact in (fact for pair in pairs for fact in pair if fact):
        values = (value for _, value in fact.named_by | fact.qualifiers)
        ends = (fact.subject, fact.relation, fact.object, *values)
        yield from (name_of(end) for end in ends if end is not None and not isinstance(end, ox.Literal))


def _counted(kinds: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(kinds).items()))


def _by_label(name: Name) -> tuple[str, str]:
    return name.label, name.iri or ""


def _thing_order(change: ThingChange) -> tuple[object, ...]:
    return change.kind, [each.label for each in change.types], change.thing.label, change.thing.iri


def _fact_order(change: FactChange) -> tuple[object, ...]:
    target = change.object.label if change.object else ""
    own = (change.subject.label, change.relation.iri, target, change.subject.iri)
    return change.kind, *own, sorted(change.qualifiers.items()), sorted(change.was.items())
