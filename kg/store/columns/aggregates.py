"""GROUP BY and the aggregates (SPARQL 1.1 Query §11, §18.5.1), as the store does them: an error is the group's."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns.expressions import Expressions
from kg.store.columns.kinds import LEXICAL, NODES, NUMBERS, Family
from kg.store.columns.relations import Refused, Relation, Shape, Value, is_mixed, select

_SCALE = "1000000000000000000"


def group(expressions: Expressions, source: str, node: CompValue) -> Relation:
    """Translate a group with its aggregates; without GROUP BY all solutions are one group, even if there are none."""
    keys = {each: expressions.value(each) for each in node.p.expr or ()}
    columns: dict[Variable, Value] = {}
    for key in keys.values():
        if is_mixed(key):
            raise Refused("a group by numbers of several datatypes")
    for aggregate in node.A:
        columns[aggregate.res] = _aggregate(expressions, aggregate, keys, is_whole=not node.p.expr)
    by = f" GROUP BY {', '.join(dict.fromkeys(value.sql for value in keys.values()))}" if keys else ""
    named = {each: value for each, value in keys.items() if isinstance(each, Variable)}
    return select({**named, **columns}, f"FROM {source}{expressions.joins()}{by}")


def _aggregate(expressions: Expressions, node: CompValue, keys: dict[Any, Value], *, is_whole: bool) -> Value:
    if node.name == "Aggregate_Sample" and node.vars in keys:
        return keys[node.vars]
    distinct = "DISTINCT " if node.distinct else ""
    if node.name == "Aggregate_Count" and node.vars == "*":
        if distinct:
            raise Refused("COUNT(DISTINCT *)")
        return _count("count(*)")
    value = expressions.value(node.vars)
    if distinct and is_mixed(value):
        raise Refused("different numbers of several datatypes")
    match node.name:
        case "Aggregate_Count":
            return _count(f"count({distinct}{value.sql})")
        case "Aggregate_Sum" | "Aggregate_Avg":
            return _sum(expressions, value, distinct, is_whole=is_whole, is_mean=node.name == "Aggregate_Avg")
        case "Aggregate_Min" | "Aggregate_Max":
            _check_order(expressions, value)
            function = node.name[-3:].lower()
            return value._replace(sql=_all_bound(value, f"{function}({value.sql})"), may_lack=True)
        case "Aggregate_Sample":
            if is_mixed(value):
                raise Refused("SAMPLE of numbers of several datatypes")
            return value._replace(sql=f"min({value.sql})", may_lack=True)
    message = f"the aggregate {node.name}"
    raise Refused(message)


def _count(sql: str) -> Value:
    return Value(f"(CAST({sql} AS HUGEINT) * {_SCALE})", Shape.NUMBER, may_lack=False)


def _sum(expressions: Expressions, value: Value, distinct: str, *, is_whole: bool, is_mean: bool) -> Value:
    """Add up, exactly; what is unbound or no number makes the sum an error, and the sum of nothing is the integer 0."""
    numbers = expressions.as_number(value)
    if distinct and is_mixed(numbers):
        raise Refused("a sum of different numbers of several datatypes")
    total = f"coalesce(sum({distinct}{numbers.sql}), 0)"
    decimal = numbers.decimal
    if is_mixed(numbers):
        decimal = f"coalesce(bool_or({numbers.decimal}), FALSE)"
    elif is_whole and decimal == "TRUE":
        decimal = "(count(*) > 0)"
    if is_mean:
        total = f"CASE WHEN count(*) = 0 THEN 0 ELSE {total} // count({distinct}{numbers.sql}) END"
        decimal = "(count(*) > 0)" if is_whole else "TRUE"
    complete = f"CASE WHEN count(*) = count({numbers.sql}) THEN CAST({total} AS HUGEINT) END"
    return Value(complete, Shape.NUMBER, decimal=decimal)


def _check_order(expressions: Expressions, value: Value) -> None:
    """Make sure that the least number is that of the least term."""
    if value.shape is Shape.NUMBER and not is_mixed(value):
        return
    if value.shape is Shape.TEXT:
        return
    if value.shape is not Shape.TERM:
        raise Refused("MIN or MAX of values of several datatypes")
    families = expressions.vocabulary.families(value)
    literals = [place for place in value.kinds if expressions.vocabulary.kind(place).family not in NODES]
    if len(literals) > 1 or not families <= NODES | LEXICAL | NUMBERS - {Family.ODD}:
        raise Refused("MIN or MAX of terms of several types")


def _all_bound(value: Value, sql: str) -> str:
    return f"CASE WHEN count(*) = count({value.sql}) THEN {sql} END" if value.may_lack else sql
