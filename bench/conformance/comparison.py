"""Whether an answer is the one that is expected: solutions as a bag, graphs up to isomorphism, numbers by value."""

import csv
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import cast

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_INTEGERS = {XSD + name for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger")}
_SOLUTION = "urn:solution:"
_BINDS = "urn:binds:"

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_FORMATS = {"srx": ox.QueryResultsFormat.XML, "srj": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}


def same(expected: Path, body: bytes, base: str) -> bool:
    """Compare the answer with a file of the suite; the answer is in the format of `accept`."""
    kind = expected.suffix[1:]
    if kind == "csv":
        return _rows(expected.read_bytes()) == _rows(body)
    if kind in _FORMATS:
        return _same_results(ox.parse_query_results(path=expected, format=_FORMATS[kind]), body, _FORMATS[kind])
    graph = _graph(expected.read_bytes(), _rdf_format(kind), base)
    if any(quad.predicate.value.startswith(RS) for quad in graph):
        return _same_results(_result_set(graph), body, ox.QueryResultsFormat.XML)
    return _canonical(graph) == _canonical(_graph(body, ox.RdfFormat.N_TRIPLES, base))


def accept(expected: Path) -> str:
    """Name the format in which to ask, so that every result format is asked for by some tests."""
    kind = expected.suffix[1:]
    if kind in {"csv", "tsv"}:
        return f"text/{'csv' if kind == 'csv' else 'tab-separated-values'}"
    if kind == "srj":
        return "application/sparql-results+json"
    if kind == "srx" or RS in expected.read_text(encoding="utf-8"):
        return "application/sparql-results+xml"
    return "application/n-triples"


def _rdf_format(kind: str) -> ox.RdfFormat:
    return cast("ox.RdfFormat", ox.RdfFormat.from_extension(kind))


def _same_results(
    expected: "ox.QuerySolutions | ox.QueryBoolean | list[dict[str, Term]]", body: bytes, kind: ox.QueryResultsFormat
) -> bool:
    given = ox.parse_query_results(body, format=kind)
    if isinstance(expected, ox.QueryBoolean) or isinstance(given, ox.QueryBoolean):
        return isinstance(expected, ox.QueryBoolean) and isinstance(given, ox.QueryBoolean) and expected == given
    return _canonical(_as_graph(expected)) == _canonical(_as_graph(given))


def _as_graph(solutions: "ox.QuerySolutions | list[dict[str, Term]]") -> ox.Dataset:
    """Write solutions as a graph, so that blank nodes may be renamed; equal solutions stay apart by their number."""
    rows = solutions if isinstance(solutions, list) else _rows_of(solutions)
    keys: dict[object, int] = {}
    graph = ox.Dataset()
    for row in rows:
        key = tuple(sorted((name, "_" if isinstance(term, ox.BlankNode) else str(term)) for name, term in row.items()))
        keys[key] = keys.get(key, -1) + 1
        node = ox.BlankNode()
        graph.add(ox.Quad(node, ox.NamedNode(_SOLUTION), ox.Literal(str(keys[key]) if "_" not in str(key) else "")))
        for name, term in row.items():
            graph.add(ox.Quad(node, ox.NamedNode(_BINDS + name), _by_value(term)))
    return graph


def _rows_of(solutions: ox.QuerySolutions) -> list[dict[str, Term]]:
    names = [variable.value for variable in solutions.variables]
    return [{name: term for name in names if (term := solution[name]) is not None} for solution in solutions]


def _by_value(term: Term) -> Term:
    """Write a number as its value, for 2.0 and 2 are one decimal."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(XSD):
        return term
    name = term.datatype.value.removeprefix(XSD)
    try:
        if name == "decimal" or term.datatype.value in _INTEGERS:
            return ox.Literal(str(Decimal(term.value).normalize() + 0), datatype=term.datatype)
        if name in {"double", "float"}:
            return ox.Literal(f"{float(term.value):.10g}", datatype=term.datatype)
        if name == "boolean":
            return ox.Literal({"0": "false", "1": "true"}.get(term.value, term.value), datatype=term.datatype)
    except ArithmeticError:
        return term
    return term


def _graph(text: bytes, kind: ox.RdfFormat, base: str) -> ox.Dataset:
    quads = ox.parse(text, format=kind, base_iri=base)
    return ox.Dataset(ox.Quad(q.subject, q.predicate, _by_value(q.object)) for q in quads)


def _canonical(graph: ox.Dataset) -> set[ox.Quad]:
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(graph)


def _result_set(graph: ox.Dataset) -> "list[dict[str, Term]] | ox.QueryBoolean":
    """Read solutions that are written as RDF (the result-set vocabulary of the first SPARQL tests)."""
    rows = []
    for quad in graph.quads_for_predicate(ox.NamedNode(RS + "solution")):
        row = {}
        for binding in graph.quads_for_subject(quad.object):  # type: ignore[arg-type]
            if binding.predicate.value == RS + "binding":
                pair = {q.predicate.value: q.object for q in graph.quads_for_subject(binding.object)}  # type: ignore[arg-type]
                row[cast("ox.Literal", pair[RS + "variable"]).value] = pair[RS + "value"]
        rows.append(row)
    return rows


def _rows(body: bytes) -> list[list[tuple[str, str]]]:
    """Read rows of CSV by the names of their columns, whose order is not told by ``SELECT *``."""
    rows = csv.DictReader(StringIO(body.decode("utf-8")))
    return sorted(sorted((name, _plain(value)) for name, value in row.items()) for row in rows)


def _plain(value: str) -> str:
    """Write a number as its value, a blank node without its label, another text as it is."""
    if value.startswith("_:"):
        return "_:"
    try:
        return f"{float(value):.10g}"
    except ValueError:
        return value
