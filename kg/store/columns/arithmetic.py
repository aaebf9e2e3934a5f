"""Arithmetic, and YEAR."""

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.columns.kinds import Family
from kg.store.columns.operands import Operands
from kg.store.columns.relations import Refused, Shape, Value

_SCALE = "1000000000000000000"


def total(expressions: Operands, node: CompValue) -> Value:
    """Translate + and -."""
    result = expressions.as_number(expressions.value(node.expr))
    for operator, other in zip(node.op, node.other, strict=True):
        right = expressions.as_number(expressions.value(other))
        decimal = "TRUE" if "TRUE" in {result.decimal, right.decimal} else "FALSE"
        if {result.decimal, right.decimal} - {"TRUE", "FALSE"}:
            decimal = f"({result.decimal} OR {right.decimal})"
        result = Value(f"({result.sql} {operator} {right.sql})", Shape.NUMBER, decimal=decimal)
    return result


def minus(expressions: Operands, node: CompValue) -> Value:
    """Translate a minus sign."""
    value = expressions.as_number(expressions.value(node.expr))
    return value._replace(sql=f"(-{value.sql})")


def year(expressions: Operands, node: CompValue) -> Value:
    """Translate YEAR."""
    value = expressions.value(node.arg)
    if value.shape is not Shape.TERM:
        raise Refused("YEAR of a computed value")
    families = expressions.vocabulary.families(value)
    if Family.ODD in families:
        raise Refused("YEAR of dates with a time zone")
    dated = {Family.DATE, Family.MOMENT, Family.YEAR, Family.YEAR_MONTH}
    text = expressions.text(value)
    year = f"CAST(TRY_CAST(substring({text}, 1, 4) AS BIGINT) AS HUGEINT) * {_SCALE}"
    is_date = expressions.vocabulary.within(value, lambda kind: kind.family in dated)
    return Value(f"CASE WHEN {is_date} THEN {year} END", Shape.NUMBER)
