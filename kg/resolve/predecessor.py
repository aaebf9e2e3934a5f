"""What an older ledger had that a new one has not: those IRIs are redirected, too."""

import sqlite3
from pathlib import Path

import msgspec

from kg.resolve.layers import LAYERS
from kg.resolve.redirecting import redirect
from kg.resolve.rulings import Decisions

_LOST = """
INSERT OR IGNORE INTO gone SELECT iri, id FROM old.entity
WHERE outcome IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM main.entity e WHERE e.iri = old.entity.iri AND e.outcome IS NOT NULL)
"""
_FORMS = """
SELECT g.entity, d.id, f.layer, s.local, f.sighting FROM gone g CROSS JOIN old.form f ON f.entity = g.entity
JOIN old.sighting s ON s.form = f.id JOIN old.document d ON d.number = s.document
"""


def compare(database: sqlite3.Connection, predecessor: Path) -> None:
    """Redirect the IRIs of an older ledger that are no more, and take over its redirects."""
    database.execute("COMMIT")
    database.execute("ATTACH ? AS old", (str(predecessor),))
    database.execute("BEGIN")
    database.execute("INSERT OR IGNORE INTO redirect SELECT iri, target FROM old.redirect")
    database.execute(_LOST)
    parted = (
        (entity, document, position, local, _label(position, content))
        for entity, document, position, local, content in database.execute(_FORMS).fetchall()
    )
    database.executemany("INSERT INTO parted VALUES (?, ?, ?, ?, ?)", parted)
    redirect(database, Decisions())
    database.execute("COMMIT")
    database.execute("DETACH old")
    database.execute("BEGIN")


def _label(position: int, content: bytes) -> str:
    """Give what a thing was known by; nothing if that was written in a form that this code does not know."""
    try:
        return LAYERS[position].label(LAYERS[position].read.decode(content))
    except (msgspec.MsgspecError, IndexError):
        return ""
