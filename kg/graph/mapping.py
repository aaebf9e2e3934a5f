"""From what was extracted to RDF: the graph of one document, and the knowledge that it adds to the default graph.

What no single document says is in `kg.graph.derived`.

A document's own graph has the plain edges (``zone:holdsPost``), the nodes for what links more than two things (a
``zone:Tenure``) and, for every edge, an ``rdf:Statement`` with rule, confidence and the sentence that it was read from.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.situations import situation
from kg.graph.source import Source, Term, Triple, evidence, optional, triples
from kg.graph.vocabulary import (
    DCTERMS,
    EVENT_CLASSES,
    PAV,
    PROV,
    RDF,
    RDFS,
    ROLE_PROPERTIES,
    SKOS,
    ZONE,
    entity_classes,
    relation_property,
)
from kg.model import Document, Event, Extraction, Fact, Origin
from kg.resolve import BASE, Resolution, ResolvedEntity
from kg.resolve.describing import ResolvedEvent
from kg.resolve.resolution import EVENTS

_PORTION = 50_000
"""So many quads of a document are mapped at once."""

_Told = tuple[tuple[str | None, ...], Iterable[Triple]]
"""The entities that a fact or an event speaks of, by their ids in the document, and its triples."""


def document_quads(
    extraction: Extraction, document: Document, resolution: Resolution, base: str = BASE
) -> Iterator[Quad]:
    """Map all that one document says, in the graph that its IRI names: metadata, entities, facts, events, evidence.

    Each quad comes once. Raises `MalformedFacts` where a fact names an entity that the extraction does not have.
    """
    portions = document_portions(extraction, document, resolution, base)
    return iter(dict.fromkeys(chain.from_iterable(portions)))


def document_portions(
    extraction: Extraction, document: Document, resolution: Resolution, base: str = BASE, size: int = _PORTION
) -> Iterator[list[Quad]]:
    """Map it in portions of some `size` quads, so that a long document takes no more memory than a short one.

    Each can be checked by itself: it has the document's own description and the entities that its facts and events speak
    of, which thus come again and again.
    """
    source = Source(extraction, document, resolution, base)
    front = list(_metadata(source))
    leading = {triple[2] for triple in front}
    those = [local_id for local_id in source.ids if source.entity(local_id) in leading]
    front += _entities(source, those)
    portion = dict.fromkeys(chain(front, _entities(source, source.ids)))
    named: set[str | None] = {None, *source.ids}
    for ids, told in chain(_facts(source), _events(source)):
        if len(portion) >= size:
            yield _quads(source, portion)
            portion, named = dict.fromkeys(front), {None, *those}
        portion.update(dict.fromkeys(chain(_entities(source, (each for each in ids if each not in named)), told)))
        named.update(ids)
    yield _quads(source, portion)


def _quads(source: Source, portion: Iterable[Triple]) -> list[Quad]:
    return [Quad(*triple, source.node) for triple in portion]


def knowledge(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Give the quads of named graphs as they stand in the default graph: without statements and their evidence.

    Those are the nodes that are fragments of the document (``…/document/007#fact-1``), and the links to them. The
    default graph is exactly what this gives of all named graphs, of documents and the derived one.
    """
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads if is_knowledge(quad))


def is_knowledge(quad: Quad) -> bool:
    """Tell whether a quad of a named graph stands in the default graph too."""
    return quad.predicate != PROV.wasDerivedFrom and not _is_fragment(str(quad.subject), str(quad.graph_name))


def _is_fragment(node: str, document: str) -> bool:
    """Tell whether a node is a part of a document, both as N-Triples.

    >>> _is_fragment("<http://a.example/document/007#fact-1>", "<http://a.example/document/007>")
    True
    """
    return node.startswith(f"{document[:-1]}#")


def _metadata(source: Source) -> Iterator[Triple]:
    extraction, document = source.extraction, source.document
    return triples(
        source.node,
        (
            (RDF.type, ZONE.Document),
            (DCTERMS.title, optional(terms.chinese, extraction.title)),
            (DCTERMS.publisher, _publisher(source)),
            (DCTERMS.date, optional(terms.date, extraction.date)),
            (ZONE.home, source.optional_entity(extraction.home)),
            (ZONE.source, Literal(document.path)),
            (ZONE.sha256, Literal(document.sha256)),
            *_origin(document.origin),
        ),
    )


