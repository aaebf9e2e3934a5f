"""What decides and chooses: &&, ||, !, comparisons, tests of kinds, IF and COALESCE."""

from collections.abc import Callable

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.columns.comparing import compare, equal
from kg.store.columns.kinds import NUMBERS, Family
from kg.store.columns.operands import NOTHING, Operands, is_nothing
from kg.store.columns.relations import Refused, Shape, Value


def both(expressions: Operands, node: CompValue) -> Value:
    """Translate &&, whose errors SQL treats as SPARQL does."""
    return _connected(expressions, " AND ", node)


def either(expressions: Operands, node: CompValue) -> Value:
    """Translate ||."""
    return _connected(expressions, " OR ", node)


def _connected(expressions: Operands, operator: str, node: CompValue) -> Value:
    parts = [expressions.condition(node.expr), *map(expressions.condition, node.other)]
    return Value(f"({operator.join(parts)})", Shape.TRUTH)


def negation(expressions: Operands, node: CompValue) -> Value:
    """Translate !."""
    return Value(f"(NOT {expressions.condition(node.expr)})", Shape.TRUTH)


def comparison(expressions: Operands, node: CompValue) -> Value:
    """Translate a comparison."""
    if node.op in {"IN", "NOT IN"}:
        any_of = " OR ".join(equal(expressions, node.expr, each) for each in node.other) or "FALSE"
        return Value(f"({'NOT ' if node.op == 'NOT IN' else ''}({any_of}))", Shape.TRUTH)
    if node.op in {"=", "!="}:
        same = equal(expressions, node.expr, node.other)
        return Value(same if node.op == "=" else f"(NOT {same})", Shape.TRUTH)
    return Value(compare(expressions, node.op, node.expr, node.other), Shape.TRUTH)


def exists(expressions: Operands, node: CompValue) -> Value:
    """Translate EXISTS and NOT EXISTS."""
    if expressions.matching is None:
        raise Refused("EXISTS where a join is decided")
    negated = "NOT " if node.name == "Builtin_NOTEXISTS" else ""
    return Value(f"({negated}EXISTS ({expressions.matching(expressions, node.graph)}))", Shape.TRUTH, may_lack=False)


def bound(expressions: Operands, node: CompValue) -> Value:
    """Translate BOUND."""
    return Value(f"({expressions.value(node.arg).sql} IS NOT NULL)", Shape.TRUTH, may_lack=False)


def kind_test(expressions: Operands, node: CompValue) -> Value:
    """Translate isIRI, isBlank, isLiteral and isNumeric."""
    value = expressions.value(node.arg)
    if value.shape is not Shape.TERM:
        raise Refused("a test of a computed value")
    families = {
        "isIRI": {Family.IRI},
        "isURI": {Family.IRI},
        "isBLANK": {Family.BLANK},
        "isLITERAL": set(Family) - {Family.IRI, Family.BLANK},
        "isNUMERIC": NUMBERS | {Family.FLOATING},
    }[node.name.partition("_")[2]]
    return Value(expressions.vocabulary.within(value, lambda kind: kind.family in families), Shape.TRUTH)


def same_term(expressions: Operands, node: CompValue) -> Value:
    """Translate sameTerm of terms of the graph."""
    first, second = expressions.value(node.arg1), expressions.value(node.arg2)
    if first.shape is not Shape.TERM or second.shape is not Shape.TERM:
        raise Refused("sameTerm of a computed value")
    return Value(f"({first.sql} = {second.sql})", Shape.TRUTH)


def first(expressions: Operands, node: CompValue) -> Value:
    """Translate COALESCE; what nothing binds is passed over."""
    values = [value for value in map(expressions.value, node.arg) if not is_nothing(value)]
    return _unified(expressions, values, lambda parts: f"COALESCE({', '.join(parts)})") if values else NOTHING


def choice(expressions: Operands, node: CompValue) -> Value:
    """Translate IF."""
    test = expressions.condition(node.arg1)
    both = [expressions.value(node.arg2), expressions.value(node.arg3)]
    there = [value for value in both if not is_nothing(value)]
    if not there:
        return NOTHING
    both = [there[0]._replace(sql="NULL") if is_nothing(value) else value for value in both]
    write = "CASE WHEN {0} THEN {1} WHEN NOT {0} THEN {2} END".format
    return _unified(expressions, both, lambda parts: write(test, *parts))


def _unified(expressions: Operands, values: list[Value], write: Callable[[list[str]], str]) -> Value:
    """Bring values to one shape."""
    if {value.shape for value in values} == {Shape.TERM, Shape.NUMBER}:
        values = [_only_number(expressions, value) for value in values]
    shapes, languages, decimals = (
        {getattr(value, each) for value in values} for each in ("shape", "language", "decimal")
    )
    if len(shapes) > 1 or len(languages) > 1 or len(decimals) > 1:
        numbers = shapes == {Shape.NUMBER}
        if not numbers:
            raise Refused("values of several types in one place")
        cases = [f"CASE WHEN {value.sql} IS NOT NULL THEN {value.decimal} END" for value in values]
        return values[0]._replace(sql=write([value.sql for value in values]), decimal=write(cases), may_lack=True)
    kinds = frozenset[int]().union(*(value.kinds for value in values))
    return values[0]._replace(sql=write([value.sql for value in values]), kinds=kinds, may_lack=True)


def _only_number(expressions: Operands, value: Value) -> Value:
    if value.shape is Shape.TERM and not expressions.vocabulary.families(value) <= NUMBERS:
        raise Refused("numbers and other terms in one place")
    return expressions.as_number(value)
