"""A query's algebra (SPARQL 1.1 Query §18) as one statement of SQL; what it cannot say exactly is refused."""

from collections.abc import Callable
from typing import Any, NamedTuple

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns.aggregates import group
from kg.store.columns.expressions import Expressions
from kg.store.columns.kinds import LEXICAL, NODES, NUMBERS
from kg.store.columns.patterns import basic_pattern
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
from kg.store.columns.vocabulary import Vocabulary, as_term

_EXISTS = {"Builtin_EXISTS": "", "Builtin_NOTEXISTS": "NOT "}


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
    listed = [column for _, value in columns if value for column in _sql_columns(value)]
    sql = f"SELECT {', '.join(listed) or '1'} FROM ({relation.sql}) AS answer"
    return Statement(f"{sql}{_in_order(relation)}{relation.bounds}", columns)


def _sql_columns(value: Value) -> list[str]:
    return [value.sql, value.decimal] if is_mixed(value) else [value.sql]


def _in_order(relation: Relation) -> str:
    """Sort as the query says and then by all columns, so that the same query has the same answer each time."""
    visible = [column for value in relation.columns.values() for column in _sql_columns(value)]
    keys = [*relation.order, *(visible if relation.order or relation.bounds else [])]
    return f" ORDER BY {', '.join(keys)}" if keys else ""


