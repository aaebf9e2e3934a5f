"""A query over one snapshot, as a query over all that an endpoint has (`published` tells how snapshots stand there).

A query without GRAPH is sent as it is, with the snapshot's graph for its default graph. One with GRAPH cannot have that,
for to name the default graph leaves a dataset without any other (SPARQL 1.1 Protocol §2.1.4), and to name thousands is
more than a request holds. So its groups are put inside GRAPH, from where a further GRAPH leads out again. A graph that is
named becomes its version, and each ``GRAPH ?g {…}`` one of whatever versions the snapshot has:

    GRAPH ?kg0 {…} GRAPH <…/snapshot/ID/graphs> { ?kg0 dcterms:isVersionOf ?g }

The join gives each solution once, because a snapshot has one version of a graph.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.errors import QueryError
from kg.store.remote.published import VERSION_OF, Version
from kg.store.remote.tokens import SPACE, iri_of, prefixes, significant, space, tokens
from kg.store.sparql.tokens import WORD, Token

VARIABLE = "kgVersion"
"""The variables that are put in begin so."""
NOTHING = "urn:kg:nothing"
"""A graph that no endpoint has."""

Find = Callable[[Sequence[str]], list[str]]
"""Gives the versions of named graphs."""


class Asked(NamedTuple):
    """A query with the dataset that it is to be asked over; without any graph named it is all that the endpoint has."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def rewritten(asked: Asked, version: Version, find: Find, variables: Sequence[str] = ()) -> Asked:
    """Give the query that answers from a snapshot.

    `asked` may name graphs, in the query or beside it; `variables` stand for ``*``. Raises QueryError for what cannot be
    asked so.
    """
    query = tokens(asked.text)
    has_graph = _has_graph(query)
    query, default, named = _without_from(query)
    if asked.default_graphs or asked.named_graphs:
        default, named = list(asked.default_graphs), list(asked.named_graphs)
    if default or named:
        text = _Rewriting(query, version, find, variables, wrapped=False).text() if has_graph else _joined(query)
        return Asked(text, tuple(find(default)) or (NOTHING,), (version.graphs, *find(named)))
    if not has_graph:
        return Asked(asked.text, (version.knowledge,))
    if any(token.says("DESCRIBE") for token in query):
        raise QueryError("DESCRIBE with GRAPH cannot be asked of this endpoint: SELECT the things, then describe them")
    return Asked(_Rewriting(query, version, find, variables, wrapped=True).text())


def _has_graph(query: list[Token]) -> bool:
    """Whether a query reaches for named graphs; raises QueryError where that cannot be told."""
    words = {token.text.upper() for token in query if token.kind == WORD}
    if glued := [word for word in words if word.endswith("GRAPH") and word != "GRAPH"]:
        message = f"{glued[0]}: put a blank before GRAPH"
        raise QueryError(message)
    return "GRAPH" in words


def _joined(query: list[Token]) -> str:
    return "".join(token.text for token in query)


def _without_from(query: list[Token]) -> tuple[list[Token], list[str], list[str]]:
    """Take the dataset out of a query: FROM and FROM NAMED stand before its first brace, but for a template's."""
    known = prefixes(query)
    default: list[str] = []
    named: list[str] = []
    kept = list(query)
    for place, token in enumerate(query):
        if not token.says("FROM"):
            continue
        after = significant(query, place + 1)
        end = next(after, place)
        into = default
        if query[end].says("NAMED"):
            into, end = named, next(after, place)
        iri = iri_of(query[end], known)
        if iri is None:
            message = f"FROM {query[end].text}: the prefix is not declared, or this is no IRI"
            raise QueryError(message)
        into.append(iri)
        kept[place : end + 1] = [space()] * (end + 1 - place)
    return kept, default, named


class _Rewriting:
    """One pass over a query: what is written so far, and what closes with which brace."""

    def __init__(
        self, query: list[Token], version: Version, find: Find, variables: Sequence[str], *, wrapped: bool
    ) -> None:
        self._query = query
        self._prefixes = prefixes(query)
        self._version = version
        self._find = find
        self._star = " ".join(f"?{name}" for name in variables if not name.startswith(VARIABLE))
        self._wrapped = wrapped
        self._out: list[str] = []
        self._closing: list[str] = []
        """For each brace that is open what follows it when it closes."""
        self._pending: str | None = None
        self._versions = 0
        self._data = False

    def text(self) -> str:
        place = 0
        while place < len(self._query):
            place = self._take(place)
        return "".join(self._out)

    def _take(self, place: int) -> int:
        """Write one token, or those of ``GRAPH`` and its name; gives where to go on."""
        token = self._query[place]
        if token.says("GRAPH"):
            return self._graph(place)
        if token.says("CONSTRUCT", "VALUES") and not self._closing:
            self._data = True
        elif token.says("WHERE"):
            self._data = False
        if token.text == "{":
            self._open()
        elif token.text == "}":
            self._out.append("}" + (self._closing.pop() if self._closing else ""))
        elif self._is_star(place):
            self._out.append(self._star)
        else:
            self._out.append(token.text)
        return place + 1

    def _open(self) -> None:
        after, self._pending = self._pending or "", None
        if not self._closing and self._wrapped and not self._data:
            self._out.append(f"{{ GRAPH <{self._version.knowledge}> {{")
            after = "}"
        else:
            self._out.append("{")
        self._data = False
        self._closing.append(after)

    def _graph(self, place: int) -> int:
        """Lead to the version of a graph, and after its group say of what it is one."""
        end = next(significant(self._query, place + 1))
        if iri := iri_of(self._query[end], self._prefixes):
            self._out.append(f" GRAPH <{next(iter(self._find([iri])), NOTHING)}> ")
            return end + 1
        variable = f"?{VARIABLE}{self._versions}"
        self._versions += 1
        self._out.append(f" GRAPH {variable} ")
        told = f"{variable} <{VERSION_OF}> {self._query[end].text}"
        self._pending = f" GRAPH <{self._version.graphs}> {{ {told} }}"
        return end + 1

    def _is_star(self, place: int) -> bool:
        """Whether a token is the ``*`` of ``SELECT *``, at the top, where the variables put in would show."""
        if self._query[place].text != "*" or self._closing or not self._star:
            return False
        before = [token for token in self._query[:place] if token.kind != SPACE]
        return bool(before) and before[-1].says("SELECT", "DISTINCT", "REDUCED")
