"""The numbers of nodes, which the index of names gives them, and the kinds of nodes."""

import json
import sqlite3
from array import array
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

import numpy as np

from kg.store.links.arrays import Array
from kg.store.visible import resource

_NODES = "SELECT id, iri, degree FROM node"
_TYPES = "SELECT node, class FROM type ORDER BY node"
_USES = "SELECT iri FROM term ORDER BY uses, iri"
_NUMBER = "SELECT id FROM node WHERE iri = ?"
_NUMBERS = "SELECT iri, id FROM node WHERE iri IN (SELECT value FROM json_each(?))"
_NAMED = "SELECT id, iri, label, degree FROM node WHERE id IN (SELECT value FROM json_each(?))"


class Numbers(NamedTuple):
    """The numbers of terms by their hashes: 12 bytes a term, and many are looked up at once.

    That two of ten million terms have the same 64 bits happens once in some 400,000 stores.
    """

    hashes: Array
    """Sorted."""
    numbers: Array

    @classmethod
    def of(cls, hashes: Array, numbers: Array) -> "Numbers":
        """Give the numbers of terms by their hashes, which are all different."""
        order = np.argsort(hashes)
        return cls(hashes[order], numbers[order].astype(np.int32))

    def get(self, hashes: Array) -> Array:
        """Give the numbers of terms; -1 for those that have none."""
        if not len(self.hashes):
            return np.full(len(hashes), -1, np.int64)
        places = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[places] == hashes, self.numbers[places], -1).astype(np.int64)


class Numbering(NamedTuple):
    """All nodes of an index of names."""

    numbers: Numbers
    degree: Array
    """By number."""
    kind: Array
    """By number; -1 where there is no node."""
    kinds: tuple[tuple[str, ...], ...]


def read_numbering(database: sqlite3.Connection) -> Numbering:
    """Read the nodes with their degrees and kinds."""
    (size,) = database.execute("SELECT coalesce(max(id), 0) + 1 FROM node").fetchone()
    ids, hashes = array("q"), array("q")
    degree = np.zeros(size, np.int32)
    for number, iri, each in database.execute(_NODES):
        ids.append(number)
        hashes.append(hash(resource(iri)))
        degree[number] = each
    kind = np.full(size, -1, np.int32)
    numbers = as_array(ids)
    kind[numbers] = 0
    return Numbering(Numbers.of(as_array(hashes), numbers), degree, kind, _kinds(database, kind))


def as_array(numbers: "array[int]") -> Array:
    """Give gathered numbers of 64 bits as numpy has them."""
    return np.frombuffer(numbers, np.int64) if numbers else np.empty(0, np.int64)


def _kinds(database: sqlite3.Connection, kind: Array) -> tuple[tuple[str, ...], ...]:
    """Give each node its kind; the kinds are numbered as they are met."""
    ranks = {iri: rank for rank, (iri,) in enumerate(database.execute(_USES))}
    met: dict[tuple[str, ...], int] = {(): 0}
    for number, rows in groupby(database.execute(_TYPES), lambda row: row[0]):
        types = tuple(sorted((each for _, each in rows), key=lambda each: ranks.get(each, 0)))
        kind[number] = met.setdefault(types, len(met))
    return tuple(met)


def number_of(database: sqlite3.Connection, iri: str) -> int | None:
    """Give the number of a node; None if the graph has none of this IRI."""
    row = database.execute(_NUMBER, (iri,)).fetchone()
    return row[0] if row else None


def numbers_of(database: sqlite3.Connection, iris: Iterable[str]) -> dict[str, int]:
    """Give the numbers of those of the IRIs that are nodes."""
    return dict(database.execute(_NUMBERS, (json.dumps(list(iris)),)))


def iris_and_labels(database: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, int]]:
    """Give the IRIs, labels and degrees of nodes."""
    listed = "[" + ",".join(map(str, numbers)) + "]"
    return {number: (iri, label, degree) for number, iri, label, degree in database.execute(_NAMED, (listed,))}
