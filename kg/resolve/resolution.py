"""The outcome of resolution: which node each document's entities are, and what is known of each node."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.resolve.describing import ResolvedEntity, ResolvedEvent

EVENTS = "events"
TENURES = "tenures"
"""The names of the layers of what is no named thing."""


class Resolution(Struct, frozen=True):
    """The resolved entities by IRI, and for each document the IRIs of its entities and events by their local ids."""

    entities: dict[str, ResolvedEntity]
    iris: dict[str, dict[str, str]]
    others: Mapping[str, dict[str, dict[str, str]]] = {}
    """The same for what is no named thing, by the name of its layer: events by their ids, tenures by facts."""

    events: Mapping[str, ResolvedEvent] = {}
    """By IRI."""

    def iri(self, doc: str, local_id: str) -> str:
        """Give the IRI of what a document knows as `local_id`."""
        return self.iris[doc][local_id]

    def of_document(self, doc: str) -> "Resolution":
        """Cut out the part that concerns one document: small enough to be sent to another process."""
        return self.of_documents([doc])

    def of_documents(self, docs: Iterable[str]) -> "Resolution":
        """Cut out the part that concerns these documents; the entities that only others name are left out."""
        listed = list(docs)
        iris = {doc: self.iris.get(doc, {}) for doc in listed}
        others = {layer: {doc: found.get(doc, {}) for doc in listed} for layer, found in self.others.items()}
        entities = {iri: self.entities[iri] for found in iris.values() for iri in found.values()}
        told = {iri for doc in listed for iri in others.get(EVENTS, {}).get(doc, {}).values()}
        return Resolution(entities, iris, others, {iri: self.events[iri] for iri in told if iri in self.events})
