"""Queries that are cheap whatever the graph holds: one triple pattern, whose every match is a row.

The engine gives the rows of such a query one after another as it finds them in an index, so that whoever stops after so
many rows has it read so many triples and no more. That is told by the query's words alone: nothing that filters, joins,
sorts or groups stands in it, no path, no graph, no search, and no escape that might spell one.
"""

import re

from kg.store.sparql.tokens import BLANK, IRI, LANGUAGE, NAME, NUMBER, STRING, VARIABLE, NotUnderstood, Token, tokens

_KINDS = {IRI: "i", NAME: "i", VARIABLE: "v", STRING: "s", LANGUAGE: "l", NUMBER: "n", BLANK: "b"}
_LOOKUP = re.compile(
    r"(?:PREFIX i i )*"
    r"(?:ASK |SELECT (?:\* |(?:v )+))(?:WHERE )?"
    r"\{ (?P<triple>(?:v|i) (?:v|i|A) (?:v|i|s(?: l| \^\^ i)?|n|TRUE|FALSE)) (?:\. )?\} (?:LIMIT n )?"
)
_LONGEST = 2_000
"""Characters; a longer text is none that is worth to be looked at."""


def is_lookup(text: str) -> bool:
    """Tell whether a query is one triple pattern, and costs what it gives.

    >>> is_lookup("SELECT ?zone { ?zone <http://www.w3.org/2000/01/rdf-schema#label> '云溪高新区'@zh }")
    True
    >>> is_lookup("SELECT ?a { ?a ?p ?a }"), is_lookup("SELECT DISTINCT ?p { ?s ?p ?o }")
    (False, False)
    """
    if len(text) > _LONGEST or "\\" in text or "search" in text:
        return False
    try:
        found = tokens(text)
    except NotUnderstood:
        return False
    match = _LOOKUP.fullmatch("".join(f"{_sign(token)} " for token in found))
    return bool(match) and _differ([token.text[1:] for token in found[_opening(found) :] if token.kind == VARIABLE])


def _sign(token: Token) -> str:
    return _KINDS.get(token.kind) or token.text.upper()


def _opening(found: tuple[Token, ...]) -> int:
    """Give where the pattern begins."""
    return next(place for place, token in enumerate(found) if token.text == "{")


def _differ(names: list[str]) -> bool:
    """Whether no variable stands twice: then every triple that the engine reads is a row."""
    return len(set(names)) == len(names)
