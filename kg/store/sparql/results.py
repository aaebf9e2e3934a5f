"""What a query gives: the engine's own results, or a table of another engine's."""

from collections.abc import Iterator
from typing import NamedTuple

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Table(NamedTuple):
    """Solutions as rows of terms, in the order of the variables; None is unbound. Its rows can be read once."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]
    engine: str = "store"
    """Which one they are from."""


Solutions = ox.QuerySolutions | Table
Result = Solutions | ox.QueryBoolean | ox.QueryTriples


def rows_of(solutions: Solutions) -> Iterator[tuple[Term | None, ...]]:
    """Give the rows of a SELECT query's result, whoever evaluated it."""
    return solutions.rows if isinstance(solutions, Table) else map(tuple, solutions)


def names_of(solutions: Solutions) -> tuple[str, ...]:
    """Give the names of its columns."""
    if isinstance(solutions, Table):
        return solutions.variables
    return tuple(variable.value for variable in solutions.variables)
