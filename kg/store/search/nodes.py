"""Reads the index of a snapshot's nodes."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from kg.store.labels import local_name
from kg.store.snapshot import SEARCH, Snapshot

_NODES = "SELECT id, iri, label, degree FROM node WHERE iri IN (SELECT value FROM json_each(?))"
_TYPES = """
SELECT node, class FROM type JOIN term ON iri = class
WHERE node IN (SELECT value FROM json_each(?)) ORDER BY uses, class
"""
_TERMS = "SELECT iri, label FROM term WHERE iri IN (SELECT value FROM json_each(?))"


class Node(Struct, frozen=True):
    """A thing, as a viewer shows it."""

    iri: str
    label: str
    types: tuple[str, ...]
    """The IRIs of its classes, the most special first: the one with the fewest things."""
    degree: int
    """How many edges it has in the whole graph."""


@contextmanager
def index_of(snapshot: Snapshot) -> Iterator[sqlite3.Connection]:
    """Open a snapshot's index for one answer: cheaper than to share a connection between threads."""
    with index_in(snapshot.path) as database:
        yield database


@contextmanager
def index_in(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the index in a snapshot's folder."""
    path = quote(str((folder / SEARCH).absolute()))
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
        yield database


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
