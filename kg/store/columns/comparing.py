"""``=`` and ``<`` between terms (SPARQL 1.1 Query §17.3), by number where the numbers are in the order of the values."""

from typing import Any

from rdflib.term import Literal, URIRef

from kg.store.columns.kinds import LEXICAL, NODES, NUMBERS, STRINGS, Family, kind_of
from kg.store.columns.operands import Operands, is_nothing
from kg.store.columns.relations import Refused, Shape, Value
from kg.store.columns.vocabulary import NOWHERE, as_term

_IDENTICAL = NODES | LEXICAL
"""Families whose terms are equal only if they are the same."""
_ERROR = "CAST(NULL AS BOOLEAN)"
"""What a comparison with an unbound variable is."""


def equal(expressions: Operands, left: Any, right: Any) -> str:
    """Write that two expressions are equal: TRUE, FALSE, or NULL for an error."""
    if _is_constant(left) and not _is_constant(right):
        left, right = right, left
    first = expressions.value(left)
    if is_nothing(first):
        return _ERROR
    if _is_constant(right) and first.shape is Shape.TERM:
        return _equal_constant(expressions, first, right)
    second = expressions.value(right)
    return _ERROR if is_nothing(second) else _equal_values(expressions, first, second)


def _equal_values(expressions: Operands, first: Value, second: Value) -> str:
    """Compare what two expressions make, by its shape."""
    shapes = {first.shape, second.shape}
    if shapes == {Shape.TERM}:
        return _equal_terms(expressions, first, second)
    if shapes in ({Shape.NUMBER}, {Shape.TRUTH}):
        return f"({first.sql} = {second.sql})"
    if shapes == {Shape.TEXT}:
        same = f"({first.sql} = {second.sql})"
        return same if first.language == second.language else f"({same} AND FALSE)"
    if Shape.TERM in shapes:
        term, other = (first, second) if first.shape is Shape.TERM else (second, first)
        return _equal_computed(expressions, term, other)
    raise Refused("an equality of values of several types")


def _equal_terms(expressions: Operands, first: Value, second: Value) -> str:
    families = expressions.vocabulary.families(first) | expressions.vocabulary.families(second)
    if families <= _IDENTICAL | {Family.INTEGER} or families <= _IDENTICAL | {Family.DECIMAL}:
        return f"({first.sql} = {second.sql})"
    if families <= NUMBERS:
        return f"({expressions.number(first)} = {expressions.number(second)})"
    raise Refused("an equality of terms whose datatypes differ from row to row")


def _equal_computed(expressions: Operands, term: Value, other: Value) -> str:
    """Compare a term with a computed value: one family at most may be like it, the others are unequal."""
    families = expressions.vocabulary.families(term)
    if other.shape is Shape.NUMBER and families <= NUMBERS:
        return f"({expressions.number(term)} = {other.sql})"
    if other.shape is Shape.TEXT and families == {Family.STRING} and not other.language:
        return f"({expressions.text(term)} = {other.sql})"
    languages = {expressions.vocabulary.kind(place).language for place in term.kinds}
    if other.shape is Shape.TEXT and families == {Family.TEXT} and languages == {other.language}:
        return f"({expressions.text(term)} = {other.sql})"
    raise Refused("an equality of a term and a computed value of another type")


def _equal_constant(expressions: Operands, value: Value, constant: Any) -> str:
    vocabulary = expressions.vocabulary
    stored = vocabulary.dictionary.as_stored(as_term(constant))
    family, families = kind_of(stored).family, vocabulary.families(value)
    if family in {Family.ODD, Family.FLOATING} or (family not in NODES | {Family.TEXT} and Family.ODD in families):
        raise Refused("an equality with a literal of a datatype that is not known")
    if family in NUMBERS:
        if families & (NUMBERS | {Family.FLOATING}) and not families <= NUMBERS:
            raise Refused("an equality of a number and terms of several types")
        if families <= NUMBERS:
            return f"({expressions.number(value)} = {expressions.value(constant).sql})"
    number = vocabulary.number(stored)
    return f"({value.sql} = {NOWHERE if number is None else number})"


def compare(expressions: Operands, operator: str, left: Any, right: Any) -> str:
    """Write that one expression is before or after another."""
    if _is_constant(left) and not _is_constant(right):
        left, right, operator = right, left, operator.translate(str.maketrans("<>", "><"))
    first = expressions.value(left)
    if first.shape is Shape.TERM and isinstance(right, Literal):
        return _compare_constant(expressions, operator, first, right)
    second = expressions.value(right)
    if is_nothing(first) or is_nothing(second):
        return _ERROR
    if first.shape is Shape.TERM and second.shape is Shape.TERM:
        return _compare_terms(expressions, operator, first, second)
    if Shape.NUMBER in {first.shape, second.shape}:
        numbers = [expressions.as_number(each) for each in (first, second)]
        return f"({numbers[0].sql} {operator} {numbers[1].sql})"
    if {first.shape, second.shape} <= {Shape.TEXT, Shape.TERM}:
        texts = [_text(expressions, each) for each in (first, second)]
        if texts[0].language == texts[1].language:
            return f"({texts[0].sql} {operator} {texts[1].sql})"
    raise Refused("an order of values of several types")


def _text(expressions: Operands, value: Value) -> Value:
    if value.shape is Shape.TERM and not expressions.vocabulary.families(value) <= STRINGS:
        raise Refused("an order of strings and other terms")
    return expressions.as_string(value)


def _compare_terms(expressions: Operands, operator: str, first: Value, second: Value) -> str:
    kinds = first.kinds | second.kinds
    families = expressions.vocabulary.families(first) | expressions.vocabulary.families(second)
    if len(kinds) == 1 and families <= LEXICAL - {Family.BOOLEAN} | NUMBERS:
        return f"({first.sql} {operator} {second.sql})"
    if families <= NUMBERS:
        return f"({expressions.number(first)} {operator} {expressions.number(second)})"
    raise Refused("an order of terms of several types")


def _compare_constant(expressions: Operands, operator: str, value: Value, constant: Literal) -> str:
    """Compare with a literal by the place that it has or would have among the terms of its kind."""
    vocabulary = expressions.vocabulary
    stored = vocabulary.dictionary.as_stored(as_term(constant))
    kind, families = kind_of(stored), vocabulary.families(value)
    if kind.family in NUMBERS:
        numbers = expressions.as_number(value)
        return f"({numbers.sql} {operator} {expressions.value(constant).sql})"
    if kind.family not in LEXICAL - {Family.BOOLEAN} or Family.ODD in families:
        raise Refused("an order by a literal of a datatype that is not known")
    place, there = vocabulary.dictionary.place(stored)
    test = {
        "<": f"{value.sql} < {place}",
        "<=": f"{value.sql} < {place + there}",
        ">": f"{value.sql} >= {place + there}",
        ">=": f"{value.sql} >= {place}",
    }[operator]
    is_of_kind = vocabulary.within(value, lambda each: each == kind)
    return f"CASE WHEN {is_of_kind} THEN {test} END"


def _is_constant(node: Any) -> bool:
    return isinstance(node, (Literal, URIRef))
