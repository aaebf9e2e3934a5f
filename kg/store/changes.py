"""What an update changes in a store, done and written down at once: the next snapshot is a copy of this one and a patch.

The patch is the difference of all quads, as an RDF patch (https://jena.apache.org/documentation/rdf-patch/): a line for
each quad that is deleted (``D``) or added (``A``). It stays with the snapshot, so that what changed is read, not sought.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple, TypeVar, cast

import pyoxigraph as ox

from kg.store.snapshot import CHANGES

V = TypeVar("V")

_PART = "changes.part"
_PORTION = 50_000
"""So many quads are added at once."""


class Change(NamedTuple):
    """A quad that was added, or removed."""

    added: bool
    quad: ox.Quad


class Side(NamedTuple):
    """One of two snapshots that are compared."""

    id: str
    folder: Path
    store: ox.Store


class Changing:
    """The named graphs of a store while they are brought up to date; `finish` brings the default graph after them."""

    def __init__(self, store: ox.Store, folder: Path, is_knowledge: Callable[[ox.Quad], bool]) -> None:
        """Change a store of one's own; `is_knowledge` tells which quads of named graphs the default graph has too."""
        self._store = store
        self._is_knowledge = is_knowledge
        self._folder = folder
        self._patch = _create(folder / _PART)
        self._adding: list[ox.Quad] = []

    def replace(
        self,
        graph: ox.NamedNode,
        quads: Iterable[ox.Quad],
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
    ) -> None:
        """Give a graph these quads and no others, or a subject or a predicate in it."""
        if predicate:
            self._flush()
        old = set(self._store.quads_for_pattern(subject, predicate, None, graph))
        new = set(quads)
        self._apply(old - new, new - old)
        if not (new or subject or predicate):
            self._store.remove_graph(graph)

    def finish(self) -> None:
        """Take out of the default graph what no named graph says any more, and put in what one says now."""
        self._flush()
        self._patch.close()
        self._patch = _create(self._folder / CHANGES)
        part = self._folder / _PART
        for changes in _portions(read_changes(part)):
            self._write(changes)
            told = [change for change in changes if self._is_knowledge(change.quad)]
            self._apply(self._unsaid(told), self._unheard(told))
            self._flush()
        self._patch.close()
        part.unlink()

    def _apply(self, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> None:
        """Do it and write it down; quads are added many at a time, which is faster."""
        gone, fresh = list(removed), list(added)
        for quad in gone:
            self._store.remove(quad)
        self._adding += fresh
        if len(self._adding) > _PORTION:
            self._flush()
        self._write([*(Change(False, quad) for quad in gone), *(Change(True, quad) for quad in fresh)])

    def _flush(self) -> None:
        self._store.extend(self._adding)
        self._adding.clear()

    def _write(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._patch.write(line(change))

    def _unsaid(self, told: Iterable[Change]) -> set[ox.Quad]:
        gone = {ox.Quad(*change.quad.triple) for change in told if not change.added}
        return {quad for quad in gone if not self._is_told(quad)}

    def _is_told(self, quad: ox.Quad) -> bool:
        said = self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        return any(each.graph_name != quad.graph_name and self._is_knowledge(each) for each in said)

    def _unheard(self, told: Iterable[Change]) -> set[ox.Quad]:
        fresh = {ox.Quad(*change.quad.triple) for change in told if change.added}
        return {quad for quad in fresh if quad not in self._store}


def line(change: Change) -> bytes:
    """Write a change as a row of an RDF patch.

    >>> node = ox.NamedNode("http://e.org/a")
    >>> line(Change(True, ox.Quad(node, node, node))).decode().rstrip()
    'A <http://e.org/a> <http://e.org/a> <http://e.org/a> .'
    """
    graph = change.quad.graph_name
    name = "" if isinstance(graph, ox.DefaultGraph) else f" {graph}"
    quad = change.quad
    return f"{'A' if change.added else 'D'} {quad.subject} {quad.predicate} {quad.object}{name} .\n".encode()


def read_changes(path: Path) -> Iterator[Change]:
    """Give the changes of a file that `Changing` wrote, in their order."""
    with gzip.open(path, "rb") as lines:
        for portion in _portions(cast("IO[bytes]", lines)):
            quads = ox.parse(b"".join(each[2:] for each in portion), ox.RdfFormat.N_QUADS)
            kinds = (each.startswith(b"A") for each in portion)
            yield from map(Change, kinds, quads)


def _portions(items: Iterable[V]) -> Iterator[list[V]]:
    remaining = iter(items)
    while portion := list(islice(remaining, _PORTION)):
        yield portion


def _create(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, "wb", compresslevel=4))
