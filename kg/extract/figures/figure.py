"""The figure: a number of the text with what it measures."""

from typing import NamedTuple

from kg.extract.mentions import Key


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
