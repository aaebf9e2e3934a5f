"""Finds tables: rows of cells under a row of headings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.text.flow import CELL, Span

_FEWEST_CELLS = 2
_FEWEST_ROWS = 2
_WIDEST_HEADING = 20
_NUMBER = re.compile(r"[-−—－]?\d[\d,]*(?:\.\d+)?[%％]?")
_VALUE = re.compile(r"\d[\d,.]*[万亿]?(?!年|月|季)[\u4e00-\u9fff%％]{1,3}")
"""A number with its unit heads no column; a year or a month may."""
_LABEL = re.compile(r"[^\d，。；：]{2,20}")
_WITH_UNIT = re.compile(
    r"[（(]?(?:同比|比上年)?(?:增长|下降|增加|减少|回落|上升)?[+-]?\d[\d,.]*[万亿]?[\u4e00-\u9fff%％]{1,5}[）)]?"
)
_NUMBERS = "序号"
_LEFT_OUT = "…．.·"
"""Rows of these stand for others that are left out."""
_RUN_TOGETHER = re.compile(r"(.*\D)(\d{1,3})|(.*[）)%％])([\u4e00-\u9fff].*)")
"""A cell that two rows share: words and the number that the next row opens with, or a heading and a name."""


class Cell(NamedTuple):
    """A cell and where it stands."""

    start: int
    text: str


class Table(NamedTuple):
    """A row of headings and the rows below it; without one, rows that tell each number with its unit."""

    heading: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def span(self) -> Span:
        """From the first heading to the last cell."""
        first, last = (self.heading or self.rows[0])[0], self.rows[-1][-1]
        return Span(first.start, last.start + len(last.text))


def tables(text: str) -> Iterator[Table]:
    """Give the tables of a flow: rows with as many cells as the row of words above them, and numbers among these."""
    heading: tuple[Cell, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    for row in [*_unmerged(list(_rows(text))), ()]:
        if not rows and len(row) == len(heading) + 1 and len(heading) >= _FEWEST_CELLS and _has_number(row):
            heading = _with_first(heading, row)
        if heading and len(row) == len(heading) and _has_number(row):
            rows.append(row)
            continue
        if not heading and rows and _tells_units(row):
            rows.append(row)
            continue
        if len(rows) >= _FEWEST_ROWS:
            yield Table(heading, tuple(rows))
        labelled = _tells_units(row)
        heading = row if not labelled and len(row) >= _FEWEST_CELLS and _is_heading(row) else ()
        rows = [row] if labelled else []


def _with_first(heading: tuple[Cell, ...], row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The headings with one for the first column, which often has none: what the rows are about, or their numbers."""
    return (Cell(heading[0].start, _NUMBERS if row[0].text.isdigit() else ""), *heading)


def _rows(text: str) -> Iterator[tuple[Cell, ...]]:
    start = 0
    for line in text.split("\n"):
        if not line or line.strip(_LEFT_OUT):
            yield tuple(_cells(line, start)) if CELL in line else ()
        start += len(line) + 1


def _unmerged(rows: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """The rows, those that the layout ran together with the next one taken apart: these have a cell in common."""
    for index, row in enumerate(rows):
        beside = {len(other) for other in (*rows[max(0, index - 1) : index], *rows[index + 1 : index + 2])}
        width = (len(row) + 1) // 2
        run = _RUN_TOGETHER.fullmatch(row[width - 1].text) if len(row) % 2 and width in beside and width > 2 else None
        if run is None:
            yield row
            continue
        shared, group = row[width - 1], 1 if run[1] else 3
        yield (*row[: width - 1], Cell(shared.start, run[group]))
        yield (Cell(shared.start + run.start(group + 1), run[group + 1]), *row[width:])


def _cells(line: str, start: int) -> Iterator[Cell]:
    for match in re.finditer(f"[^{CELL}|]+", line):
        yield Cell(start + match.start(), match.group())


def _has_number(row: tuple[Cell, ...]) -> bool:
    return any(cell.text[0] in "-−—－" or cell.text[0].isdigit() for cell in row[1:])


def _tells_units(row: tuple[Cell, ...]) -> bool:
    """Does the row name what it measures, and then tell numbers with their units?"""
    return (
        len(row) >= _FEWEST_CELLS
        and _LABEL.fullmatch(row[0].text) is not None
        and all(_WITH_UNIT.fullmatch(cell.text) for cell in row[1:])
    )


def _is_heading(row: tuple[Cell, ...]) -> bool:
    """Do the cells name columns: short words, no numbers but years?"""
    return all(
        len(cell.text) <= _WIDEST_HEADING
        and not _NUMBER.fullmatch(cell.text)
        and not _VALUE.fullmatch(cell.text)
        and not re.search("[。；！？]", cell.text)
        for cell in row
    )