class Translation:
    """Translates the nodes of the algebra, inside out."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Translate for a snapshot."""
        self.vocabulary = vocabulary

    def relation(self, node: CompValue) -> Relation:
        """Translate a graph pattern."""
        translate_node = _TRANSLATIONS.get(node.name)
        if translate_node is None:
            message = f"the pattern {node.name}"
            raise Refused(message)
        return translate_node(self, node)

    def expressions(self, relation: Relation, alias: str) -> Expressions:
        """Prepare to translate expressions over a relation."""
        return Expressions(self.vocabulary, under(relation, alias), may_look_up=True)

    def pattern(self, node: CompValue) -> Relation:
        """Translate triple patterns."""
        return basic_pattern(self.vocabulary, node.triples)

    def joined(self, node: CompValue) -> Relation:
        """Translate what stands side by side."""
        left, right = self.relation(node.p1), self.relation(node.p2)
        first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
        condition = equalities(shared_terms(first, second))
        return select(merged(first, second), f"FROM {_sub(left, 'l')} JOIN {_sub(right, 'r')} ON {condition}")

    def optional(self, node: CompValue) -> Relation:
        """Translate OPTIONAL, whose filter may speak of what is outside."""
        left, right = self.relation(node.p1), self.relation(node.p2)
        first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
        pairs = shared_terms(first, second)
        both = Expressions(self.vocabulary, merged(second, first))
        condition = equalities(pairs)
        if not _is_true(node.expr):
            condition += f" AND {both.condition(node.expr)}"
        right_side = f"({_sub(right, 'r')}{both.joins('r.')})"
        new = {each: value._replace(may_lack=True) for each, value in second.items() if each not in first}
        return select(
            {**first, **new}, f"FROM {_sub(left, 'l')}{both.joins('l.')} LEFT JOIN {right_side} ON {condition}"
        )

    def either(self, node: CompValue) -> Relation:
        """Translate UNION."""
        sides = [self.relation(each) for each in (node.p1, node.p2)]
        columns = {each: _united([side.columns.get(each) for side in sides]) for side in sides for each in side.columns}
        parts = []
        for side in sides:
            values = under(side, "side")
            parts.append(
                select(
                    {each: _as(values.get(each), column) for each, column in columns.items()},
                    f"FROM {_sub(side, 'side')}",
                )
            )
        sql = " UNION ALL ".join(part.sql for part in parts)
        return Relation(sql, {each: column._replace(sql=parts[0].columns[each].sql,
                                                    decimal=parts[0].columns[each].decimal)
                              for each, column in columns.items()})  # fmt: skip

    def without(self, node: CompValue) -> Relation:
        """Translate MINUS."""
        left, right = self.relation(node.p1), self.relation(node.p2)
        first, second = (under(each, alias) for each, alias in ((left, "l"), (right, "r")))
        pairs = shared_terms(first, second)
        if not pairs:
            return left
        matching = f"SELECT 1 FROM {_sub(right, 'r')} WHERE {equalities(pairs)}"
        return select(first, f"FROM {_sub(left, 'l')} WHERE NOT EXISTS ({matching})")

    def filtered(self, node: CompValue) -> Relation:
        """Translate FILTER."""
        relation = self.relation(node.p)
        alias = self.vocabulary.alias()
        expressions = self.expressions(relation, alias)
        conditions = [self._condition(expressions, each) for each in _conjuncts(node.expr)]
        rest = f"FROM {_sub(relation, alias)}{expressions.joins()} WHERE {' AND '.join(conditions)}"
        return select(under(relation, alias), rest)._replace(order=())

    def _condition(self, expressions: Expressions, node: Any) -> str:
        if isinstance(node, CompValue) and node.name in _EXISTS:
            return f"{_EXISTS[node.name]}EXISTS ({self._matching(expressions, node.graph)})"
        return expressions.condition(node)

    def _matching(self, outer: Expressions, node: CompValue) -> str:
        """Select what matches a pattern for the solution outside; filters on its top may speak of both (§18.6)."""
        filters = []
        while node.name == "Filter":
            filters += _conjuncts(node.expr)
            node = node.p
        relation = self.relation(node)
        alias = self.vocabulary.alias()
        inner = under(relation, alias)
        pairs = shared_terms(outer.columns, inner)
        both = Expressions(self.vocabulary, merged(inner, outer.columns))
        conditions = [equalities(pairs), *map(both.condition, filters)]
        return f"SELECT 1 FROM {_sub(relation, alias)}{both.joins()} WHERE {' AND '.join(conditions)}"

    def extended(self, node: CompValue) -> Relation:
        """Translate BIND, and what SELECT computes."""
        relation = self.relation(node.p)
        if node.var in relation.columns and not _is_key(node.expr):
            message = f"?{node.var}, which is bound already"
            raise Refused(message)
        alias = self.vocabulary.alias()
        expressions = self.expressions(relation, alias)
        value = expressions.value(node.expr)
        return select({**under(relation, alias), node.var: value}, f"FROM {_sub(relation, alias)}{expressions.joins()}")

    def values(self, node: CompValue) -> Relation:
        """Translate VALUES; a variable that has none anywhere is left out."""
        rows = node.res
        variables = dict.fromkeys(each for row in rows for each in row)
        bound = [each for each in variables if any(_is_bound(row, each) for row in rows)]
        if any(not _is_bound(row, each) for row in rows for each in bound):
            raise Refused("VALUES with UNDEF beside values")
        self.vocabulary.has_unbound |= len(bound) < len(variables)
        if not rows:
            return Relation("SELECT 1 AS nothing WHERE FALSE", {})
        numbered = [[self.vocabulary.number_or_foreign(as_term(row[each])) for each in bound] for row in rows]
        columns = {
            variable: Value(f"col{place}", Shape.TERM, frozenset(row[place][1] for row in numbered), may_lack=False)
            for place, variable in enumerate(bound)
        }
        listed = ", ".join(f"({', '.join(['0', *(str(number) for number, _ in row)])})" for row in numbered)
        names = ", ".join(["unit", *(value.sql for value in columns.values())])
        return select(columns, f"FROM (VALUES {listed}) AS given({names})")

    def subselect(self, node: CompValue) -> Relation:
        """Translate what stands as a whole: a subquery, or VALUES."""
        return self.relation(node.p) if node.name == "ToMultiSet" and node.p.name != "values" else self.values(node.p)

    def projected(self, node: CompValue) -> Relation:
        """Translate the choice of variables."""
        relation = self.relation(node.p)
        alias = self.vocabulary.alias()
        columns = {each: value for each, value in under(relation, alias).items() if each in set(node.PV)}
        keys = [key.partition(" ")[0] for key in relation.order]
        chosen = select(columns, f"FROM {_sub(relation, alias)}", more=(f"{alias}.{key} AS {key}" for key in keys))
        return chosen._replace(order=relation.order)

    def distinct(self, node: CompValue) -> Relation:
        """Translate DISTINCT; what is sorted by must be among what is chosen."""
        relation = self.relation(node.p)
        if relation.order and node.p.name == "Project" and not _sorted_by(node.p.p) <= set(relation.columns):
            raise Refused("DISTINCT in an order by what is not chosen")
        alias = self.vocabulary.alias()
        keys = [key.partition(" ")[0] for key in relation.order]
        chosen = select(
            under(relation, alias),
            f"FROM {_sub(relation, alias)}",
            distinct=True,
            more=(f"{alias}.{key}" for key in keys),
        )
        return chosen._replace(order=relation.order)

    def ordered(self, node: CompValue) -> Relation:
        """Translate ORDER BY into columns to sort by, which stay hidden."""
        relation = self.relation(node.p)
        alias = self.vocabulary.alias()
        expressions = self.expressions(relation, alias)
        order, more = [], []
        for condition in node.expr:
            descending = condition.order == "DESC"
            for sql in self._keys(expressions, expressions.value(condition.expr)):
                name = self.vocabulary.alias()
                more.append(f"{sql} AS {name}")
                order.append(f"{name} {'DESC NULLS LAST' if descending else 'ASC NULLS FIRST'}")
        chosen = select(under(relation, alias), f"FROM {_sub(relation, alias)}{expressions.joins()}", more=more)
        return chosen._replace(order=tuple(order))

    def _keys(self, expressions: Expressions, value: Value) -> list[str]:
        """Give what sorts terms as SPARQL does: unbound, blank nodes, IRIs, literals (§15.1)."""
        if value.shape is not Shape.TERM:
            return [value.sql]
        families = self.vocabulary.families(value)
        literals = [place for place in value.kinds if self.vocabulary.kind(place).family not in NODES]
        if len(literals) <= 1 and families <= NODES | LEXICAL | NUMBERS:
            return [value.sql]
        if families <= NUMBERS:
            return [expressions.number(value)]
        if not families <= NODES | LEXICAL:
            raise Refused("an order of terms of several types")
        first = min(self.vocabulary.layout.ranges[place].start for place in literals)
        return [f"least({value.sql}, {first})", f"CASE WHEN {value.sql} >= {first} THEN {expressions.text(value)} END",
                value.sql]  # fmt: skip

    def slice(self, node: CompValue) -> Relation:
        """Translate LIMIT and OFFSET; without an order of the query's own they take what is first by number."""
        relation = self.relation(node.p)
        limit = "" if node.length is None else f" LIMIT {int(node.length)}"
        bounded = relation._replace(bounds=f"{limit} OFFSET {int(node.start)}")
        alias = self.vocabulary.alias()
        inner = f"SELECT * FROM ({relation.sql}) AS {alias}{_in_order(bounded)}{bounded.bounds}"
        return relation._replace(sql=inner)

    def grouped(self, node: CompValue) -> Relation:
        """Translate GROUP BY with its aggregates."""
        relation = self.relation(node.p.p)
        alias = self.vocabulary.alias()
        return group(self.expressions(relation, alias), _sub(relation, alias), node)


