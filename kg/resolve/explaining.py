"""Why things are one, and why others that came near are not."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from kg.errors import NotInGraph
from kg.resolve.layers import LAYERS
from kg.resolve.sightings import Ground

_SHOWN = 20
"""So many documents are named of one form; all are counted."""
_DOUBTFUL = 3.0
"""A link whose score is nearer to 0 may be wrong."""

_FORMS = "SELECT id, sighting, layer FROM form WHERE entity = ?"
_WHERE = """
SELECT d.id, s.local FROM sighting s JOIN document d ON d.number = s.document
WHERE s.form = ? ORDER BY s.issued, d.id, s.local LIMIT ?
"""
_COUNT = "SELECT count(*) FROM sighting WHERE form = ?"
_LINKS = """
SELECT one, other, score, merged, told FROM link WHERE one = :form
UNION ALL SELECT one, other, score, merged, told FROM link WHERE other = :form
"""
_DOUBTS = """
SELECT l.one, l.other, l.score, l.merged, l.told, a.iri, b.iri FROM link l
JOIN form f ON f.id = l.one JOIN entity a ON a.id = f.entity
JOIN form g ON g.id = l.other JOIN entity b ON b.id = g.entity
WHERE abs(l.score) < ? AND l.score <> 0 AND (l.merged = (a.id = b.id)) ORDER BY abs(l.score), a.iri, b.iri, l.one, l.other
"""

_read_grounds = msgspec.msgpack.Decoder(tuple[Ground, ...]).decode


class Told(Struct, frozen=True):
    """What some documents know alike of a thing."""

    name: str
    documents: tuple[str, ...]
    """The first of them."""
    count: int
    """How many there are."""
    sighting: Any
    """What they know, without the place of the one that it was read from."""


class Compared(Struct, frozen=True):
    """Two pieces of knowledge that were compared, and what came of it."""

    one: Told
    other: Told
    other_iri: str
    """The IRI of the other, which is that of the one if they were merged."""
    score: float
    grounds: tuple[Ground, ...]


class Explanation(Struct, frozen=True):
    """Why a thing is one, and what it might have been as well."""

    iri: str
    identity: str
    """What the IRI is made of."""
    curated: bool
    """Whether people decided on it."""
    told: tuple[Told, ...]
    """All that is known of it, piece by piece; equal pieces are one, without need of a reason."""
    merges: tuple[Compared, ...]
    """The links that made them one thing, the surest first."""
    near: tuple[Compared, ...]
    """Other things that came near, the nearest first."""


class Doubt(Struct, frozen=True):
    """A merge that may be wrong, or one that may be missing."""

    one_iri: str
    other_iri: str
    merged: bool
    link: Compared


def explain(database: sqlite3.Connection, iri: str) -> Explanation:
    """Explain a thing; raises NotInGraph if there is none with this IRI."""
    row = database.execute("SELECT id, identity FROM entity WHERE iri = ? AND outcome IS NOT NULL", (iri,)).fetchone()
    if row is None:
        message = f"<{iri}> is nothing that was resolved: expected the IRI of an entity or event of this graph"
        raise NotInGraph(message)
    entity, identity = row
    reader = _Reader(database)
    forms = [form for form, *_ in database.execute(_FORMS, (entity,))]
    links = {link for form in forms for link in database.execute(_LINKS, {"form": form})}
    compared = [reader.compared(link, set(forms)) for link in sorted(links, key=lambda each: each[:4])]
    merges = [each for each in compared if each.other_iri == iri]
    near = [each for each in compared if each.other_iri != iri]
    return Explanation(
        iri,
        identity,
        curated=_is_curated(database, entity),
        told=tuple(sorted((reader.told(form) for form in forms), key=lambda told: (-told.count, told.documents))),
        merges=tuple(sorted(merges, key=lambda each: -each.score)),
        near=tuple(sorted(near, key=lambda each: -each.score)),
    )


def _is_curated(database: sqlite3.Connection, entity: int) -> bool:
    asked = "SELECT 1 FROM form WHERE entity = ? AND decided IS NOT entity"
    return database.execute(asked, (entity,)).fetchone() is not None


def doubts(database: sqlite3.Connection) -> Iterator[Doubt]:
    """Give the links whose score is near 0, the most doubtful first; without those that people have decided."""
    reader = _Reader(database)
    for one, other, score, merged, told, one_iri, other_iri in database.execute(_DOUBTS, (_DOUBTFUL,)):
        compared = Compared(reader.told(one), reader.told(other), other_iri, score, _read_grounds(told))
        yield Doubt(one_iri, other_iri, bool(merged), compared)


class _Reader:
    """Reads forms."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def told(self, form: int) -> Told:
        content, position = self._database.execute("SELECT sighting, layer FROM form WHERE id = ?", (form,)).fetchone()
        layer = LAYERS[position]
        sighting = layer.read.decode(content)
        where = self._database.execute(_WHERE, (form, _SHOWN)).fetchall()
        (count,) = self._database.execute(_COUNT, (form,)).fetchone()
        name = layer.label(sighting).rpartition("|")[2]
        return Told(name, tuple(doc for doc, _ in where), count, sighting)

    def compared(self, link: tuple[int, int, float, int, bytes], own: set[int]) -> Compared:
        """Read a link, as seen from a thing with these forms."""
        one, other, score, _, told = link
        if one not in own:
            one, other = other, one
        (iri,) = self._database.execute(
            "SELECT e.iri FROM form f JOIN entity e ON e.id = f.entity WHERE f.id = ?", (other,)
        ).fetchone()
        return Compared(self.told(one), self.told(other), iri, score, _read_grounds(told))
