"""What the properties of one node say, as plain values; what is not said is None."""

import pyoxigraph as ox

from kg.store.visible import name_of

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = dict[ox.NamedNode, Term]


def text_of(term: Term) -> str:
    """Give the text of a literal, or the IRI of a thing.

    >>> text_of(ox.Literal("35")), text_of(ox.NamedNode("https://e.org/"))
    ('35', 'https://e.org/')
    """
    return term.value if isinstance(term, ox.Literal) else name_of(term)


def text(properties: Properties, predicate: ox.NamedNode) -> str | None:
    """Give a value as text."""
    value = properties.get(predicate)
    return None if value is None else text_of(value)


def integer(properties: Properties, predicate: ox.NamedNode) -> int | None:
    """Give a whole number."""
    told = text(properties, predicate)
    return None if told is None else int(told)


def number(properties: Properties, predicate: ox.NamedNode) -> float | None:
    """Give a number."""
    told = text(properties, predicate)
    return None if told is None else float(told)
