"""The documents that a built snapshot rests on, while it is being written: what a build keeps of each.

One SQLite file. What is asked of all documents at once, to compare them with the files or to count, stands apart from
the texts (`kg.store.texts`): a build reads it in a second for a hundred thousand.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Self

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kg.graph.shapes import Violation
from kg.model import Document, Extraction
from kg.store.snapshot import DOCUMENTS
from kg.store.texts import ONE, has_documents, open_documents, pair_of

# `told.what` is a relation, or "event".
_SCHEMA = """
CREATE TABLE document (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, sha256 TEXT NOT NULL, real TEXT NOT NULL,
  stamp TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE content (number INTEGER PRIMARY KEY, text TEXT NOT NULL, other TEXT NOT NULL, extraction TEXT NOT NULL);
CREATE TABLE told (number INTEGER NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (number, what))
  WITHOUT ROWID;
CREATE TABLE violation (number INTEGER NOT NULL, place INTEGER NOT NULL, severity TEXT NOT NULL, result TEXT NOT NULL,
  PRIMARY KEY (number, place)) WITHOUT ROWID;
CREATE INDEX by_path ON document (path);
"""
_VERSION = 2
"""Of the schema; a file of another is not read."""
_FAST = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;"
"""What a killed build has not committed is taken back by the next; a machine that crashes leaves nothing to go on with."""
EVENT = "event"
"""What is counted beside relations."""


class FileState(Struct, frozen=True):
    """What is known of a file that was read, to tell whether it is still the same (`kg.documents.stamps`)."""

    real: str
    """Its path without links."""
    stamp: str
    digest: str


class Kept(Struct, frozen=True):
    """A file that a snapshot rests on."""

    id: str
    path: str
    """As the user named it."""
    sha256: str
    state: FileState


class Tally(Struct, frozen=True):
    """What the documents say, counted, and how they stood up to the shapes."""

    documents: int
    facts: dict[str, int]
    """By relation."""
    events: int
    conforming: int
    results: dict[str, int]
    """By severity."""


class Documents:
    """The documents of a snapshot that is being written; nobody else may write."""

    def __init__(self, folder: Path) -> None:
        """Open what `create` or `copy` made."""
        self._database = sqlite3.connect(folder / DOCUMENTS)
        self._database.executescript(_FAST)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Begin with none."""
        made = cls(folder)
        made._database.executescript(f"{_SCHEMA} PRAGMA user_version = {_VERSION};")
        return made

    @classmethod
    def copy(cls, old: Path, folder: Path) -> Self:
        """Begin with those of another snapshot's folder."""
        shutil.copyfile(old / DOCUMENTS, folder / DOCUMENTS)
        return cls(folder)

    @staticmethod
    def readable(folder: Path) -> bool:
        """Tell whether a snapshot's folder has documents, as this version keeps them."""
        if not has_documents(folder):
            return False
        with closing(open_documents(folder)) as database:
            return bool(database.execute("PRAGMA user_version").fetchone() == (_VERSION,))

    def kept(self) -> Iterator[Kept]:
        """Give what is known of each file, in the order of their paths."""
        rows = self._database.execute("SELECT id, path, sha256, real, stamp, digest FROM document ORDER BY path, id")
        return (Kept(id_, path, sha256, FileState(*state)) for id_, path, sha256, *state in rows)

    def put(self, document: Document, extraction: bytes, state: FileState) -> bool:
        """Keep a document with its extraction (JSON) in the place of the one with its id; tell whether it is another."""
        content = (document.text, msgspec.json.encode(replace(document, text="")).decode(), extraction.decode())
        if self._database.execute(ONE, (document.id,)).fetchone() == content:
            self.note(document.id, state)
            return False
        self.remove(document.id)
        row = (document.id, document.path, document.sha256, state.real, state.stamp, state.digest)
        insert = "INSERT INTO document (id, path, sha256, real, stamp, digest) VALUES (?, ?, ?, ?, ?, ?)"
        number = self._database.execute(insert, row).lastrowid
        self._database.execute("INSERT INTO content VALUES (?, ?, ?, ?)", (number, *content))
        told = count_told(msgspec.json.decode(extraction, type=Extraction))
        self._database.executemany("INSERT INTO told VALUES (?, ?, ?)", ((number, *each) for each in told.items()))
        return True

    def note(self, document_id: str, state: FileState) -> None:
        """Note that a document is as before, though its file may look otherwise."""
        row = (state.real, state.stamp, state.digest, document_id)
        self._database.execute("UPDATE document SET real = ?, stamp = ?, digest = ? WHERE id = ?", row)

    def state(self, document_id: str) -> FileState:
        """Give what is known of the file of a document that is there."""
        row = self._database.execute("SELECT real, stamp, digest FROM document WHERE id = ?", (document_id,)).fetchone()
        return FileState(*row)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give documents that are there other ids; one may take the id that another gives up."""
        moved = [(self.one(old), self.state(old), new) for old, new in names.items()]
        for old in names:
            self.remove(old)
        for (document, extraction), state, new in moved:
            told = replace(msgspec.json.decode(extraction, type=Extraction), doc=new)
            self.put(replace(document, id=new), msgspec.json.encode(told), state)

    def check(self, document_id: str, violations: Iterable[Violation]) -> None:
        """Keep what the shapes say about a document."""
        number = self._number(document_id)
        self._database.execute("DELETE FROM violation WHERE number = ?", (number,))
        self._database.executemany(
            "INSERT INTO violation VALUES (?, ?, ?, ?)",
            (
                (number, place, each.severity, msgspec.json.encode(each).decode())
                for place, each in enumerate(violations)
            ),
        )

    def remove(self, document_id: str) -> bool:
        """Forget a document; tells whether it was there."""
        number = self._number(document_id)
        if number is None:
            return False
        for table in ("document", "content", "told", "violation"):
            self._database.execute(f"DELETE FROM {table} WHERE number = ?", (number,))  # noqa: S608 - a name of ours
        return True

    def has(self, document_id: str) -> bool:
        """Tell whether there is a document of this id."""
        return self._number(document_id) is not None

    def one(self, document_id: str) -> tuple[Document, bytes]:
        """Give a document that is there, and its extraction as JSON."""
        return pair_of(self._database.execute(ONE, (document_id,)).fetchone())

    def commit(self) -> None:
        """Let a build that is killed from here on find what there is now."""
        self._database.commit()

    def after(self, document_id: str, most: int) -> list[str]:
        """Give the next ids behind one, in their own order."""
        rows = self._database.execute("SELECT id FROM document WHERE id > ? ORDER BY id LIMIT ?", (document_id, most))
        return [id_ for (id_,) in rows]

    def count(self, document_id: str = "") -> int:
        """Tell how many there are, or how many behind one."""
        row = self._database.execute("SELECT COUNT(*) FROM document WHERE id > ?", (document_id,)).fetchone()
        return int(row[0])

    def ids(self) -> Iterator[str]:
        """Give the ids of all, in the order of their paths."""
        return (id_ for (id_,) in self._database.execute("SELECT id FROM document ORDER BY path, id"))

    def violations(self) -> Iterator[bytes]:
        """Give the results of the shapes as JSON, document by document."""
        rows = self._database.execute(
            "SELECT result FROM violation JOIN document USING (number) ORDER BY path, id, place"
        )
        return (result.encode() for (result,) in rows)

    def tally(self) -> Tally:
        """Count what is there."""
        told = dict(self._database.execute("SELECT what, SUM(count) FROM told GROUP BY what ORDER BY what"))
        (documents,) = self._database.execute("SELECT COUNT(*) FROM document").fetchone()
        (faulty,) = self._database.execute("SELECT COUNT(DISTINCT number) FROM violation").fetchone()
        severities = self._database.execute(
            "SELECT severity, COUNT(*) FROM violation GROUP BY severity ORDER BY severity"
        )
        return Tally(documents, told, told.pop(EVENT, 0), documents - faulty, dict(severities))

    def close(self) -> None:
        """Complete the file."""
        self._database.commit()
        self._database.close()

    def _number(self, document_id: str) -> int | None:
        row = self._database.execute("SELECT number FROM document WHERE id = ?", (document_id,)).fetchone()
        return row and int(row[0])


def count_told(extraction: Extraction) -> Counter[str]:
    """Count what a document says: facts by their relation, and events."""
    told = Counter[str](fact.rel for fact in extraction.facts)
    return told + Counter({EVENT: len(extraction.events)})
