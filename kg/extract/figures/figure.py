"""The figure: a number of the text with what it measures."""

from typing import NamedTuple

from kg.extract.figures.clauses import Clause
from kg.extract.figures.quantities import Quantity
from kg.extract.mentions import Key
from kg.extract.text.flow import Span


class Number(NamedTuple):
    """A quantity of the prose, and what its metric can be made of: its clause, the words that can be its, those told before."""

    item: Quantity
    clause: Clause
    words: Span
    measured: tuple[str, ...]
    ruled: str
    """The metric by rule."""


class Figure(NamedTuple):
    """A number in the flow: where it stands, its value in its unit as written, and the metric."""

    start: int
    end: int
    value: float
    unit: str
    metric: str
    subject: Key | None = None
    """Given where the words around the number alone tell it, as in a table."""
    period: str | None = None
    """Likewise."""
    doubts: tuple[str, ...] = ()
    """What speaks against its being a fact: a plan, a round figure that the exact one follows, …"""
    number: Number | None = None
    """Given where there are other names for the metric than that by rule (`wordings`)."""
