"""What a part of a query becomes: a statement of SQL whose columns hold the values of its variables."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from rdflib.term import Variable


class Refused(Exception):
    """The columns cannot answer a query exactly as the store would; the message says what in it they do not know."""


class Shape(Enum):
    """What a column of SQL holds."""

    TERM = "the number of a term"
    NUMBER = "an xsd:integer or xsd:decimal in units of 10⁻¹⁸"
    TEXT = "a string, of a language that is known beforehand or none"
    TRUTH = "a boolean"


class Value(NamedTuple):
    """An expression of SQL and what it means; NULL is unbound, or an error."""

    sql: str
    shape: Shape
    kinds: frozenset[int] = frozenset()
    """Of which kinds a term can be, by their places in the layout; -1 is a term that the graph does not have."""
    may_lack: bool = True
    """Whether it can be NULL."""
    language: str = ""
    decimal: str = "FALSE"
    """In SQL, whether a number is an xsd:decimal."""


class Relation(NamedTuple):
    """A statement, with the column of each variable in it."""

    sql: str
    columns: Mapping[Variable, Value]
    order: tuple[str, ...] = ()
    """By which columns, with their direction, the solutions are in order."""
    bounds: str = ""
    """LIMIT and OFFSET."""


def select(
    columns: Mapping[Variable, Value], rest: str, *, distinct: bool = False, more: Iterable[str] = ()
) -> Relation:
    """Make a relation that names its columns anew; `rest` is all from FROM on, `more` columns that are no variables."""
    names = {variable: f"c{number}" for number, variable in enumerate(columns)}
    parts = [f"{value.sql} AS {names[variable]}" for variable, value in columns.items()]
    parts += [f"{value.decimal} AS {names[variable]}d" for variable, value in columns.items() if is_mixed(value)]
    parts += more
    new = {
        variable: value._replace(
            sql=names[variable], decimal=f"{names[variable]}d" if is_mixed(value) else value.decimal
        )
        for variable, value in columns.items()
    }
    listed = ", ".join(parts) or "1 AS nothing"
    return Relation(f"SELECT {'DISTINCT ' if distinct else ''}{listed} {rest}", new)


def is_mixed(value: Value) -> bool:
    """Tell whether a number's datatype differs from row to row."""
    return value.decimal not in {"TRUE", "FALSE"}


def under(relation: Relation, alias: str) -> dict[Variable, Value]:
    """Give the columns of a relation as they are called where it stands as a subquery of that name."""
    return {
        variable: value._replace(
            sql=f"{alias}.{value.sql}", decimal=f"{alias}.{value.decimal}" if is_mixed(value) else value.decimal
        )
        for variable, value in relation.columns.items()
    }


def shared_terms(left: Mapping[Variable, Value], right: Mapping[Variable, Value]) -> list[tuple[Value, Value]]:
    """Pair the columns that two relations are joined by.

    Refused where one of them can be unbound, which SPARQL joins with anything, or is computed: its term has no number.
    """
    pairs = [(left[each], right[each]) for each in left if each in right]
    for pair in pairs:
        for value in pair:
            if value.may_lack:
                raise Refused("a join by a variable that may be unbound")
            if value.shape is not Shape.TERM:
                raise Refused("a join by a computed value")
    return pairs


def equalities(pairs: Iterable[tuple[Value, Value]]) -> str:
    """Write the condition of a join."""
    return " AND ".join(f"{left.sql} = {right.sql}" for left, right in pairs) or "TRUE"


def merged(left: Mapping[Variable, Value], right: Mapping[Variable, Value]) -> dict[Variable, Value]:
    """Give the columns of both; what both have is of the kinds that both allow."""
    both = {each: left[each]._replace(kinds=left[each].kinds & right[each].kinds) for each in left if each in right}
    return {**right, **left, **both}


def quoted(text: str) -> str:
    """Write a string of SQL."""
    if "\0" in text:
        raise Refused("a string with U+0000")
    return "'" + text.replace("'", "''") + "'"
