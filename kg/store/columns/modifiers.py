"""What is made of solutions: chosen, computed, grouped, sorted, cut."""

from typing import Any

from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from kg.store.columns.aggregates import group
from kg.store.columns.expressions import Expressions
from kg.store.columns.kinds import LEXICAL, NODES, NUMBERS
from kg.store.columns.relations import Refused, Relation, Shape, Value, select, under
from kg.store.columns.translator import Translator, sql_columns, sub


def extended(translator: Translator, node: CompValue) -> Relation:
    """Translate BIND, and what SELECT computes."""
    relation = translator.relation(node.p)
    if node.var in relation.columns and not _is_key(node.expr):
        message = f"?{node.var}, which is bound already"
        raise Refused(message)
    alias = translator.vocabulary.alias()
    expressions = translator.expressions(relation, alias)
    value = expressions.value(node.expr)
    return select({**under(relation, alias), node.var: value}, f"FROM {sub(relation, alias)}{expressions.joins()}")


def projected(translator: Translator, node: CompValue) -> Relation:
    """Translate the choice of variables."""
    relation = translator.relation(node.p)
    alias = translator.vocabulary.alias()
    columns = {each: value for each, value in under(relation, alias).items() if each in set(node.PV)}
    keys = [key.partition(" ")[0] for key in relation.order]
    chosen = select(columns, f"FROM {sub(relation, alias)}", more=(f"{alias}.{key} AS {key}" for key in keys))
    return chosen._replace(order=relation.order)


def distinct(translator: Translator, node: CompValue) -> Relation:
    """Translate DISTINCT."""
    relation = translator.relation(node.p)
    if relation.order and node.p.name == "Project" and not _sorted_by(node.p.p) <= set(relation.columns):
        return _first_of_each(translator, relation)
    alias = translator.vocabulary.alias()
    keys = [key.partition(" ")[0] for key in relation.order]
    chosen = select(
        under(relation, alias),
        f"FROM {sub(relation, alias)}",
        distinct=True,
        more=(f"{alias}.{key}" for key in keys),
    )
    return chosen._replace(order=relation.order)


def _first_of_each(translator: Translator, relation: Relation) -> Relation:
    """Translate DISTINCT in an order by what is not chosen: of equal solutions the first stays where it is."""
    alias, place = translator.vocabulary.alias(), translator.vocabulary.alias()
    order = f"row_number() OVER (ORDER BY {', '.join(_sorted(relation))}) AS {place}"
    numbered = select(under(relation, alias), f"FROM {sub(relation, alias)}", more=(order,))
    columns = under(numbered, alias)
    by = ", ".join(each for value in columns.values() for each in sql_columns(value))
    rest = f"FROM {sub(numbered, alias)} {f'GROUP BY {by}' if by else 'HAVING count(*) > 0'}"
    return select(columns, rest, more=(f"min({place}) AS {place}",))._replace(order=(place,))


def _sorted(relation: Relation) -> list[str]:
    """Give what a relation is sorted by, and then all that it shows."""
    return [*relation.order, *(each for value in relation.columns.values() for each in sql_columns(value))]


def ordered(translator: Translator, node: CompValue) -> Relation:
    """Translate ORDER BY into columns to sort by, which stay hidden."""
    relation = translator.relation(node.p)
    alias = translator.vocabulary.alias()
    expressions = translator.expressions(relation, alias)
    order, more = [], []
    for condition in node.expr:
        descending = condition.order == "DESC"
        for sql in _keys(translator, expressions, expressions.value(condition.expr)):
            name = translator.vocabulary.alias()
            more.append(f"{sql} AS {name}")
            order.append(f"{name} {'DESC NULLS LAST' if descending else 'ASC NULLS FIRST'}")
    chosen = select(under(relation, alias), f"FROM {sub(relation, alias)}{expressions.joins()}", more=more)
    return chosen._replace(order=tuple(order))


def _keys(translator: Translator, expressions: Expressions, value: Value) -> list[str]:
    """Give what sorts terms as SPARQL does: unbound, blank nodes, IRIs, literals (§15.1)."""
    if value.shape is not Shape.TERM:
        return [value.sql]
    families = translator.vocabulary.families(value)
    literals = [place for place in value.kinds if translator.vocabulary.kind(place).family not in NODES]
    if len(literals) <= 1 and families <= NODES | LEXICAL | NUMBERS:
        return [value.sql]
    if families <= NUMBERS:
        return [expressions.number(value)]
    if not families <= NODES | LEXICAL:
        raise Refused("an order of terms of several types")
    first = min(translator.vocabulary.layout.ranges[place].start for place in literals)
    return [f"least({value.sql}, {first})", f"CASE WHEN {value.sql} >= {first} THEN {expressions.text(value)} END",
            value.sql]  # fmt: skip


def bounded(translator: Translator, node: CompValue) -> Relation:
    """Translate LIMIT and OFFSET; without an order of the query's own they take what is first by number."""
    relation = translator.relation(node.p)
    limit = "" if node.length is None else f" LIMIT {int(node.length)}"
    cut = relation._replace(bounds=f"{limit} OFFSET {int(node.start)}")
    alias = translator.vocabulary.alias()
    inner = f"SELECT * FROM ({relation.sql}) AS {alias}{in_order(cut)}{cut.bounds}"
    return relation._replace(sql=inner)


def grouped(translator: Translator, node: CompValue) -> Relation:
    """Translate GROUP BY with its aggregates."""
    relation = translator.relation(node.p.p)
    alias = translator.vocabulary.alias()
    return group(translator.expressions(relation, alias), sub(relation, alias), node)


def in_order(relation: Relation) -> str:
    """Sort as the query says and then by all columns, so that the same query has the same answer each time."""
    visible = [column for value in relation.columns.values() for column in sql_columns(value)]
    keys = [*relation.order, *(visible if relation.order or relation.bounds else [])]
    return f" ORDER BY {', '.join(keys)}" if keys else ""


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
