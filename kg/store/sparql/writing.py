"""Writes the result of a query in any format, within limits; a result that they cut says so itself where it can.

JSON has a member `truncated` beside `results`, XML and the RDF formats but JSON-LD a comment at the end; CSV, TSV and
JSON-LD have no place for it, so that there the header of the answer alone tells.
"""

from collections.abc import Iterable, Iterator
from typing import IO, cast

import msgspec
import pyoxigraph as ox

from kg.graph.formats import format_named
from kg.graph.vocabulary import PREFIXES
from kg.store.sparql.borders import BORDERS, Full, Limits, Rows, Written
from kg.store.sparql.results import Result, Solutions, Table
from kg.store.sparql.tables import pieces

SOLUTION_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""Of solutions and booleans, by name; those of triples are `kg.graph.formats`."""

_COMMENTS = {"rdfxml": "\n<!-- {} -->\n", "jsonld": ""}
_COMMENT = "\n# {}\n"


def write(result: Result, file: IO[bytes], name: str, limits: Limits) -> Written:
    """Write a result in the format of this name, and flush the file; KeyError if that cannot hold it."""
    if isinstance(result, ox.QueryTriples):
        return write_triples(result, file, name, limits)
    if isinstance(result, ox.QueryBoolean):
        result.serialize(file, SOLUTION_FORMATS[name])
        written = Written(1)
    else:
        written = _write_solutions(result, file, name, limits)
    file.flush()
    return written


def write_triples(triples: Iterable[ox.Triple], file: IO[bytes], name: str, limits: Limits) -> Written:
    """Write triples in an RDF format, with our prefixes where it has such."""
    portion = _Portion(triples, file, limits)
    into = cast("IO[bytes]", portion)  # the engine writes and flushes only
    ox.serialize(portion.triples(), into, format_named(name).rdf_format, prefixes=PREFIXES)
    if portion.reason:
        file.write(_COMMENTS.get(name, _COMMENT).format(_notice(portion.reason, limits, "triples")).encode())
    file.flush()
    return Written(portion.count, portion.reason)


def _write_solutions(result: Solutions, file: IO[bytes], name: str, limits: Limits) -> Written:
    rows = Rows(file, BORDERS[name], limits)
    try:
        if isinstance(result, Table):
            for piece in pieces(result, name):
                rows.write(piece)
        else:
            result.serialize(cast("IO[bytes]", rows), SOLUTION_FORMATS[name])  # the engine writes and flushes only
    except Full as full:
        reason = str(full)
        written = Written(rows.cut(), reason)
        file.write(_closing(name, written, limits))
        return written
    return Written(rows.close())


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


def _closing(name: str, written: Written, limits: Limits) -> bytes:
    """Give what ends a result that was cut, with a word on it where the format has a place."""
    notice = _notice(written.truncated, limits, "rows")
    if name == "json":
        told = {"limit": written.truncated, "rows": written.rows, "message": notice}
        return b']},"truncated":' + msgspec.json.encode(told) + b"}"
    return f"</results><!-- {notice} --></sparql>".encode() if name == "xml" else b""


def _notice(reason: str, limits: Limits, things: str) -> str:
    limit = f"{limits.rows} {things}" if reason == "rows" else f"{limits.bytes} bytes"
    return f"truncated at this server's limit of {limit}: there is more; ask part by part, or take a dump"
