"""The third step of a layer: things that people say are one become one, whatever the evidence."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from kg.resolve.deciding import note_moves
from kg.resolve.rulings import Decisions, staying

_OF_DECISION = """
SELECT id, entity FROM form WHERE entity = :id AND decided = :id
UNION ALL
SELECT id, entity FROM form WHERE decided = :id AND decided IS NOT entity
"""


def curate(
    database: sqlite3.Connection, position: int, decisions: Decisions, held: Iterable[str]
) -> list[tuple[int, int]]:
    """Place the forms of the IRIs that are held, and give the pairs of an entity that is another now, and that."""
    groups = decisions.groups()
    grouped = {iri for group in groups for iri in group}
    alone = ((iri,) for iri in sorted(held) if iri not in grouped)
    return [pair for group in (*groups, *alone) for pair in _place(database, list(_ids(database, position, group)))]


def _ids(database: sqlite3.Connection, position: int, iris: Iterable[str]) -> Iterator[int]:
    """Give those of some entities that a layer has, in their order."""
    for iri in iris:
        yield from (
            entity
            for (entity,) in database.execute("SELECT id FROM entity WHERE iri = ? AND layer = ?", (iri, position))
        )


def _place(database: sqlite3.Connection, group: Sequence[int]) -> list[tuple[int, int]]:
    """Give all forms of a group to the first of it that there is."""
    found = {entity: database.execute(_OF_DECISION, {"id": entity}).fetchall() for entity in group}
    forms = {entity: rows for entity, rows in found.items() if rows}
    first = staying(group, forms)
    if first is None:
        return []
    wrong = [(form, entity) for rows in forms.values() for form, entity in rows if entity != first]
    database.executemany("UPDATE form SET entity = ? WHERE id = ?", ((first, form) for form, _ in wrong))
    note_moves(database, [(form, old, first) for form, old in wrong if old is not None])
    database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((entity,) for entity in group))
    return [(entity, first) for entity in forms if entity != first]
