"""Ruled tables: lines that cross make cells, cells take the glyphs within them, rows are read from the top."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kg.documents.pdf.glyphs import THIN, Box, Glyph
from kg.documents.pdf.lines import in_lines, joined
from kg.documents.pdf.runs import runs

NEAR = THIN
"""Lines that come as near as this meet."""
MOST_LINES = 2_000
"""A page with more of them is a drawing."""


class Table(NamedTuple):
    """A ruled table, as a block of its page."""

    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    rows: tuple[tuple[str, ...], ...]
    is_stack: bool = False
    is_prose: bool = False


def tables(glyphs: list[Glyph], rulings: Iterable[Box]) -> tuple[list[Table], list[Glyph]]:
    """Give the tables of a page, and the glyphs that stand outside them."""
    found = []
    for lines in _crossing([line for line in rulings if max(line.x1 - line.x0, line.y1 - line.y0) > NEAR]):
        grid = _grid(lines)
        inside = [glyph for glyph in glyphs if grid and _holds(grid, glyph)]
        if grid and inside and (table := _table(grid, inside)):
            found.append(table)
            taken = set(map(id, inside))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    return found, glyphs


class _Grid(NamedTuple):
    """Where the lines of a table stand, and the lines."""

    xs: list[float]
    ys: list[float]
    lines: list[Box]


def _crossing(lines: list[Box]) -> list[list[Box]]:
    """Group lines that meet, be it through others."""
    groups: list[list[Box]] = []
    for line in lines if len(lines) <= MOST_LINES else ():
        meeting = [group for group in groups if any(_meet(line, other) for other in group)]
        groups = [group for group in groups if group not in meeting]
        groups.append([line, *(other for group in meeting for other in group)])
    return groups


def _meet(a: Box, b: Box) -> bool:
    return a.x0 <= b.x1 + NEAR and b.x0 <= a.x1 + NEAR and a.y0 <= b.y1 + NEAR and b.y0 <= a.y1 + NEAR


def _grid(lines: list[Box]) -> _Grid | None:
    """Give the grid of lines that meet, if it has two rows and two columns at least."""
    xs = _positions((line.x0 + line.x1) / 2 for line in lines if line.x1 - line.x0 <= NEAR)
    ys = _positions((line.y0 + line.y1) / 2 for line in lines if line.y1 - line.y0 <= NEAR)
    open_sided = len(xs) > 1 and len(ys) > 2
    if open_sided:
        xs = _positions([*xs, min(line.x0 for line in lines), max(line.x1 for line in lines)])
    return _Grid(xs, ys, lines) if open_sided and len(xs) > 2 else None


def _positions(values: Iterable[float]) -> list[float]:
    """Give the places of parallel lines, each once."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _holds(grid: _Grid, glyph: Glyph) -> bool:
    x, y = _middle(glyph)
    return grid.xs[0] < x < grid.xs[-1] and grid.ys[0] < y < grid.ys[-1]


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2


def _table(grid: _Grid, glyphs: list[Glyph]) -> Table | None:
    """Read the cells; a frame around text has one, and is no table."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    owners = _owners(grid)
    for glyph in glyphs:
        x, y = _middle(glyph)
        at = (bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1)
        cells.setdefault(owners[at], []).append(glyph)
    if len(cells) < 3 or len({row for row, _ in cells}) < 2:
        return None
    texts = {at: _text(found) for at, found in cells.items()}
    rows = (
        tuple(_cell(texts, owners, (row, column)) for column in range(len(grid.xs) - 1))
        for row in range(len(grid.ys) - 1)
    )
    size = sorted(glyph.y1 - glyph.y0 for glyph in glyphs)[len(glyphs) // 2]
    return Table(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], size, tuple(row for row in rows if any(row)))


def _cell(
    texts: dict[tuple[int, int], str], owners: dict[tuple[int, int], tuple[int, int]], at: tuple[int, int]
) -> str:
    """Give what stands in a cell of a row: a cell over several rows says it in each, one over several columns once."""
    owner = owners[at]
    return texts.get(owner, "") if owner[1] == at[1] else ""


def _owners(grid: _Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Tell for each place of the grid which place its cell begins at: a cell ends at a line only."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        for column, (left, right) in enumerate(pairwise(grid.xs)):
            x, y = (left + right) / 2, (top + bottom) / 2
            if column and not _drawn(grid, Box(left, y, left, y)):
                owners[row, column] = owners[row, column - 1]
            elif row and not _drawn(grid, Box(x, top, x, top)):
                owners[row, column] = owners[row - 1, column]
            else:
                owners[row, column] = (row, column)
    return owners


def _drawn(grid: _Grid, point: Box) -> bool:
    return any(_meet(point, line) for line in grid.lines)


def _text(glyphs: list[Glyph]) -> str:
    """Give a cell's text on one line: its line breaks are the width's."""
    return joined(line.text.replace("\t", "\u3000") for line in in_lines(runs(glyphs)))
