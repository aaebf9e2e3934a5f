"""The reading order of a page: cut into columns where a gutter runs through, into strips where something spans them.

This is the XY-cut of Nagy and Seth (1984), but that a strip ends where a heading crosses gutters which held until there:
articles that stand side by side below it are then cut apart before their columns are.
"""

from collections.abc import Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple, Protocol

Span = tuple[float, float]

GUTTER = 0.9
"""The least width of a gutter, in ems."""
NARROWEST = 5
"""A column of text is at least so many ems wide; what is narrower are numbers, names, labels."""
HELD = 3
"""A gutter that is kept to over so many ems is no chance."""
WIDE = 10
"""A column that has no stops in it is at least so many ems wide."""
ALIGNED = 0.8
"""So great a share of a table's cells stand on the lines of others."""
FULL = 0.4
STOPS = 0.25
"""Of the lines of a column so great a share end at its right edge, or have stops in them; in tables few do."""


class Block(Protocol):
    """A run, or a table."""

    @property
    def x0(self) -> float: ...  # noqa: D102 - as in Box
    @property
    def y0(self) -> float: ...  # noqa: D102
    @property
    def x1(self) -> float: ...  # noqa: D102
    @property
    def y1(self) -> float: ...  # noqa: D102
    @property
    def em(self) -> float: ...  # noqa: D102
    @property
    def is_stack(self) -> bool: ...  # noqa: D102
    @property
    def is_prose(self) -> bool: ...  # noqa: D102


class Column(NamedTuple):
    """Blocks that are read line by line, and the edges between which their lines run."""

    blocks: "list[Block]"
    left: float
    right: float


def columns(blocks: "Sequence[Block]", depth: int = 0) -> Iterator[Column]:
    """Give the columns of a page in the order in which they are read."""
    if not blocks:
        return
    em = median(block.em for block in blocks)
    parts = _side_by_side(blocks, em) if depth < 20 else [list(blocks)]
    strips = _strips(blocks, em) if len(parts) == 1 and depth < 20 else []
    if len(parts) > 1:
        for part in parts:
            yield from columns(part, depth + 1)
    elif len(strips) > 1:
        yield from _within(strips, blocks, depth)
    else:
        yield _column(blocks, blocks)


def _within(strips: "list[list[Block]]", blocks: "Sequence[Block]", depth: int) -> Iterator[Column]:
    """Give the columns of strips; a strip of one column has the edges of what it was cut from."""
    for strip in strips:
        found = list(columns(strip, depth + 1))
        yield from [_column(strip, blocks)] if len(found) == 1 else found


def _column(blocks: "Sequence[Block]", around: "Sequence[Block]") -> Column:
    """Give the edges between which most of the type runs: a heading in larger type may reach beyond them."""
    em = median(block.em for block in around)
    typical = [block for block in around if abs(block.em - em) < 0.25 * em]
    return Column(list(blocks), min(block.x0 for block in typical), max(block.x1 for block in typical))


def _side_by_side(blocks: "Sequence[Block]", em: float) -> "list[list[Block]]":
    """Cut at every gutter that runs through and has text set in columns on both sides."""
    cuts = [right for _, right in _gaps([(block.x0, block.x1) for block in blocks], GUTTER * em)]
    parts = [list(blocks)]
    for cut in cuts:
        left = [block for block in parts[-1] if block.x0 < cut]
        right = [block for block in parts[-1] if block.x0 >= cut]
        if _is_column(left, em) and _is_column(right, em) and not _are_rows(left, right, em):
            parts[-1:] = [left, right]
    return _stacks_first(parts)


def _stacks_first(parts: "list[list[Block]]") -> "list[list[Block]]":
    """Lines that run downwards are read from the right."""
    if all(block.is_stack for part in parts for block in part):
        return parts[::-1]
    return parts


def _is_column(blocks: "list[Block]", em: float) -> bool:
    """Whether blocks may be a column: wide enough and of two lines at least, or a table, or lines downwards."""
    wide = max(block.x1 for block in blocks) - min(block.x0 for block in blocks) >= NARROWEST * em
    high = max(block.y1 for block in blocks) - min(block.y0 for block in blocks) >= 2 * em
    return high and (wide or all(block.is_stack for block in blocks))


