"""Brings the index of a graph's nodes up to date: a copy of the one before, with the nodes that a change touches anew.

For graphs that we built, whose default graph has all that is shown.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count
from typing import NamedTuple

import pyoxigraph as ox

from kg.store.changes import Change, Side
from kg.store.labels import local_name
from kg.store.manifest import Census
from kg.store.search.index import POST, TITLE, term_label, write_index
from kg.store.search.known import DefaultGraph, Known, Post
from kg.store.search.schema import VERSION, Entries, Kind, Name, level, version
from kg.store.search.spans import DATES
from kg.store.snapshot import SEARCH
from kg.store.visible import name_of

_FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
_NODE = "SELECT id, degree FROM node WHERE iri = ?"
_ADD = "INSERT INTO node (id, iri, label, degree, first, last) VALUES (?, ?, ?, ?, ?, ?)"
_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM node"
_SET = "UPDATE node SET label = ?, degree = ?, first = ?, last = ? WHERE id = ?"
_UNSET = "DELETE FROM post WHERE holder = ?"


class _Node(NamedTuple):
    """A node that a change touches: as the index has it, and as the graph does."""

    id: int
    old_degree: int
    degree: int
    old_types: frozenset[str]
    types: frozenset[str]
    names: frozenset[Name]


def update_index(old: Side, new: Side, census: Census, changes: Iterable[Change]) -> bool:
    """Write the index of a snapshot's nodes into its folder, given the snapshot before and what leads from it.

    Gives whether the nodes have the numbers that they had. An index of another version is written whole, and numbers anew.
    """
    shutil.copyfile(old.folder / SEARCH, new.folder / SEARCH)
    with closing(sqlite3.connect(new.folder / SEARCH)) as database:
        is_old = version(database) != VERSION
        if not is_old:
            _update(database, old, new, census, changes)
    if is_old:
        (new.folder / SEARCH).unlink()
        write_index(new.folder, new.store, census, ox.DefaultGraph())
    return not is_old


def _update(database: sqlite3.Connection, old: Side, new: Side, census: Census, changes: Iterable[Change]) -> None:
    graph = DefaultGraph(new.store)
    touched = _touched(DefaultGraph(old.store), graph, changes)
    database.executescript(_FAST)
    uses: Counter[str] = Counter()
    numbers = count(database.execute(_NEXT).fetchone()[0])  # none of which a node that goes has
    nodes = {
        iri: _write_node(database, iri, graph.known(iri), change, numbers, uses) for iri, change in touched.items()
    }
    titles = {node.id: _write_posts(database, node.id, graph.posts(iri)) for iri, node in nodes.items()}
    _write_names(database, nodes.values(), titles)
    _write_terms(database, new.store, census, uses)
    database.commit()


def _touched(old: DefaultGraph, new: DefaultGraph, changes: Iterable[Change]) -> Counter[str]:
    """Give the nodes of which something else is said than before, and by how much their degrees differ."""
    touched: Counter[str] = Counter()
    for added, quad in changes:
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            continue
        graph = new if added else old
        is_shown = graph.is_shown(quad)
        if is_shown:
            touched[name_of(quad.subject)] += 0
            touched.update(dict.fromkeys(graph.ends(quad), 1 if added else -1))
        if not is_shown or quad.predicate.value in DATES:
            touched.update(dict.fromkeys(graph.linked(quad.subject), 0))
    return touched


def _write_node(  # noqa: PLR0913, PLR0917 - what is known of a node, and where it goes
    database: sqlite3.Connection,
    iri: str,
    known: Known | None,
    change: int,
    numbers: Iterator[int],
    uses: Counter[str],
) -> _Node:
    """Write what is known of the node now, and note how many things its classes have more or fewer."""
    number, before = database.execute(_NODE, (iri,)).fetchone() or (None, 0)
    degree = before + change
    is_gone = known is None and degree <= 0
    known = known or Known(local_name(iri), frozenset(), frozenset({Name(local_name(iri), Kind.label)}), None)
    if is_gone:
        database.execute("DELETE FROM node WHERE id = ?", (number,))
    elif number is None:
        number = next(numbers)
        database.execute(_ADD, (number, iri, known.label, degree, *(known.when or (None, None))))
    else:
        database.execute(_SET, (known.label, degree, *(known.when or (None, None)), number))
    types = _write_types(database, number or 0, known.types, uses)
    return _Node(number or 0, before, degree, types, known.types, frozenset() if is_gone else known.names)


def _write_types(database: sqlite3.Connection, node: int, types: frozenset[str], uses: Counter[str]) -> frozenset[str]:
    """Write a node's classes; gives those that it had."""
    before = frozenset(each for (each,) in database.execute("SELECT class FROM type WHERE node = ?", (node,)))
    database.executemany("DELETE FROM type WHERE node = ? AND class = ?", ((node, each) for each in before - types))
    database.executemany("INSERT INTO type VALUES (?, ?)", ((node, each) for each in types - before))
    uses.update(types - before)
    uses.subtract(before - types)
    return before


def _write_posts(database: sqlite3.Connection, holder: int, posts: Iterator[Post]) -> frozenset[Name]:
    """Write the posts that a node holds; gives their titles as names by which it is found."""
    database.execute(_UNSET, (holder,))
    titles = set()
    for post in posts:
        body = database.execute(_NODE, (post.body,)).fetchone()
        if body:
            database.execute(POST, (holder, body[0], post.form, post.title, *(post.when or (None, None))))
            database.execute(TITLE, (post.form,))
            titles.add(Name(post.title, Kind.title))
    return frozenset(titles)


def _write_names(database: sqlite3.Connection, nodes: Iterable[_Node], titles: dict[int, frozenset[Name]]) -> None:
    """Strike off the names that are no more, or rank elsewhere, and enter the new ones in the order of their ranks."""
    entries = Entries(database)
    fresh = []
    for node in nodes:
        wanted = set(node.names | titles[node.id])
        for number, text, kind in database.execute(
            "SELECT id, name, kind FROM name WHERE node = ?", (node.id,)
        ).fetchall():
            name = Name(text, Kind(kind))
            if name in wanted and node.old_types == node.types and _ranks_alike(node, name.kind):
                wanted.remove(name)
            else:
                entries.strike(number, text, node.old_types)
        fresh += [(node.id, node.degree, name, node.types) for name in sorted(wanted)]
    entries.enter(sorted(fresh, key=lambda row: level(row[1], row[2].kind)))
    entries.finish()


def _ranks_alike(node: _Node, kind: Kind) -> bool:
    return level(node.old_degree, kind) == level(node.degree, kind)


def _write_terms(database: sqlite3.Connection, store: ox.Store, census: Census, uses: Counter[str]) -> None:
    """Keep the properties and the classes that the graph uses, each class with its things."""
    known = {iri for (iri,) in database.execute("SELECT iri FROM term")}
    for iri in sorted((census.properties.keys() | uses.keys()) - known):
        database.execute("INSERT INTO term VALUES (?, ?, 0)", (iri, term_label(store, iri)))
    database.executemany("UPDATE term SET uses = uses + ? WHERE iri = ?", ((more, iri) for iri, more in uses.items()))
    unused = database.execute("SELECT iri FROM term WHERE uses = 0").fetchall()
    gone = (row for row in unused if row[0] not in census.properties)
    database.executemany("DELETE FROM term WHERE iri = ?", gone)
