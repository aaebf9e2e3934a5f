"""What the quads of a store tell of its nodes, gathered property by property into tables of the index that is written.

A store is larger than memory, so what is gathered is on disk; in memory are some 100 bytes a node and 8 a helper. A node
goes by the hash of its term meanwhile: that two of ten million have the same 64 bits happens once in some 400,000 stores.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, cast

import numpy as np
import pyoxigraph as ox
from numpy.typing import NDArray

from kg.graph.vocabulary import RDF, ZONE
from kg.store.labels import NAMES, OTHER_NAMES, preference
from kg.store.manifest import Census
from kg.store.search.hashed import Hashed
from kg.store.search.schema import Kind
from kg.store.search.spans import DATES, Numbers, Spans, dated
from kg.store.visible import HELPERS, OF_HELPERS, OF_THE_GONE, Resource, is_edge, is_told_better, name_of, resource
from kg.times import Days

GATHERED = """
PRAGMA temp_store = FILE;
CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, iri TEXT NOT NULL);
CREATE TEMP TABLE called (node INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER, kind INTEGER NOT NULL);
CREATE TEMP TABLE held (tenure INTEGER NOT NULL, part TEXT NOT NULL, value, PRIMARY KEY (tenure, part, value)) WITHOUT ROWID;
"""
KINDS = {
    **dict.fromkeys(NAMES, Kind.label),
    **dict.fromkeys(OTHER_NAMES, Kind.other),
    ZONE.number.value: Kind.number,
}
"""The properties whose values a thing is found by."""
TENURE = {ZONE.holder.value: "holder", ZONE.body.value: "body", ZONE.title.value: "title"}
"""The properties of who held which post where."""

_PORTION = 20_000
_RANKS = 100

Graph = ox.DefaultGraph | None
Rows = list[Any]


class Told:
    """The nodes of a store, and what is said of them."""

    def __init__(self, database: sqlite3.Connection, store: ox.Store, graph: Graph) -> None:
        """Gather into a database; of all graphs, or of the default graph if that has all that is shown."""
        self._database = database
        self._store = store
        self._graph = graph
        self._numbers = Hashed()
        self._fresh: list[tuple[int, str]] = []
        self._helpers: Numbers = np.empty(0, np.int64)
        self.degrees = array("q", [0])
        """By the numbers of the nodes, which count from 1."""
        self.own = Spans()
        self.linked = Spans()

    def read(self, census: Census) -> None:
        """Go through the statements, types and dates first: they tell which nodes are helpers, and when things were."""
        self._database.executescript(GATHERED)
        self._read_types(census.classes)
        properties = census.properties.keys() - {each.value for each in OF_HELPERS | {OF_THE_GONE, RDF.type}}
        for iri in sorted(properties, key=lambda iri: (iri not in DATES, iri)):
            for rows in self._portions(f"?s {ox.NamedNode(iri)} ?o"):
                self._read(ox.NamedNode(iri), rows)

    def number(self, hashed: int) -> int | None:
        """Give the number of the node whose term has this hash; None if it is none."""
        return self._numbers.get(hashed)

    def hash_of(self, number: int) -> int:
        """Give the hash of a node's term."""
        return self._numbers.hashes[number - 1]

    def _read_types(self, classes: Iterable[str]) -> None:
        kinds = " ".join(map(str, HELPERS))
        helpers = [np.empty(0, np.int64)]
        helpers += [
            _hashes(row[0] for row in rows) for rows in self._portions(f"VALUES ?c {{ {kinds} }} ?s a ?c", "?s")
        ]
        self._helpers = np.unique(np.concatenate(helpers))
        for iri in sorted(set(classes) - {each.value for each in HELPERS}):
            for rows in self._portions(f"?s a {resource(iri)} BIND ({resource(iri)} AS ?o)"):
                typed = [(self._enter(subject), iri) for subject, _ in self._of_nodes(rows)]
                self._database.executemany("INSERT OR IGNORE INTO type VALUES (?, ?)", typed)

    def _read(self, predicate: ox.NamedNode, rows: Rows) -> None:
        if predicate.value in DATES:
            self._note_dates(rows)
        if predicate.value in TENURE:
            self._note_tenures(TENURE[predicate.value], rows)
        self._note_links(predicate, rows)
        named = []
        for subject, target in self._of_nodes(rows):
            node = self._enter(subject)
            if isinstance(target, ox.Literal):
                named += [_called(node, predicate.value, target)] if predicate.value in KINDS else []
            elif not self._is_helper(target):
                self._count(node, ox.Quad(subject, predicate, target))
        self._database.executemany("INSERT INTO called VALUES (?, ?, ?, ?)", named)

    def _count(self, node: int, quad: ox.Quad) -> None:
        if is_edge(quad) and not is_told_better(self._store, quad):
            for end in {node, self._enter(cast("Resource", quad.object))}:
                self.degrees[end] += 1

    def _note_dates(self, rows: Rows) -> None:
        found: dict[int, Days] = {}
        for subject, target in rows:
            if isinstance(target, ox.Literal) and (when := dated(target.value)):
                known = found.get(hash(subject), when)
                found[hash(subject)] = Days(min(known.first, when.first), max(known.last, when.last))
        self.own.note(found)

    def _note_tenures(self, part: str, rows: Rows) -> None:
        told = (
            (hash(tenure), part, target.value if isinstance(target, ox.Literal) else hash(target))
            for tenure, target in rows
            if isinstance(target, ox.Literal) == (part == "title")
        )
        self._database.executemany("INSERT OR IGNORE INTO held VALUES (?, ?, ?)", told)

    def _note_links(self, predicate: ox.NamedNode, rows: Rows) -> None:
        """Tell either end of an edge when the other was, be it shown or a helper's."""
        ends = (ox.NamedNode, ox.BlankNode)
        edges = [(a, b) for a, b in rows if isinstance(a, ends) and isinstance(b, ends)]
        if edges and is_edge(ox.Quad(edges[0][0], predicate, edges[0][1])):
            subjects, objects = (_hashes(each) for each in zip(*edges, strict=True))
            self.own.spread(subjects, objects, self.linked)
            self.own.spread(objects, subjects, self.linked)

    def _portions(self, pattern: str, wanted: str = "?s ?o") -> Iterator[Rows]:
        """Give the statements of a pattern, each once, in whatever graphs it is."""
        everywhere = self._graph is None
        query = f"SELECT {'DISTINCT ' * everywhere}{wanted} WHERE {{ {pattern} }}"
        found = self._store.query(query, use_default_graph_as_union=everywhere)
        solutions = map(tuple, cast("ox.QuerySolutions", found))
        while rows := list(islice(solutions, _PORTION)):
            yield rows
            self._database.executemany("INSERT INTO found VALUES (?, ?)", self._fresh)
            self._fresh.clear()

    def _of_nodes(self, rows: Rows) -> Iterator[tuple[Resource, Resource | ox.Literal]]:
        """Give the statements about things, not about helpers."""
        helps = self._are_helpers(_hashes(row[0] for row in rows))
        kept = zip(rows, helps.tolist(), strict=True)
        return ((row[0], row[1]) for row, is_helper in kept if not is_helper and not isinstance(row[0], ox.Triple))

    def _is_helper(self, term: object) -> bool:
        hashed = hash(term)
        return self._numbers.get(hashed) is None and bool(self._are_helpers(np.array([hashed], np.int64))[0])

    def _are_helpers(self, hashes: Numbers) -> NDArray[np.bool_]:
        if not len(self._helpers):
            return np.zeros(len(hashes), np.bool_)
        places = np.minimum(np.searchsorted(self._helpers, hashes), len(self._helpers) - 1)
        found: NDArray[np.bool_] = self._helpers[places] == hashes
        return found

    def _enter(self, term: Resource) -> int:
        hashed = hash(term)
        number = self._numbers.get(hashed)
        if number is None:
            number = self._numbers.add(hashed)
            self.degrees.append(0)
            self._fresh.append((number, name_of(term)))
        return number


def _called(node: int, predicate: str, name: ox.Literal) -> tuple[int, str, int | None, Kind]:
    kind = KINDS[predicate]
    if kind != Kind.label:
        return node, name.value, None, kind
    language, property_, _ = preference(predicate, name.language, name.value)
    return node, name.value, language * _RANKS + property_, kind


def _hashes(terms: Iterable[object]) -> Numbers:
    return np.fromiter(map(hash, terms), np.int64)
