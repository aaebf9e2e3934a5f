"""How a fact of a document is named in a curation file: by its relation, the names of its ends, and what qualifies it."""

from collections.abc import Mapping

from kg.curation.statements import Pattern
from kg.model import Fact

QUALIFIERS = ("title", "date", "metric", "value", "unit", "period")
"""The parts, of a pattern and of a fact, that tell it from others with the same relation and ends."""


def pattern_of(document: str, fact: Fact, names: Mapping[str, str]) -> Pattern:
    """Give the pattern that fits a fact and as little else as can be, by the names of entities by their ids."""
    qualifiers = {name: getattr(fact, name) for name in QUALIFIERS}
    return Pattern(document, relation=fact.rel, subject=names[fact.s], object=names.get(fact.o or ""), **qualifiers)


def is_qualified(fact: Fact, pattern: Pattern) -> bool:
    """Tell whether a fact has all qualifiers that a pattern names."""
    return all(getattr(pattern, name) in (None, getattr(fact, name)) for name in QUALIFIERS)


def told(pattern: Pattern) -> str:
    """Put a pattern in words.

    >>> told(Pattern("007", relation="holdsPost", subject="沈知远", title="局长"))
    '沈知远 holdsPost, title 局长'
    """
    if pattern.event is not None:
        return f"the event {pattern.event}"
    more = ((name, getattr(pattern, name)) for name in QUALIFIERS)
    edge = " ".join(filter(None, (pattern.subject, pattern.relation, pattern.object)))
    return ", ".join((edge, *(f"{name} {value}" for name, value in more if value is not None)))