def _are_rows(left: "list[Block]", right: "list[Block]", em: float) -> bool:
    """Whether what stands on both sides are cells of rows: on the same lines, and not set as text on either side."""
    if _overlap(left, right) < em:
        return False
    few, many = sorted((left, right), key=len)
    aligned = sum(_has_beside(block, many) for block in few) / len(few)
    return aligned >= ALIGNED and not (_is_set(left, em) and _is_set(right, em))


def _overlap(left: "list[Block]", right: "list[Block]") -> float:
    bottom = min(max(block.y1 for block in left), max(block.y1 for block in right))
    return bottom - max(min(block.y0 for block in left), min(block.y0 for block in right))


def _has_beside(block: "Block", others: "list[Block]") -> bool:
    return any(abs(block.y1 - other.y1) < 0.25 * block.em for other in others)


def _is_set(blocks: "list[Block]", em: float) -> bool:
    edge, start = max(block.x1 for block in blocks), min(block.x0 for block in blocks)
    full = sum(block.x1 > edge - 1.2 * em for block in blocks) / len(blocks)
    stops = sum(block.is_prose for block in blocks) / len(blocks)
    return stops >= STOPS or (full >= FULL and edge - start >= WIDE * em)


def _strips(blocks: "Sequence[Block]", em: float) -> "list[list[Block]]":
    """Cut above and below each stretch of lines that keep to gutters."""
    bands = _bands(blocks)
    edges = (min(block.x0 for block in blocks), max(block.x1 for block in blocks))
    strips: list[list[Block]] = []
    index, in_columns = 0, True
    while index < len(bands):
        end = _stretch(bands, index, edges, em)
        if end == index and not in_columns:
            strips[-1] += bands[index]
        else:
            strips.append([block for band in bands[index : max(end, index + 1)] for block in band])
        in_columns = end > index
        index = max(end, index + 1)
    return strips


def _bands(blocks: "Sequence[Block]") -> "list[list[Block]]":
    """Cut wherever nothing stands beside anything: between two lines of a column, if its neighbours allow."""
    bands: list[list[Block]] = []
    bottom = -inf
    for block in sorted(blocks, key=lambda block: block.y0):
        if block.y0 + 0.1 * block.em > bottom:
            bands.append([])
        bands[-1].append(block)
        bottom = max(bottom, block.y1 - 0.1 * block.em)
    return bands


def _stretch(bands: "list[list[Block]]", start: int, edges: Span, em: float) -> int:
    """Tell where the stretch of columns ends that begins with a band; where that is, if none begins."""
    held = _free(bands[start], edges, em)
    height = 0.0
    for index in range(start, len(bands)):
        kept = [span for a in held for b in _free(bands[index], edges, em) if (span := _shared(a, b, em))]
        lost = [span for span in held if not any(_shared(span, other, em) for other in kept)]
        if height >= HELD * em and any(_parts(bands[start:index], span) for span in lost):
            return index
        if not kept:
            return start
        held = kept
        height += max(block.y1 for block in bands[index]) - min(block.y0 for block in bands[index])
    return len(bands) if any(_parts(bands[start:], span) for span in held) else start


def _free(band: "list[Block]", edges: Span, em: float) -> list[Span]:
    """Give where a band leaves room for a gutter, at the edges too."""
    ends = [(edge, edge) for edge in edges]
    return _gaps([*ends, *((block.x0, block.x1) for block in band)], GUTTER * em)


def _shared(a: Span, b: Span, em: float) -> Span | None:
    left, right = max(a[0], b[0]), min(a[1], b[1])
    return (left, right) if right - left >= GUTTER * em else None


def _parts(bands: "list[list[Block]]", gutter: Span) -> bool:
    """Whether there are lines on both sides of a gutter."""
    left = sum(any(block.x1 <= gutter[0] for block in band) for band in bands)
    right = sum(any(block.x0 >= gutter[1] for block in band) for band in bands)
    high = len(bands) == 1
    return min(left, right) >= (1 if high else 2)


def _gaps(spans: list[Span], least: float) -> list[Span]:
    """Give the gaps that spans leave between them."""
    gaps = []
    end = inf
    for left, right in sorted(spans):
        if left - end >= least:
            gaps.append((end, left))
        end = right if end == inf else max(end, right)
    return gaps
