"""Stretches of a text, and what parts the cells of a row in it."""

from typing import NamedTuple

CELL = "\u3000"
"""Parts the cells of a row, and stands for any wide blank."""


class Span(NamedTuple):
    """A stretch of a text, its end excluded."""

    start: int
    end: int
