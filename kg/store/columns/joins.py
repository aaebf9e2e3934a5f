"""Patterns side by side: joins, OPTIONAL, UNION, MINUS."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.columns.expressions import Expressions
from kg.store.columns.relations import (
    Refused,
    Relation,
    Shape,
    Value,
    equalities,
    is_mixed,
    merged,
    select,
    shared_terms,
    under,
)
from kg.store.columns.translator import Translator, sub

_EXISTS = {"Builtin_EXISTS", "Builtin_NOTEXISTS"}


def joined(translator: Translator, node: CompValue) -> Relation:
    """Translate what stands side by side."""
    left, right = translator.relation(node.p1), translator.relation(node.p2)
    first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
    condition = equalities(shared_terms(first, second))
    return select(merged(first, second), f"FROM {sub(left, 'l')} JOIN {sub(right, 'r')} ON {condition}")


def optional(translator: Translator, node: CompValue) -> Relation:
    """Translate OPTIONAL, whose filter may speak of what is outside."""
    left, right = translator.relation(node.p1), translator.relation(node.p2)
    first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
    pairs = shared_terms(first, second)
    if _asks_for_matches(node.expr):
        return _numbered(translator, left, right, node.expr)
    both = Expressions(translator.vocabulary, merged(second, first))
    condition = equalities(pairs)
    if not _is_true(node.expr):
        condition += f" AND {both.condition(node.expr)}"
    right_side = f"({sub(right, 'r')}{both.joins('r.')})"
    new = {each: value._replace(may_lack=True) for each, value in second.items() if each not in first}
    return select({**first, **new}, f"FROM {sub(left, 'l')}{both.joins('l.')} LEFT JOIN {right_side} ON {condition}")


def _numbered(translator: Translator, left: Relation, right: Relation, condition: Any) -> Relation:
    """Translate OPTIONAL with EXISTS in its filter, which SQL has not in an outer join: what is outside gets numbers.

    So what fits each is found by an inner join, and then put beside it by its number.
    """
    outside, number, found = (translator.vocabulary.alias() for _ in range(3))
    first, second = under(left, outside), under(right, "r")
    both = Expressions(translator.vocabulary, merged(second, first), translator.matching)
    tests = f"{equalities(shared_terms(first, second))} AND {both.condition(condition)}"
    new = {each: value for each, value in second.items() if each not in first}
    rest = f"FROM {outside} JOIN {sub(right, 'r')} ON TRUE{both.joins()} WHERE {tests}"
    fitting = select(new, rest, more=(f"{outside}.{number} AS {number}",))
    beside = {each: value._replace(may_lack=True) for each, value in under(fitting, found).items()}
    joined = select({**first, **beside}, f"FROM {outside} LEFT JOIN {sub(fitting, found)} USING ({number})")
    numbered = f"SELECT *, row_number() OVER () AS {number} FROM {sub(left, 'l')}"
    return joined._replace(sql=f"WITH {outside} AS MATERIALIZED ({numbered}) {joined.sql}")


def _asks_for_matches(node: Any) -> bool:
    """Tell whether EXISTS is somewhere in an expression."""
    if isinstance(node, (list, tuple)):
        return any(map(_asks_for_matches, node))
    if not isinstance(node, CompValue):
        return False
    return node.name in _EXISTS or any(_asks_for_matches(value) for key, value in node.items() if key != "_vars")


def either(translator: Translator, node: CompValue) -> Relation:
    """Translate UNION."""
    sides = [translator.relation(each) for each in (node.p1, node.p2)]
    columns = {each: _united([side.columns.get(each) for side in sides]) for side in sides for each in side.columns}
    parts = []
    for side in sides:
        values = under(side, "side")
        parts.append(
            select(
                {each: _as(values.get(each), column) for each, column in columns.items()},
                f"FROM {sub(side, 'side')}",
            )
        )
    sql = " UNION ALL ".join(part.sql for part in parts)
    return Relation(sql, {each: column._replace(sql=parts[0].columns[each].sql,
                                                decimal=parts[0].columns[each].decimal)
                          for each, column in columns.items()})  # fmt: skip


def without(translator: Translator, node: CompValue) -> Relation:
    """Translate MINUS."""
    left, right = translator.relation(node.p1), translator.relation(node.p2)
    first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
    pairs = shared_terms(first, second)
    if not pairs:
        return left
    matching = f"SELECT 1 FROM {sub(right, 'r')} WHERE {equalities(pairs)}"
    return select(first, f"FROM {sub(left, 'l')} WHERE NOT EXISTS ({matching})")


def _is_true(node: Any) -> bool:
    return node is None or (isinstance(node, CompValue) and node.name == "TrueFilter")


def _united(values: list[Value | None]) -> Value:
    """Tell what a column is that comes from several patterns."""
    there = [value for value in values if value is not None]
    shapes, languages = {value.shape for value in there}, {value.language for value in there}
    if len(shapes) > 1 or len(languages) > 1:
        raise Refused("a variable that is of several types in a UNION")
    kinds = frozenset[int]().union(*(value.kinds for value in there))
    decimals = {value.decimal for value in there}
    decimal = decimals.pop() if len(decimals) == 1 and not is_mixed(there[0]) else "mixed"
    lacks = len(there) < len(values) or any(value.may_lack for value in there)
    return there[0]._replace(kinds=kinds, may_lack=lacks, decimal=decimal)


def _as(value: Value | None, column: Value) -> Value:
    """Give a value of one side of a UNION in the form of the column."""
    if value is None:
        kind = {Shape.TERM: "UINTEGER", Shape.NUMBER: "HUGEINT", Shape.TEXT: "VARCHAR", Shape.TRUTH: "BOOLEAN"}
        decimal = "NULL" if is_mixed(column) else column.decimal
        return column._replace(sql=f"CAST(NULL AS {kind[column.shape]})", decimal=decimal)
    return value._replace(decimal=f"({value.decimal})") if is_mixed(column) else value
