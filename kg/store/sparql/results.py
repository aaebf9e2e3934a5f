"""What a query gives: the engine's own results, or a table of another engine's."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pyoxigraph as ox

from kg.errors import EndpointError

STORE, COLUMNS, ELSEWHERE = "store", "columns", "endpoint"
"""The engines, by name: a snapshot's own two, and the endpoint that has the quads in the place of its store."""

_KNOWN = 20_000
"""Terms of a column that are kept, for the rows after."""

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


Reader = Callable[[Any], Term | None]


class Table(NamedTuple):
    """Solutions as rows, in the order of the variables, which can be read once."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]
    """Of terms, None where there is none; or of what an engine has for them, …"""
    engine: str = STORE
    readers: tuple[Reader, ...] = ()
    """… and then what makes terms of it, for each variable."""


Solutions = ox.QuerySolutions | Table
Whole = Solutions | ox.QueryBoolean | ox.QueryTriples


class Partial(NamedTuple):
    """A result of which the endpoint that gave it has left something out."""

    result: Whole
    reason: str


Result = Whole | Partial


def whole(result: Result) -> Whole:
    """Give a result that lacks nothing; raises EndpointError for another."""
    if isinstance(result, Partial):
        message = f"the answer is not whole: {result.reason}; ask for less, or part by part"
        raise EndpointError(message)
    return result


def rows_of(solutions: Solutions) -> Iterator[tuple[Term | None, ...]]:
    """Give the rows of a SELECT query's result, whoever evaluated it."""
    if not isinstance(solutions, Table):
        return map(tuple, solutions)
    if not solutions.readers:
        return solutions.rows
    readers = [lru_cache(_KNOWN)(read) for read in solutions.readers]
    return (tuple(read(each) for read, each in zip(readers, row, strict=True)) for row in solutions.rows)


def names_of(solutions: Solutions) -> tuple[str, ...]:
    """Give the names of its columns."""
    if isinstance(solutions, Table):
        return solutions.variables
    return tuple(variable.value for variable in solutions.variables)


def engine_of(result: Result) -> str:
    """Name the engine that gave a result."""
    return result.engine if isinstance(result, Table) else STORE
