"""Reads the blocks in which something has changed, in portions, so that no more than these are held in memory."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from kg.resolve.layers import LAYERS
from kg.resolve.schema import digest
from kg.resolve.seeing import First, sighted

_PORTION = 500
"""So many block keys are looked at at once."""
_BETWEEN = "\x1f"

_EMPTY = """
SELECT f.id, f.entity FROM dirty d CROSS JOIN form f ON f.layer = d.layer AND f.key = d.key
WHERE d.layer = ? AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.form = f.id)
"""
_KEYS = """
SELECT key, EXISTS (SELECT 1 FROM bridge b WHERE b.layer = d.layer AND b.key = d.key)
FROM dirty d WHERE layer = ? AND key > ? ORDER BY key LIMIT ?
"""
# ruff: noqa: S608 - what is put into the queries is ours
_FIRST = f"""
(SELECT s.issued || '{_BETWEEN}' || o.id || '{_BETWEEN}' || s.local
 FROM sighting s JOIN document o ON o.number = s.document
 WHERE s.form = f.id ORDER BY s.issued, o.id, s.local LIMIT 1),
(SELECT count(*) FROM sighting s WHERE s.form = f.id)
"""
_ALONE = f"""
SELECT f.key, f.id, f.sighting, f.decided, f.entity, {_FIRST}
FROM (SELECT layer, key FROM dirty d WHERE layer = ? AND key BETWEEN ? AND ? AND NOT EXISTS
    (SELECT 1 FROM bridge b WHERE b.layer = d.layer AND b.key = d.key) ORDER BY key LIMIT -1) d
CROSS JOIN form f ON f.layer = d.layer AND f.key = d.key ORDER BY d.key
"""
_OF_KEY = f"SELECT f.key, f.id, f.sighting, f.decided, f.entity, {_FIRST} FROM form f WHERE f.layer = ? AND f.key = ?"

_Row = tuple[str, int, bytes, int | None, int | None, str, int]


class Form(NamedTuple):
    """A form as it stands, with the sighting that is decided."""

    id: int
    sighting: Any
    decided: int | None
    entity: int | None


class Blocks:
    """The dirty blocks of one layer."""

    def __init__(self, database: sqlite3.Connection, position: int, apart: Container[str]) -> None:
        """Read from a ledger; blocks with sightings in these documents are read whether they have changed or not."""
        self._database = database
        self._position = position
        self._layer = LAYERS[position]
        self._apart = apart

    def portions(self) -> Iterator[list[list[Form]]]:
        """Give all blocks of which what they were decided by has changed; then none is dirty."""
        self._remove_empty()
        last = ""
        while rows := self._database.execute(_KEYS, (self._position, last, _PORTION)).fetchall():
            first, last = rows[0][0], rows[-1][0]
            blocks = [*self._bridged(key for key, bridged in rows if bridged), *self._unbridged(first, last)]
            yield [block for block in blocks if block]
        self._database.execute("DELETE FROM dirty WHERE layer = ?", (self._position,))

    def _remove_empty(self) -> None:
        """Remove forms that no document has any more; what they joined is decided anew."""
        empty = self._database.execute(_EMPTY, (self._position,)).fetchall()
        for form, entity in empty:
            self._database.execute(
                "INSERT OR IGNORE INTO dirty SELECT layer, other FROM bridge WHERE form = ?", (form,)
            )
            if entity is not None:
                self._database.execute("INSERT OR IGNORE INTO stale VALUES (?)", (entity,))
            for table, column in (("bridge", "form"), ("link", "one"), ("link", "other"), ("form", "id")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", (form,))

    def _unbridged(self, first: str, last: str) -> Iterator[list[Form]]:
        """Give the blocks of one key, in one reading."""
        rows = self._database.execute(_ALONE, (self._position, first, last))
        for key, group in groupby(rows, key=lambda row: row[0]):
            yield self._forms(key, list(group))

    def _bridged(self, keys: Iterable[str]) -> Iterator[list[Form]]:
        """Give the blocks of several keys, each once."""
        done: set[str] = set()
        for key in keys:
            if key not in done:
                block = self._connected(key)
                done |= block
                self._join(block)
                rows = [self._database.execute(_OF_KEY, (self._position, each)).fetchall() for each in sorted(block)]
                yield self._forms(min(block), [row for found in rows for row in found])

    def _join(self, block: set[str]) -> None:
        """Look at a block once, under the least of its keys; what the others were decided by counts no more."""
        dirty = ((self._position, key) for key in block)
        self._database.executemany("DELETE FROM dirty WHERE layer = ? AND key = ?", dirty)
        others = ((self._id(key),) for key in block - {min(block)})
        self._database.executemany("DELETE FROM block WHERE id = ?", others)

    def _id(self, key: str) -> int:
        return digest(self._layer.name.encode(), key.encode())

    def _connected(self, key: str) -> set[str]:
        found = {key}
        frontier = [key]
        while frontier:
            others = self._database.execute(
                "SELECT DISTINCT other FROM bridge WHERE layer = ? AND key = ?", (self._position, frontier.pop())
            )
            fresh = {other for (other,) in others} - found
            found |= fresh
            frontier += fresh
        return found

    def _forms(self, key: str, rows: list[_Row]) -> list[Form]:
        """Read forms, in the order of their sightings' documents; none if nothing that decides them has changed."""
        content = sorted((form, first) for _, form, _, _, _, first, _ in rows)
        new_ones = any(decided is None for _, _, _, decided, *_ in rows)
        apart = any(first.split(_BETWEEN)[1] in self._apart for _, first in content)
        now = 0 if apart else digest(*(f"{form} {first}".encode() for form, first in content))
        block = self._id(key)
        before = self._database.execute("SELECT content FROM block WHERE id = ?", (block,)).fetchone()
        if now and not new_ones and before == (now,):
            return []
        self._database.execute("INSERT OR REPLACE INTO block VALUES (?, ?)", (block, now))
        return sorted((self._form(*row) for row in rows), key=lambda form: form.sighting.ref)

    def _form(  # noqa: PLR0913, PLR0917 - a row
        self, _key: str, form: int, content: bytes, decided: int | None, entity: int | None, first: str, count: int
    ) -> Form:
        where = First(*first.split(_BETWEEN))
        return Form(form, sighted(self._layer, content, where, count), decided, entity)
