"""Brings the index of a graph's nodes up to date: a copy of the one before, with the nodes that a change touches anew.

For graphs that we built, whose default graph has all that is shown.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.vocabulary import RDF
from kg.resolve.naming import normalise
from kg.store.changes import Change, Side
from kg.store.facts import Term
from kg.store.labels import NAMES, OTHER_NAMES, local_name, preference
from kg.store.manifest import Census
from kg.store.search.index import term_label, words
from kg.store.snapshot import SEARCH
from kg.store.visible import HELPERS, OF_HELPERS, OF_THE_GONE, is_edge, is_told_better, name_of, resource

_DEFAULT = ox.DefaultGraph()
_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
_FORGET = "INSERT INTO words (words, rowid, words_in) VALUES ('delete', ?, ?)"


class _Known(NamedTuple):
    """What a graph says of a node that is shown."""

    label: str
    types: frozenset[str]
    names: frozenset[str]


class _Graph:
    """The default graph of a store, as far as the index asks."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._helpers: dict[Term, bool] = {}

    def is_helper(self, node: Term) -> bool:
        """Tell whether a node only holds a statement together."""
        if isinstance(node, ox.Literal):
            return False
        if node not in self._helpers:
            types = self._store.quads_for_pattern(node, RDF.type, None, _DEFAULT)
            self._helpers[node] = any(quad.object in HELPERS for quad in types)
        return self._helpers[node]

    def shows(self, quad: ox.Quad) -> bool:
        """Tell whether a quad is about a node that is shown."""
        return quad.predicate not in OF_HELPERS | {OF_THE_GONE} and not self.is_helper(quad.subject)

    def ends(self, quad: ox.Quad) -> frozenset[str]:
        """Give the nodes that a quad links with each other; none if it is no edge that is shown."""
        if not is_edge(quad) or self.is_helper(quad.object) or is_told_better(self._store, quad):
            return frozenset()
        return frozenset(map(name_of, (quad.subject, quad.object)))

    def known(self, iri: str) -> _Known | None:
        """Give what is said of a node; None if nothing is."""
        node = resource(iri)
        told = self._store.quads_for_pattern(node, None, None, _DEFAULT)
        if not any(quad.predicate != OF_THE_GONE for quad in told):
            return None
        types = self._store.quads_for_pattern(node, RDF.type, None, _DEFAULT)
        names = list(self._names(iri))
        label = min((rank for rank, _ in names if rank), default=None)
        return _Known(
            label[2] if label else local_name(iri),
            frozenset(quad.object.value for quad in types if isinstance(quad.object, ox.NamedNode)),
            frozenset(name for _, name in names),
        )

    def _names(self, iri: str) -> Iterator[tuple[tuple[int, int, str] | None, str]]:
        for predicate in (*NAMES, *OTHER_NAMES):
            for quad in self._store.quads_for_pattern(resource(iri), ox.NamedNode(predicate), None, _DEFAULT):
                if isinstance(quad.object, ox.Literal):
                    name = quad.object
                    yield preference(predicate, name.language, name.value) if predicate in NAMES else None, name.value


def update_index(old: Side, new: Side, census: Census, changes: Iterable[Change]) -> None:
    """Write the index of a snapshot's nodes into its folder, given the snapshot before and what leads from it."""
    shutil.copyfile(old.folder / SEARCH, new.folder / SEARCH)
    graphs = {False: _Graph(old.store), True: _Graph(new.store)}
    degrees: Counter[str] = Counter()
    for added, quad in changes:
        if isinstance(quad.graph_name, ox.DefaultGraph) and graphs[added].shows(quad):
            degrees[name_of(quad.subject)] += 0
            degrees.update(dict.fromkeys(graphs[added].ends(quad), 1 if added else -1))
    with closing(sqlite3.connect(new.folder / SEARCH)) as database:
        database.executescript(_FAST)
        uses: Counter[str] = Counter()
        for iri, change in degrees.items():
            _Row(database, iri).write(graphs[True].known(iri), change, uses)
        _write_terms(database, new.store, census, uses)
        database.commit()


class _Row:
    """A node in the index."""

    def __init__(self, database: sqlite3.Connection, iri: str) -> None:
        self._database = database
        self._iri = iri
        row = database.execute("SELECT id, label, degree FROM node WHERE iri = ?", (iri,)).fetchone() or (None, "", 0)
        self._id: int | None = row[0]
        self._label: str = row[1]
        self._degree: int = row[2]

    def write(self, known: _Known | None, change: int, uses: Counter[str]) -> None:
        """Write what is known of the node now, and note how many things its classes have more or fewer."""
        degree = self._degree + change
        if known is None and degree <= 0:
            self._write_types(frozenset(), uses)
            self._write_names(frozenset())
            self._database.execute("DELETE FROM node WHERE id = ?", (self._id,))
            return
        known = known or _Known(local_name(self._iri), frozenset(), frozenset())
        if self._id is None:
            insert = "INSERT INTO node (iri, label, degree) VALUES (?, ?, ?)"
            self._id = self._database.execute(insert, (self._iri, known.label, degree)).lastrowid
        elif (known.label, degree) != (self._label, self._degree):
            row = (known.label, degree, self._id)
            self._database.execute("UPDATE node SET label = ?, degree = ? WHERE id = ?", row)
        self._write_types(known.types, uses)
        self._write_names(known.names or {known.label})

    def _write_types(self, types: frozenset[str], uses: Counter[str]) -> None:
        rows = self._database.execute("SELECT class FROM type WHERE node = ?", (self._id,))
        before = {each for (each,) in rows}
        for each in before - types:
            self._database.execute("DELETE FROM type WHERE node = ? AND class = ?", (self._id, each))
        self._database.executemany("INSERT INTO type VALUES (?, ?)", ((self._id, each) for each in types - before))
        uses.update(types - before)
        uses.subtract(before - types)

    def _write_names(self, names: Iterable[str]) -> None:
        wanted = set(names)
        for number, name in self._database.execute("SELECT id, name FROM name WHERE node = ?", (self._id,)).fetchall():
            if name in wanted:
                wanted.remove(name)
                continue
            self._database.execute(_FORGET, (number, words(name)))
            self._database.execute("DELETE FROM name WHERE id = ?", (number,))
        for name in sorted(wanted):
            insert = "INSERT INTO name (node, name, form) VALUES (?, ?, ?)"
            number = self._database.execute(insert, (self._id, name, normalise(name))).lastrowid
            self._database.execute("INSERT INTO words (rowid, words_in) VALUES (?, ?)", (number, words(name)))


def _write_terms(database: sqlite3.Connection, store: ox.Store, census: Census, uses: Counter[str]) -> None:
    """Keep the properties and the classes that the graph uses, each class with its things."""
    known = {iri for (iri,) in database.execute("SELECT iri FROM term")}
    for iri in sorted((census.properties.keys() | uses.keys()) - known):
        database.execute("INSERT INTO term VALUES (?, ?, 0)", (iri, term_label(store, iri)))
    database.executemany("UPDATE term SET uses = uses + ? WHERE iri = ?", ((more, iri) for iri, more in uses.items()))
    unused = database.execute("SELECT iri FROM term WHERE uses = 0").fetchall()
    gone = (row for row in unused if row[0] not in census.properties)
    database.executemany("DELETE FROM term WHERE iri = ?", gone)
