"""The parts of a query that the mends and the search look at: groups, clauses, subqueries, and triples with their paths.

Each part knows which tokens it is made of.
"""

from collections.abc import Iterator

from msgspec import Struct

from kg.store.sparql.tokens import VARIABLE, WORD, NotUnderstood, Token

Span = tuple[int, int]
"""From a token to before another."""

CLOSING = {"(": ")", "{": "}", "[": "]"}
"""Brackets, with those that close them."""


class Path(Struct, frozen=True):
    """What stands between a subject and its objects."""

    span: Span
    is_property: bool
    """Whether it is one IRI; else a path, or a variable."""
    empty: int
    """How many solutions it has of length zero, where the graph knows nothing of its ends."""


class Pattern(Struct, frozen=True):
    """A subject, path and object."""

    subject: Span
    path: Path
    object: Span
    is_inner: bool
    """Whether it stands inside of brackets that are themselves a subject or object."""


class Triples(Struct, frozen=True):
    """All that is said of one subject."""

    span: Span
    patterns: tuple[Pattern, ...]


class Clause(Struct, frozen=True):
    """A part of a group that is named by its keyword; GROUP where there is none: groups joined by UNION."""

    keyword: str
    span: Span
    name: Span | None = None
    """Of GRAPH and SERVICE."""
    groups: "tuple[Group, ...]" = ()
    """Those inside; of FILTER and BIND, those of EXISTS."""


class Group(Struct, frozen=True):
    """A group pattern, from its brace to its brace; a subquery has no parts."""

    span: Span
    parts: tuple[Triples | Clause, ...] = ()
    select: "Select | None" = None


class Select(Struct, frozen=True):
    """The parts of a query or subquery; CONSTRUCT and the others have no projection."""

    span: Span
    projection: Span
    dataset: Span
    where: Group | None
    modifiers: Span
    values: Span


class Query(Struct, frozen=True):
    """A whole query."""

    tokens: tuple[Token, ...]
    base: str | None
    prefixes: dict[str, str]
    form: str
    select: Select

    def text(self, span: Span) -> str:
        """Give the words of a part, with a blank between any two: enough for a short part."""
        return " ".join(token.text for token in self.tokens[slice(*span)])

    def variables(self, span: Span) -> set[str]:
        """Give the names of the variables in a part."""
        return {token.text[1:] for token in self.tokens[slice(*span)] if token.kind == VARIABLE}

    def words(self, span: Span) -> set[str]:
        """Give the keywords in a part, in capitals."""
        return {token.text.upper() for token in self.tokens[slice(*span)] if token.kind == WORD}


def groups_of(select: Select) -> Iterator[Group]:
    """Give all groups of a query, each before those inside it."""
    waiting = [select.where] if select.where else []
    while waiting:
        group = waiting.pop()
        yield group
        waiting += [inner for part in group.parts if isinstance(part, Clause) for inner in part.groups]
        if group.select and group.select.where:
            waiting.append(group.select.where)


def closing(found: tuple[Token, ...], place: int) -> int:
    """Give where the bracket closes that a token opens."""
    depth = 0
    for number, token in enumerate(found[place:], start=place):
        depth += (token.text in CLOSING) - (token.text in CLOSING.values()) if token.kind == "sign" else 0
        if not depth:
            return number
    raise NotUnderstood("a bracket stays open")
