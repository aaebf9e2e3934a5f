"""Writes the index of a graph's nodes: their names for searching, and what a viewer shows of each.

A SQLite file beside the store; it holds every node that is shown (`kg.store.visible`), in our graphs and foreign ones.
While it is written the nodes' names and types are in memory, some 0.5 KB a node.
"""

import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.graph.vocabulary import RDF
from kg.resolve.naming import normalise
from kg.store.labels import NAMES, OTHER_NAMES, local_name, preference
from kg.store.manifest import Census
from kg.store.ontology import ontology
from kg.store.snapshot import SEARCH
from kg.store.visible import HELPERS, OF_HELPERS, OF_THE_GONE, Resource, is_edge, is_first, is_told_better, name_of

# `name.name` is as written, `name.form` as compared; `words.rowid` is `name.id`; `term.uses` counts a class's things.
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, degree INTEGER NOT NULL);
CREATE TABLE type (node INTEGER NOT NULL, class TEXT NOT NULL, PRIMARY KEY (node, class)) WITHOUT ROWID;
CREATE TABLE name (id INTEGER PRIMARY KEY, node INTEGER NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE term (iri TEXT PRIMARY KEY, label TEXT NOT NULL, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(words_in, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2');
"""
_FIRST_WIDE = 0x2E80
"""From this codepoint on scripts write without blanks."""


class _Nodes:
    """What the passes over the quads find out about the nodes."""

    def __init__(self) -> None:
        self.degrees: dict[str, int] = {}
        self.types: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, set[str]] = defaultdict(set)
        self.labels: dict[str, tuple[int, int, str]] = {}

    def label(self, iri: str) -> str:
        return self.labels[iri][2] if iri in self.labels else local_name(iri)


def write_index(folder: Path, store: ox.Store, census: Census, graph: ox.DefaultGraph | None = None) -> None:
    """Write the index of a store's nodes into a snapshot's folder.

    All graphs are read, unless the default graph is known to have all that is shown, as in a graph that we built: its
    named graphs, thirty times as large, have the evidence besides.
    """
    nodes = _read(store, census, graph)
    numbers = {iri: number for number, iri in enumerate(nodes.degrees, start=1)}
    with closing(sqlite3.connect(folder / SEARCH)) as database:
        database.executescript(_SCHEMA)
        database.executemany("INSERT INTO node VALUES (?, ?, ?, ?)", _node_rows(nodes, numbers))
        database.executemany("INSERT INTO type VALUES (?, ?)", _type_rows(nodes, numbers))
        database.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", _name_rows(nodes, numbers))
        database.executemany("INSERT INTO term VALUES (?, ?, ?)", _term_rows(store, census, nodes))
        names = database.execute("SELECT id, name FROM name")
        database.executemany(
            "INSERT INTO words (rowid, words_in) VALUES (?, ?)", ((n, words(name)) for n, name in names)
        )
        database.commit()


def words(name: str) -> str:
    """Part a name into the words of the index: every Chinese character is one, punctuation is none.

    >>> words("信阳高新区 A股“2023”")
    '信 阳 高 新 区 a 股 2023'
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(map(_apart, folded)).split())


def _apart(character: str) -> str:
    if not character.isalnum():
        return " "
    return f" {character} " if ord(character) >= _FIRST_WIDE else character


def _read(store: ox.Store, census: Census, graph: ox.DefaultGraph | None) -> _Nodes:
    """Go through the quads property by property, after the types: they tell which nodes are helpers."""
    types = store.quads_for_pattern(None, RDF.type, None, graph)
    helpers = {quad.subject for quad in types if quad.object in HELPERS}
    nodes = _Nodes()
    properties = set(map(ox.NamedNode, census.properties)) - OF_HELPERS - {OF_THE_GONE}
    told = (store.quads_for_pattern(None, each, None, graph) for each in properties)
    for quad in chain.from_iterable(told):
        if quad.subject not in helpers and not isinstance(quad.subject, ox.Triple):
            _add(nodes, quad.subject, quad, store, helpers)
    return nodes


def _add(nodes: _Nodes, subject: Resource, quad: ox.Quad, store: ox.Store, helpers: Set[object]) -> None:
    iri, target = name_of(subject), quad.object
    nodes.degrees.setdefault(iri, 0)
    if isinstance(target, ox.Literal):
        _add_name(nodes, iri, quad.predicate.value, target)
    elif isinstance(target, ox.NamedNode) and quad.predicate == RDF.type:
        nodes.types[iri].add(target.value)
    elif target not in helpers and is_edge(quad) and is_first(store, quad) and not is_told_better(store, quad):
        for end in {iri, name_of(cast("Resource", target))}:
            nodes.degrees[end] = nodes.degrees.get(end, 0) + 1


def _add_name(nodes: _Nodes, iri: str, predicate: str, name: ox.Literal) -> None:
    if predicate in NAMES:
        rank = preference(predicate, name.language, name.value)
        nodes.labels[iri] = min(rank, nodes.labels.get(iri, rank))
    if predicate in NAMES or predicate in OTHER_NAMES:
        nodes.names[iri].add(name.value)


def _node_rows(nodes: _Nodes, numbers: dict[str, int]) -> Iterator[tuple[int, str, str, int]]:
    return ((number, iri, nodes.label(iri), nodes.degrees[iri]) for iri, number in numbers.items())


def _type_rows(nodes: _Nodes, numbers: dict[str, int]) -> Iterator[tuple[int, str]]:
    return ((number, each) for iri, number in numbers.items() for each in nodes.types.get(iri, ()))


def _name_rows(nodes: _Nodes, numbers: dict[str, int]) -> Iterator[tuple[None, int, str, str]]:
    for iri, number in numbers.items():
        for name in nodes.names.get(iri) or {nodes.label(iri)}:
            yield None, number, name, normalise(name)


def _term_rows(store: ox.Store, census: Census, nodes: _Nodes) -> Iterator[tuple[str, str, int]]:
    """Name the properties and classes that the graph uses, and count the things of each class."""
    uses = Counter(each for types in nodes.types.values() for each in types)
    used = census.properties.keys() | uses.keys()
    return ((iri, term_label(store, iri), uses[iri]) for iri in sorted(used))


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