def _origin(origin: Origin | None) -> tuple[tuple[NamedNode, Term], ...]:
    """Tell where and when a file was fetched."""
    if origin is None:
        return ()
    return (PAV.retrievedFrom, NamedNode(origin.address)), (PAV.retrievedOn, terms.moment(origin.fetched))


def _publisher(source: Source) -> Term | None:
    """Give the issuer as an entity where the document has one of that name, else the name."""
    issuer = source.extraction.issuer
    for entity in source.extraction.entities:
        if issuer in (entity.name, *entity.aliases):
            return source.entity(entity.id)
    return optional(terms.chinese, issuer)


def naming(node: NamedNode, entity: ResolvedEntity, names: Iterable[str]) -> Iterator[Triple]:
    """Give the type of an entity, the name that the whole graph has for it, and other names."""
    for entity_class in entity_classes(entity.type, entity.kind):
        yield node, RDF.type, entity_class
    yield node, RDFS.label, terms.chinese(entity.name)
    for name in names:
        if name != entity.name:
            yield node, SKOS.altLabel, terms.chinese(name)


def _entities(source: Source, ids: Iterable[str | None]) -> Iterator[Triple]:
    """Name entities as the whole graph does; what else this document calls them are aliases."""
    for local_id in ids:
        node, entity = source.entity(local_id), source.known(local_id)
        yield from naming(node, source.resolution.entities[node.value], (entity.name, *entity.aliases))
        yield from triples(
            node,
            (
                (ZONE.number, optional(Literal, entity.number)),
                (ZONE.date, optional(terms.date, entity.date)),
                (ZONE.amount, optional(terms.decimal, entity.amount_yuan)),
            ),
        )


def _facts(source: Source) -> Iterator[_Told]:
    for number, fact in enumerate(source.extraction.facts):
        yield (fact.s, fact.o, fact.by), _fact(source, number, fact)


def _fact(source: Source, number: int, fact: Fact) -> Iterator[Triple]:
    own = situation(source, number, fact)
    target = own.node if own and fact.rel == "observed" else source.entity(fact.o)
    edge = (source.entity(fact.s), relation_property(fact.rel), target)
    yield edge
    if fact.rel == "issued" and fact.date:
        yield target, ZONE.date, terms.date(fact.date)
    if own:
        yield from own.triples
    yield from evidence(source, fact, [edge], own and own.node)


def _events(source: Source) -> Iterator[_Told]:
    """Map the events; of one that the document tells twice, the place is that of the first telling."""
    told: set[NamedNode] = set()
    for event in source.extraction.events:
        node = _event_node(source, event)
        those = (part.e for part in event.participants)
        yield (event.place, *those, *event.about), _event(source, event, node, is_first=node not in told)
        told.add(node)


def _event(source: Source, event: Event, node: NamedNode, *, is_first: bool) -> Iterator[Triple]:
    """Map an event; participants have their role and ``zone:participatesIn``, so that no reasoner is needed.

    Kind, name and date are those that the whole graph has; what else the document calls it is an alias, and the date that
    it gives stands with its statements.
    """
    known = source.resolution.events.get(node.value) or ResolvedEvent(
        node.value, event.type, event.label, (), event.date
    )
    participants = [(source.entity(part.e), ROLE_PROPERTIES[part.role]) for part in event.participants]
    place = source.optional_entity(event.place) if is_first else None
    about = ((ZONE.about, source.entity(local_id)) for local_id in event.about)
    own = ((RDF.type, EVENT_CLASSES[known.type]), (ZONE.place, place), *about)
    edges = [*triples(node, own), *((entity, role, node) for entity, role in participants)]
    yield from happening(node, replace(known, labels=(event.label,)))
    yield from edges
    yield from ((entity, ZONE.participatesIn, node) for entity, _ in participants)
    yield from evidence(source, event, edges, node)


def happening(node: NamedNode, event: ResolvedEvent) -> Iterator[Triple]:
    """Give kind, name, other names and date of an event."""
    yield node, RDF.type, ZONE.Event
    yield node, RDF.type, EVENT_CLASSES[event.type]
    yield node, RDFS.label, terms.chinese(event.label)
    yield from ((node, SKOS.altLabel, terms.chinese(label)) for label in event.labels if label != event.label)
    yield from triples(node, [(ZONE.date, optional(terms.date, event.date))])


def _event_node(source: Source, event: Event) -> NamedNode:
    """Name an event as the resolution does; without one, by all that the document says of it."""
    place = source.optional_entity(event.place)
    return source.told(EVENTS, event.id) or terms.content_node(
        source.base, "event", event.type, event.date, place, event.label, source.node
    )
