"""Paths of no length from a constant that the graph does not know: the engine has none, the standard has one.

``<c> zone:partOf* ?x`` matches ``<c>`` itself whether or not the graph has it (SPARQL 1.1 Query §18.4, "ZeroOrMorePath"
and "ZeroLengthPath"). Where the graph lacks the constant no other path leads from it, so that its values are known.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.store.sparql.asked import Asked, Edit, GraphName, active_groups
from kg.store.sparql.parts import Pattern, Span, Triples
from kg.store.sparql.results import Term
from kg.store.sparql.tokens import VARIABLE

_AS_SUBJECT, _AS_OBJECT = "{{ {0} ?kg_p ?kg_o }} UNION ", "{{ ?kg_s ?kg_q {0} }}"


def path_edits(asked: Asked) -> list[Edit]:
    """Give what takes the place of triples with such paths."""
    return [edit for group, graph in active_groups(asked.query) for edit in _edits(asked, group.parts, graph)]


def _edits(asked: Asked, parts: tuple[object, ...], graph: Span | None) -> Iterator[Edit]:
    for part in parts:
        if isinstance(part, Triples) and any(pattern.path.empty for pattern in part.patterns):
            mended = {pattern: text for pattern in part.patterns if (text := _mended(asked, pattern, graph))}
            if mended:
                yield _in_place(asked, part, mended)


def without(asked: Asked, part: Triples, mended: dict[Pattern, str]) -> str:
    """Write triples out one by one, but for those that something else takes the place of."""
    kept = [pattern for pattern in part.patterns if not pattern.is_inner and pattern not in mended]
    return " . ".join(
        f"{asked.written(each.subject)} {asked.written(each.path.span)} {asked.written(each.object)}" for each in kept
    )


def _in_place(asked: Asked, part: Triples, mended: dict[Pattern, str]) -> Edit:
    first, after = part.span
    tokens = asked.query.tokens
    return Edit(tokens[first].start, tokens[after - 1].end, " ".join([without(asked, part, mended), *mended.values()]))


def _mended(asked: Asked, pattern: Pattern, graph: Span | None) -> str:
    """Give what says the same to the engine; nothing if the pattern does already."""
    if pattern.is_inner or not pattern.path.empty or pattern.subject[1] - pattern.subject[0] > 1:
        return ""
    ends = [asked.term(end) for end in (pattern.subject, pattern.object)]
    constant = next((end for end in ends if end is not None), None)
    if constant is None or (None not in ends and ends[0] != ends[1]):
        return ""
    values = _values(asked, pattern, constant)
    if not values:
        return ""
    if graph and asked.query.tokens[graph[0]].kind == VARIABLE:
        return _in_any_graph(asked, pattern, graph, constant, values)
    graphs = _graphs(asked, graph)
    return values if graphs and not asked.knows(constant, graphs) else ""


def _values(asked: Asked, pattern: Pattern, constant: Term) -> str:
    """Give the solutions of length zero."""
    if asked.term(pattern.subject) == asked.term(pattern.object):
        return f"VALUES () {{ {'() ' * pattern.path.empty}}}"
    variable = asked.written(pattern.object if asked.term(pattern.subject) is not None else pattern.subject)
    return f"VALUES {variable} {{ {f'{constant} ' * pattern.path.empty}}}" if variable[0] in "?$" else ""


def _in_any_graph(asked: Asked, pattern: Pattern, graph: Span, constant: Term, values: str) -> str:
    parts = (asked.written(part) for part in (pattern.subject, pattern.path.span, pattern.object))
    known = (_AS_SUBJECT if isinstance(constant, ox.NamedNode) else "") + _AS_OBJECT
    other = f"GRAPH {asked.written(graph)} {{}} {values} FILTER NOT EXISTS {{ {known.format(constant)} }}"
    return f"{{ {' '.join(parts)} }} UNION {{ {other} }}"


def _graphs(asked: Asked, graph: Span | None) -> list[GraphName]:
    """Give the active graphs; none where the dataset lacks the one that is named."""
    if graph is None:
        return asked.default_graphs()
    name = asked.term(graph)
    return [name] if isinstance(name, ox.NamedNode) and asked.has_graph(name) else []
