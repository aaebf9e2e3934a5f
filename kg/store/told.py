"""What is told of one thing: what documents state about it, with their sentences, and its other triples."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pyoxigraph as ox
from msgspec import Struct
from msgspec.structs import replace

from kg.graph.vocabulary import PAV, PROV, RDF, XSD, ZONE
from kg.store.evidence import Evidence, Statement, statements, statements_of
from kg.store.labels import NAMES, OTHER_NAMES
from kg.store.quads import Quads
from kg.store.shares import fair_share
from kg.store.situations import ENDS
from kg.store.snapshot import Snapshot
from kg.store.times import AsOf
from kg.store.visible import OF_HELPERS, OF_THE_GONE, Resource, is_told_better, name_of

MOST = 2_000
"""So many statements, and so many triples, are read of one thing."""
_MOST_NEAR = 500
"""So many statements about the ends of one triple are read where there are more than `MOST` about a thing."""

_NO_QUALIFIERS = frozenset({
    *(RDF.type, PROV.wasDerivedFrom),
    *(ZONE.post, ZONE.heldFrom, ZONE.heldTo, ZONE.series, ZONE.baseValue),
})  # fmt: skip
"""What the node of a fact has for queries to go by; the other properties say the same to a reader."""

_TO_HELPERS = OF_HELPERS | ENDS | {ZONE.by, ZONE.postAt, ZONE.seriesOf}
"""What links things with nodes that are not shown: the plain edge says the same."""

_Triple = tuple[Resource, ox.NamedNode, Resource | ox.Literal]
_Statements = list[tuple[Statement, Evidence]]


class Told(Struct, frozen=True):
    """A fact, as terms: the names of what it mentions are not looked up yet."""

    statement: Statement
    evidence: tuple[Evidence, ...]
    qualifiers: tuple[tuple[ox.NamedNode, Resource | ox.Literal], ...]
    undated: bool = False

    def mentioned(self) -> Iterator[str]:
        """Give the names of the things in it."""
        ends = (self.statement.subject, self.statement.object, *(value for _, value in self.qualifiers))
        return (name_of(end) for end in ends if isinstance(end, Resource))

    def predicates(self) -> Iterator[str]:
        """Give its relation and those of its qualifiers."""
        return (each.value for each in (self.statement.predicate, *(predicate for predicate, _ in self.qualifiers)))


def told_of(snapshot: Snapshot, store: Quads, term: Resource) -> tuple[list[Told], bool]:
    """Give what is told of a thing, and whether that is all: first what documents state, then the other triples.

    Of a thing with more than `MOST` statements each relation has its share, so that the industries of a zone stand beside
    its thousand firms. Where the quads are at an endpoint, any `MOST` are read: to choose would take a request for each.
    """
    census = snapshot.manifest.census
    if census and isinstance(store, ox.Store) and _is_hub(store, term):
        triples, complete = fair_share(_by_relation(store, term, census.properties), MOST)
        stated = _stated(store, triples)
    else:
        stated, triples = list(statements(store, term, MOST)), list(islice(_triples(store, term), MOST))
        complete = max(len(stated), len(triples)) < MOST
    return list(_facts(store, stated, triples)), complete


def _is_hub(store: Quads, term: Resource) -> bool:
    """Tell whether there are `MOST` statements about a thing, or quads with it, from end to end."""
    stated = (store.quads_for_pattern(None, each, term, None) for each in (RDF.subject, RDF.object))
    quads = (store.quads_for_pattern(term, None, None, None), store.quads_for_pattern(None, None, term, None))
    return any(sum(1 for _ in islice(chain(*those), MOST)) == MOST for those in (stated, quads))


def as_of(facts: Iterable[Told], day: AsOf) -> Iterator[Told]:
    """Leave out what does not hold, and mark what is undated."""
    for fact in facts:
        own, statement = fact.statement.situation, fact.statement
        answer = day.node(own) if own else day.edge(*statement[:3])
        if answer is not False:
            yield replace(fact, undated=answer is None)


def place_of(evidence: Evidence) -> tuple[str, int, str, float]:
    """By document and by place in it."""
    return evidence.document, evidence.start or 0, evidence.rule or "", evidence.confidence or 0


def _facts(store: Quads, stated: _Statements, triples: Iterable[_Triple]) -> Iterator[Told]:
    """Gather the sentences of each statement; a triple that nothing states is a fact without any."""
    told: dict[Statement, list[Evidence]] = defaultdict(list)
    for statement, evidence in stated:
        told[statement].append(evidence)
    known = {statement[:3] for statement in told}
    others: dict[Statement, list[Evidence]] = {Statement(*each, None): [] for each in triples if each not in known}
    for statement, sentences in (told | others).items():
        if statement.predicate != RDF.type:
            yield Told(statement, tuple(sorted(set(sentences), key=place_of)), _qualifiers(store, statement))


def _stated(store: Quads, triples: Iterable[_Triple]) -> _Statements:
    """Give the statements of these triples, those of all in turn."""
    sources = (statements_of(store, ox.Triple(*each), _MOST_NEAR) for each in triples)
    return fair_share(sources, MOST)[0]


def _by_relation(store: Quads, term: Resource, properties: Iterable[str]) -> Iterator[Iterator[_Triple]]:
    """Give the triples about a thing, those of each relation and direction for themselves."""
    for relation in map(ox.NamedNode, sorted(properties)):
        if relation in _TO_HELPERS:
            continue
        yield _shown(store, store.quads_for_pattern(term, relation, None, None))
        yield _shown(store, store.quads_for_pattern(None, relation, term, None))


def _triples(store: Quads, term: Resource) -> Iterator[_Triple]:
    """Give the triples about a thing that do not name it."""
    out = store.quads_for_pattern(term, None, None, None)
    return _shown(store, chain(out, store.quads_for_pattern(None, None, term, None)))


def _shown(store: Quads, quads: Iterable[ox.Quad]) -> Iterator[_Triple]:
    for quad in quads:
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
