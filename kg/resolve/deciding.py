"""The second step of a layer: the blocks in which something has changed are decided anew."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from kg.resolve.blocks import Blocks, Form
from kg.resolve.judging import Judge
from kg.resolve.layers import LAYERS
from kg.resolve.naming import iri
from kg.resolve.rulings import Decisions
from kg.resolve.schema import digest
from kg.resolve.sightings import Link, Verdict

_encode = msgspec.msgpack.Encoder().encode


class _Change(NamedTuple):
    """A form, and the entity that it is of now by the evidence."""

    form: Form
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
        self._judge = Judge(LAYERS[position], self._base, decisions)
        self._documents = decisions.documents()
        self._held = held

    def run(self) -> None:
        """Decide all that is dirty in this layer."""
        for blocks in Blocks(self._database, self._position, self._documents).portions():
            self._write([(block, self._judge.judge([form.sighting for form in block])) for block in blocks])

    def _write(self, decided: list[tuple[list[Form], Verdict]]) -> None:
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

    def _write_links(self, decided: list[tuple[list[Form], Verdict]]) -> None:
        old = ((form.id,) for block, _ in decided for form in block if form.decided is not None)
        self._database.executemany("DELETE FROM link WHERE one = ?", old)
        self._database.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?)",
            (row for block, verdict in decided for row in _link_rows(block, verdict.links)),
        )


def _changes(block: list[Form], verdict: Verdict) -> Iterator[_Change]:
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


def _link_rows(block: list[Form], links: Sequence[Link]) -> Iterator[tuple[int, int, float, bool, bytes]]:
    forms = {form.sighting.ref: form.id for form in block}
    for link in links:
        yield forms[link.one], forms[link.other], link.score, link.merged, _encode(link.grounds)
