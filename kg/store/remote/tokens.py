"""The words and marks of a query, as far as moving it to other graphs needs to tell them apart."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_TOKEN = re.compile(
    r'''
      (?P<space>(?:\s|\#[^\n\r]*)+)
    | (?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""  |  \'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'
                |"(?:[^"\\\n\r]|\\.)*"  |  '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[\w-]+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<blank>_:[\w.-]*)
    | (?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>.)
    ''',
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a query: what it is, and its text."""

    kind: str
    text: str

    def says(self, *keywords: str) -> bool:
        """Tell whether this is one of some keywords."""
        return self.kind == "word" and self.text.upper() in keywords


def tokens(text: str) -> list[Token]:
    """Part a query; its pieces joined are the query.

    >>> [token.text for token in tokens("ASK{GRAPH<g>{?s a:b 1}}") if token.kind != "space"]
    ['ASK', '{', 'GRAPH', '<g>', '{', '?s', 'a:b', '1', '}', '}']
    """
    return [Token(match.lastgroup or "mark", match[0]) for match in _TOKEN.finditer(text)]


def prefixes(query: list[Token]) -> dict[str, str]:
    """Give the prefixes that a query declares, each with its colon."""
    said = [token for token in query if token.kind != "space"]
    found = zip(said, said[1:], said[2:], strict=False)
    return {name.text: iri.text[1:-1] for word, name, iri in found if word.says("PREFIX") and iri.kind == "iri"}


def iri_of(token: Token, known: Mapping[str, str]) -> str | None:
    """Give the IRI that a token stands for; None if it is no IRI, is a relative one, or of an unknown prefix.

    >>> iri_of(Token("name", "ex:g"), {"ex:": "http://e.org/"})
    'http://e.org/g'
    """
    if token.kind == "iri":
        return token.text[1:-1] if ":" in token.text else None
    prefix, _, local = token.text.partition(":")
    space = known.get(f"{prefix}:") if token.kind == "name" else None
    return None if space is None else space + re.sub(r"\\(.)", r"\1", local)


def significant(query: list[Token], start: int) -> Iterator[int]:
    """Give the places of the tokens from a place on that are not blank."""
    return (place for place in range(start, len(query)) if query[place].kind != "space")