def _sub(relation: Relation, alias: str) -> str:
    return f"({relation.sql}) AS {alias}"


def _is_true(node: Any) -> bool:
    return node is None or (isinstance(node, CompValue) and node.name == "TrueFilter")


def _is_bound(row: dict[Variable, Any], variable: Variable) -> bool:
    return bool(row.get(variable, "UNDEF") != "UNDEF")


def _conjuncts(node: Any) -> list[Any]:
    if isinstance(node, CompValue) and node.name == "ConditionalAndExpression":
        return [part for each in (node.expr, *node.other) for part in _conjuncts(each)]
    return [node]


def _is_key(node: Any) -> bool:
    """Tell whether this is what rdflib calls a variable of GROUP BY by, which it binds a second time."""
    return bool(isinstance(node, Variable) and str(node).startswith("__agg_"))


def _sorted_by(node: CompValue) -> set[Variable]:
    """Give the variables that an order speaks of."""
    found: set[Variable] = set()
    waiting = [node.expr] if node.name == "OrderBy" else []
    while waiting:
        each = waiting.pop()
        if isinstance(each, Variable):
            found.add(each)
        elif isinstance(each, CompValue):
            waiting += [value for key, value in each.items() if key != "_vars"]
        elif isinstance(each, (list, tuple)):
            waiting += each
    return found


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


_TRANSLATIONS: dict[str, Callable[[Translation, CompValue], Relation]] = {
    "BGP": Translation.pattern,
    "Join": Translation.joined,
    "LeftJoin": Translation.optional,
    "Union": Translation.either,
    "Minus": Translation.without,
    "Filter": Translation.filtered,
    "Extend": Translation.extended,
    "ToMultiSet": Translation.subselect,
    "values": Translation.values,
    "Project": Translation.projected,
    "Distinct": Translation.distinct,
    "OrderBy": Translation.ordered,
    "Slice": Translation.slice,
    "AggregateJoin": Translation.grouped,
}
