"""Writes a table of another engine's as the engine writes its own results: the same formats, to the byte where it matters."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec
import pyoxigraph as ox

from kg.store.sparql.results import Reader, Table, Term

_PORTION = 500
"""Rows that are written at once."""
_KNOWN = 20_000
"""Cells of a column that are kept; with more all are forgotten."""
_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    _XSD + "boolean": re.compile("true|false"),
}
"""The literals that TSV has as Turtle does, without quotes."""
_UNSAFE = re.compile('[",\r\n]')

Pieces = Iterator[bytes]
Cell = Callable[[Term | None], bytes]


def pieces(table: Table, name: str) -> Pieces:
    """Give a table in the format of this name, a portion of its rows at a time."""
    return _WRITERS[name](table)


class _Written(dict[Any, bytes]):
    """The cells of a column by what the engine has for their terms: one that comes again is written once."""

    def __init__(self, read: Reader | None, write: Cell) -> None:
        super().__init__()
        self._read = read
        self._write = write

    def __missing__(self, key: Any) -> bytes:
        if len(self) >= _KNOWN:
            self.clear()
        self[key] = written = self._write(self._read(key) if self._read else key)
        return written


def _cells(table: Table, write: Sequence[Cell]) -> Iterator[list[tuple[bytes, ...]]]:
    """Give portions of rows with their cells written, each column by what writes it."""
    readers = table.readers or (None,) * len(write)
    known = [_Written(read, each) for read, each in zip(readers, write, strict=True)]
    while rows := list(islice(table.rows, _PORTION)):
        columns = zip(*rows, strict=True)
        written = [map(cells.__getitem__, column) for cells, column in zip(known, columns, strict=True)]
        yield list(zip(*written, strict=True)) if known else [()] * len(rows)


def _json(table: Table) -> Pieces:
    yield b'{"head":' + msgspec.json.encode({"vars": table.variables}) + b',"results":{"bindings":['
    comma = b""
    for rows in _cells(table, [_json_cell(name) for name in table.variables]):
        yield comma + b"{" + b"},{".join([b"".join(row)[1:] for row in rows]) + b"}"
        comma = b","
    yield b"]}}"


def _json_cell(name: str) -> Cell:
    """Give what writes the member of a variable, after a comma."""
    start = b"," + msgspec.json.encode(name) + b":"
    return lambda term: b"" if term is None else start + msgspec.json.encode(_json_term(term))


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {part: _json_term(each) for part, each in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def _xml(table: Table) -> Pieces:
    names = [quoteattr(name) for name in table.variables]
    head = "".join(f"<variable name={name}/>" for name in names)
    yield (
        '<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head><results>".encode()
    )
    for rows in _cells(table, [_xml_cell(name) for name in names]):
        yield b"<result>" + b"</result><result>".join(map(b"".join, rows)) + b"</result>"
    yield b"</results></sparql>"


def _xml_cell(name: str) -> Cell:
    return lambda term: b"" if term is None else f"<binding name={name}>{_xml_term(term)}</binding>".encode()


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, ox.Triple):
        parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
        return f"<triple>{''.join(f'<{part}>{_xml_term(each)}</{part}>' for part, each in parts)}</triple>"
    text = escape(term.value, {"\r": "&#13;"})
    if term.language:
        return f'<literal xml:lang="{term.language}">{text}</literal>'
    if term.datatype == _STRING:
        return f"<literal>{text}</literal>"
    return f"<literal datatype={quoteattr(term.datatype.value)}>{text}</literal>"


def _csv(table: Table) -> Pieces:
    return _lines(table, table.variables, _csv_cell, b",", b"\r\n")


def _csv_cell(term: Term | None) -> bytes:
    if term is None:
        return b""
    text = str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value
    return ('"{}"'.format(text.replace('"', '""')) if _UNSAFE.search(text) else text).encode()


def _tsv(table: Table) -> Pieces:
    return _lines(table, [f"?{name}" for name in table.variables], _tsv_cell, b"\t", b"\n")


def _tsv_cell(term: Term | None) -> bytes:
    if term is None:
        return b""
    if isinstance(term, ox.Literal):
        bare = _BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value.encode()
    return str(term).replace("\t", "\\t").encode()


def _lines(table: Table, names: Iterable[str], cell: Cell, between: bytes, end: bytes) -> Pieces:
    yield between.join(map(str.encode, names)) + end
    for rows in _cells(table, [cell] * len(table.variables)):
        yield end.join(map(between.join, rows)) + end


_WRITERS: dict[str, Callable[[Table], Pieces]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
