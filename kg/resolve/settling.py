"""Settles a ledger: layer by layer, what changed is sighted, decided, curated and described, and nothing else."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import replace

from kg.resolve.curating import curate
from kg.resolve.deciding import OTHER, Deciding, iri_id, write_outcomes
from kg.resolve.describing import ResolvedEntity
from kg.resolve.layers import LAYERS, Layer
from kg.resolve.naming import iri
from kg.resolve.redirecting import redirect
from kg.resolve.rulings import Decisions, Different
from kg.resolve.taking import sight

_PORTION = 500
_FORMS = """
SELECT e.id, e.iri, f.sighting, (SELECT count(*) FROM sighting s WHERE s.form = f.id)
FROM stale t CROSS JOIN entity e ON e.id = t.entity CROSS JOIN form f ON f.entity = e.id
WHERE t.entity BETWEEN ? AND ? ORDER BY t.entity
"""
_ENTITIES = "SELECT entity FROM stale WHERE entity > ? ORDER BY entity LIMIT ?"
_FORMLESS = """
SELECT e.id, e.iri, e.outcome IS NOT NULL FROM stale t JOIN entity e ON e.id = t.entity
WHERE NOT EXISTS (SELECT 1 FROM form f WHERE f.entity = e.id)
"""
_DIRTY = """
INSERT OR IGNORE INTO dirty SELECT f.layer, f.key
FROM document d JOIN sighting s ON s.document = d.number JOIN form f ON f.id = s.form WHERE d.id = ?
"""
_DECIDED = """
INSERT OR IGNORE INTO dirty SELECT layer, key FROM form WHERE entity = :id
UNION SELECT layer, key FROM form WHERE decided = :id AND decided IS NOT entity
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
    held = {iri_id(iri) for each in (decisions, before) for group in each.groups() for iri in group}
    named = {iri_id(iri) for each in (decisions, before) for iri in (*each.renamed, *each.retyped)}
    matched: set[int] = set()
    for position, layer in enumerate(LAYERS):
        sight(database, position, decisions.documents())
        Deciding((database, base), position, decisions, held).run()
        matched |= _living(database, position, held | named)
        merged = curate(database, position, decisions, held) if held else []
        database.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", merged)
        database.executemany(
            "INSERT OR IGNORE INTO stale VALUES (?)", ((each,) for each in sorted(_living(database, position, named)))
        )
        _describe(database, layer, decisions)
    redirect(database, decisions)
    return _unmatched(database, base, decisions, matched)


def _touch_apart(database: sqlite3.Connection, decisions: Decisions, before: Decisions) -> None:
    """Decide anew what is in documents in which something is another thing, or was, and what was one with another."""
    changed = frozenset(decisions.different) ^ frozenset(before.different)
    docs = [(doc,) for doc in sorted({doc for each in changed for doc in each.documents})]
    database.executemany("INSERT OR IGNORE INTO touched SELECT number, 0 FROM document WHERE id = ?", docs)
    database.executemany(_DIRTY, docs)
    released = before.groups() if before.groups() != decisions.groups() else ()
    database.executemany(_DECIDED, ({"id": iri_id(node)} for group in released for node in group))


def _living(database: sqlite3.Connection, position: int, wanted: set[int]) -> set[int]:
    """Give those entities that a layer has."""
    found = (
        database.execute("SELECT id FROM entity WHERE id = ? AND layer = ?", (entity, position)).fetchone()
        for entity in wanted
    )
    return {row[0] for row in found if row}


def _unmatched(database: sqlite3.Connection, base: str, decisions: Decisions, matched: set[int]) -> tuple[str, ...]:
    """Give the IRIs that decisions name in vain."""
    pairs = (iri for pair in decisions.same for iri in pair)
    vain = [iri for iri in (*pairs, *decisions.renamed, *decisions.retyped) if iri_id(iri) not in matched]
    vain += [rule.iri for rule in decisions.different if not _hits(database, base, rule)]
    return tuple(dict.fromkeys(vain))


def _hits(database: sqlite3.Connection, base: str, rule: Different) -> bool:
    identities = (row for doc in rule.documents for row in database.execute(_IDENTITIES, (doc,)))
    return any(
        mark and doc == min(rule.documents) and iri(base, identity) == rule.iri
        for identity, mark, doc in (text.rpartition(OTHER) for (text,) in identities)
    )


def _describe(database: sqlite3.Connection, layer: Layer, decisions: Decisions) -> None:
    """Describe the stale entities of a layer, and remove those of which nothing is left."""
    last = -1
    while rows := database.execute(_ENTITIES, (last, _PORTION)).fetchall() if layer.describe else []:
        first, last = rows[0][0], rows[-1][0]
        forms = database.execute(_FORMS, (first, last))
        outcomes = {
            entity: _encode(_outcome(layer, node, group, decisions))
            for (entity, node), group in groupby(forms, key=lambda row: (row[0], row[1]))
        }
        write_outcomes(database, outcomes)
    formless = database.execute(_FORMLESS).fetchall()
    database.executemany("DELETE FROM entity WHERE id = ?", ((entity,) for entity, *_ in formless))
    told = ((node, entity) for entity, node, was_told in formless if was_told)
    database.executemany("INSERT OR IGNORE INTO gone VALUES (?, ?)", told)
    database.execute("DELETE FROM stale")


def _outcome(layer: Layer, node: str, rows: Iterator[tuple[Any, ...]], decisions: Decisions) -> Any:
    sightings = [_counted(layer.read.decode(content), count) for *_, content, count in rows]
    assert layer.describe is not None
    outcome = layer.describe(node, sightings)
    if isinstance(outcome, ResolvedEntity):
        return _ruled(outcome, decisions)
    return outcome


def _counted(sighting: Any, count: int) -> Any:
    return replace(sighting, count=count) if count > 1 else sighting


def _ruled(entity: ResolvedEntity, decisions: Decisions) -> ResolvedEntity:
    """Give an entity the name and the type that people decided on."""
    entity_type = decisions.retyped.get(entity.iri, entity.type)
    name = decisions.renamed.get(entity.iri, entity.name)
    if (entity_type, name) == (entity.type, entity.name):
        return entity
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, type=entity_type, name=name, aliases=aliases)
