"""Extractions that are kept from one build to the next, so that an unchanged document is not extracted again.

One file a version of the extractor, ``cache/<version>.sqlite``: a million small files would take four times the room and
an hour to copy. An extraction is found by what it depends on besides, the text and how it was marked up, and kept
compressed. The process that builds is the one writer, its workers read; each extraction is kept at once, so that a build
that is killed leaves what it had extracted. What a crash of the machine left broken counts as not kept.
"""

import shutil
import sqlite3
import zlib
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

import msgspec

from kg.errors import SnapshotError
from kg.model import Document, Extraction
from kg.store.faults import no_room

CACHE = "cache"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (key BLOB NOT NULL, content BLOB NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS by_key ON extraction (key);
"""
_FAST = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;"
"""A killed process leaves a journal, from which the next writer makes the file whole; nobody waits for the disk."""
_PATIENCE = 30.0
"""Seconds that a reader and the writer wait for each other; it takes them microseconds."""


class Cache:
    """The extractions of one version of the extractor."""

    def __init__(self, graph_dir: Path, version: str) -> None:
        """Keep them in a graph directory."""
        self._folder = graph_dir / CACHE
        self._path = self._folder / f"{quote(version, safe='')}.sqlite"
        self._database: sqlite3.Connection | None = None
        self._writes = False

    def get(self, document: Document) -> Extraction | None:
        """Give the extraction of a document with this text, under this document's id; None if there is none."""
        try:
            content = self._found(key_of(document))
            extraction = content and msgspec.json.decode(zlib.decompress(content), type=Extraction)
        except (sqlite3.Error, zlib.error, msgspec.MsgspecError):
            return None
        return msgspec.structs.replace(extraction, doc=document.id) if extraction else None

    def put(self, document: Document, extraction: Extraction) -> None:
        """Keep an extraction; raises what `keep` does."""
        self.keep(key_of(document), msgspec.json.encode(extraction))

    def keep(self, key: bytes, extraction: bytes) -> None:
        """Keep an extraction, as JSON, under the key of its document; nobody else may write meanwhile.

        Raises SnapshotError if it cannot be written, and SQLite's own error where the disk is full.
        """
        row = (key, zlib.compress(extraction, 1))
        try:
            self._write(row)
        except sqlite3.OperationalError as error:
            if no_room(error):
                raise
            message = f"{self._folder}: cannot be written to: {error}"
            raise SnapshotError(message) from error
        except sqlite3.DatabaseError:
            self._begin_anew()
            self._write(row)

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()
        self._database, self._writes = None, False

    def remove_other_versions(self) -> None:
        """Remove what an extractor of another version left."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if not path.name.startswith(self._path.name):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _found(self, key: bytes) -> bytes | None:
        if self._database is None:
            if not self._path.exists():
                return None
            self._database = self._open("ro")
        row = self._database.execute("SELECT content FROM extraction WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _write(self, row: tuple[bytes, bytes]) -> None:
        if not self._writes:
            self.close()
            self._database = self._made()
            self._writes = True
        assert self._database
        self._database.execute("INSERT OR REPLACE INTO extraction VALUES (?, ?)", row)

    def _made(self) -> sqlite3.Connection:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            message = f"{self._folder}: cannot be written to: Not a directory"
            raise SnapshotError(message) from error
        except OSError as error:
            message = f"{self._folder}: cannot be written to: {error.strerror}"
            raise SnapshotError(message) from error
        database = self._open("rwc")
        database.executescript(_FAST + _SCHEMA)
        return database

    def _begin_anew(self) -> None:
        """Remove a file that is none of SQLite's any more."""
        self.close()
        self._path.unlink(missing_ok=True)

    def _open(self, mode: str) -> sqlite3.Connection:
        address = f"file:{quote(str(self._path.absolute()))}?mode={mode}"
        return sqlite3.connect(address, _PATIENCE, isolation_level=None, uri=True)


@lru_cache(maxsize=2)
def reading(graph_dir: Path, version: str) -> Cache:
    """Give the cache of a graph directory to a process that only reads it; its file stays open."""
    return Cache(graph_dir, version)


def key_of(document: Document) -> bytes:
    """Give what a document's extraction is kept under."""
    return blake2b(f"{document.media_type}\n{document.text}".encode(), digest_size=16).digest()
