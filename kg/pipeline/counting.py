"""What a build has done, in numbers."""

from kg.graph.vocabulary import ZONE_NAMESPACE
from kg.model import ENTITY_TYPES
from kg.pipeline.taking import Taking
from kg.store.documents import Documents
from kg.store.manifest import Census, Counts


def count(documents: Documents, taking: Taking, census: Census) -> Counts:
    """Count what documents there are, what has become of them and what the graph made of them holds."""
    tally = documents.tally()
    now = set(documents.ids()) if taking.before else set()
    added = len(now - taking.before) if taking.before else tally.documents
    changed = len((taking.changed & taking.before) & now)
    entities = {name: census.classes.get(ZONE_NAMESPACE + name, 0) for name in sorted(ENTITY_TYPES)}
    return Counts(
        documents=tally.documents,
        kept=tally.documents - added - changed,
        added=added,
        changed=changed,
        removed=len(taking.before - now),
        extracted=taking.extracted,
        refused=len(taking.refused),
        entities={name: count for name, count in entities.items() if count},
        facts=tally.facts,
        events=tally.events,
        triples=census.triples,
        graphs=census.graphs,
    )
