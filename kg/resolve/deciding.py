"""The second step of a layer: the blocks in which something has changed are decided anew."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kg.resolve.layers import LAYERS
from kg.resolve.naming import iri
from kg.resolve.rulings import Decisions, Different
from kg.resolve.schema import UNDATED, digest
from kg.resolve.sightings import Link, Ref, Verdict

_PORTION = 500
"""So many block keys are looked at at once."""
_BETWEEN = "\x1f"
OTHER = "|≠"
"""Stands, in an identity, before the document in which a thing is not the one that it looks like."""

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

_encode = msgspec.msgpack.Encoder().encode


_Row = tuple[str, int, bytes, int | None, int | None, str, int]


class _Form(NamedTuple):
    """A form as it stands, with the sighting that is decided."""

    id: int
    sighting: Any
    decided: int | None
    entity: int | None


class _Change(NamedTuple):
    """A form, and the entity that it is of now by the evidence."""

    form: _Form
    new: int
    identity: str


class Deciding:
    """The deciding of one layer."""

    def __init__(
        self, place: tuple[sqlite3.Connection, str], position: int, decisions: Decisions, held: frozenset[str]
    ) -> None:
        """Decide with these decisions of people; `held` are the IRIs whose forms `kg.resolve.curating` places."""
        self._database, self._base = place
        self._position = position
        self._layer = LAYERS[position]
        self._documents = decisions.documents()
        self._different: dict[str, list[Different]] = defaultdict(list)
        for each in decisions.different:
            self._different[each.iri].append(each)
        self._held = held

    def run(self) -> None:
        """Decide all that is dirty in this layer."""
        self._remove_empty()
        last = ""
        while rows := self._database.execute(_KEYS, (self._position, last, _PORTION)).fetchall():
            first, last = rows[0][0], rows[-1][0]
            blocks = [*self._bridged(key for key, bridged in rows if bridged), *self._unbridged(first, last)]
            self._write([(block, self._decide([form.sighting for form in block])) for block in blocks if block])
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

    def _unbridged(self, first: str, last: str) -> Iterator[list[_Form]]:
        """Give the blocks of one key, in one reading."""
        rows = self._database.execute(_ALONE, (self._position, first, last))
        for key, group in groupby(rows, key=lambda row: row[0]):
            yield self._forms(key, list(group))

    def _bridged(self, keys: Iterable[str]) -> Iterator[list[_Form]]:
        """Give the blocks of several keys, each once."""
        done: set[str] = set()
        for key in keys:
            if key not in done:
                block = self._connected(key)
                done |= block
                self._database.executemany(
                    "DELETE FROM dirty WHERE layer = ? AND key = ?", ((self._position, each) for each in block)
                )
                rows = [self._database.execute(_OF_KEY, (self._position, each)).fetchall() for each in sorted(block)]
                yield self._forms(min(block), [row for found in rows for row in found])

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

    def _forms(self, key: str, rows: list[_Row]) -> list[_Form]:
        """Read forms, in the order of their sightings' documents; none if nothing that decides them has changed."""
        content = sorted((form, first) for _, form, _, _, _, first, _ in rows)
        new_ones = any(decided is None for _, _, _, decided, *_ in rows)
        apart = any(first.split(_BETWEEN)[1] in self._documents for _, first in content)
        now = 0 if apart else digest(*(f"{form} {first}".encode() for form, first in content))
        block = digest(self._layer.name.encode(), key.encode())
        before = self._database.execute("SELECT content FROM block WHERE id = ?", (block,)).fetchone()
        if now and not new_ones and before == (now,):
            return []
        self._database.execute("INSERT OR REPLACE INTO block VALUES (?, ?)", (block, now))
        return sorted((self._form(*row) for row in rows), key=lambda form: form.sighting.ref)

    def _form(  # noqa: PLR0913, PLR0917 - a row
        self, _key: str, form: int, content: bytes, decided: int | None, entity: int | None, first: str, count: int
    ) -> _Form:
        issued, doc, local = first.split(_BETWEEN)
        more = {"count": count} if count > 1 else {}
        sighting = replace(
            self._layer.read.decode(content),
            ref=Ref(doc, local),
            issued=None if issued == UNDATED else issued,
            **more,
        )
        return _Form(form, sighting, decided, entity)

    def _decide(self, sightings: Sequence[Any]) -> Verdict:
        """Decide by the evidence; then again without what people say is another thing, and that by itself."""
        verdict = self._layer.decide(sightings)
        apart: dict[str, list[Any]] = defaultdict(list)
        for sighting in sightings if self._different else ():
            if identity := self._other(sighting.ref.doc, verdict.identities[sighting.ref]):
                apart[identity].append(sighting)
        if not apart:
            return verdict
        moved = {sighting.ref for group in apart.values() for sighting in group}
        rest = [sighting for sighting in sightings if sighting.ref not in moved]
        others = [_as_one(identity, self._layer.decide(group)) for identity, group in sorted(apart.items())]
        return _joined([self._layer.decide(rest), *others] if rest else others)

    def _other(self, doc: str, identity: str) -> str | None:
        """Give the identity of what people say is another thing in a document, if it is."""
        rules = self._different.get(iri(self._base, identity), ()) if doc in self._documents else ()
        return next((other_identity(identity, rule) for rule in rules if doc in rule.documents), None)

    def _write(self, decided: list[tuple[list[_Form], Verdict]]) -> None:
        changes = [change for block, verdict in decided for change in _changes(block, verdict)]
        self._write_entities({change.identity for change in changes})
        self._write_links(decided)
        self._database.executemany(
            "UPDATE form SET decided = ?, entity = ? WHERE id = ?",
            ((each.new, each.form.entity if self._is_held(each) else each.new, each.form.id) for each in changes),
        )
        moves = [(each.form.id, each.form.entity or each.new, each.new) for each in changes if not self._is_held(each)]
        note_moves(self._database, [(form, old, new) for form, old, new in moves if old != new])
        outcomes = {
            entity_id(identity): _encode(outcome)
            for _, verdict in decided
            for identity, outcome in verdict.outcomes.items()
        }
        write_outcomes(self._database, outcomes)

    def _is_held(self, change: _Change) -> bool:
        return bool(self._held) and iri(self._base, change.identity) in self._held

    def _write_entities(self, identities: Iterable[str]) -> None:
        """Write the entities that forms go to, to be described."""
        rows = sorted((entity_id(each), self._position, each, iri(self._base, each)) for each in identities)
        self._database.executemany("INSERT OR IGNORE INTO entity (id, layer, identity, iri) VALUES (?, ?, ?, ?)", rows)
        self._database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((row[0],) for row in rows))

    def _write_links(self, decided: list[tuple[list[_Form], Verdict]]) -> None:
        old = ((form.id,) for block, _ in decided for form in block if form.decided is not None)
        self._database.executemany("DELETE FROM link WHERE one = ?", old)
        self._database.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
            (row for block, verdict in decided for row in _link_rows(block, verdict.links)),
        )


