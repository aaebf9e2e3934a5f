"""The words and signs of a query, and the blanks between them, as far as moving it to other graphs needs to tell them apart."""

import re
from collections.abc import Iterator, Mapping

from kg.errors import QueryError
from kg.store.sparql import tokens as grammar
from kg.store.sparql.tokens import IRI, NAME, NotUnderstood, Token

SPACE = "space"
"""The kind of what is between tokens: blanks and comments."""


def tokens(text: str) -> list[Token]:
    """Part a query; its pieces joined are the query. Raises QueryError for what is not written by the grammar.

    >>> [token.text for token in tokens("ASK{GRAPH<g> {?s a:b 1}}")]
    ['ASK', '{', 'GRAPH', '<g>', ' ', '{', '?s', ' ', 'a:b', ' ', '1', '}', '}']
    """
    try:
        found = grammar.tokens(text)
    except NotUnderstood as error:
        message = f"the query cannot be moved to the graphs of a snapshot: {error}; write it without escapes"
        raise QueryError(message) from error
    return list(_with_spaces(text, found))


def _with_spaces(text: str, found: tuple[Token, ...]) -> Iterator[Token]:
    place = 0
    for token in found:
        if place < token.start:
            yield space(text[place : token.start])
        yield token
        place = token.end
    if place < len(text):
        yield space(text[place:])


def space(text: str = " ") -> Token:
    """Make a piece that means nothing."""
    return Token(SPACE, text, 0, 0)


def prefixes(query: list[Token]) -> dict[str, str]:
    """Give the prefixes that a query declares, each with its colon."""
    said = [token for token in query if token.kind != SPACE]
    found = zip(said, said[1:], said[2:], strict=False)
    return {name.text: iri.text[1:-1] for word, name, iri in found if word.says("PREFIX") and iri.kind == IRI}


def iri_of(token: Token, known: Mapping[str, str]) -> str | None:
    """Give the IRI that a token stands for; None if it is no IRI, is a relative one, or of an unknown prefix.

    >>> iri_of(Token(NAME, "ex:g", 0, 4), {"ex:": "http://e.org/"})
    'http://e.org/g'
    """
    if token.kind == IRI:
        return token.text[1:-1] if ":" in token.text else None
    prefix, _, local = token.text.partition(":")
    start = known.get(f"{prefix}:") if token.kind == NAME else None
    return None if start is None else start + re.sub(r"\\(.)", r"\1", local)


def significant(query: list[Token], start: int) -> Iterator[int]:
    """Give the places of the tokens from a place on that are not blank."""
    return (place for place in range(start, len(query)) if query[place].kind != SPACE)
