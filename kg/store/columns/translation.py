"""A query's algebra (SPARQL 1.1 Query §18) as one statement of SQL; what it cannot say exactly is refused."""

from collections.abc import Callable
from typing import Any, NamedTuple

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns import joins, modifiers
from kg.store.columns.patterns import basic_pattern
from kg.store.columns.relations import Refused, Relation, Shape, Value, select, under
from kg.store.columns.translator import Translator, conjuncts, sql_columns, sub
from kg.store.columns.vocabulary import Vocabulary, as_term


class Statement(NamedTuple):
    """A query in SQL: a column for each variable, and after that of a number of either datatype which one it is."""

    sql: str
    columns: tuple[tuple[str, Value | None], ...]
    """The variables in the order of the query; None for one that nothing binds."""


def translate(vocabulary: Vocabulary, query: CompValue) -> Statement:
    """Translate a SELECT query; raises Refused."""
    if query.name != "SelectQuery" or query.datasetClause:
        message = f"a {query.name} or a query with FROM"
        raise Refused(message)
    relation = Translation(vocabulary).relation(query.p)
    vocabulary.check_paths()
    if query.get("everything") and vocabulary.has_unbound:
        raise Refused("SELECT * with UNDEF")
    variables = sorted(relation.columns) if query.get("everything") else query.PV
    columns = tuple((str(each), relation.columns.get(each)) for each in variables)
    listed = [column for _, value in columns if value for column in sql_columns(value)]
    sql = f"SELECT {', '.join(listed) or '1'} FROM ({relation.sql}) AS answer"
    return Statement(f"{sql}{modifiers.in_order(relation)}{relation.bounds}", columns)


class Translation(Translator):
    """Knows how each node is translated."""

    def relation(self, node: CompValue) -> Relation:
        """Translate a graph pattern."""
        translate_node = _TRANSLATIONS.get(node.name)
        if translate_node is None:
            message = f"the pattern {node.name}"
            raise Refused(message)
        return translate_node(self, node)


def pattern(translator: Translator, node: CompValue) -> Relation:
    """Translate triple patterns."""
    return basic_pattern(translator.vocabulary, node.triples)


def filtered(translator: Translator, node: CompValue) -> Relation:
    """Translate FILTER."""
    relation = translator.relation(node.p)
    alias = translator.vocabulary.alias()
    expressions = translator.expressions(relation, alias)
    conditions = [expressions.condition(each) for each in conjuncts(node.expr)]
    rest = f"FROM {sub(relation, alias)}{expressions.joins()} WHERE {' AND '.join(conditions)}"
    return select(under(relation, alias), rest)._replace(order=())


def values(translator: Translator, node: CompValue) -> Relation:
    """Translate VALUES; a variable that has none anywhere is left out."""
    rows = node.res
    variables = dict.fromkeys(each for row in rows for each in row)
    bound = [each for each in variables if any(_is_bound(row, each) for row in rows)]
    if any(not _is_bound(row, each) for row in rows for each in bound):
        raise Refused("VALUES with UNDEF beside values")
    translator.vocabulary.has_unbound |= len(bound) < len(variables)
    if not rows:
        return Relation("SELECT 1 AS nothing WHERE FALSE", {})
    numbered = [[translator.vocabulary.number_or_foreign(as_term(row[each])) for each in bound] for row in rows]
    columns = {
        variable: Value(f"col{place}", Shape.TERM, frozenset(row[place][1] for row in numbered), may_lack=False)
        for place, variable in enumerate(bound)
    }
    listed = ", ".join(f"({', '.join(['0', *(str(number) for number, _ in row)])})" for row in numbered)
    names = ", ".join(["unit", *(value.sql for value in columns.values())])
    return select(columns, f"FROM (VALUES {listed}) AS given({names})")


def subselect(translator: Translator, node: CompValue) -> Relation:
    """Translate what stands as a whole: a subquery, or VALUES."""
    return (
        translator.relation(node.p)
        if node.name == "ToMultiSet" and node.p.name != "values"
        else values(translator, node.p)
    )


def _is_bound(row: dict[Variable, Any], variable: Variable) -> bool:
    return bool(row.get(variable, "UNDEF") != "UNDEF")


_TRANSLATIONS: dict[str, Callable[[Translator, CompValue], Relation]] = {
    "BGP": pattern,
    "Join": joins.joined,
    "LeftJoin": joins.optional,
    "Union": joins.either,
    "Minus": joins.without,
    "Filter": filtered,
    "Extend": modifiers.extended,
    "ToMultiSet": subselect,
    "values": values,
    "Project": modifiers.projected,
    "Distinct": modifiers.distinct,
    "OrderBy": modifiers.ordered,
    "Slice": modifiers.bounded,
    "AggregateJoin": modifiers.grouped,
}
