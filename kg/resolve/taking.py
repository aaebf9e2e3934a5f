"""The first step of a layer: documents to sightings. Only what differs from what a document said before is noted."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.resolve.layers import LAYERS, NAMING
from kg.resolve.seeing import Seen, see

_PORTION = 500
"""So many documents are mapped at once."""

_PENDING = """
SELECT d.number, d.id, o.extraction, t.new FROM touched t
CROSS JOIN document d ON d.number = t.document CROSS JOIN told o ON o.document = t.document
WHERE t.document > ? ORDER BY t.document LIMIT ?
"""
_KNOWN = """
SELECT s.document, s.local, e.identity
FROM touched t CROSS JOIN sighting s ON s.document = t.document AND s.layer < ?
JOIN form f ON f.id = s.form JOIN entity e ON e.id = f.entity
WHERE t.document BETWEEN ? AND ?
"""
_BEFORE = """
SELECT s.document, s.local, s.form, s.issued FROM touched t
CROSS JOIN sighting s ON s.document = t.document AND s.layer = ?
WHERE t.document BETWEEN ? AND ? AND NOT t.new
"""
_PARTED = "SELECT f.entity, f.sighting FROM form f WHERE f.id = ? AND f.entity IS NOT NULL"
_SOIL = "INSERT OR IGNORE INTO dirty SELECT layer, key FROM form WHERE id = ?"


def sight(database: sqlite3.Connection, position: int, alone: frozenset[str]) -> None:
    """Make the sightings of one layer in all documents that are touched; `alone` are documents that share no form."""
    last = -1
    while rows := database.execute(_PENDING, (last, _PORTION)).fetchall():
        first, last = rows[0][0], rows[-1][0]
        known = _known(database, position, first, last)
        before = _before(database, position, first, last)
        seen = {
            (number, doc): tuple(see(LAYERS[position], told, known[number], alone=doc in alone))
            for number, doc, told, _ in rows
        }
        _write(database, position, seen, before)


def _known(database: sqlite3.Connection, position: int, first: int, last: int) -> dict[int, dict[str, str]]:
    known: dict[int, dict[str, str]] = defaultdict(dict)
    for number, local, identity in database.execute(_KNOWN, (min(position, NAMING), first, last)):
        known[number][local] = identity
    return known


def _before(
    database: sqlite3.Connection, position: int, first: int, last: int
) -> dict[int, dict[str, tuple[int, str]]]:
    before: dict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    for number, local, form, issued in database.execute(_BEFORE, (position, first, last)):
        before[number][local] = form, issued
    return before


def _write(
    database: sqlite3.Connection,
    position: int,
    seen: dict[tuple[int, str], tuple[Seen, ...]],
    before: dict[int, dict[str, tuple[int, str]]],
) -> None:
    fresh: list[tuple[int, Seen]] = []
    for (number, doc), found in seen.items():
        kept = before.get(number, {})
        same = {each.local for each in found if kept.get(each.local) == (each.form, each.issued)}
        fresh += [(number, each) for each in found if each.local not in same]
        lost = {local: form for local, (form, _) in kept.items() if local not in same}
        _remove(database, position, (number, doc), lost)
    _add(database, position, fresh)


def _remove(database: sqlite3.Connection, position: int, document: tuple[int, str], lost: dict[str, int]) -> None:
    """Take sightings away, and note what left which entity: it may be found again under another."""
    number, doc = document
    layer = LAYERS[position]
    for local, form in lost.items():
        for entity, content in database.execute(_PARTED, (form,)).fetchall():
            label = layer.label(layer.read.decode(content))
            database.execute("INSERT INTO parted VALUES (?, ?, ?, ?, ?)", (entity, doc, position, local, label))
        database.execute(_SOIL, (form,))
        database.execute("INSERT OR IGNORE INTO renewed VALUES (?)", (form,))
        database.execute(
            "DELETE FROM sighting WHERE document = ? AND layer = ? AND local = ?", (number, position, local)
        )


def _add(database: sqlite3.Connection, position: int, fresh: Iterable[tuple[int, Seen]]) -> None:
    listed = sorted(fresh, key=lambda each: each[1].form)
    forms = {seen.form: seen for _, seen in listed}
    database.executemany(
        "INSERT OR IGNORE INTO form (id, layer, key, sighting) VALUES (?, ?, ?, ?)",
        ((form, position, seen.keys[0], seen.sighting) for form, seen in forms.items()),
    )
    database.executemany("INSERT OR IGNORE INTO renewed VALUES (?)", ((form,) for form in forms))
    database.executemany(
        "INSERT INTO sighting VALUES (?, ?, ?, ?, ?)",
        sorted((number, position, seen.local, seen.form, seen.issued) for number, seen in listed),
    )
    database.executemany("INSERT OR IGNORE INTO bridge VALUES (?, ?, ?, ?)", _bridges(position, forms.values()))
    database.executemany(
        "INSERT OR IGNORE INTO dirty VALUES (?, ?)", sorted({(position, seen.keys[0]) for seen in forms.values()})
    )


def _bridges(position: int, forms: Iterable[Seen]) -> Iterator[tuple[int, str, str, int]]:
    for seen in forms:
        own, *others = seen.keys
        for other in others:
            yield position, own, other, seen.form
            yield position, other, own, seen.form
