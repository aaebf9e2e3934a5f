"""Reads the index of a snapshot's nodes."""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from kg.errors import DamagedSnapshot
from kg.store.labels import local_name
from kg.store.snapshot import SEARCH, Snapshot

_NODES = "SELECT id, iri, label, degree FROM node WHERE iri IN (SELECT value FROM json_each(?))"
_TYPES = """
SELECT node, class FROM type JOIN term ON iri = class
WHERE node IN (SELECT value FROM json_each(?)) ORDER BY uses, class
"""
_TERMS = "SELECT iri, label FROM term WHERE iri IN (SELECT value FROM json_each(?))"
_MOST_OPEN = 4
_MAPPED = 1 << 30
"""So much of a file is read as memory that all processes share."""


class Node(Struct, frozen=True):
    """A thing, as a viewer shows it."""

    iri: str
    label: str
    types: tuple[str, ...]
    """The IRIs of its classes, the most special first: the one with the fewest things."""
    degree: int
    """How many edges it has in the whole graph."""


class _Connections(threading.local):
    """The files that a thread has open, the one used last at the end: an index is never written once it is published."""

    def __init__(self) -> None:
        self.open: dict[tuple[str, int, int, int], sqlite3.Connection] = {}


_CONNECTIONS = _Connections()


@contextmanager
def index_of(snapshot: Snapshot) -> Iterator[sqlite3.Connection]:
    """Give a snapshot's index for one answer."""
    with index_in(snapshot.path) as database:
        yield database


@contextmanager
def index_in(folder: Path) -> Iterator[sqlite3.Connection]:
    """Give the index in a snapshot's folder; it stays open for the thread's next answers, as do a few others."""
    path = (folder / SEARCH).absolute()
    try:
        state = path.stat()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}; build or load the graph again"
        raise DamagedSnapshot(message) from error
    key = (str(path), state.st_ino, state.st_mtime_ns, state.st_size)
    opened = _CONNECTIONS.open
    opened[key] = database = opened.pop(key, None) or _open(path)
    while len(opened) > _MOST_OPEN:
        del opened[next(iter(opened))]
    yield database


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)
    database.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return database


def nodes(database: sqlite3.Connection, iris: Iterable[str]) -> dict[str, Node]:
    """Give those of the IRIs that are nodes of the graph."""
    rows = database.execute(_NODES, (json.dumps(list(iris)),)).fetchall()
    types = types_of(database, (row[0] for row in rows))
    return {iri: Node(iri, label, types[number], degree) for number, iri, label, degree in rows}


def types_of(database: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Give the classes of nodes by the nodes' numbers in the index."""
    rows = database.execute(_TYPES, (json.dumps(list(numbers)),))
    types: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for number, each in rows:
        types[number] += (each,)
    return types


def term_labels(database: sqlite3.Connection, iris: Iterable[str]) -> dict[str, str]:
    """Give the names of properties and classes; one that the graph does not use goes by its local name."""
    wanted = list(iris)
    rows = database.execute(_TERMS, (json.dumps(wanted),))
    return {iri: local_name(iri) for iri in wanted} | dict(rows)
