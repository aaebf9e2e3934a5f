"""A document while it is being mapped: its node, the nodes of its entities, and the evidence behind what it says."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, count, pairwise
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.errors import MalformedFacts
from kg.graph import terms
from kg.graph.vocabulary import DCTERMS, PLACE_PROPERTIES, PROV, RDF, ZONE
from kg.model import Document, Entity, EntityType, Event, Extraction, Fact
from kg.resolve import Resolution

V = TypeVar("V")
Term = NamedNode | Literal
Triple = tuple[NamedNode, NamedNode, Term]


class Source:
    """What the functions of the mapping ask about the document that they map."""

    def __init__(self, extraction: Extraction, document: Document, resolution: Resolution, base: str) -> None:
        self.extraction = extraction
        self.document = document
        self.resolution = resolution
        self.base = base
        self.node = terms.document_node(base, document.id)
        self._statement_numbers = count(1)
        self._nodes = {e.id: NamedNode(resolution.iri(extraction.doc, e.id)) for e in extraction.entities}
        self._entities = {e.id: e for e in extraction.entities}

    @property
    def ids(self) -> Collection[str]:
        """The ids by which the document knows its entities, in their order."""
        return self._entities.keys()

    def entity(self, local_id: str | None) -> NamedNode:
        """Give the node of the entity that the document knows by this id; `MalformedFacts` if there is none."""
        try:
            return self._nodes[local_id or ""]
        except KeyError:
            message = f"{self.extraction.doc}: a fact or event names {local_id!r}, which is not among the entities"
            raise MalformedFacts(message) from None

    def known(self, local_id: str | None) -> Entity:
        """Give an entity as the document knows it; it has the id, if `entity` has a node for it."""
        return self._entities[local_id or ""]

    def optional_entity(self, local_id: str | None) -> NamedNode | None:
        """Like `entity`, where there may be none."""
        return None if local_id is None else self.entity(local_id)

    def told(self, layer: str, local_id: str) -> NamedNode | None:
        """Give the node of an event or a tenure that several documents may tell of; None if it was not resolved."""
        iri = self.resolution.others.get(layer, {}).get(self.extraction.doc, {}).get(local_id)
        return NamedNode(iri) if iri else None

    def name(self, local_id: str | None) -> tuple[EntityType, str]:
        """Give the type and the name of an entity, as all documents together have them."""
        known = self.resolution.entities[self.entity(local_id).value]
        return known.type, known.name

    def statement_node(self) -> NamedNode:
        """Name the next statement: …/document/007#fact-1 and so on."""
        return NamedNode(f"{self.node.value}#fact-{next(self._statement_numbers)}")

    def span(self, told: Fact | Event) -> tuple[int, int] | None:
        """Tell where the evidence stands: a sentence, or the whole line where an annotator noted no more than that."""
        if told.start is not None and told.end is not None:
            return told.start, told.end
        return self._line_spans.get(told.line or 0)

    @cached_property
    def _line_spans(self) -> dict[int, tuple[int, int]]:
        lengths = (len(line) + 1 for line in self.document.text.split("\n"))
        offsets = accumulate(lengths, initial=0)
        return {number: (start, end - 1) for number, (start, end) in enumerate(pairwise(offsets), start=1)}


def optional(literal: Callable[[V], Literal], value: V | None) -> Literal | None:
    """Make the literal for a value, if there is one."""
    return None if value is None else literal(value)


def triples(node: NamedNode, properties: Iterable[tuple[NamedNode, Term | None]]) -> Iterator[Triple]:
    """Give the node's properties as triples; those without a value are left out."""
    return ((node, predicate, value) for predicate, value in properties if value is not None)


def evidence(source: Source, told: Fact | Event, edges: Iterable[Triple], node: NamedNode | None) -> Iterator[Triple]:
    """Give the sentence behind a fact or event, the link to it from the fact's own node, and a statement an edge."""
    sentence = None
    if span := source.span(told):
        sentence = NamedNode(f"{source.node.value}#char={span[0]},{span[1]}")
        yield from _sentence(source, sentence, span, told.line)
        yield from triples(node, [(PROV.wasDerivedFrom, sentence)]) if node else ()
    situation = node if isinstance(told, Fact) else None
    for edge in edges:
        yield from _statement(source.statement_node(), edge, told, situation, sentence)


def _statement(
    node: NamedNode, edge: Triple, told: Fact | Event, situation: NamedNode | None, sentence: NamedNode | None
) -> Iterator[Triple]:
    subject, predicate, target = edge
    return triples(
        node,
        (
            (RDF.type, RDF.Statement),
            (RDF.subject, subject),
            (RDF.predicate, predicate),
            (RDF.object, target),
            (ZONE.rule, optional(Literal, told.rule)),
            (ZONE.confidence, optional(terms.decimal, told.confidence)),
            (ZONE.situation, situation),
            *_time(told),
            (PROV.wasDerivedFrom, sentence),
        ),
    )


def _time(told: Fact | Event) -> tuple[tuple[NamedNode, Term | None], ...]:
    """Say what the sentence itself says of when: one node may have many sentences, each with its own."""
    if isinstance(told, Event):
        return ((ZONE.date, optional(terms.date, told.date)),)
    if told.rel != "holdsPost":
        return ()
    return (ZONE.phase, optional(Literal, told.phase)), (ZONE.date, optional(terms.date, told.until or told.date))


def _sentence(source: Source, node: NamedNode, span: tuple[int, int], line: int | None) -> Iterator[Triple]:
    start, end = span
    return triples(
        node,
        (
            (RDF.type, ZONE.Evidence),
            (ZONE.quote, terms.chinese(source.document.text[start:end])),
            (ZONE.start, terms.integer(start)),
            (ZONE.end, terms.integer(end)),
            (ZONE.line, optional(terms.integer, line)),
            *(
                (PLACE_PROPERTIES[kind], terms.integer(number))
                for kind, number in source.document.place_at(start).items()
            ),
            (DCTERMS.isPartOf, source.node),
        ),
    )
