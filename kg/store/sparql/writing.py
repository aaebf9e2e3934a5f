"""Writes the result of a query in any format, within limits; a result that they cut says so itself where it can.

JSON and XML have a link in their head, the place that their standards have for more about the results (SPARQL 1.1 Query
Results JSON Format §3.1.2): strict readers refuse any other member. XML and the RDF formats but JSON-LD have a comment at
the end. CSV, TSV and JSON-LD have no place for it, so that there the header of the answer alone tells.
"""

import os
from collections.abc import Iterable, Iterator
from typing import IO, cast

import pyoxigraph as ox

from kg.graph.formats import format_named
from kg.graph.vocabulary import PREFIXES
from kg.store.sparql.borders import BORDERS, ENDPOINT, Full, Limits, Rows, Written
from kg.store.sparql.results import Partial, Result, Solutions, Table
from kg.store.sparql.tables import pieces

SOLUTION_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""Of solutions and booleans, by name; those of triples are `kg.graph.formats`."""

TRUNCATED = "https://w3id.org/zonegraph/truncated"
"""How the link in the head of a result begins that was cut; then comes which limit did, and how many rows there are."""

_CHUNK = 1 << 20
_LINKS = {"json": ',"link":["{}#{}={}"]', "xml": '<link href="{}#{}={}"/>'}
_COMMENTS = {"rdfxml": "\n<!-- {} -->\n", "jsonld": ""}
_COMMENT = "\n# {}\n"


def write(result: Result, file: IO[bytes], name: str, limits: Limits) -> Written:
    """Write a result in the format of this name, and flush the file; KeyError if that cannot hold it.

    The file has to be one that can be read and changed, unless no limit will be reached.
    """
    given, lacking = result if isinstance(result, Partial) else (result, "")
    if isinstance(given, ox.QueryTriples):
        return write_triples(given, file, name, limits, lacking)
    if isinstance(given, ox.QueryBoolean):
        given.serialize(file, SOLUTION_FORMATS[name])
        written = Written(1, ENDPOINT if lacking else "")
    else:
        written = _write_solutions(given, file, name, limits, lacking)
    file.flush()
    return written


def write_triples(
    triples: Iterable[ox.Triple], file: IO[bytes], name: str, limits: Limits, lacking: str = ""
) -> Written:
    """Write triples in an RDF format, with our prefixes where it has such; `lacking` is why some were not given."""
    portion = _Portion(triples, file, limits)
    into = cast("IO[bytes]", portion)  # the engine writes and flushes only
    ox.serialize(portion.triples(), into, format_named(name).rdf_format, prefixes=PREFIXES)
    reason = portion.reason or (ENDPOINT if lacking else "")
    if reason:
        notice = _notice(portion.reason, limits, "triples") if portion.reason else _lacks(lacking)
        file.write(_COMMENTS.get(name, _COMMENT).format(notice).encode())
    file.flush()
    return Written(portion.count, reason)


def _write_solutions(result: Solutions, file: IO[bytes], name: str, limits: Limits, lacking: str) -> Written:
    rows = Rows(file, BORDERS[name], limits)
    try:
        if isinstance(result, Table):
            for piece in pieces(result, name):
                rows.write(piece)
        else:
            result.serialize(cast("IO[bytes]", rows), SOLUTION_FORMATS[name])  # the engine writes and flushes only
    except Full as full:
        written = Written(rows.cut(), str(full))
        file.write(_closing(name, written.truncated, limits))
        _link(file, rows.head, name, written)
        return written
    written = Written(rows.close(), ENDPOINT if lacking else "")
    if lacking:
        file.write(f"<!-- {_lacks(lacking)} -->".encode() if name == "xml" else b"")
        _link(file, rows.head, name, written)
    return written


def _link(file: IO[bytes], place: int, name: str, written: Written) -> None:
    if name in _LINKS:
        _insert(file, place, _LINKS[name].format(TRUNCATED, written.truncated, written.rows).encode())


class _Portion:
    """The first of some triples, and the file that they are written to: the one ends when the other is full."""

    def __init__(self, triples: Iterable[ox.Triple], file: IO[bytes], limits: Limits) -> None:
        self.count = 0
        self.reason = ""
        self._triples = triples
        self._file = file
        self._limits = limits
        self._bytes = 0

    def triples(self) -> Iterator[ox.Triple]:
        for triple in self._triples:
            if self.count == self._limits.rows or self._bytes >= self._limits.bytes:
                self.reason = "rows" if self.count == self._limits.rows else "bytes"
                return
            self.count += 1
            yield triple

    def write(self, data: bytes) -> int:
        self._bytes += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def _closing(name: str, reason: str, limits: Limits) -> bytes:
    """Give what ends a result that was cut."""
    if name == "json":
        return b"]}}"
    return f"</results><!-- {_notice(reason, limits, 'rows')} --></sparql>".encode() if name == "xml" else b""


def _insert(file: IO[bytes], place: int, text: bytes) -> None:
    """Put a text into a file, and what comes after it behind it, from the end on and in constant memory."""
    end = file.seek(0, os.SEEK_END)
    while end > place:
        start = max(place, end - _CHUNK)
        file.seek(start)
        data = file.read(end - start)
        file.seek(start + len(text))
        file.write(data)
        end = start
    file.seek(place)
    file.write(text)
    file.seek(0, os.SEEK_END)


def _lacks(reason: str) -> str:
    return f"truncated: {reason}; there may be more: ask part by part"


def _notice(reason: str, limits: Limits, things: str) -> str:
    limit = f"{limits.rows} {things}" if reason == "rows" else f"{limits.bytes} bytes"
    return f"truncated at this server's limit of {limit}: there is more; ask part by part, or take a dump"
