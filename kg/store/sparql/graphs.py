"""``GRAPH ?g`` around what the engine does not evaluate graph by graph: subqueries, MINUS, and what has no triples.

The standard evaluates the pattern in each named graph by itself and binds ``?g`` to its name (SPARQL 1.1 Query §18.6); the
engine makes ``?g`` a part of each triple pattern, so that it stays unbound where there is none, a subquery does not hand
it on, and the two sides of a MINUS always share it. What can be said so that the engine has it right is said so: `?g` is
named in the subquery, the names of the graphs stand beside the pattern, a MINUS that takes nothing away is left out. Else
the pattern is written out for each graph, up to a number of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.sparql.asked import Asked, Edit, edited
from kg.store.sparql.functions import AGGREGATES
from kg.store.sparql.parts import Clause, Group, Select, Span, Triples, groups_of
from kg.store.sparql.tokens import BLANK, VARIABLE, Token

MOST_GRAPHS = 500
"""For which a pattern is written out; so many take the engine some tenths of a second to read."""
MOST_CHARACTERS = 1 << 21


class _EachGraph(Exception):
    """The pattern has to be written out for each graph."""


def graph_edits(asked: Asked) -> list[Edit]:
    """Give the changes to the clauses that need any; those inside of one that is written out come the next time."""
    edits: list[Edit] = []
    for clause in _clauses(asked):
        if not edits or asked.query.tokens[clause.span[0]].start >= edits[-1].end:
            edits += _edits(asked, clause)
    return edits


def _clauses(asked: Asked) -> Iterator[Clause]:
    """Give the clauses whose graph is a variable, in the order of the text."""
    parts = [part for group in groups_of(asked.query.select) for part in group.parts]
    found = [part for part in parts if isinstance(part, Clause) and part.keyword == "GRAPH" and part.name]
    named = [part for part in found if part.name and asked.query.tokens[part.name[0]].kind == VARIABLE]
    return iter(sorted(named, key=lambda part: part.span))


def _edits(asked: Asked, clause: Clause) -> list[Edit]:
    """Give the changes to one clause, in the order of the text."""
    (group,) = clause.groups
    variable = asked.written(clause.name or clause.span)
    start = asked.query.tokens[clause.span[0]].start
    try:
        return sorted(_inner_edits(asked, group, variable))
    except _EachGraph:
        return [Edit(start, asked.query.tokens[clause.span[1] - 1].end, _written_out(asked, clause, variable))]


def _inner_edits(asked: Asked, group: Group, variable: str) -> Iterator[Edit]:
    """Give the changes in a group and those inside it; each has to bind the graph, as its triples do."""
    if group.select:
        yield from _named_in(asked, group.select, variable)
        if group.select.where:
            yield from _inner_edits(asked, group.select.where, variable)
    if _lacks_names(asked, group, variable):
        start = asked.query.tokens[group.span[0]].end
        yield Edit(start, start, f" GRAPH {variable} {{}}")
    for place, part in enumerate(group.parts):
        if not isinstance(part, Clause) or part.keyword in {"GRAPH", "SERVICE"}:
            continue
        if part.keyword == "MINUS" and _takes_nothing(asked, group, place, part):
            tokens = asked.query.tokens
            yield Edit(tokens[part.span[0]].start, tokens[part.span[1] - 1].end, "")
        else:
            for inner in part.groups:
                yield from _inner_edits(asked, inner, variable)


def _lacks_names(asked: Asked, group: Group, variable: str) -> bool:
    """Whether a group may have solutions in which no triples bind the graph."""
    if group.select or any(isinstance(part, Triples) and part.patterns for part in group.parts):
        return False
    has_others = any(isinstance(part, Clause) and part.keyword in {"VALUES", "GRAPH"} for part in _all_parts(group))
    first = group.span[0] + 1
    return has_others and asked.query.text((first, first + 4)) != f"GRAPH {variable} {{ }}"


def _named_in(asked: Asked, select: Select, variable: str) -> Iterator[Edit]:
    """Have a subquery hand on the graph; raises _EachGraph where that would not be the same."""
    query = asked.query
    words = query.words(select.modifiers)
    is_grouped = "GROUP" in words
    has_aggregates = bool(AGGREGATES & (query.words(select.projection) | words))
    projection = query.tokens[slice(*select.projection)]
    if variable in _columns(projection):
        return  # named already, by hand or by an earlier change
    is_cut = words & {"LIMIT", "OFFSET"} or (has_aggregates and not is_grouped)
    if is_cut or projection[-1].text == "*" or variable[1:] in query.variables(select.span):
        raise _EachGraph
    yield Edit(projection[-1].end, projection[-1].end, f" {variable}")
    if is_grouped:
        by = next(t for t in query.tokens[slice(*select.modifiers)] if t.text.upper() == "BY")
        yield Edit(by.end, by.end, f" {variable}")


def _columns(projection: Sequence[Token]) -> Iterator[str]:
    """Give the variables that stand in a projection by themselves."""
    depth = 0
    for token in projection:
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == VARIABLE and not depth:
            yield token.text


def _takes_nothing(asked: Asked, group: Group, place: int, minus: Clause) -> bool:
    """Whether the sides of a MINUS share no variable; raises _EachGraph if they may share one or not."""
    before = group.parts[:place]
    left = {name for part in before for name in asked.query.variables(part.span)}
    if not left & asked.query.variables(minus.span):
        return True
    if _surely_bound(asked, before) & _surely_bound(asked, minus.groups[0].parts):
        return False
    raise _EachGraph


def _surely_bound(asked: Asked, parts: Iterable[Triples | Clause]) -> set[str]:
    return {name for part in parts if isinstance(part, Triples) for name in asked.query.variables(part.span)}


def _all_parts(group: Group) -> Iterator[Triples | Clause]:
    for part in group.parts:
        yield part
        for inner in part.groups if isinstance(part, Clause) else ():
            yield from _all_parts(inner)


def _written_out(asked: Asked, clause: Clause, variable: str) -> str:
    """Write a clause out for each named graph (SPARQL 1.1 Query §18.6, "Evaluation of Graph")."""
    names = list(islice(asked.named_graphs(), MOST_GRAPHS + 1))
    pattern = clause.groups[0].span
    if len(names) > MOST_GRAPHS or len(names) * len(asked.written(pattern)) > MOST_CHARACTERS:
        message = (
            f"GRAPH {variable} stands around a subquery or a MINUS that has to be asked of each graph by itself, and there "
            f"are more than {MOST_GRAPHS} graphs: name the graph, or take GRAPH {variable} inside and group by {variable}"
        )
        raise QueryError(message)
    if not names:
        return f"VALUES {variable} {{}}"
    branches = (
        f"{{ VALUES {variable} {{ {name} }} GRAPH {name} {_copy(asked, pattern, number)} }}"
        for number, name in enumerate(names)
        if isinstance(name, ox.NamedNode)
    )
    return f"{{ {' UNION '.join(branches)} }}"


def _copy(asked: Asked, span: Span, number: int) -> str:
    """Give a part with blank nodes of its own, for no two parts of a query may share one."""
    tokens = asked.query.tokens[slice(*span)]
    start = tokens[0].start
    labels = (token for token in tokens if token.kind == BLANK)
    return edited(
        asked.written(span),
        [Edit(each.start - start, each.end - start, f"{each.text}_{number}") for each in labels],
    )
