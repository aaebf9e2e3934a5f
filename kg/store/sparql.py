"""SPARQL 1.1 queries over a snapshot."""

import re
from collections.abc import Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.malformed import explain
from kg.store.quads import GraphName, Partial, Result
from kg.store.snapshot import Snapshot

_TOKEN = re.compile(
    r'''
      """(?:[^"\\]|\\.|"(?!""))*"""  |  \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
    | "(?:[^"\\\n\r]|\\.)*"  |  '(?:[^'\\\n\r]|\\.)*'
    | <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | \\.
    | :(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
    | [?$@]\w+
    | (?P<word>\w+)
    ''',
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"[{}()\[\]]")
_DEEPEST = 150
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def query(
    snapshot: Snapshot, text: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
) -> Result | Partial:
    """Answer a query: solutions, a boolean, or triples, which the caller reads or serialises.

    `default_graphs` and `named_graphs` are the dataset of the protocol request; where there is one it replaces the
    query's own ``FROM`` clauses (SPARQL 1.1 Protocol §2.1.4). No prefix is declared but the query's own.

    Raises QueryError for a malformed query, and for one with ``SERVICE``: a federated query would let whoever may
    ask us make this machine send requests of their choice into its own network.
    """
    if asks_elsewhere(text):
        raise QueryError(
            "SERVICE is refused: this endpoint answers from its own graph only; ask the other one yourself"
        )
    if nests_too_deep(text):
        raise QueryError(f"brackets are nested more than {_DEEPEST} deep, which the engine cannot read")
    default, named = _dataset(default_graphs, named_graphs)
    try:
        return snapshot.store.query(text, default_graph=default, named_graphs=named)
    except SyntaxError as error:
        raise QueryError(explain(text)) from error
    except RuntimeError as error:
        if "function" not in str(error):  # the engine has no class for a function that it does not know
            raise
        raise QueryError(f"{error}: use the functions of SPARQL 1.1 only") from error


def asks_elsewhere(text: str) -> bool:
    r"""Find a SERVICE keyword, outside of strings, IRIs, local names, variables and comments.

    The engine's grammar knows no borders between words: ``1SERVICE<…>`` and ``SERVICESILENT<…>`` are calls too. So a
    word is suspect that has the keyword anywhere inside; of honest queries this hits those with a prefix so named.
    The text counts as written and with its codepoint escapes undone, whichever the engine does.

    >>> asks_elsewhere("SELECT * { service <http://e/> { ?s ?p ?o } }")
    True
    >>> asks_elsewhere("SELECT ?service { ?service ex:service 'SERVICE' } # SERVICE")
    False
    """
    forms = (text, _CODEPOINT.sub(_character, text))
    return any("SERVICE" in (match["word"] or "").upper() for form in forms for match in _TOKEN.finditer(form))


def nests_too_deep(text: str) -> bool:
    """Whether brackets stand so deep inside each other that the engine's parser would overflow its stack.

    >>> nests_too_deep("SELECT * { " + "{" * 100_000), nests_too_deep("SELECT * { { ?s ?p ?o } }")
    (True, False)
    """
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "{([" else -1
        if depth > _DEEPEST:
            return True
    return False


def _character(match: re.Match[str]) -> str:
    """Undo an escape (SPARQL 1.1 Query §19.2); one that is no character stays, for the engine to complain of."""
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _dataset(
    default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> tuple[list[GraphName] | None, list[ox.NamedNode | ox.BlankNode] | None]:
    """Give the engine's form of a protocol dataset: if either part is given, the other is what was given of it."""
    if not default_graphs and not named_graphs:
        return None, None
    return [_graph(iri) for iri in default_graphs], [_graph(iri) for iri in named_graphs]


def _graph(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        message = f"the graph <{iri}> is no absolute IRI: {error}"
        raise QueryError(message) from error
