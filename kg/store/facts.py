"""Facts as a reader of changes sees them: subject, relation, object, and what qualifies the three.

What links more than two things is a node in the graph (`kg.graph.situations`), and one fact here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.vocabulary import DCTERMS, PAV, PROV, RDF, ZONE
from kg.store.labels import NAMES, OTHER_NAMES
from kg.store.quads import Quads
from kg.store.situations import SHAPES, Shape
from kg.store.visible import HELPERS, is_told_better

_OF_SITUATIONS = {shape.relation: shape for shape in SHAPES.values()}
_NO_FACTS = frozenset({
    *(ox.NamedNode(name) for name in (*NAMES, *OTHER_NAMES)),
    *(RDF.type, DCTERMS.isReplacedBy, PAV.retrievedFrom, PROV.wasDerivedFrom),
})  # fmt: skip
"""What names and classifies things, and where they come from."""
_NO_QUALIFIERS = frozenset({RDF.type, PROV.wasDerivedFrom, ZONE.post, ZONE.series, ZONE.baseValue})

_NO_SUBJECTS = HELPERS | {ZONE.Document}

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Subject | ox.Literal
Qualifiers = frozenset[tuple[ox.NamedNode, Term]]


class Graph(NamedTuple):
    """What is read of a store: its default graph, if that has all knowledge, else all graphs."""

    store: Quads
    only: ox.DefaultGraph | None = None

    def quads(
        self, subject: Subject | None = None, predicate: ox.NamedNode | None = None, target: Term | None = None
    ) -> Iterator[ox.Quad]:
        """Give the quads of a pattern."""
        return self.store.quads_for_pattern(subject, predicate, target, self.only)


class Fact(NamedTuple):
    """A fact of a graph."""

    subject: Subject
    relation: ox.NamedNode
    object: Term | None
    named_by: Qualifiers
    """The qualifiers that say which fact it is."""
    qualifiers: Qualifiers

    @property
    def key(self) -> tuple[Subject, ox.NamedNode, Term | None, Qualifiers]:
        """What stays where a fact is changed; of an attribute its subject and predicate alone."""
        target = None if isinstance(self.object, ox.Literal) else self.object
        return self.subject, self.relation, target, self.named_by

    def moved(self, places: Mapping[Subject, ox.NamedNode]) -> "Fact":
        """Give the fact as it is told of other things."""
        return Fact(
            places.get(self.subject, self.subject),
            self.relation,
            None if self.object is None else _moved(self.object, places),
            frozenset((predicate, _moved(value, places)) for predicate, value in self.named_by),
            frozenset((predicate, _moved(value, places)) for predicate, value in self.qualifiers),
        )


def _moved(term: Term, places: Mapping[Subject, ox.NamedNode]) -> Term:
    return term if isinstance(term, ox.Literal) else places.get(term, term)


def has_fact(graph: Graph, fact: Fact) -> bool:
    """Tell whether a graph has a fact."""
    shape = _OF_SITUATIONS.get(fact.relation) if fact.named_by or fact.qualifiers else None
    if shape:
        nodes = graph.quads(None, shape.subject, fact.subject)
        return any(fact in _situation(graph, quad.subject, shape) for quad in nodes)
    told = graph.quads(fact.subject, fact.relation, fact.object)
    return next(told, None) is not None


def facts_of(graph: Graph, touched: Iterable[ox.Triple], own: Iterable[ox.Triple]) -> Iterator[Fact]:
    """Give the facts of a graph whose nodes are among the subjects touched, and those that single triples of it are."""
    for subject in dict.fromkeys(triple.subject for triple in touched):
        kinds = kinds_of(graph, subject)
        shape = next((shape for kind, shape in SHAPES.items() if kind in kinds), None)
        yield from _situation(graph, subject, shape) if shape else ()
    for triple in own:
        if _is_fact(graph, triple):
            yield Fact(triple.subject, triple.predicate, triple.object, frozenset(), frozenset())


def kinds_of(graph: Graph, node: Subject) -> frozenset[Term]:
    """Give the classes of a node."""
    return frozenset(quad.object for quad in graph.quads(node, RDF.type, None))


def _situation(graph: Graph, node: Subject, shape: Shape) -> Iterator[Fact]:
    """Give the fact that a node holds; a node without both ends holds none."""
    told = {quad.triple for quad in graph.quads(node)}
    ends = {each.predicate: each.object for each in told}
    subject, target = ends.get(shape.subject), ends.get(shape.object) if shape.object else None
    if subject is None or isinstance(subject, ox.Literal) or (shape.object and target is None):
        return
    rest = {
        (each.predicate, each.object)
        for each in told
        if each.predicate not in _NO_QUALIFIERS and each.predicate not in (shape.subject, shape.object)
    }
    if any(predicate == ZONE.heldFrom for predicate, _ in rest):  # a tenure's dates, in sum
        rest = {each for each in rest if each[0] != ZONE.date}
    naming = frozenset(each for each in rest if each[0] in shape.naming)
    yield Fact(subject, shape.relation, target, naming, frozenset(rest - naming))


def _is_fact(graph: Graph, triple: ox.Triple) -> bool:
    """Tell whether a triple is a fact by itself: it names nothing, and no node and no other triple says more."""
    subject, predicate, target = triple
    if predicate in _NO_FACTS or kinds_of(graph, subject) & _NO_SUBJECTS:
        return False
    if isinstance(target, ox.Literal):
        return True
    return not (
        kinds_of(graph, target) & HELPERS
        or is_told_better(graph.store, ox.Quad(subject, predicate, target))
        or _is_held(graph, triple)
    )


def _is_held(graph: Graph, triple: ox.Triple) -> bool:
    """Tell whether a node says what a triple does, and more."""
    shape = _OF_SITUATIONS.get(triple.predicate)
    if shape is None or shape.object is None:
        return shape is not None
    nodes = (quad.subject for quad in graph.quads(None, shape.subject, triple.subject))
    return any(next(graph.quads(node, shape.object, triple.object), None) for node in nodes)
