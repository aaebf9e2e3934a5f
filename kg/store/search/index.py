"""Writes the index of a graph's nodes: their names for searching, and what a viewer shows of each.

A SQLite file beside the store; it holds every node that is shown (`kg.store.visible`), in our graphs and foreign ones.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.store.labels import NAMES, local_name, preference
from kg.store.manifest import Census
from kg.store.ontology import ontology
from kg.store.search.forms import form
from kg.store.search.schema import INDEXES, SCHEMA, Entries, Kind, Name
from kg.store.search.told import Told
from kg.store.snapshot import SEARCH
from kg.store.visible import name_of

_LABELS = """
CREATE INDEX temp.called_node ON called (node);
CREATE TEMP TABLE chosen AS SELECT id, iri, coalesce(
    (SELECT name FROM called WHERE node = id AND rank IS NOT NULL ORDER BY rank, name LIMIT 1), local_name(iri)) AS label
FROM found;
"""
_NODES = "SELECT id, iri, label FROM chosen ORDER BY id"
_NAMES = """
SELECT DISTINCT id, degree, name, kind FROM (
    SELECT id, degree, label AS name, 0 AS kind FROM node
    UNION ALL SELECT id, degree, name, max(kind, 1) FROM called JOIN node ON node.id = called.node WHERE name <> label
    UNION ALL SELECT holder, degree, title, 3 FROM post JOIN node ON node.id = holder
) ORDER BY kind = 3, degree DESC, length(name), id, kind, name
"""
_CLASSES = "SELECT class FROM type WHERE node = ?"
_POSTS = """
SELECT h.tenure, h.value, b.value, t.value FROM held AS h
JOIN held AS b ON b.tenure = h.tenure AND b.part = 'body' JOIN held AS t ON t.tenure = h.tenure AND t.part = 'title'
WHERE h.part = 'holder'
"""
POST = """
INSERT INTO post VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),
    last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))
"""
TITLE = "INSERT OR IGNORE INTO title VALUES (?)"


def write_index(folder: Path, store: ox.Store, census: Census, graph: ox.DefaultGraph | None = None) -> None:
    """Write the index of a store's nodes into a snapshot's folder.

    All graphs are read, unless the default graph is known to have all that is shown, as in a graph that we built: its
    named graphs, thirty times as large, have the evidence besides.
    """
    with closing(sqlite3.connect(folder / SEARCH)) as database:
        database.executescript(SCHEMA)
        database.create_function("local_name", 1, local_name, deterministic=True)
        told = Told(database, store, graph)
        told.read(census)
        database.executescript(_LABELS)
        database.executemany("INSERT INTO node VALUES (?, ?, ?, ?, ?, ?)", _node_rows(database, told))
        database.executemany(POST, _post_rows(database, told))
        database.execute("INSERT INTO title SELECT DISTINCT form FROM post")
        _write_names(database)
        database.executemany("INSERT INTO term VALUES (?, ?, ?)", _term_rows(store, census, database))
        database.executescript(INDEXES)
        database.commit()
        database.execute("ANALYZE")


def _node_rows(database: sqlite3.Connection, told: Told) -> Iterator[tuple[int, str, str, int, str | None, str | None]]:
    for number, iri, label in database.execute(_NODES):
        hashed = told.hash_of(number)
        when = told.own.get(hashed) or told.linked.get(hashed)
        yield number, iri, label, told.degrees[number], *(when or (None, None))


def _post_rows(database: sqlite3.Connection, told: Told) -> Iterator[tuple[int, int, str, str, str | None, str | None]]:
    for tenure, holder, body, title in database.execute(_POSTS):
        ends = told.number(holder), told.number(body)
        when = told.own.get(tenure)
        if ends[0] and ends[1]:
            yield ends[0], ends[1], form(title), title, *(when or (None, None))


def _write_names(database: sqlite3.Connection) -> None:
    entries = Entries(database)
    rows = database.execute(_NAMES)
    classes = database.cursor()
    entries.enter(
        (node, degree, Name(text, Kind(kind)), [each for (each,) in classes.execute(_CLASSES, (node,))])
        for node, degree, text, kind in rows
    )
    entries.finish()


def _term_rows(store: ox.Store, census: Census, database: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Name the properties and classes that the graph uses, and count the things of each class."""
    uses = dict(database.execute("SELECT class, count(*) FROM type GROUP BY class"))
    return ((iri, term_label(store, iri), uses.get(iri, 0)) for iri in sorted(census.properties.keys() | uses.keys()))


def term_label(store: ox.Store, iri: str) -> str:
    """Give what our ontology and the graph itself call a term."""
    named = chain.from_iterable(
        store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(name), None, None) for name in NAMES
    )
    ranks = (
        preference(quad.predicate.value, quad.object.language, quad.object.value)
        for quad in chain(_ontology_names().get(iri, ()), named)
        if isinstance(quad.object, ox.Literal)
    )
    return min(ranks, default=(0, 0, local_name(iri)))[2]


@cache
def _ontology_names() -> Mapping[str, list[ox.Quad]]:
    names: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ontology():
        if quad.predicate.value in NAMES:
            names[name_of(quad.subject)].append(quad)
    return names
