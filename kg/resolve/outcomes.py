"""What is told of a thing in the end: what all its sightings say, and over that what people decided."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from kg.resolve.describing import ResolvedEntity
from kg.resolve.layers import Layer
from kg.resolve.rulings import Decisions
from kg.resolve.seeing import counted


def outcome(layer: Layer, node: str, forms: Iterable[tuple[bytes, int]], decisions: Decisions) -> Any:
    """Describe the thing with an IRI by its forms, each with the number of its sightings, in whatever order."""
    assert layer.describe is not None
    found = layer.describe(node, [counted(layer.read.decode(content), count) for content, count in forms])
    return _ruled(found, decisions) if isinstance(found, ResolvedEntity) else found


def _ruled(entity: ResolvedEntity, decisions: Decisions) -> ResolvedEntity:
    """Give an entity the name and the type that people decided on."""
    entity_type = decisions.retyped.get(entity.iri, entity.type)
    name = decisions.renamed.get(entity.iri, entity.name)
    if (entity_type, name) == (entity.type, entity.name):
        return entity
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, type=entity_type, name=name, aliases=aliases)
