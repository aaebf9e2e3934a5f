"""What documents state about a thing, and the sentences that they state it with.

A statement is an ``rdf:Statement`` in the graph of its document (`kg.graph.mapping`).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import DCTERMS, PAV, PROV, RDF, ZONE
from kg.store.quads import Quads
from kg.store.values import Properties, integer, number, text
from kg.store.visible import Resource


class Evidence(Struct, frozen=True):
    """A sentence of a document, and how the fact was read from it; what the document does not say is None."""

    document: str
    """Its IRI, which is also that of its graph."""
    title: str | None
    date: str | None
    address: str | None
    """Of the web, if the document was fetched."""
    quote: str | None
    start: int | None
    end: int | None
    line: int | None
    """Of the text as read."""
    page: int | None
    paragraph: int | None
    table: int | None
    row: int | None
    """Where the sentence starts in the file, if that has pages, as a PDF, or paragraphs and tables, as a DOCX."""
    rule: str | None
    confidence: float | None


class Statement(NamedTuple):
    """What a document states: a triple, and the node that holds its qualifiers if it has any."""

    subject: Resource
    predicate: ox.NamedNode
    object: Resource | ox.Literal
    situation: Resource | None


def statements(store: Quads, term: Resource, most: int) -> Iterator[tuple[Statement, Evidence]]:
    """Give what is stated with `term` as subject or as object, `most` statements at most."""
    as_subject = store.quads_for_pattern(None, RDF.subject, term, None)
    as_object = store.quads_for_pattern(None, RDF.object, term, None)
    for quad in islice(chain(as_subject, as_object), most):
        node, graph = quad.subject, quad.graph_name
        properties = _properties(store, node, graph)
        if {RDF.subject, RDF.predicate, RDF.object} <= properties.keys() and isinstance(graph, ox.NamedNode):
            yield _statement(properties), _evidence(store, graph, properties)


def evidence_of(store: Quads, triple: ox.Triple, most: int) -> tuple[list[Evidence], bool]:
    """Give what a triple is stated with, and whether that is all: `most` statements about its ends are read.

    The statements of the end that fewer are about are read, so that a triple of a hub costs what the other end has.
    """
    nodes, complete = _about(store, triple, most)
    return list(dict.fromkeys(evidence for _, evidence in _stating(store, triple, nodes))), complete


def statements_of(store: Quads, triple: ox.Triple, most: int) -> Iterator[tuple[Statement, Evidence]]:
    """Give the statements of a triple, one for each sentence; `most` statements about its ends are looked at.

    For a store in the same process: each is looked up before it is read.
    """
    nodes = _about(store, triple, most)[0]
    return _stating(store, triple, (quad for quad in nodes if _is_of(store, quad, triple)))


def _is_of(store: Quads, quad: ox.Quad, triple: ox.Triple) -> bool:
    ends = ((RDF.object, triple.object), (RDF.subject, triple.subject), (RDF.predicate, triple.predicate))
    return all(ox.Quad(quad.subject, relation, end, quad.graph_name) in store for relation, end in ends)


def _about(store: Quads, triple: ox.Triple, most: int) -> tuple[list[ox.Quad], bool]:
    of_subject = store.quads_for_pattern(None, RDF.subject, triple.subject, None)
    of_object = store.quads_for_pattern(None, RDF.object, triple.object, None)
    return _fewer(of_subject, of_object, most)


def _stating(store: Quads, triple: ox.Triple, nodes: Iterable[ox.Quad]) -> Iterator[tuple[Statement, Evidence]]:
    for quad in nodes:
        properties = _properties(store, quad.subject, quad.graph_name)
        stated = tuple(properties.get(each) for each in (RDF.subject, RDF.predicate, RDF.object))
        if stated == tuple(triple) and isinstance(quad.graph_name, ox.NamedNode):
            yield _statement(properties), _evidence(store, quad.graph_name, properties)


def _fewer(one: Iterator[ox.Quad], other: Iterator[ox.Quad], most: int) -> tuple[list[ox.Quad], bool]:
    """Give the list that ends first, read side by side, and whether one of the two did end."""
    pairs: list[tuple[ox.Quad, ox.Quad]] = []
    while len(pairs) < most:
        first = next(one, None)
        if first is None:
            return [left for left, _ in pairs], True
        second = next(other, None)
        if second is None:
            return [right for _, right in pairs], True
        pairs.append((first, second))
    return [left for left, _ in pairs], next(one, None) is None


def _properties(
    store: Quads, node: Resource | ox.Triple, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> Properties:
    return {quad.predicate: quad.object for quad in store.quads_for_pattern(node, None, None, graph)}


def _statement(properties: Properties) -> Statement:
    subject, predicate, target = (properties[each] for each in (RDF.subject, RDF.predicate, RDF.object))
    return Statement(subject, predicate, target, properties.get(ZONE.situation))  # type: ignore[arg-type]


def _evidence(store: Quads, graph: ox.NamedNode, statement: Properties) -> Evidence:
    source = statement.get(PROV.wasDerivedFrom)
    sentence = _properties(store, source, graph) if isinstance(source, ox.NamedNode) else {}
    return evidence_in(graph, _properties(store, graph, graph), sentence, statement)


def evidence_in(graph: ox.NamedNode, document: Properties, sentence: Properties, statement: Properties) -> Evidence:
    """Put together what the nodes of a document, of a sentence in it and of a statement say."""
    return Evidence(
        document=graph.value,
        title=text(document, DCTERMS.title),
        date=text(document, DCTERMS.date),
        address=_address(document),
        quote=text(sentence, ZONE.quote),
        start=integer(sentence, ZONE.start),
        end=integer(sentence, ZONE.end),
        line=integer(sentence, ZONE.line),
        page=integer(sentence, ZONE.page),
        paragraph=integer(sentence, ZONE.paragraph),
        table=integer(sentence, ZONE.table),
        row=integer(sentence, ZONE.row),
        rule=text(statement, ZONE.rule),
        confidence=number(statement, ZONE.confidence),
    )


def _address(properties: Properties) -> str | None:
    value = properties.get(PAV.retrievedFrom)
    return value.value if isinstance(value, ox.NamedNode) else None
