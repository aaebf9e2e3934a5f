"""What is known of the identity of everything in all documents, kept from one build to the next.

    with Ledger.create(path) as ledger:              # a full build
        for extraction in extractions:
            ledger.take(extraction)
        ledger.settle()

    with Ledger.copy(old, new) as ledger:            # an update
        ledger.take(changed)                         # a new document, or what one says now
        ledger.drop("removed")
        settled = ledger.settle()
        for doc in settled.documents():              # to be mapped to quads again
            resolution = ledger.of_document(doc)
        for iri in settled.entities():               # that are new, or of which something else is known
            entity = ledger.entity(iri)
        for iri, replacements in settled.gone():     # that are no more, or whose replacements have changed
            ...

    with Ledger.open(path) as ledger:                # reading, of a snapshot
        ledger.explain(iri)

Both ways give the same, whatever the order of the documents: an update does again only what a changed document touches.
The one thing that depends on what was before are the redirects. A full build has them if it is told of its predecessor:
``Ledger.create(path, predecessor=old)``. `Ledger.copy` refuses a ledger that other code made (`SnapshotError`): make a
new one then.
"""

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from kg.errors import NotInGraph, SnapshotError
from kg.model import Extraction
from kg.resolve import known
from kg.resolve.describing import ResolvedEntity
from kg.resolve.explaining import Doubt, Explanation, doubts, explain
from kg.resolve.naming import BASE
from kg.resolve.predecessor import compare
from kg.resolve.resolution import Resolution
from kg.resolve.rulings import Decisions
from kg.resolve.schema import TABLES, open_for_reading, open_for_writing
from kg.resolve.seeing import pack
from kg.resolve.settled import Settled, redirects, replacements
from kg.resolve.settling import settle
from kg.resolve.version import fingerprint

MEMORY = ":memory:"
"""The path of a ledger that is kept nowhere."""

_OF_ONE_DOCUMENT = (("sighting", "document"), ("touched", "document"), ("told", "document"), ("document", "number"))


