"""Rows of tables in the flow: lines of cells, the first of which says what is in each column."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.text.flow import CELL, Flow, Span

_CELLS = re.compile(rf"[^{CELL}｜|]+")
_FEWEST = 2
_HEADING = 10
"""The words at the head of a column are no longer."""


class Row(NamedTuple):
    """A row below a table's header, each cell with the words that head its column."""

    cells: tuple[tuple[str, Span], ...]
    at: Span

    def under(self, heading: re.Pattern[str]) -> list[Span]:
        """The cells of the columns whose heading has the pattern."""
        return [
            cell for name, cell in self.cells if len(name) <= _HEADING and "：" not in name and heading.search(name)
        ]


def rows(flow: Flow) -> Iterator[Row]:
    """Every row of every table; cells that are missing are taken to be missing at a row's end."""
    header: list[str] = []
    start = 0
    for line in flow.text.split("\n"):
        at = Span(start, start + len(line))
        start += len(line) + 1
        parted = CELL in line or "｜" in line or "|" in line
        cells = [Span(*m.span()) for m in _CELLS.finditer(flow.text, *at)] if parted else []
        if len(cells) < _FEWEST:
            header = []
        elif not header:
            header = [flow.text[slice(*cell)] for cell in cells]
        else:
            yield Row(tuple(zip(header, cells, strict=False)), at)
