"""How much the graph holds, for people: each number with the name of what it counts."""

from collections.abc import Mapping

from msgspec import Struct

from kg.graph.vocabulary import ZONE, ZONE_NAMESPACE
from kg.store.search.nodes import index_of, term_labels
from kg.store.snapshot import Snapshot
from kg.store.visible import HELPERS

_NOT_SHOWN = {each.value for each in (*HELPERS, ZONE.Tenure, ZONE.Observation, ZONE.Recognition, ZONE.Investment)}


class Count(Struct, frozen=True):
    """So many things of a class, or facts of a relation."""

    iri: str
    label: str
    count: int


class Statistics(Struct, frozen=True):
    """What a snapshot holds; the lists have the largest number first."""

    snapshot: str
    created: str
    kind: str
    """``built`` of documents or ``loaded`` from RDF."""
    documents: int
    refused: int
    triples: int
    graphs: int
    events: int
    entities: list[Count]
    """By class; a thing of a loaded graph counts for each of its classes."""
    facts: list[Count]


def statistics(snapshot: Snapshot) -> Statistics:
    """Give the numbers of a snapshot's manifest with their names."""
    manifest = snapshot.manifest
    counts = manifest.counts
    return Statistics(
        snapshot=manifest.id,
        created=manifest.created,
        kind=manifest.kind,
        documents=counts.documents,
        refused=counts.refused,
        triples=counts.triples,
        graphs=counts.graphs,
        events=counts.events,
        entities=_named(snapshot, counts.entities),
        facts=_named(snapshot, counts.facts),
    )


def _named(snapshot: Snapshot, counts: Mapping[str, int]) -> list[Count]:
    """Name what is counted; a manifest has the model's name of a type or relation, or the IRI of a foreign one."""
    by_iri = {key if ":" in key else ZONE_NAMESPACE + key: count for key, count in counts.items()}
    by_iri = {iri: count for iri, count in by_iri.items() if iri not in _NOT_SHOWN}
    with index_of(snapshot) as database:
        labels = term_labels(database, by_iri)
    return sorted((Count(iri, labels[iri], count) for iri, count in by_iri.items()), key=lambda each: -each.count)
