"""What a ledger's tables know of things and of documents, as it was decided last."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kg.resolve.assembling import Decided, assemble
from kg.resolve.describing import ResolvedEntity
from kg.resolve.layers import LAYERS, NAMING
from kg.resolve.resolution import Resolution

_OF_DOCUMENT = """
SELECT s.layer, s.local, e.iri, e.outcome FROM document d CROSS JOIN sighting s ON s.document = d.number
JOIN form f ON f.id = s.form JOIN entity e ON e.id = f.entity WHERE d.id = ?
"""
_NAMED = "SELECT outcome FROM entity WHERE layer < ? AND outcome IS NOT NULL ORDER BY iri"
_ALL = "SELECT iri, layer, outcome FROM entity WHERE outcome IS NOT NULL"
_OF_LAYER = "SELECT iri, outcome FROM entity WHERE layer = ? AND outcome IS NOT NULL ORDER BY iri"
_ONE = "SELECT layer, outcome FROM entity WHERE iri = ? AND outcome IS NOT NULL"


def resolution(database: sqlite3.Connection, docs: Iterable[str]) -> Resolution:
    """Give the part of the resolution that concerns some documents."""
    return assemble({doc: map(Decided._make, database.execute(_OF_DOCUMENT, (doc,))) for doc in docs})


def entities(database: sqlite3.Connection) -> Iterator[ResolvedEntity]:
    """Give all named things, in the order of their IRIs."""
    return (LAYERS[0].read_outcome.decode(found) for (found,) in database.execute(_NAMED, (NAMING,)))


def everything(database: sqlite3.Connection) -> Iterator[tuple[str, Any]]:
    """Give the IRIs of all things of all layers, in no order, with what is known of each."""
    return ((iri, LAYERS[layer].read_outcome.decode(found)) for iri, layer, found in database.execute(_ALL))


def outcomes(database: sqlite3.Connection, layer: str) -> Iterator[tuple[str, Any]]:
    """Give the IRIs of all things of a layer, in their order, with what is known of each."""
    position = [each.name for each in LAYERS].index(layer)
    read = LAYERS[position].read_outcome.decode
    return ((iri, read(found)) for iri, found in database.execute(_OF_LAYER, (position,)))


def outcome(database: sqlite3.Connection, iri: str) -> Any | None:
    """Give what is known of the thing with an IRI, whatever its layer; None if there is none."""
    row = database.execute(_ONE, (iri,)).fetchone()
    return LAYERS[row[0]].read_outcome.decode(row[1]) if row else None
