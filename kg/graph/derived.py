"""What no single document says: names and times of things as all documents together have them, and where they are now.

It stands in one named graph of its own, ``…/id/derived``. Each triple of it is about one thing, its subject, so that an
update need look only at the things that have changed.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import terms
from kg.graph.mapping import happening, naming
from kg.graph.vocabulary import DCTERMS, ZONE
from kg.resolve import BASE, ResolvedEntity
from kg.resolve.describing import ResolvedEvent
from kg.resolve.tenure import Edge, Tenure


def derived_graph(base: str = BASE) -> NamedNode:
    """Name the graph.

    >>> derived_graph("https://example.org/id/").value
    'https://example.org/id/derived'
    """
    return NamedNode(f"{base}derived")


def entity_quads(entity: ResolvedEntity, base: str = BASE) -> Iterator[Quad]:
    """Give the type, name and aliases of a resolved entity."""
    graph = derived_graph(base)
    return (Quad(*triple, graph) for triple in naming(NamedNode(entity.iri), entity, entity.aliases))


def event_quads(event: ResolvedEvent, base: str = BASE) -> Iterator[Quad]:
    """Give the kind, the names and the date of an event."""
    graph = derived_graph(base)
    return (Quad(*triple, graph) for triple in happening(NamedNode(event.iri), event))


def tenure_quads(iri: str, tenure: Tenure, base: str = BASE) -> Iterator[Quad]:
    """Say when a tenure was, as far as all documents together know."""
    node, graph = NamedNode(iri), derived_graph(base)
    known = (
        (ZONE.firstSeen, tenure.first_seen),
        (ZONE.lastSeen, tenure.last_seen),
        *_edge(tenure.began, ZONE.began, ZONE.beganEarliest, ZONE.beganLatest),
        *_edge(tenure.ended, ZONE.ended, ZONE.endedEarliest, ZONE.endedLatest),
        (ZONE.heldFrom, tenure.held_from),
        (ZONE.heldTo, tenure.held_to),
    )
    yield from (Quad(node, predicate, terms.date(date), graph) for predicate, date in known if date)
    for predicate, edge in ((ZONE.beganBy, tenure.began), (ZONE.endedBy, tenure.ended)):
        if edge:
            yield Quad(node, predicate, Literal(edge.basis), graph)


def _edge(
    edge: Edge | None, date: NamedNode, earliest: NamedNode, latest: NamedNode
) -> Iterator[tuple[NamedNode, str | None]]:
    if edge:
        yield from ((date, edge.date), (earliest, edge.earliest), (latest, edge.latest))


def derived_quads(iri: str, known: ResolvedEntity | ResolvedEvent | Tenure, base: str = BASE) -> Iterator[Quad]:
    """Give what is derived of a thing of any layer."""
    if isinstance(known, Tenure):
        return tenure_quads(iri, known, base)
    return event_quads(known, base) if isinstance(known, ResolvedEvent) else entity_quads(known, base)


def redirect_quads(iri: str, replacements: Iterable[str], base: str = BASE) -> Iterator[Quad]:
    """Say what a thing that was merged, split or renamed is now; nothing of what is simply gone."""
    graph = derived_graph(base)
    return (Quad(NamedNode(iri), DCTERMS.isReplacedBy, NamedNode(each), graph) for each in sorted(replacements))
