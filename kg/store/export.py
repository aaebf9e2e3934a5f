"""Writes a snapshot out as RDF, piece by piece: memory does not grow with the graph.

A format that has named graphs gets all of them. One that has none gets the default graph, which in a graph of ours is
the resolved knowledge; or, on demand, one named graph: what one document says, with its evidence.
"""

import os
import re
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg.errors import KGError, NotInGraph
from kg.graph.formats import Format
from kg.graph.vocabulary import PREFIXES
from kg.model import ENTITY_TYPES
from kg.resolve import BASE
from kg.resolve.naming import kind
from kg.store.quads import Dataset
from kg.store.snapshot import Snapshot

_KINDS = (*map(kind, ENTITY_TYPES), "event", "tenure", "observation", "recognition", "investment")
EXPORT_PREFIXES = PREFIXES | {f"id-{each}": f"{BASE}{each}/" for each in _KINDS}
"""One for each kind of node, so that what follows it needs no escapes: ``id-person:林知远-f2a791a6``."""

_PIECE = 1 << 16
_XML_NAME_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_XML_NAME = re.compile(rf"[{_XML_NAME_START}][{_XML_NAME_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*\Z")
_PREDICATES = "SELECT DISTINCT ?p { ?s ?p ?o }"
_NOT_XML = r"""
SELECT ?s ?p {
  ?s ?p ?o FILTER(isLiteral(?o) && REGEX(STR(?o), "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]"))
} LIMIT 1
"""


class InexpressibleError(KGError):
    """The graph has something that the format cannot hold. Export it in another format."""


def export(snapshot: Snapshot, rdf_format: Format, graph: str | None = None) -> Iterator[bytes]:
    """Give the graph in a format, in pieces of some 64 KB; `graph` is the IRI of the only named graph to give.

    Raises, before the first piece, NotInGraph if there is no such named graph, and InexpressibleError.
    """
    source = _graph(snapshot.store, graph) if graph else None if rdf_format.datasets else ox.DefaultGraph()
    if rdf_format.rdf_format == RdfFormat.RDF_XML:
        _check_xml(snapshot.store, cast("ox.NamedNode | ox.DefaultGraph", source))
    store = snapshot.store
    return _streamed(
        lambda output: store.dump(output, rdf_format.rdf_format, from_graph=source, prefixes=EXPORT_PREFIXES)
    )


def write_export(snapshot: Snapshot, rdf_format: Format, path: Path, graph: str | None = None) -> None:
    """Write the graph to a file, which appears when it is complete and until then keeps what it had."""
    pieces = export(snapshot, rdf_format, graph)
    with write_file(path) as output:
        output.writelines(pieces)


@contextmanager
def write_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of what `path` is when it is complete; raises KGError."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        part.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise KGError(message) from error
    finally:
        part.unlink(missing_ok=True)


def _graph(store: Dataset, iri: str) -> ox.NamedNode:
    try:
        graph = ox.NamedNode(iri)
    except ValueError as error:
        message = f"the graph <{iri}> is no absolute IRI: {error}"
        raise NotInGraph(message) from error
    if not store.contains_named_graph(graph):
        message = f"there is no named graph <{iri}>"
        raise NotInGraph(message)
    return graph


def _streamed(write: Callable[[IO[bytes]], object]) -> Iterator[bytes]:
    """Turn a function that writes into what can be read; the two run side by side, joined by a pipe.

    Whoever stops reading closes the pipe, which ends the writing too. What the writer raises comes out of the reader.
    """
    reader, writer = os.pipe()
    with ThreadPoolExecutor(1) as pool, os.fdopen(reader, "rb", buffering=0) as pieces:
        written = pool.submit(_write, write, writer)
        while piece := pieces.read(_PIECE):
            yield piece
        written.result()


def _write(write: Callable[[IO[bytes]], object], writer: int) -> None:
    with open(writer, "wb", buffering=_PIECE) as output:
        write(output)


def _check_xml(store: Dataset, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    """Raise InexpressibleError for what XML 1.0 cannot hold: the serialiser would write it and no parser read it."""
    predicates = cast("ox.QuerySolutions", store.query(_PREDICATES, default_graph=graph))
    for (predicate,) in predicates:
        if not _XML_NAME.search(predicate.value):
            message = f"RDF/XML cannot name the property <{predicate.value}>, which does not end like an XML name"
            raise InexpressibleError(message)
    for subject, predicate in cast("ox.QuerySolutions", store.query(_NOT_XML, default_graph=graph)):
        message = f"RDF/XML cannot hold the {predicate} of {subject}, which has a character that XML has not"
        raise InexpressibleError(message)
