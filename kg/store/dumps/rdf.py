"""A snapshot as RDF. A format that has named graphs gets all of them.

One that has none gets the default graph, which in a graph of ours is the resolved knowledge; or, on demand, one named
graph: what one document says, with its evidence.
"""

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from pyoxigraph import RdfFormat

from kg.errors import KGError, NotInGraph
from kg.graph.formats import Format, format_named
from kg.store.dumps.tally import Tally
from kg.store.dumps.turtle import EXPORT_PREFIXES, trig, turtle
from kg.store.quads import Dataset
from kg.store.snapshot import Snapshot

_PIECE = 1 << 16
_PORTION = 1 << 18
_AHEAD = 1 << 20
"""Bytes that the engine may be ahead of whoever reads, where the system lets it."""
_XML_NAME_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_XML_NAME = re.compile(rf"[{_XML_NAME_START}][{_XML_NAME_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*\Z")
_COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
_PREDICATES = "SELECT DISTINCT ?p { ?s ?p ?o }"
_NOT_XML = r"""
SELECT ?s ?p {
  ?s ?p ?o FILTER(isLiteral(?o) && REGEX(STR(?o), "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]"))
} LIMIT 1
"""

_Graph = ox.NamedNode | ox.DefaultGraph | None


class InexpressibleError(KGError):
    """The graph has something that the format cannot hold. Export it in another format."""


def rdf(snapshot: Snapshot, name: str, graph: str | None, folder: Path, tally: Tally) -> Iterator[bytes]:
    """Give the graph in a format of RDF, in pieces of some 64 KB; `graph` is the IRI of the only named graph to give.

    What memory does not hold waits in the folder. Raises, before the first piece, NotInGraph if there is no such named
    graph, and InexpressibleError.
    """
    rdf_format, store = format_named(name), snapshot.store
    source = source_of(store, rdf_format, graph)
    if rdf_format.rdf_format == RdfFormat.TURTLE:
        return turtle(_lines(store, RdfFormat.N_TRIPLES, source), folder, tally)
    if rdf_format.rdf_format == RdfFormat.TRIG:
        return trig(_lines(store, RdfFormat.N_QUADS, source), folder, tally)
    if rdf_format.rdf_format == RdfFormat.RDF_XML:
        _check_xml(store, cast("ox.NamedNode | ox.DefaultGraph", source))
    dumped = _pieces(store, rdf_format.rdf_format, source)
    if rdf_format.rdf_format in {RdfFormat.N_TRIPLES, RdfFormat.N_QUADS}:
        return _lines_counted(dumped, tally)
    tally.count = _size(store, source)
    return dumped


def check_graph(snapshot: Snapshot, graph: str) -> None:
    """Raise NotInGraph if a snapshot has no such named graph."""
    _graph(snapshot.store, graph)


def source_of(store: Dataset, rdf_format: Format, graph: str | None) -> _Graph:
    """Give the graph that is dumped, None for all; raises NotInGraph if it is not there."""
    return _graph(store, graph) if graph else None if rdf_format.datasets else ox.DefaultGraph()


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


def _lines(store: Dataset, rdf_format: RdfFormat, source: _Graph) -> Iterator[str]:
    """Give the engine's lines, which are grouped by graph and subject."""
    with _dumped(store, rdf_format, source) as output:
        begun = b""
        while portion := output.read(_PORTION):
            whole, _, begun = (begun + portion).rpartition(b"\n")
            yield from whole.decode().split("\n")


def _lines_counted(dumped: Iterator[bytes], tally: Tally) -> Iterator[bytes]:
    for piece in dumped:
        tally.count += piece.count(b"\n")
        yield piece


def _size(store: Dataset, source: _Graph) -> int:
    if source is None:
        return len(store)
    ((count,),) = cast("ox.QuerySolutions", store.query(_COUNT, default_graph=source))
    return int(count.value)


def _pieces(store: Dataset, rdf_format: RdfFormat, source: _Graph) -> Iterator[bytes]:
    with _dumped(store, rdf_format, source) as output:
        while piece := output.read(_PIECE):
            yield piece


@contextmanager
def _dumped(store: Dataset, rdf_format: RdfFormat, source: _Graph) -> Iterator[IO[bytes]]:
    """Let the engine write into a pipe, beside whoever reads it: a file of the system's, so that no lock is shared.

    Whoever stops reading closes the pipe, which ends the writing too. What the writer raises comes out of the reader.
    """
    reader, writer = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _AHEAD)
    with ThreadPoolExecutor(1) as pool, os.fdopen(reader, "rb", buffering=_PIECE) as output:
        written = pool.submit(_dump, store, rdf_format, source, writer)
        yield output
        written.result()


def _dump(store: Dataset, rdf_format: RdfFormat, source: _Graph, writer: int) -> None:
    try:
        store.dump(f"/dev/fd/{writer}", rdf_format, from_graph=source, prefixes=EXPORT_PREFIXES)
    except OSError as error:
        if f"os error {errno.EINVAL}" not in str(error):  # at its end it is to be brought to disk: no pipe can
            raise
    finally:
        os.close(writer)


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
