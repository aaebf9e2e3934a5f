"""What became of the things and the facts of a graph, found from the triples that two snapshots do not share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, Self

import pyoxigraph as ox

from kg.graph.vocabulary import DCTERMS, RDF, ZONE
from kg.store.changes import Change, Side
from kg.store.facts import Fact, Graph, Subject, Term, facts_of, has_fact, kinds_of
from kg.store.labels import NAMES, OTHER_NAMES
from kg.store.quads import Quads
from kg.store.visible import HELPERS, name_of

ThingKind = Literal["added", "removed", "replaced", "renamed", "retyped", "aliases"]
FactKind = Literal["added", "removed", "changed"]

_NAMING = frozenset(ox.NamedNode(name) for name in (*NAMES, *OTHER_NAMES))
_OF_THINGS = _NAMING | {RDF.type, DCTERMS.isReplacedBy}


class Triples(NamedTuple):
    """The triples that only one of two snapshots has."""

    gone: frozenset[ox.Triple]
    come: frozenset[ox.Triple]

    def subjects(self, predicates: frozenset[ox.NamedNode]) -> list[Subject]:
        """Give what these say something of with one of some predicates."""
        return list(dict.fromkeys(each.subject for each in self.gone | self.come if each.predicate in predicates))


class Thing(NamedTuple):
    """What became of a thing."""

    kind: ThingKind
    node: Subject
    classes: frozenset[Term]
    was: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """A fact as it was and as it is; one of them is None where it came or went."""

    was: Fact | None
    now: Fact | None


class Graphs(NamedTuple):
    """What is read of two snapshots: their default graphs, which have all knowledge, or all graphs if one has none."""

    old: Graph
    new: Graph

    @classmethod
    def of(cls, old: Side, new: Side) -> Self:
        """Take the graphs of two snapshots."""
        whole = all(map(_has_default, (old.store, new.store)))
        return cls(*(Graph(each.store, ox.DefaultGraph() if whole else None) for each in (old, new)))

    def triples(self, changes: Iterable[Change]) -> Triples:
        """Keep what changed in these graphs."""
        told = [each for each in changes if self.old.only in (None, each.quad.graph_name)]
        gone = frozenset(each.quad.triple for each in told if not each.added)
        come = frozenset(each.quad.triple for each in told if each.added)
        return Triples(gone - come, come - gone)


def documents_of(graphs: Graphs, triples: Triples) -> dict[str, tuple[str, ...]]:
    """Give the IRIs of the documents that are new, are no more, or have another text."""
    found: dict[str, list[str]] = {"added": [], "removed": [], "changed": []}
    for node in triples.subjects(frozenset({RDF.type, ZONE.sha256})):
        before, after = (ZONE.Document in kinds_of(each, node) for each in graphs)
        if (before or after) and isinstance(node, ox.NamedNode):
            found["changed" if before and after else "removed" if before else "added"].append(node.value)
    return {kind: tuple(sorted(iris)) for kind, iris in found.items()}


def things_of(graphs: Graphs, triples: Triples) -> Iterator[Thing]:
    """Tell what became of the entities and events of which a type, a name or a redirect has changed."""
    for node in triples.subjects(_OF_THINGS):
        before, after = (kinds_of(each, node) for each in graphs)
        if (before or after) and not (before | after) & (HELPERS | {ZONE.Document}):
            yield from _thing(graphs, node, before, after)


def _thing(graphs: Graphs, node: Subject, before: frozenset[Term], after: frozenset[Term]) -> Iterator[Thing]:
    if not before:
        yield Thing("added", node, after)
    elif not after:
        now = frozenset(replacements(graphs.new, node))
        yield Thing("replaced" if now else "removed", node, before, now=now)
    else:
        if before != after:
            yield Thing("retyped", node, after, *map(_iris, (before - after, after - before)))
        yield from _named_anew(graphs, node, after)


def _named_anew(graphs: Graphs, node: Subject, classes: frozenset[Term]) -> Iterator[Thing]:
    for kind, properties in (("renamed", NAMES), ("aliases", OTHER_NAMES)):
        was, now = (_texts(each, node, properties) for each in graphs)
        if was != now:
            yield Thing(kind, node, classes, was - now, now - was)  # type: ignore[arg-type]  # one of the kinds


def replacements(graph: Graph, node: Subject) -> list[str]:
    """Give the IRIs of what a thing is now that is no more."""
    quads = graph.quads(node, DCTERMS.isReplacedBy)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)})


def facts_between(graphs: Graphs, triples: Triples, things: Iterable[Thing]) -> Iterator[Pair]:
    """Pair the facts that are no more with those that are new and say another thing of the same.

    A fact of something that was merged into another is that of the other, and no change. The facts that an event has
    come or gone with are left out.
    """
    moved = {
        each.node: ox.NamedNode(next(iter(each.now)))
        for each in things
        if each.kind == "replaced" and len(each.now) == 1
    }
    passing = {each.node for each in things if each.kind in {"added", "removed"} and ZONE.Event in each.classes}
    lost = set(facts_of(graphs.old, triples.gone | triples.come, triples.gone))
    found = set(facts_of(graphs.new, triples.gone | triples.come, triples.come))
    now = {fact.moved(moved) for fact in lost}
    gone = {fact for fact in now - found if not (moved and has_fact(graphs.new, fact))}
    yield from (pair for pair in _pairs(gone, found - now) if not _ends(pair) & passing)


def _pairs(gone: Iterable[Fact], come: Iterable[Fact]) -> Iterator[Pair]:
    by_key: Mapping[object, tuple[list[Fact], list[Fact]]] = defaultdict(lambda: ([], []))
    for position, facts in enumerate((gone, come)):
        for fact in facts:
            by_key[fact.key][position].append(fact)
    for was, now in by_key.values():
        was.sort(key=str)
        now.sort(key=str)
        both = min(len(was), len(now))
        yield from map(Pair, was[:both], now[:both])
        yield from (Pair(each, None) for each in was[both:])
        yield from (Pair(None, each) for each in now[both:])


def _ends(pair: Pair) -> set[object]:
    return {end for fact in pair if fact for end in (fact.subject, fact.object)}


def _has_default(store: Quads) -> bool:
    return next(store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None


def _texts(graph: Graph, node: Subject, properties: Iterable[str]) -> frozenset[str]:
    quads = (quad for name in properties for quad in graph.quads(node, ox.NamedNode(name)))
    return frozenset(quad.object.value for quad in quads if isinstance(quad.object, ox.Literal))


def _iris(classes: Iterable[Term]) -> frozenset[str]:
    return frozenset(map(name_of, classes))
