"""GROUP BY and the aggregates (SPARQL 1.1 Query §11, §18.5.1), as the store does them: an error is the group's."""

from collections.abc import Callable
from typing import Any, NamedTuple

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns.expressions import Expressions
from kg.store.columns.kinds import LEXICAL, NODES, NUMBERS, Family
from kg.store.columns.relations import Refused, Relation, Shape, Value, is_mixed, quoted, select

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
    if node.name == "Aggregate_Count" and node.vars == "*":
        if node.distinct:
            raise Refused("COUNT(DISTINCT *)")
        return _count("count(*)")
    value = expressions.value(node.vars)
    if node.distinct and is_mixed(value):
        raise Refused("different numbers of several datatypes")
    translate = _TRANSLATIONS.get(node.name)
    if translate is None:
        message = f"the aggregate {node.name}"
        raise Refused(message)
    return translate(_Call(expressions, node, value, is_whole))


class _Call(NamedTuple):
    """An aggregate of a value; whether its group is that of all solutions, which may be none."""

    expressions: Expressions
    node: CompValue
    value: Value
    is_whole: bool

    @property
    def distinct(self) -> str:
        return "DISTINCT " if self.node.distinct else ""


def _counted(call: _Call) -> Value:
    """Count; a variable that is unbound is passed over, an expression that is an error makes the whole one."""
    counted = _count(f"count({call.distinct}{call.value.sql})")
    if isinstance(call.node.vars, Variable) or not call.value.may_lack:
        return counted
    return counted._replace(sql=_all_bound(call.value, counted.sql), may_lack=True)


def _extreme(call: _Call) -> Value:
    _check_order(call.expressions, call.value)
    function = call.node.name[-3:].lower()
    return call.value._replace(sql=_all_bound(call.value, f"{function}({call.value.sql})"), may_lack=True)


def _sample(call: _Call) -> Value:
    if is_mixed(call.value):
        raise Refused("SAMPLE of numbers of several datatypes")
    return call.value._replace(sql=f"min({call.value.sql})", may_lack=True)


def _joined(call: _Call) -> Value:
    """Join texts, in their own order; what is no text makes the whole an error, as it does in the store.

    The texts of nothing are an empty one, which has no language.
    """
    texts = call.expressions.as_string(call.value)
    if call.is_whole and texts.language:
        raise Refused("GROUP_CONCAT of what may be nothing, in a language")
    separator = quoted(" " if call.node.separator is None else str(call.node.separator))
    joined = f"string_agg({call.distinct}{texts.sql}, {separator} ORDER BY {texts.sql})"
    whole = f"CASE WHEN count(*) = count({texts.sql}) THEN coalesce({joined}, '') END"
    return Value(whole, Shape.TEXT, language=texts.language)


def _count(sql: str) -> Value:
    return Value(f"(CAST({sql} AS HUGEINT) * {_SCALE})", Shape.NUMBER, may_lack=False)


def _sum(call: _Call) -> Value:
    """Add up, exactly; what is unbound or no number makes the sum an error, and the sum of nothing is the integer 0."""
    numbers = call.expressions.as_number(call.value)
    if call.distinct and is_mixed(numbers):
        raise Refused("a sum of different numbers of several datatypes")
    total = f"coalesce(sum({call.distinct}{numbers.sql}), 0)"
    decimal = numbers.decimal
    if is_mixed(numbers):
        decimal = f"coalesce(bool_or({numbers.decimal}), FALSE)"
    elif call.is_whole and decimal == "TRUE":
        decimal = "(count(*) > 0)"
    if call.node.name == "Aggregate_Avg":
        total = f"CASE WHEN count(*) = 0 THEN 0 ELSE {total} // count({call.distinct}{numbers.sql}) END"
        decimal = "(count(*) > 0)" if call.is_whole else "TRUE"
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


_TRANSLATIONS: dict[str, Callable[[_Call], Value]] = {
    "Aggregate_Count": _counted,
    "Aggregate_Sum": _sum,
    "Aggregate_Avg": _sum,
    "Aggregate_Min": _extreme,
    "Aggregate_Max": _extreme,
    "Aggregate_Sample": _sample,
    "Aggregate_GroupConcat": _joined,
}