class Ledger:
    """The sightings of all documents, and what has been decided of them."""

    def __init__(self, database: sqlite3.Connection, predecessor: Path | None = None) -> None:
        """Hold what `create`, `open` and `copy` opened."""
        self._database = database
        self._predecessor = predecessor
        self._noted = False
        self._base = str(self._meta("base") or BASE)

    @classmethod
    def create(cls, path: Path | str, base: str = BASE, predecessor: Path | None = None) -> Self:
        """Begin a ledger; IRIs that an older one has and this one will not are redirected."""
        database = open_for_writing(path)
        database.executescript(TABLES)
        database.execute("BEGIN")
        rows = (("base", base), ("version", fingerprint()))
        database.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        return cls(database, predecessor if predecessor and predecessor.exists() else None)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a ledger to read it; raises SnapshotError if there is none."""
        if not path.exists():
            message = f"{path}: there is no record of how things were resolved; build the graph with `kg build`"
            raise SnapshotError(message)
        return cls(open_for_reading(path))

    @classmethod
    def copy(cls, old: Path, new: Path) -> Self:
        """Go on from a ledger, which stays as it is; raises SnapshotError if other code made it."""
        shutil.copyfile(old, new)
        ledger = cls(open_for_writing(new))
        if ledger._meta("version") != fingerprint():
            ledger._database.close()
            message = f"{old} was made by another version of the resolution: resolve all documents anew"
            raise SnapshotError(message)
        ledger._database.execute("BEGIN")
        return ledger

    @classmethod
    def reopen(cls, path: Path) -> Self:
        """Go on with a ledger of one's own that was completed, though what came after it was not."""
        ledger = cls(open_for_writing(path))
        ledger._database.execute("BEGIN")
        return ledger

    def commit(self) -> None:
        """Bring all of it to the file, which is whole from here on until something else is taken, dropped or settled."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Complete the file."""
        if self._database.in_transaction:
            self._database.execute("COMMIT")
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def take(self, extraction: Extraction) -> None:
        """Take what a document says, instead of what it said before if it is known."""
        self._forget()
        row = self._database.execute("SELECT number FROM document WHERE id = ?", (extraction.doc,)).fetchone()
        if row is None:
            insert = "INSERT INTO document (id) VALUES (?) RETURNING number"
            (row,) = self._database.execute(insert, (extraction.doc,)).fetchall()
            self._database.execute("INSERT INTO touched VALUES (?, 1)", row)
        self._database.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", (*row, pack(extraction)))
        self._database.execute("INSERT OR IGNORE INTO touched VALUES (?, 0)", row)

    def drop(self, doc: str) -> None:
        """Forget a document and all that only it says; raises NotInGraph if it is unknown."""
        self._forget()
        row = self._database.execute("SELECT number FROM document WHERE id = ?", (doc,)).fetchone()
        if row is None:
            message = f"there is no document {doc!r} to be dropped"
            raise NotInGraph(message)
        self._database.execute("INSERT OR IGNORE INTO renewed SELECT form FROM sighting WHERE document = ?", row)
        self._database.execute(
            "INSERT OR IGNORE INTO dirty SELECT f.layer, f.key FROM sighting s JOIN form f ON f.id = s.form"
            " WHERE s.document = ?",
            row,
        )
        for table, column in _OF_ONE_DOCUMENT:
            self._database.execute(f"DELETE FROM {table} WHERE {column} = ?", row)  # noqa: S608 - names of ours

    def settle(self, decisions: Decisions | None = None) -> Settled:
        """Decide what is affected by the documents taken and dropped, and by what people have decided since."""
        self._forget()
        before = self._decisions()
        now = decisions or Decisions()
        unmatched = settle(self._database, self._base, now, before)
        if self._predecessor:
            compare(self._database, self._predecessor)
            self._predecessor = None
        self._database.execute("INSERT OR REPLACE INTO meta VALUES ('decisions', ?)", (msgspec.msgpack.encode(now),))
        self._noted = True
        return Settled(self._database, unmatched)

    def documents(self) -> Iterator[str]:
        """Give the ids of all documents, in their order."""
        return (doc for (doc,) in self._database.execute("SELECT id FROM document ORDER BY id"))

    def of_document(self, doc: str) -> Resolution:
        """Give the part of the resolution that concerns one document."""
        return known.resolution(self._database, [doc])

    def resolution(self) -> Resolution:
        """Give the whole resolution, which for many documents is large."""
        return known.resolution(self._database, list(self.documents()))

    def entities(self) -> Iterator[ResolvedEntity]:
        """Give all named things, in the order of their IRIs."""
        return known.entities(self._database)

    def everything(self) -> Iterator[tuple[str, Any]]:
        """Give the IRIs of all things of all layers, in no order, with what is known of each; nothing may be written meanwhile."""
        return known.everything(self._database)

    def outcomes(self, layer: str) -> Iterator[tuple[str, Any]]:
        """Give the IRIs of all things of a layer, in their order, with what is known of each."""
        return known.outcomes(self._database, layer)

    def outcome(self, iri: str) -> Any | None:
        """Give what is known of the thing with an IRI, whatever its layer; None if there is none."""
        return known.outcome(self._database, iri)

    def entity(self, iri: str) -> ResolvedEntity | None:
        """Give the named thing with an IRI; None if there is none."""
        outcome = self.outcome(iri)
        return outcome if isinstance(outcome, ResolvedEntity) else None

    def redirects(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give the IRIs that have gone, with those that replace them: several if a thing was split."""
        return redirects(self._database)

    def redirect(self, iri: str) -> tuple[str, ...]:
        """Give what replaces an IRI that has gone; nothing if nothing does."""
        return replacements(self._database, iri)

    def explain(self, iri: str) -> Explanation:
        """Tell why a thing is one, and what came near it; raises NotInGraph if there is none with this IRI."""
        return explain(self._database, iri)

    def doubts(self) -> Iterator[Doubt]:
        """Give the merges that may be wrong and those that may be missing, the most doubtful first."""
        return doubts(self._database)

    def _decisions(self) -> Decisions:
        stored = self._meta("decisions")
        return msgspec.msgpack.decode(stored, type=Decisions) if isinstance(stored, bytes) else Decisions()

    def _meta(self, name: str) -> str | bytes | None:
        row: tuple[str | bytes] | None = self._database.execute(
            "SELECT value FROM meta WHERE name = ?", (name,)
        ).fetchone()
        return row[0] if row else None

    def _forget(self) -> None:
        """Forget the notes of the settling before, if they have been read."""
        if self._noted:
            for table in ("touched", "moved", "parted", "altered", "gone"):
                self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
            self._noted = False


def resolve(extractions: Iterable[Extraction], base: str = BASE, decisions: Decisions | None = None) -> Resolution:
    """Decide which entities of some documents are the same; gives the same for the documents in any order.

    For tests and small collections: all is kept in memory. The extractions' `doc` must be unique.
    """
    with Ledger.create(MEMORY, base) as ledger:
        for extraction in extractions:
            ledger.take(extraction)
        ledger.settle(decisions)
        return ledger.resolution()
