"""From a query to its answer out of the columns, or to the reason why the store has to give it."""

import logging
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import duckdb
import pyoxigraph as ox
from rdflib.plugins.sparql.parserutils import CompValue

from kg.graph.vocabulary import PREFIXES
from kg.store.columns.engine import Columns
from kg.store.columns.kinds import unscaled
from kg.store.columns.relations import Refused, Shape, Value, is_mixed
from kg.store.columns.routing import is_large
from kg.store.columns.translation import Statement, translate
from kg.store.columns.vocabulary import Vocabulary
from kg.store.sparql.algebra import algebra
from kg.store.sparql.results import COLUMNS, Table, Term
from kg.store.sparql.tokens import NotUnderstood

log = logging.getLogger(__name__)

FEW = "the store has few triples to read for it"
"""Why a query of a known shape needs not be read: it is not for the columns."""
_PORTION = 10_000
_KNOWN_TERMS = 100_000
_LONG = 1 << 63
_SCALE = 10**18
_INTEGER, _DECIMAL = (ox.NamedNode(PREFIXES["xsd"] + each) for each in ("integer", "decimal"))
_TRUE, _FALSE = ox.Literal(True), ox.Literal(False)

Row = tuple[Term | None, ...]


def parsed(text: str) -> CompValue:
    """Give a query's algebra; raises Refused for what is not read."""
    try:
        return algebra(text)
    except NotUnderstood as error:
        raise Refused(str(error)) from error


def answer_from(columns: Columns, text: str) -> Table:
    """Answer a SELECT query; raises Refused where the answer might differ from the store's."""
    vocabulary = Vocabulary(columns.layout, columns.dictionary)
    statement = translate(vocabulary, parsed(text))
    cursor = columns.database.cursor()
    try:
        cursor.execute(statement.sql)
        first = cursor.fetchmany(_PORTION)
    except duckdb.Error as error:
        log.info("the columns give a query up: %s", error)
        message = f"the columns cannot finish: {type(error).__name__}"
        raise Refused(message) from error
    return Table(tuple(name for name, _ in statement.columns), _rows(statement, vocabulary, cursor, first), COLUMNS)


def answer(columns: Columns, text: str) -> Table:
    """Answer what the columns are the faster for; raises Refused for the rest, with the reason."""
    if not is_large(columns.layout, parsed(text)):
        columns.small.add(text)
        raise Refused(FEW)
    return answer_from(columns, text)


def _rows(
    statement: Statement, vocabulary: Vocabulary, cursor: duckdb.DuckDBPyConnection, portion: list[tuple[Any, ...]]
) -> Iterator[Row]:
    readers = list(_readers(statement, vocabulary))
    while portion:
        for row in portion:
            yield tuple(read(row) for read in readers)
        portion = cursor.fetchmany(_PORTION)


def _readers(statement: Statement, vocabulary: Vocabulary) -> Iterator[Callable[[tuple[Any, ...]], Term | None]]:
    """Give for each variable what makes its term of a row of SQL."""
    term = lru_cache(_KNOWN_TERMS)(vocabulary.term)
    place = 0
    for _, value in statement.columns:
        if value is None:
            yield lambda _row: None
            continue
        yield _reader(value, place, term)
        place += 2 if is_mixed(value) else 1


def _reader(value: Value, place: int, term: Callable[[int], Term]) -> Callable[[tuple[Any, ...]], Term | None]:
    match value.shape:
        case Shape.TERM:
            return lambda row: None if row[place] is None else term(row[place])
        case Shape.TRUTH:
            return lambda row: None if row[place] is None else _TRUE if row[place] else _FALSE
        case Shape.TEXT if value.language:
            return lambda row: None if row[place] is None else ox.Literal(row[place], language=value.language)
        case Shape.TEXT:
            return lambda row: None if row[place] is None else ox.Literal(row[place])
    if is_mixed(value):
        return lambda row: _number(row[place], is_decimal=row[place + 1])
    return lambda row: _number(row[place], is_decimal=value.decimal == "TRUE")


def _number(number: int | None, *, is_decimal: bool) -> Term | None:
    """Make a literal of units of 10⁻¹⁸; an integer out of the range that the store computes in is an error."""
    if number is None:
        return None
    if is_decimal:
        return ox.Literal(unscaled(number), datatype=_DECIMAL)
    whole = number // _SCALE
    return ox.Literal(str(whole), datatype=_INTEGER) if -_LONG <= whole < _LONG else None
