"""From what is decided of each sighting to the resolution of some documents."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.resolve.describing import ResolvedEntity, ResolvedEvent
from kg.resolve.layers import LAYERS, NAMING
from kg.resolve.resolution import EVENTS, Resolution


class Decided(NamedTuple):
    """What a document knows by a local id."""

    position: int
    """Of its layer."""
    local: str
    iri: str
    outcome: bytes
    """What is known of it, as `Layer.read_outcome` reads it."""


def assemble(decided: Mapping[str, Iterable[Decided]]) -> Resolution:
    """Give the resolution of documents by what is decided in each."""
    entities: dict[str, ResolvedEntity] = {}
    iris: dict[str, dict[str, str]] = {}
    events: dict[str, ResolvedEvent] = {}
    others: dict[str, dict[str, dict[str, str]]] = {layer.name: {} for layer in LAYERS[NAMING:]}
    for doc, rows in decided.items():
        own = iris.setdefault(doc, {})
        for position, local, iri, outcome in rows:
            layer = LAYERS[position]
            if position < NAMING:
                own[local] = iri
                if iri not in entities:
                    entities[iri] = layer.read_outcome.decode(outcome)
                continue
            others[layer.name].setdefault(doc, {})[local] = iri
            if layer.name == EVENTS and iri not in events:
                events[iri] = layer.read_outcome.decode(outcome)
    return Resolution(entities, iris, others, events)
