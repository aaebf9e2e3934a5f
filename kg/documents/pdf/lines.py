"""Runs to the lines of a column."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kg.documents.pdf.runs import Run, same_line

CELL_GAP = 1.8
"""A gap in a line that is wider, in ems, parts cells."""

_LATIN = re.compile(r"[A-Za-z]$")


class Line(NamedTuple):
    """A printed line within its column."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def em(self) -> float:
        """Give the size of its type."""
        return self.y1 - self.y0


def in_lines(found: Iterable[Run]) -> list[Line]:
    """Put the runs of a column on its lines, from the top."""
    lines: list[list[Run]] = []
    for run in sorted(found, key=lambda run: (run.y0 + run.y1, run.x0)):
        if lines and same_line(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_line(sorted(line, key=lambda run: run.x0)) for line in lines]


def _line(found: list[Run]) -> Line:
    pieces = [found[0].text]
    for last, run in pairwise(found):
        pieces.append(_blank(run.x0 - last.x1, run.em) + run.text)
    return Line("".join(pieces), found[0].x0, min(r.y0 for r in found), found[-1].x1, max(r.y1 for r in found))


def _blank(gap: float, em: float) -> str:
    """Give what a gap stands for: a cell's border, or the blank in a padded name."""
    return "\t" if gap > CELL_GAP * em else "\u3000"


def joined(texts: Iterable[str]) -> str:
    """Join what a width broke: with a blank between Latin words, else without.

    >>> joined(["信阳高新区", "BOE", "Display项目"])
    '信阳高新区BOE Display项目'
    """
    whole = ""
    for text in texts:
        whole += (" " if _LATIN.search(whole) and text[:1].isascii() and text[:1].isalpha() else "") + text
    return whole
