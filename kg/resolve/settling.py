"""Settles a ledger: layer by layer, what changed is sighted, decided, curated and described, and nothing else."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from kg.resolve.curating import curate
from kg.resolve.deciding import Deciding, write_outcomes
from kg.resolve.judging import hits
from kg.resolve.layers import LAYERS, Layer
from kg.resolve.outcomes import outcome
from kg.resolve.redirecting import redirect
from kg.resolve.rulings import Decisions, unmatched
from kg.resolve.taking import sight

_PORTION = 500
_FORMS = """
SELECT e.id, e.iri, f.sighting, (SELECT count(*) FROM sighting s WHERE s.form = f.id)
FROM stale t CROSS JOIN entity e ON e.id = t.entity CROSS JOIN form f ON f.entity = e.id
WHERE t.entity BETWEEN ? AND ? ORDER BY t.entity
"""
_ENTITIES = "SELECT entity FROM stale WHERE entity > ? ORDER BY entity LIMIT ?"
_RENEWED = """
INSERT OR IGNORE INTO stale SELECT f.entity FROM renewed r CROSS JOIN form f ON f.id = r.form
WHERE f.layer = ? AND f.entity IS NOT NULL
"""
_FORMLESS = """
SELECT e.id, e.iri, e.outcome IS NOT NULL FROM stale t CROSS JOIN entity e ON e.id = t.entity
WHERE NOT EXISTS (SELECT 1 FROM form f WHERE f.entity = e.id)
"""
_UNDECIDED = """
DELETE FROM entity WHERE id = :id
AND NOT EXISTS (SELECT 1 FROM form f WHERE f.decided = :id AND f.decided IS NOT f.entity)
"""
_DIRTY = """
INSERT OR IGNORE INTO dirty SELECT f.layer, f.key
FROM document d JOIN sighting s ON s.document = d.number JOIN form f ON f.id = s.form WHERE d.id = ?
"""
_IDENTITIES = """
SELECT e.identity FROM document d JOIN sighting s ON s.document = d.number
JOIN form f ON f.id = s.form JOIN entity e ON e.id = f.entity WHERE d.id = ?
"""

_encode = msgspec.msgpack.Encoder().encode


def settle(database: sqlite3.Connection, base: str, decisions: Decisions, before: Decisions) -> tuple[str, ...]:
    """Bring a ledger up to date with its documents and with what people decide; `before` is what they did last time.

    Gives the IRIs of decisions that match nothing.
    """
    _touch_apart(database, decisions, before)
    held = frozenset(node for each in (decisions, before) for pair in each.same for node in pair)
    named = frozenset(node for each in (decisions, before) for node in (*each.renamed, *each.retyped))
    matched: set[str] = set()
    for position, layer in enumerate(LAYERS):
        sight(database, position, decisions.documents())
        Deciding((database, base), position, decisions, held).run()
        found = _found(database, position, held | named)
        matched |= found.keys()
        merged = curate(database, position, decisions, held)
        database.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", merged)
        stale = ((entity,) for node, entity in sorted(found.items()) if node in named)
        database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", stale)
        database.execute(_RENEWED, (position,))
        _describe(database, layer, decisions)
    database.execute("DELETE FROM renewed")
    redirect(database, decisions)
    return unmatched(decisions, matched, lambda rule: hits(base, rule, _identities(database, rule.documents)))


def _touch_apart(database: sqlite3.Connection, decisions: Decisions, before: Decisions) -> None:
    """Decide anew what is in documents in which something is another thing, or was, and what was one with another."""
    changed = frozenset(decisions.different) ^ frozenset(before.different)
    docs = [(doc,) for doc in sorted({doc for each in changed for doc in each.documents})]
    database.executemany("INSERT OR IGNORE INTO touched SELECT number, 0 FROM document WHERE id = ?", docs)
    database.executemany(_DIRTY, docs)


def _found(database: sqlite3.Connection, position: int, iris: Iterable[str]) -> dict[str, int]:
    """Give those of some IRIs that a layer has by the evidence, with their entities."""
    asked = "SELECT id FROM entity WHERE iri = ? AND layer = ?"
    rows = ((node, database.execute(asked, (node, position)).fetchone()) for node in iris)
    return {node: row[0] for node, row in rows if row}


def _identities(database: sqlite3.Connection, docs: Iterable[str]) -> Iterator[str]:
    """Give the identities of what these documents have."""
    return (identity for doc in docs for (identity,) in database.execute(_IDENTITIES, (doc,)))


def _describe(database: sqlite3.Connection, layer: Layer, decisions: Decisions) -> None:
    """Describe the stale entities of a layer, and remove those of which nothing is left.

    Those that people merged into others stay, without an outcome: the evidence still has them.
    """
    last = -1
    while rows := database.execute(_ENTITIES, (last, _PORTION)).fetchall() if layer.describe else []:
        first, last = rows[0][0], rows[-1][0]
        forms = database.execute(_FORMS, (first, last))
        outcomes = {
            entity: _encode(outcome(layer, node, ((content, count) for *_, content, count in group), decisions))
            for (entity, node), group in groupby(forms, key=lambda row: (row[0], row[1]))
        }
        write_outcomes(database, outcomes)
    formless = database.execute(_FORMLESS).fetchall()
    ids = [{"id": entity} for entity, *_ in formless]
    database.executemany(_UNDECIDED, ids)
    database.executemany("UPDATE entity SET outcome = NULL WHERE id = :id", ids)
    told = ((node, entity) for entity, node, was_told in formless if was_told)
    database.executemany("INSERT OR IGNORE INTO gone VALUES (?, ?)", told)
    database.execute("DELETE FROM stale")
