"""The texts of a snapshot's documents, as they were read and as evidence points into them, each with what was taken out of it.

A build writes them (`kg.store.documents`); a snapshot that was loaded has none.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from kg.errors import NotInGraph
from kg.model import Document, Extraction
from kg.store.snapshot import DOCUMENTS, Snapshot

_ALL = "SELECT text, other, extraction FROM document JOIN content USING (number) ORDER BY path, id"
ONE = "SELECT text, other, extraction FROM document JOIN content USING (number) WHERE id = ?"
"""The row of one document, for `pair_of`."""


def read_pairs(folder: Path) -> Iterator[tuple[Document, bytes]]:
    """Give the documents of a snapshot's folder, each with its extraction as JSON, in the order of their paths."""
    if not has_documents(folder):
        return
    with closing(open_documents(folder)) as database:
        yield from map(pair_of, database.execute(_ALL))


def read_extracted(folder: Path) -> Iterator[tuple[Document, Extraction]]:
    """Give the documents of a snapshot's folder with what was taken out of each, in the order of their paths."""
    return ((document, msgspec.json.decode(line, type=Extraction)) for document, line in read_pairs(folder))


def document(snapshot: Snapshot, document_id: str) -> Document:
    """Give one document of a snapshot; raises NotInGraph, as for every document of a snapshot that was loaded."""
    return pair_of(_row(snapshot, document_id))[0]


def extracted(snapshot: Snapshot, document_id: str) -> tuple[Document, Extraction]:
    """Give one document of a snapshot with what was taken out of it; raises NotInGraph likewise."""
    read, extraction = pair_of(_row(snapshot, document_id))
    return read, msgspec.json.decode(extraction, type=Extraction)


def has_documents(folder: Path) -> bool:
    """Tell whether a snapshot's folder has documents."""
    return (folder / DOCUMENTS).exists()


def open_documents(folder: Path) -> sqlite3.Connection:
    """Open the documents of a published snapshot, which nobody changes."""
    path = quote(str((folder / DOCUMENTS).absolute()))
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)


def pair_of(row: tuple[str, str, str]) -> tuple[Document, bytes]:
    """Make a document of its text, as SQLite keeps it, and of all else that is known of it, as JSON; and its extraction."""
    text, other, extraction = row
    return replace(msgspec.json.decode(other, type=Document), text=text), extraction.encode()


def _row(snapshot: Snapshot, document_id: str) -> tuple[str, str, str]:
    row = None
    if has_documents(snapshot.path):
        with closing(open_documents(snapshot.path)) as database:
            row = database.execute(ONE, (document_id,)).fetchone()
    if row is None:
        message = f"the graph has no document {document_id!r}"
        raise NotInGraph(message)
    return cast("tuple[str, str, str]", row)
