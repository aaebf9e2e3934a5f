"""Where things are whose IRI has gone: with those that their sightings are of now."""

import sqlite3
from collections.abc import Iterable

from kg.resolve.layers import LAYERS
from kg.resolve.rulings import Decisions

_MOST = 1000
"""So many of an entity's sightings in changed documents are looked for again."""
_MOVED = """
SELECT DISTINCT e.iri FROM moved m JOIN entity e ON e.id = m.new WHERE m.old = ? AND e.outcome IS NOT NULL
"""
_PARTED = "SELECT document, layer, local, label FROM parted WHERE entity = ? LIMIT ?"
_NOW = """
SELECT s.local, e.iri, f.sighting FROM document d CROSS JOIN sighting s ON s.document = d.number AND s.layer = ?
JOIN form f ON f.id = s.form JOIN entity e ON e.id = f.entity WHERE d.id = ?
"""


def redirect(database: sqlite3.Connection, decisions: Decisions) -> None:
    """Write a redirect for each IRI that has gone and is replaced; those that led to it lead on, and none from the living."""
    for entity, iri in database.execute("SELECT entity, iri FROM gone").fetchall():
        targets = _targets(database, entity)
        older = database.execute("SELECT iri FROM redirect WHERE target = ?", (iri,)).fetchall()
        _write(database, [iri, *(each for (each,) in older)], targets)
        if targets:
            database.execute("DELETE FROM redirect WHERE target = ?", (iri,))
        database.executemany("INSERT OR IGNORE INTO gone VALUES (?, NULL)", older)
    merged = list(decisions.merged(lambda iri: _lives(database, iri)))
    database.executemany("INSERT OR IGNORE INTO redirect VALUES (?, ?)", merged)
    database.execute("DELETE FROM redirect WHERE iri IN (SELECT iri FROM altered)")


def _targets(database: sqlite3.Connection, entity: int) -> list[str]:
    found = {iri for (iri,) in database.execute(_MOVED, (entity,))}
    for document, position, local, label in database.execute(_PARTED, (entity, _MOST)).fetchall():
        found |= _again(database, document, position, local, label)
    return sorted(found)


def _again(database: sqlite3.Connection, document: str, position: int, local: str, label: str) -> set[str]:
    """Find what a document knew by a label: under the same local id if that is so labelled still, else under any.

    Without a label, of which another version wrote it in a form of its own, the local id decides.
    """
    layer = LAYERS[position]
    now = database.execute(_NOW, (position, document)).fetchall()
    found = {
        number: iri for number, iri, content in now if not label or layer.label(layer.read.decode(content)) == label
    }
    return {found[local]} if local in found else set(found.values() if label else ())


def _write(database: sqlite3.Connection, iris: Iterable[str], targets: Iterable[str]) -> None:
    rows = ((iri, target) for iri in iris for target in targets if iri != target)
    database.executemany("INSERT OR IGNORE INTO redirect VALUES (?, ?)", rows)


def _lives(database: sqlite3.Connection, iri: str) -> bool:
    asked = "SELECT 1 FROM entity WHERE iri = ? AND outcome IS NOT NULL"
    return database.execute(asked, (iri,)).fetchone() is not None
