"""What one document knows about its entities, as far as resolution needs it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Entity, EntityType, Extraction, Relation


class Ref(NamedTuple):
    """An entity of one document."""

    doc: str
    id: str


class Mention(NamedTuple):
    """An entity as one document knows it, with the entities of that document that help to tell it from others."""

    ref: Ref
    entity: Entity
    home: Ref | None
    """The zone or region that the document is about."""
    context: tuple[Ref, ...]
    """The bodies of a person's posts, a policy's issuers, what a place or body is part of."""


_CONTEXT: dict[EntityType, tuple[Relation, ...]] = {
    "Person": ("holdsPost",),
    "Zone": ("partOf", "locatedIn"),
    "Region": ("partOf",),
    "GovernmentBody": ("partOf",),
    "Institution": ("partOf", "locatedIn"),
}


def mentions(extraction: Extraction) -> Iterator[Mention]:
    """Give the entities of an extraction with their context."""
    doc = extraction.doc
    home = Ref(doc, extraction.home) if extraction.home else None
    related = _related(extraction)
    for entity in extraction.entities:
        context = {Ref(doc, other) for relation, other in related[entity.id] if relation in _relations(entity.type)}
        yield Mention(Ref(doc, entity.id), entity, home, tuple(sorted(context)))


def _relations(entity_type: EntityType) -> tuple[Relation, ...]:
    """Name the relations that tell; for a policy, the one that its issuers have to it."""
    return ("issued",) if entity_type == "Policy" else _CONTEXT.get(entity_type, ())


def _related(extraction: Extraction) -> dict[str, list[tuple[Relation, str]]]:
    """For each entity the objects of its facts, and for a policy the subjects that issued it."""
    related: dict[str, list[tuple[Relation, str]]] = defaultdict(list)
    for fact in extraction.facts:
        if fact.o is None:
            continue
        subject, other = (fact.o, fact.s) if fact.rel == "issued" else (fact.s, fact.o)
        related[subject].append((fact.rel, other))
    return related
