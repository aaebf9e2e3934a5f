"""The texts that a built snapshot rests on, as they were read: evidence points into them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from kg.errors import NotInGraph
from kg.model import Document, Extraction
from kg.store.snapshot import DOCUMENTS, FACTS, Snapshot

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, other TEXT NOT NULL);
"""
_INSERT = "INSERT INTO document (id, text, other) VALUES (?, ?, ?)"
_ALL = "SELECT text, other FROM document ORDER BY number"
_ONE = "SELECT text, other FROM document WHERE id = ?"


class DocumentsWriter:
    """Writes documents one by one into a snapshot's folder."""

    def __init__(self, folder: Path) -> None:
        """Begin a file; `close` completes it."""
        self._database = sqlite3.connect(folder / DOCUMENTS)
        self._database.executescript(_SCHEMA)

    def add(self, document: Document) -> None:
        """Write one more document; its id must be new."""
        other = msgspec.json.encode(replace(document, text=""))
        self._database.execute(_INSERT, (document.id, document.text, other.decode()))

    def close(self) -> None:
        """Complete the file."""
        self._database.commit()
        self._database.close()


def read_documents(folder: Path) -> Iterator[Document]:
    """Give the documents of a snapshot's folder, in the order in which they were written."""
    with closing(_open(folder)) as database:
        for row in database.execute(_ALL):
            yield _document(row)


def read_extracted(folder: Path) -> Iterator[tuple[Document, Extraction]]:
    """Give the documents of a snapshot's folder with what was taken out of each; none of one that was loaded."""
    if not (folder / FACTS).exists():
        return
    with (folder / FACTS).open("rb") as lines:
        for document, line in zip(read_documents(folder), lines, strict=True):
            yield document, msgspec.json.decode(line, type=Extraction)


def document(snapshot: Snapshot, document_id: str) -> Document:
    """Give one document of a snapshot; raises NotInGraph, as for every document of a snapshot that was loaded."""
    row = None
    if (snapshot.path / DOCUMENTS).exists():
        with closing(_open(snapshot.path)) as database:
            row = database.execute(_ONE, (document_id,)).fetchone()
    if row is None:
        message = f"the graph has no document {document_id!r}"
        raise NotInGraph(message)
    return _document(row)


def _document(row: tuple[str, str]) -> Document:
    """Make a document of its text, as SQLite keeps it, and of all else that is known of it, as JSON."""
    text, other = row
    return replace(msgspec.json.decode(other, type=Document), text=text)


def _open(folder: Path) -> sqlite3.Connection:
    path = quote(str((folder / DOCUMENTS).absolute()))
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