def _changes(block: list[_Form], verdict: Verdict) -> Iterator[_Change]:
    """Give the forms of which something else is decided than before."""
    ids = {identity: entity_id(identity) for identity in dict.fromkeys(verdict.identities.values())}
    for form in block:
        identity = verdict.identities[form.sighting.ref]
        if form.decided != ids[identity]:
            yield _Change(form, ids[identity], identity)


def entity_id(identity: str) -> int:
    """Give the number of an entity."""
    return digest(b"entity", identity.encode())


def note_moves(database: sqlite3.Connection, moves: Sequence[tuple[int, int, int]]) -> None:
    """Note forms whose entity is another now: their documents are touched, both entities are described anew."""
    database.executemany(
        "INSERT OR IGNORE INTO touched SELECT document, 0 FROM sighting WHERE form = ?", ((form,) for form, *_ in moves)
    )
    database.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?)", ((old, new) for _, old, new in moves))
    database.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((each,) for _, *both in moves for each in both))


def write_outcomes(database: sqlite3.Connection, outcomes: Mapping[int, bytes]) -> None:
    """Write what is known of entities, and note those of which something else was known before."""
    for entity, outcome in outcomes.items():
        changed = database.execute(
            "UPDATE entity SET outcome = ? WHERE id = ? AND outcome IS NOT ? RETURNING iri", (outcome, entity, outcome)
        ).fetchone()
        if changed:
            database.execute("INSERT OR IGNORE INTO altered VALUES (?)", changed)


def _link_rows(block: list[_Form], links: Sequence[Link]) -> Iterator[tuple[int, int, float, bool, bytes]]:
    forms = {form.sighting.ref: form.id for form in block}
    for link in links:
        yield forms[link.one], forms[link.other], link.score, link.merged, _encode(link.grounds)


def other_identity(identity: str, rule: Different) -> str:
    """Give the identity of what people say is another thing than the one with this identity."""
    return f"{identity}{OTHER}{min(rule.documents)}"


def _as_one(identity: str, verdict: Verdict) -> Verdict:
    """Give one identity to a whole block, whatever the evidence."""
    outcome = verdict.outcomes[min(verdict.outcomes)] if verdict.outcomes else None
    return Verdict(dict.fromkeys(verdict.identities, identity), verdict.links, {identity: outcome} if outcome else {})


def _joined(verdicts: Sequence[Verdict]) -> Verdict:
    return Verdict(
        {ref: identity for verdict in verdicts for ref, identity in verdict.identities.items()},
        tuple(link for verdict in verdicts for link in verdict.links),
        {identity: outcome for verdict in verdicts for identity, outcome in verdict.outcomes.items()},
    )
