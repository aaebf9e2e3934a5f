"""Glyphs to runs: stretches of one line without a wide gap, the pieces that columns and tables are told by."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kg.documents.pdf.glyphs import Box, Glyph

GAP = 0.9
"""In a line of one column no gap is wider than this, in ems: a blank between two 汉字 already parts two runs."""
STACKED = 3
"""So many single characters, one below the other, are a line that runs downwards."""

_STOP = re.compile("[，。；：、]")
_WIDE = re.compile("[\u2e80-\u9fff\uff01-\uff5e]")


class Run(NamedTuple):
    """A stretch of a line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def em(self) -> float:
        """Give the size of its type; a line that runs downwards is as wide as its type."""
        return min(self.y1 - self.y0, self.x1 - self.x0) if self.is_stack else self.y1 - self.y0

    @property
    def is_stack(self) -> bool:
        """Whether it runs downwards."""
        return len(self.text) >= STACKED and self.y1 - self.y0 > 2 * (self.x1 - self.x0)

    @property
    def is_prose(self) -> bool:
        """Whether there are stops in it, as a table's cells have few."""
        return bool(_STOP.search(self.text))


def same_line(a: Run | Glyph | Box, b: Run | Glyph | Box) -> bool:
    """Whether two boxes stand beside each other: they share more than half of the lower one's height."""
    shared = min(a.y1, b.y1) - max(a.y0, b.y0)
    return shared > 0.5 * min(a.y1 - a.y0, b.y1 - b.y0)


def runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Give the runs of a page's or a cell's glyphs, in whatever order these are drawn."""
    drawn: list[list[Glyph]] = []
    for glyph in glyphs:
        if drawn and _follows(drawn[-1], glyph):
            drawn[-1].append(glyph)
        else:
            drawn.append([glyph])
    return _stacks([_run(glyphs) for glyphs in _merged(drawn)])


def _follows(line: list[Glyph], glyph: Glyph) -> bool:
    last = line[-1]
    em = max(last.y1 - last.y0, glyph.y1 - glyph.y0)
    return -0.4 * em < glyph.x0 - last.x1 < GAP * em and glyph.x0 > last.x0 and same_line(last, glyph)


def _merged(drawn: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join stretches that were drawn apart and stand end to end."""
    done: list[list[Glyph]] = []
    open_ends: list[list[Glyph]] = []
    for line in sorted(drawn, key=lambda line: (line[0].x0, line[0].y0)):
        left = line[0].x0 - 2 * GAP * (line[0].y1 - line[0].y0)
        open_ends, closed = _parted(open_ends, left)
        done += closed
        before = next((other for other in open_ends if _follows(other, line[0])), None)
        if before is None:
            open_ends.append(line)
        else:
            before += line
    return done + open_ends


def _parted(lines: list[list[Glyph]], left: float) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    """Part the stretches that may go on at `left` from those that end before; large type leaves wide gaps."""
    going_on = [line for line in lines if line[-1].x1 + 2 * GAP * (line[-1].y1 - line[-1].y0) >= left]
    return going_on, [line for line in lines if line[-1].x1 + 2 * GAP * (line[-1].y1 - line[-1].y0) < left]


def _run(glyphs: list[Glyph]) -> Run:
    pieces = [glyphs[0].text]
    for last, glyph in pairwise(glyphs):
        pieces.append(_blank(last, glyph) + glyph.text)
    return Run("".join(pieces), glyphs[0].x0, min(g.y0 for g in glyphs), glyphs[-1].x1, max(g.y1 for g in glyphs))


def _blank(last: Glyph, glyph: Glyph) -> str:
    """Give the blank between two Latin words; 汉字 and figures are set off by hairs that mean nothing."""
    latin = last.text.isascii() and glyph.text.isascii()
    return " " if latin and glyph.x0 - last.x1 > 0.15 * (glyph.y1 - glyph.y0) else ""


def _stacks(found: list[Run]) -> list[Run]:
    """Join single 汉字 that stand close below each other, as in a heading that runs downwards."""
    single = sorted((run for run in found if len(run.text) == 1 and _WIDE.match(run.text)), key=_by_place)
    stacks: list[list[Run]] = []
    for run in single:
        if stacks and _below(stacks[-1][-1], run):
            stacks[-1].append(run)
        else:
            stacks.append([run])
    joined = [stack for stack in stacks if len(stack) >= STACKED and not _in_rows(stack, found)]
    gone = {id(run) for stack in joined for run in stack}
    return [run for run in found if id(run) not in gone] + [_downwards(stack) for stack in joined]


def _by_place(run: Run) -> tuple[int, float]:
    return round(run.x0), run.y0


def _below(upper: Run, lower: Run) -> bool:
    em = upper.em
    return abs(upper.x0 - lower.x0) < 0.3 * em and abs(lower.em - em) < 0.2 * em and lower.y0 - upper.y1 < 0.45 * em


def _in_rows(stack: list[Run], found: list[Run]) -> bool:
    """Whether most characters stand on lines of text of their size: they are a column of a table."""
    others = [run for run in found if len(run.text) > 1 and abs(run.em - stack[0].em) < 0.2 * stack[0].em]
    return 2 * sum(any(abs(each.y1 - run.y1) < 0.15 * each.em for run in others) for each in stack) > len(stack)


def _downwards(stack: list[Run]) -> Run:
    return Run("".join(run.text for run in stack), stack[0].x0, stack[0].y0, max(r.x1 for r in stack), stack[-1].y1)
