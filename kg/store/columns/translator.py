"""What the translations of all patterns have in common."""

from abc import abstractmethod
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue

from kg.store.columns.expressions import Expressions
from kg.store.columns.operands import Operands
from kg.store.columns.relations import Relation, Value, equalities, is_mixed, merged, shared_terms, under
from kg.store.columns.vocabulary import Vocabulary


class Translator:
    """Translates the nodes of the algebra, inside out; which node how, `translation.Translation` knows."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Translate for a snapshot."""
        self.vocabulary = vocabulary

    @abstractmethod
    def relation(self, node: CompValue) -> Relation:
        """Translate a graph pattern."""

    def expressions(self, relation: Relation, alias: str) -> Expressions:
        """Prepare to translate expressions over a relation."""
        return Expressions(self.vocabulary, under(relation, alias), self.matching)

    def matching(self, outer: Operands, node: CompValue) -> str:
        """Select what matches a pattern for the solution outside; filters on its top may speak of both (§18.6)."""
        filters = []
        while node.name == "Filter":
            filters += conjuncts(node.expr)
            node = node.p
        relation = self.relation(node)
        alias = self.vocabulary.alias()
        inner = under(relation, alias)
        pairs = shared_terms(outer.columns, inner)
        both = Expressions(self.vocabulary, merged(inner, outer.columns), self.matching)
        conditions = [equalities(pairs), *map(both.condition, filters)]
        return f"SELECT 1 FROM {sub(relation, alias)}{both.joins()} WHERE {' AND '.join(conditions)}"


def sub(relation: Relation, alias: str) -> str:
    """Write a relation as a subquery."""
    return f"({relation.sql}) AS {alias}"


def conjuncts(node: Any) -> list[Any]:
    """Give the parts of a conjunction."""
    if isinstance(node, CompValue) and node.name == "ConditionalAndExpression":
        return [part for each in (node.expr, *node.other) for part in conjuncts(each)]
    return [node]


def sql_columns(value: Value) -> list[str]:
    """Give the columns of SQL that a value is in: with a number of either datatype goes which one it is."""
    return [value.sql, value.decimal] if is_mixed(value) else [value.sql]
