"""The second half of a build: the quads of its documents, and those that no single one says, go into the store.

A store that begins empty is filled, many documents at a time. One that begins as a copy of another has the graphs replaced
that have changed, and what that changes is written down.
"""

import gzip
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.graph.derived import derived_graph, redirect_quads
from kg.graph.mapping import is_knowledge, knowledge
from kg.graph.terms import document_id, document_node
from kg.graph.vocabulary import DCTERMS, RDF, RDFS, ZONE
from kg.pipeline.mapping import Mapped
from kg.resolve import BASE
from kg.store.changes import Changing
from kg.store.snapshot import CHANGES, STORE

_PORTION = 128_000_000
"""So many bytes of quads are loaded at once, with 1 GB of memory. Each portion is merged with what is there: of a quarter of
the size they take twice the time, all at once 1.7 GB of memory and no less time."""
_FULL = 6_000_000
"""When what is put into a store that began empty has so many bytes, as it is compressed, it is to be loaded."""

_IN_DOCUMENTS = frozenset({RDF.type, RDFS.label, ZONE.date})
"""What the graphs of documents say of a thing as the whole graph has it."""

Redirects = Iterable[tuple[str, Iterable[str]]]
"""What was, with what it is now."""


class Storing:
    """The store of a snapshot that is being written."""

    def __init__(self, folder: Path, base: Path | None) -> None:
        """Begin with nothing, or with the store of the snapshot in `base`: its files are linked, not copied."""
        if base:
            ox.Store.read_only(str(base / STORE)).backup(folder / STORE)
        self.store = ox.Store(folder / STORE)
        self._folder = folder
        self._waiting: list[bytes] = []
        self._is_new = base is None
        self._is_filled = not self._is_new
        self._changing = Changing(self.store, folder, is_knowledge)

    @property
    def is_full(self) -> bool:
        """Whether enough was put into a store that began empty to be loaded."""
        return sum(map(len, self._waiting)) > _FULL

    def put(self, document_id: str, mapped: Mapped) -> None:
        """Put what a document says in the place of what it said."""
        if self._is_filled:
            self._changing.replace(document_node(BASE, document_id), _parsed(mapped.quads))
        else:
            self._waiting += (mapped.quads, mapped.knowledge)

    def load(self) -> None:
        """Bring what was put so far into a store that began empty."""
        with gzip.GzipFile(fileobj=BytesIO(b"".join(self._waiting))) as quads:
            self._waiting.clear()
            while portion := quads.read(_PORTION):
                self.store.bulk_load(portion + quads.readline(), ox.RdfFormat.N_QUADS)

    def close_filling(self) -> None:
        """Have what is put from here on take the place of what is there."""
        self._is_filled = True

    def is_renamed(self, iri: str, derived: Iterable[ox.Quad]) -> bool:
        """Tell whether a thing that the store has has another name, type or date there than it has now."""
        was, now = (
            {quad for quad in quads if quad.predicate in _IN_DOCUMENTS}
            for quads in (self.store.quads_for_pattern(ox.NamedNode(iri), None, None, derived_graph()), derived)
        )
        return bool(was) and was != now

    def documents_of(self, iris: Iterable[str]) -> set[str]:
        """Give the ids of the documents whose graphs name one of these things."""
        named = chain.from_iterable(
            self.store.quads_for_pattern(ox.NamedNode(iri), RDF.type, None, None) for iri in iris
        )
        return set(filter(None, (document_id(BASE, quad.graph_name) for quad in named)))

    def remove(self, document_id: str) -> None:
        """Take out what a document said."""
        self._changing.replace(document_node(BASE, document_id), ())

    def derive(self, told: Iterable[tuple[str, Iterable[ox.Quad]]], redirects: Redirects) -> None:
        """Put what is derived of things, by their IRIs, in the place of what was; and all redirects."""
        moved = chain.from_iterable(redirect_quads(was, now) for was, now in redirects)
        if self._is_new:
            self.store.bulk_extend(_everywhere(chain(chain.from_iterable(quads for _, quads in told), moved)))
            return
        for iri, quads in told:
            self._changing.replace(derived_graph(), quads, subject=ox.NamedNode(iri))
        self._changing.replace(derived_graph(), moved, predicate=DCTERMS.isReplacedBy)

    def finish(self) -> None:
        """Bring the default graph up to the named ones. What changed is kept, if there was something that it changed."""
        self._changing.finish()
        if self._is_new:
            (self._folder / CHANGES).unlink()
        self.store.flush()


def _parsed(quads: bytes) -> Iterable[ox.Quad]:
    return ox.parse(cast("IO[bytes]", gzip.GzipFile(fileobj=BytesIO(quads))), ox.RdfFormat.N_QUADS)


def _everywhere(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield quad
        yield from knowledge([quad])
