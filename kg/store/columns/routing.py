"""Which engine a query is for: the store looks things up, the columns scan and group."""

import re
from collections.abc import Set
from typing import Any

from rdflib.namespace import RDF
from rdflib.paths import MulPath, Path, SequencePath
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node, URIRef, Variable

from kg.store.columns.layout import Layout, Property
from kg.store.sparql.letters import capitals

_WORDS = "COUNT SUM AVG MIN MAX SAMPLE DISTINCT CONTAINS REGEX STRSTARTS STRENDS MINUS EXISTS"
_BEFORE_BY = "GROUP ORDER"
_SCANNING = re.compile(
    "|".join(
        rf"{word}(?<!\w{word}){after}"
        for words, after in ((_WORDS, r"\b"), (_BEFORE_BY, r"\s+BY\b"))
        for word in words.split()
    ).encode()
)
_FEW = 5_000
"""The store goes through so many triples in less time than the parsing of a query for the columns takes."""
_OPEN = "UNDEF"
"""What stands for no value in VALUES."""


def may_scan(text: str) -> bool:
    """Tell by its words whether a query might be for the columns, in microseconds: a lookup is not parsed twice.

    >>> may_scan("SELECT ?zone (COUNT(?event) AS ?n) { ?event zone:place ?zone } GROUP BY ?zone")
    True
    >>> may_scan("SELECT ?person { ?person rdfs:label '林知远'@zh }")
    False
    """
    return bool(_SCANNING.search(capitals(text)))


def is_large(layout: Layout, node: CompValue) -> bool:
    """Tell whether the store would go through many triples for a query, by what its parts are joined from."""
    return cost(layout, node) > _FEW


def cost(layout: Layout, node: Any, known: Set[Node] = frozenset()) -> float:
    """Guess how many triples the store reads for a pattern: from the fewest on, all that can be joined with them.

    `known` are the variables that a query gives values for beforehand: the store begins there.
    """
    if isinstance(node, (list, tuple)):
        return sum(cost(layout, each, known) for each in node)
    if not isinstance(node, CompValue):
        return 0
    if node.name == "BGP":
        return _block(layout, node.triples, known)
    if node.name == "Slice" and not _is_whole(node.p):
        return min(node.length or 0, cost(layout, node.p, known))
    if node.name in {"LeftJoin", "Join", "Minus"}:
        return max(cost(layout, node.p1, known), _second(layout, node))
    return sum(cost(layout, value, known) for key, value in node.items() if key not in {"_vars", "PV"})


def _second(layout: Layout, node: CompValue) -> float:
    """Guess it for the second part of a join: nothing if it is looked up for each solution of a first that was counted."""
    given = _given(node.p1)
    if given and not _is_apart(node.p2):
        return cost(layout, node.p2, given)
    return cost(layout, node.p2) if _shares_nothing(node) else 0


def _given(node: CompValue) -> Set[Node] | None:
    """Give the variables that have values before anything is read; None if there is more than VALUES."""
    if node.name == "Join":
        first, second = _given(node.p1), _given(node.p2)
        return None if first is None or second is None else first | second
    if node.name != "ToMultiSet" or node.p.name != "values":
        return None
    rows = node.p.res
    return frozenset(name for row in rows for name in row if all(each.get(name, _OPEN) != _OPEN for each in rows))


def _block(layout: Layout, triples: list[tuple[Node, Any, Node]], given: Set[Node]) -> float:
    """Start at the pattern with fewest triples; each further one of a known end multiplies by what follows from it."""
    waiting = list(triples)
    known = set(given)
    rows, read = 1.0, 0.0
    while waiting:
        best = min(waiting, key=lambda each: _size(layout, each, known))
        waiting.remove(best)
        rows *= _size(layout, best, known)
        read += rows
        known.update(each for each in best if isinstance(each, Node) and not isinstance(each, URIRef))
    return read


def _size(layout: Layout, triple: tuple[Node, Any, Node], known: Set[Node]) -> float:
    """Guess how many triples match, for each solution so far; of what is known already a class mostly says what it is."""
    subject, predicate, target = triple
    if predicate == RDF.type and subject in known and isinstance(target, URIRef):
        return 1.0
    found = _properties(layout, predicate)
    size = float(max(1, sum(each.triples for each in found)))
    if not found:
        return size
    ends = known if not _is_followed_from_everywhere(predicate) else frozenset()
    if not isinstance(subject, Variable) or subject in ends:
        size /= max(1, *(each.subjects for each in found))
    if not isinstance(target, Variable) or target in ends:
        size /= max(1, *(each.objects for each in found))
    return size


def _is_followed_from_everywhere(predicate: Any) -> bool:
    """Tell whether the store takes a path apart, of which a part may have any length: it does not begin at a known end then."""
    return isinstance(predicate, SequencePath) and any(isinstance(each, MulPath) for each in predicate.args)


def _properties(layout: Layout, predicate: Any) -> list[Property]:
    """Give the properties that a predicate or path may go along."""
    if isinstance(predicate, URIRef):
        found = layout.properties.get(str(predicate))
        return [found] if found else []
    if isinstance(predicate, Path):
        inner = getattr(predicate, "args", None) or [
            getattr(predicate, "arg", None) or getattr(predicate, "path", None)
        ]
        return [each for part in inner for each in _properties(layout, part)]
    return list(layout.properties.values())


def _is_whole(node: CompValue) -> bool:
    """Tell whether all of an answer is needed before its first row."""
    while node.name in {"Project", "Extend", "Filter"}:
        node = node.p
    return bool(node.name in {"OrderBy", "Distinct", "AggregateJoin", "Group"})


def _shares_nothing(node: CompValue) -> bool:
    """Tell whether the second part is evaluated by itself: it has no variable of the first, or is a whole."""
    theirs = node.p2.get("_vars", set())
    is_open = node.name == "LeftJoin" and theirs & _undefined(node.p1)
    return bool(is_open) or not node.p1.get("_vars", set()) & theirs or _is_apart(node.p2)


def _undefined(node: CompValue) -> Set[Node]:
    """Give the variables that VALUES leave open: the store looks nothing up by them, for want of a value."""
    if node.name == "values":
        return frozenset(name for row in node.res for name, value in row.items() if value == _OPEN)
    parts = (each for each in node.values() if isinstance(each, CompValue))
    return frozenset().union(*map(_undefined, parts))


def _is_apart(node: CompValue) -> bool:
    return node.name in {"Union", "ToMultiSet"}
