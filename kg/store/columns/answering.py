"""From a query to its answer out of the columns, or to the reason why the store has to give it."""

import logging
from collections.abc import Callable, Iterator
from functools import partial
from operator import itemgetter
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
from kg.store.columns.translator import sql_columns
from kg.store.columns.vocabulary import Vocabulary
from kg.store.sparql.algebra import algebra
from kg.store.sparql.results import COLUMNS, Reader, Table, Term
from kg.store.sparql.tokens import NotUnderstood

log = logging.getLogger(__name__)

FEW = "the store has few triples to read for it"
"""Why a query of a known shape needs not be read: it is not for the columns."""
_PORTION = 10_000
_LONG = 1 << 63
_SCALE = 10**18
_INTEGER, _DECIMAL = (ox.NamedNode(PREFIXES["xsd"] + each) for each in ("integer", "decimal"))
_TRUE, _FALSE = ox.Literal(True), ox.Literal(False)


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
    names = tuple(name for name, _ in statement.columns)
    readers = tuple(_reader(value, vocabulary.term) for _, value in statement.columns)
    return Table(names, _rows(statement, cursor, first), COLUMNS, readers)


def answer(columns: Columns, text: str) -> Table:
    """Answer what the columns are the faster for; raises Refused for the rest, with the reason."""
    if not is_large(columns.layout, parsed(text)):
        columns.small.add(text)
        raise Refused(FEW)
    return answer_from(columns, text)


def _rows(
    statement: Statement, cursor: duckdb.DuckDBPyConnection, portion: list[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Give rows of SQL with what there is for each variable in its place."""
    arranged = _arrangement(statement)
    while portion:
        yield from map(arranged, portion) if arranged else portion
        portion = cursor.fetchmany(_PORTION)


def _arrangement(statement: Statement) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
    """Give what puts a row of SQL into the order of the variables; None if it is in it."""
    picks: list[Callable[[tuple[Any, ...]], Any]] = []
    place = 0
    for _, value in statement.columns:
        width = 0 if value is None else len(sql_columns(value))
        picks.append(itemgetter(*range(place, place + width)) if width else _nothing)
        place += width
    if place == len(picks) and place:
        return None
    return lambda row: tuple(pick(row) for pick in picks)


def _nothing(_row: tuple[Any, ...]) -> None:
    """Give what an unbound variable has."""


def _reader(value: Value | None, term: Callable[[int], Term]) -> Reader:
    """Give what makes the term of a variable of what SQL gives for it."""
    if value is None:
        return _nothing
    if is_mixed(value):
        return lambda found: _number(found[0], is_decimal=found[1])
    match value.shape:
        case Shape.TERM:
            make: Callable[[Any], Term | None] = term
        case Shape.TRUTH:
            make = {True: _TRUE, False: _FALSE}.get
        case Shape.TEXT if value.language:
            make = partial(ox.Literal, language=value.language)
        case Shape.TEXT:
            make = ox.Literal
        case _:
            make = partial(_number, is_decimal=value.decimal == "TRUE")
    return (lambda found: None if found is None else make(found)) if value.may_lack else make


def _number(number: int | None, *, is_decimal: bool) -> Term | None:
    """Make a literal of units of 10⁻¹⁸; an integer out of the range that the store computes in is an error."""
    if number is None:
        return None
    if is_decimal:
        return ox.Literal(unscaled(number), datatype=_DECIMAL)
    whole = number // _SCALE
    return ox.Literal(str(whole), datatype=_INTEGER) if -_LONG <= whole < _LONG else None
