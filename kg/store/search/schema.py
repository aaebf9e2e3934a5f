"""The file of the index: its tables, and how a name is entered in it and struck off.

`name.id` ranks: the names of the most linked things have the least numbers, so that the best of what a query finds are
read first and the rest not at all. A number tells whether it is a name or a title that somebody holds, then the thing's
degree, in steps, then which of these it is. `words` has the pieces of each name (`kg.store.search.grams`).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from kg.errors import SnapshotError
from kg.store.search.forms import form, words
from kg.store.search.grams import MARKS, class_piece, pieces
from kg.store.search.readings import common, readings
from kg.store.search.sounds import Readings

VERSION = 2
"""Of the tables; an index of another version is written anew."""

SCHEMA = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA user_version = {VERSION};
CREATE TABLE node (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, degree INTEGER NOT NULL,
    first TEXT, last TEXT);
CREATE TABLE type (node INTEGER NOT NULL, class TEXT NOT NULL, PRIMARY KEY (node, class)) WITHOUT ROWID;
CREATE TABLE term (iri TEXT PRIMARY KEY, label TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name (
    id INTEGER PRIMARY KEY, node INTEGER NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL, kind INTEGER NOT NULL);
CREATE TABLE post (
    holder INTEGER NOT NULL, body INTEGER NOT NULL, form TEXT NOT NULL, title TEXT NOT NULL, first TEXT, last TEXT,
    PRIMARY KEY (body, form, holder, title)) WITHOUT ROWID;
CREATE TABLE title (form TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE reading (character TEXT PRIMARY KEY, sounds TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    pieces, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '{MARKS}'");
"""
INDEXES = """
CREATE INDEX name_form ON name (form);
CREATE INDEX name_node ON name (node);
CREATE INDEX post_holder ON post (holder, form);
"""
TITLES = 1 << 48
"""From this number on a name is a title."""

_LEVEL = 40
_LOWEST = 255
_ENTER = "INSERT INTO name VALUES (?, ?, ?, ?, ?)"
_HIGHEST = "SELECT max(id) FROM name WHERE id >= ? AND id < ?"


class Kind(IntEnum):
    """What a name is to its thing."""

    label = 0
    other = 1
    number = 2
    """Of a paper: its 文号."""
    title = 3
    """Of a post that it holds."""


class Name(NamedTuple):
    """What a thing is called."""

    text: str
    kind: Kind


def check_version(database: sqlite3.Connection, snapshot: str) -> None:
    """Raise SnapshotError if the index is not of this version of zonegraph."""
    found = version(database)
    if found != VERSION:
        message = (
            f"the search index of snapshot {snapshot} is of version {found}, expected {VERSION}: "
            "build or load the graph again with this version of zonegraph"
        )
        raise SnapshotError(message)


def version(database: sqlite3.Connection) -> int:
    """Give the version of an index's tables; 0 for those before versions were written."""
    (found,) = database.execute("PRAGMA user_version").fetchone()
    return int(found)


def level(degree: int, kind: Kind) -> int:
    """Give the number from which the names of things with about this degree are counted: up to 15 it is exact.

    >>> level(5, Kind.label) < level(4, Kind.label), level(1000, Kind.label) == level(1010, Kind.label)
    (True, True)
    """
    exponent = max(0, degree.bit_length() - 4)
    step = min(8 * exponent + (degree >> exponent), _LOWEST)
    return (TITLES if kind == Kind.title else 0) + ((_LOWEST - step) << _LEVEL)


class Entries:
    """The names of an index that is being written."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Write into an index, which may have names already."""
        self._database = database
        self._readings = _Learnt(database)
        self._counts: Counter[int] = Counter()

    def enter(self, rows: Iterable[tuple[int, int, Name, Iterable[str]]]) -> None:
        """Enter names: each with its node, the node's degree and its classes; quickest in the order of their levels."""
        for node, degree, name, classes in rows:
            number = self._next(level(degree, name.kind))
            self._database.execute(_ENTER, (number, node, name.text, form(name.text), name.kind))
            self._database.execute(
                "INSERT INTO words (rowid, pieces) VALUES (?, ?)", (number, self._pieces(name.text, classes))
            )

    def strike(self, number: int, text: str, classes: Iterable[str]) -> None:
        """Strike off a name, given the classes that its node had when it was entered."""
        self._database.execute("DELETE FROM name WHERE id = ?", (number,))
        self._database.execute(
            "INSERT INTO words (words, rowid, pieces) VALUES ('delete', ?, ?)", (number, self._pieces(text, classes))
        )

    def finish(self) -> None:
        """Write down how the characters of the names are read."""
        self._readings.save()

    def _next(self, base: int) -> int:
        if base not in self._counts:
            (highest,) = self._database.execute(_HIGHEST, (base, base + (1 << _LEVEL))).fetchone()
            self._counts[base] = base if highest is None else highest + 1
        self._counts[base] += 1
        return self._counts[base] - 1

    def _pieces(self, text: str, classes: Iterable[str]) -> str:
        found = pieces(form(text), words(text), self._readings)
        return " ".join((*found, *map(class_piece, sorted(classes))))


def read_readings(database: sqlite3.Connection) -> Readings:
    """Give how the characters of an index's names are read."""
    return Readings({each: tuple(sounds.split()) for each, sounds in database.execute("SELECT * FROM reading")})


class _Learnt(Readings):
    """Readings that grow with the characters that names have."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        rows = database.execute("SELECT * FROM reading")
        self._all: dict[str, tuple[str, ...]] = {each: tuple(sounds.split()) for each, sounds in rows}

    def of(self, character: str) -> tuple[str, ...]:
        if character not in self._all:
            self._all[character] = readings(character) or (character,)
        return self._all[character]

    def save(self) -> None:
        """Write down what was learnt, and what may be typed besides: a wrong character of the right sound."""
        for character in common():
            self.of(character)
        rows = ((each, " ".join(sounds)) for each, sounds in self._all.items() if sounds != (each,))
        self._database.executemany("INSERT OR IGNORE INTO reading VALUES (?, ?)", rows)
