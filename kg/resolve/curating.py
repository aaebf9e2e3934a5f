"""The third step of a layer: things that people say are one become one, whatever the evidence."""

import sqlite3
from collections.abc import Iterable, Sequence

from kg.resolve.deciding import iri_id, note_moves
from kg.resolve.rulings import Decisions

_OF_DECISION = """
SELECT id, entity FROM form WHERE layer = :layer AND entity = :id AND decided = :id
UNION ALL
SELECT id, entity FROM form WHERE layer = :layer AND decided = :id AND decided IS NOT entity
"""


def curate(
    database: sqlite3.Connection, position: int, decisions: Decisions, held: Iterable[int]
) -> Iterable[tuple[int, int]]:
    """Place the forms of the entities that are held, and give the pairs of an entity that is another now, and that."""
    groups = [[iri_id(iri) for iri in group] for group in decisions.groups()]
    grouped = {entity for group in groups for entity in group}
    groups += [[entity] for entity in sorted(held) if entity not in grouped]
    return [pair for group in groups for pair in _place(database, position, group)]


def _place(database: sqlite3.Connection, position: int, group: Sequence[int]) -> list[tuple[int, int]]:
    """Give all forms of a group to the first of it that there is."""
    forms = {
        entity: rows
        for entity in group
        if (rows := database.execute(_OF_DECISION, {"layer": position, "id": entity}).fetchall())
    }
    if not forms:
        return []
    first = next(iter(forms))
    wrong = [(form, entity) for rows in forms.values() for form, entity in rows if entity != first]
    database.executemany("UPDATE form SET entity = ? WHERE id = ?", ((first, form) for form, _ in wrong))
    note_moves(database, [(form, old, first) for form, old in wrong if old is not None])
    database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((entity,) for entity in group))
    return [(entity, first) for entity in forms if entity != first]
