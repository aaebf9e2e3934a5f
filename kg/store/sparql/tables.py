"""Writes a table of another engine's as the engine writes its own results: the same formats, to the byte where it matters."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import msgspec
import pyoxigraph as ox

from kg.store.sparql.results import Table, Term

_PORTION = 500
"""Rows that are written at once."""
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

Row = tuple[Term | None, ...]
Pieces = Iterator[bytes]


def pieces(table: Table, name: str) -> Pieces:
    """Give a table in the format of this name, a portion of its rows at a time."""
    return _WRITERS[name](table)


def _json(table: Table) -> Pieces:
    yield b'{"head":' + msgspec.json.encode({"vars": table.variables}) + b',"results":{"bindings":['
    comma = b""
    for rows in _portions(table.rows):
        bindings = [
            {name: _json_term(term) for name, term in zip(table.variables, row, strict=True) if term is not None}
            for row in rows
        ]
        yield comma + msgspec.json.encode(bindings)[1:-1]
        comma = b","
    yield b"]}}"


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
    for rows in _portions(table.rows):
        yield "".join(f"<result>{_xml_bindings(names, row)}</result>" for row in rows).encode()
    yield b"</results></sparql>"


def _xml_bindings(names: Sequence[str], row: Row) -> str:
    pairs = zip(names, row, strict=True)
    return "".join(f"<binding name={name}>{_xml_term(term)}</binding>" for name, term in pairs if term is not None)


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
    return _lines(table.variables, table.rows, _csv_cell, ",", "\r\n")


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    text = str(term) if isinstance(term, (ox.BlankNode, ox.Triple)) else term.value
    return '"{}"'.format(text.replace('"', '""')) if _UNSAFE.search(text) else text


def _tsv(table: Table) -> Pieces:
    return _lines([f"?{name}" for name in table.variables], table.rows, _tsv_cell, "\t", "\n")


def _tsv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        bare = _BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value
    return str(term).replace("\t", "\\t")


def _lines(
    names: Iterable[str], rows: Iterator[Row], cell: Callable[[Term | None], str], between: str, end: str
) -> Pieces:
    yield (between.join(names) + end).encode()
    for portion in _portions(rows):
        yield "".join(between.join(map(cell, row)) + end for row in portion).encode()


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while portion := list(islice(rows, _PORTION)):
        yield portion


_WRITERS: dict[str, Callable[[Table], Pieces]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
