"""Functions that the engine has otherwise than the standard, said in words that it has as the standard has them.

GROUP_CONCAT gives a simple literal, whatever languages its parts are in (SPARQL 1.1 Query §18.5.1.7, by CONCAT with a
separator without one). BNODE with a text gives one blank node for one text within a solution, and another in every other
solution (§17.4.2.9), for which each solution gets a mark.
"""

import hashlib
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.store.sparql.asked import Asked, Edit, active_groups
from kg.store.sparql.parts import Clause, Select, Span, closing, groups_of
from kg.store.sparql.results import Term

MARK = "kg_solution_"
"""How the variables begin that mark solutions; they are nobody's business."""
AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})

_BNODE = "urn:x-kg:bnode"


def blank_node(solution: ox.Literal, text: ox.Literal) -> ox.BlankNode | None:
    """Give the blank node for a text in a solution."""
    if not isinstance(text, ox.Literal) or text.language or not text.datatype.value.endswith("#string"):
        return None
    return ox.BlankNode(hashlib.sha256(f"{solution.value} {text.value}".encode()).hexdigest()[:32])


FUNCTIONS: dict[ox.NamedNode, Callable[..., Term | None]] = {ox.NamedNode(_BNODE): blank_node}
"""What the mended queries call."""


def function_edits(asked: Asked) -> list[Edit]:
    """Give the changes to a query's calls of these functions."""
    return [*_concatenations(asked), *_in_projections(asked), *_in_binds(asked)]


def _concatenations(asked: Asked) -> Iterator[Edit]:
    for place in _calls(asked, (0, len(asked.query.tokens)), "GROUP_CONCAT"):
        start, end = _characters(asked, place)
        yield Edit(start, start, "STR(")
        yield Edit(end, end, ")")


def _in_projections(asked: Asked) -> Iterator[Edit]:
    selects = [asked.query.select, *(group.select for group in groups_of(asked.query.select) if group.select)]
    for select in selects:
        calls = list(_calls(asked, select.projection, "BNODE"))
        if calls and select.where and not _is_grouped(asked, select):
            end = asked.query.tokens[select.where.span[1] - 1].start
            yield Edit(end, end, f" {_marking(calls[0])} ")
            yield from _marked(asked, calls)


def _in_binds(asked: Asked) -> Iterator[Edit]:
    for group, _graph in active_groups(asked.query):
        binds = [part for part in group.parts if isinstance(part, Clause) and part.keyword == "BIND"]
        calls = [place for bind in binds for place in _calls(asked, bind.span, "BNODE")]
        if calls:
            first = next(bind for bind in binds if bind.span[0] < calls[0] < bind.span[1])
            start = asked.query.tokens[first.span[0]].start
            yield Edit(start, start, f"{_marking(calls[0])} ")
            yield from _marked(asked, calls)


def _marking(place: int) -> str:
    return f"BIND(STRUUID() AS ?{MARK}{place})"


def _marked(asked: Asked, calls: list[int]) -> Iterator[Edit]:
    for place in calls:
        token, bracket = asked.query.tokens[place : place + 2]
        yield Edit(token.start, bracket.end, f"<{_BNODE}>(?{MARK}{calls[0]}, ")


def _calls(asked: Asked, span: Span, name: str) -> Iterator[int]:
    """Give where a function is called with an argument."""
    tokens = asked.query.tokens
    for place in range(span[0], min(span[1], len(tokens) - 2)):
        is_call = tokens[place].text.upper() == name and tokens[place].kind == "word"
        if is_call and tokens[place + 1].text == "(" and tokens[place + 2].text != ")":
            yield place


def _characters(asked: Asked, place: int) -> tuple[int, int]:
    tokens = asked.query.tokens
    return tokens[place].start, tokens[closing(tokens, place + 1)].end


def _is_grouped(asked: Asked, select: Select) -> bool:
    return "GROUP" in asked.query.words(select.modifiers) or bool(AGGREGATES & asked.query.words(select.projection))
