"""SPARQL's expressions in SQL: a value, or NULL where SPARQL has an error or nothing.

SQL's logic of three values is that of SPARQL (§17.2): NULL for an error. What is known of kinds beforehand decides which
operator is meant; where it differs from row to row, or the store's answer cannot be had exactly, it is refused.
"""

from collections.abc import Callable
from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Literal, URIRef, Variable

from kg.store.columns import arithmetic, logic, strings
from kg.store.columns.operands import NOTHING, Operands
from kg.store.columns.relations import Refused, Value
from kg.store.columns.vocabulary import as_term


class Expressions(Operands):
    """Translates expressions over the columns of some relations."""

    def value(self, node: Any) -> Value:
        """Translate an expression."""
        if isinstance(node, Variable):
            return self.columns.get(node) or NOTHING
        if isinstance(node, (Literal, URIRef)):
            return self.constant(as_term(node))
        if not isinstance(node, CompValue):
            message = f"the expression {node!r}"
            raise Refused(message)
        translate = _TRANSLATIONS.get(node.name)
        if translate is None:
            message = f"the expression {node.name}"
            raise Refused(message)
        return translate(self, node)


_TRANSLATIONS: dict[str, Callable[[Operands, CompValue], Value]] = {
    "ConditionalAndExpression": logic.both,
    "ConditionalOrExpression": logic.either,
    "UnaryNot": logic.negation,
    "RelationalExpression": logic.comparison,
    "AdditiveExpression": arithmetic.total,
    "UnaryMinus": arithmetic.minus,
    "Builtin_EXISTS": logic.exists,
    "Builtin_NOTEXISTS": logic.exists,
    "Builtin_BOUND": logic.bound,
    "Builtin_STR": strings.string,
    "Builtin_LANG": strings.language,
    "Builtin_LANGMATCHES": strings.language_matches,
    "Builtin_STRLEN": strings.length,
    "Builtin_SUBSTR": strings.part,
    "Builtin_CONTAINS": strings.contains,
    "Builtin_STRSTARTS": strings.contains,
    "Builtin_STRENDS": strings.contains,
    "Builtin_REGEX": strings.pattern,
    "Builtin_CONCAT": strings.together,
    "Builtin_COALESCE": logic.first,
    "Builtin_IF": logic.choice,
    "Builtin_YEAR": arithmetic.year,
    "Builtin_isIRI": logic.kind_test,
    "Builtin_isURI": logic.kind_test,
    "Builtin_isBLANK": logic.kind_test,
    "Builtin_isLITERAL": logic.kind_test,
    "Builtin_isNUMERIC": logic.kind_test,
    "Builtin_sameTerm": logic.same_term,
}
"""How each node of rdflib's algebra is translated."""
