"""Lines to paragraphs, where the page shows which break is only its width's.

The extractor's flow undoes line breaks too, but it sees no edges: a newspaper's column of twelve characters, or two
columns of different width, it cannot tell from a list. What is not certain here is left to it, a line for a line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.documents.pdf.columns import Column
from kg.documents.pdf.grids import Table
from kg.documents.pdf.lines import Line, in_lines, joined
from kg.documents.pdf.runs import Run

INDENT = "\u3000\u3000"
"""Opens a paragraph that is indented on the page."""
NARROWEST = 8
"""No prose is set in fewer ems."""
STOPS = 0.2
"""So great a share of the lines of prose has stops in them."""
FEW = 0.3
ALIKE = 0.15
"""Types and widths are the same if they differ by no more than this share."""

_ENDS = re.compile(r"[。！？!?；;：:】…][”’」』）)]*$")
_STOP = re.compile("[，。；]")
_WORD = re.compile(r"[!-~]+")


class Piece(NamedTuple):
    """A line, or what goes on the line before, and what parts it from that."""

    separator: str
    text: str


class _Set(NamedTuple):
    """A line as it is set in its column."""

    line: Line
    left: float
    right: float
    prose: bool
    indents: bool
    """Whether the column indents its paragraphs, so that a line without an indent opens none."""
    few: bool
    """Whether the column has no more than two lines."""

    @property
    def room(self) -> float:
        """Give the ems that the line leaves free at its end."""
        return (self.right - self.line.x1) / self.line.em

    @property
    def indent(self) -> float:
        """Give the ems that it begins behind the column's edge."""
        return (self.line.x0 - self.left) / self.line.em

    @property
    def width(self) -> float:
        """Give the column's width in ems."""
        return (self.right - self.left) / self.line.em


def pieces(columns: Iterable[Column]) -> Iterator[Piece]:
    """Give the lines of columns, pages and all, in their order; what goes on in the next column is one line too."""
    last: _Set | None = None
    for column in columns:
        separator = "\n\n"
        for item in _items(column):
            if isinstance(item, _Set):
                goes_on = last is not None and _goes_on(last, item)
                yield _piece(last, item) if last and goes_on else Piece(separator, _opening(item) + item.line.text)
                last = item
            else:
                yield Piece(separator, item)
                last = None
            separator = "\n"


def _piece(last: _Set, item: _Set) -> Piece:
    whole = joined([last.line.text[-1:], item.line.text])
    return Piece("", whole[1:])


def _opening(item: _Set) -> str:
    return INDENT if item.prose and 1.2 < item.indent < 2.8 else ""


def _items(column: Column) -> Iterator[_Set | str]:
    """Give the lines and the rows of a column from the top."""
    stacks = [block for block in column.blocks if isinstance(block, Run) and block.is_stack]
    tables = [block for block in column.blocks if isinstance(block, Table)]
    lines = in_lines(block for block in column.blocks if isinstance(block, Run) and not block.is_stack)
    prose, indents = _is_prose(lines, column), _indents(lines, column)
    blocks: list[Run | Table | Line] = [*stacks, *tables, *lines]
    for block in sorted(blocks, key=lambda block: (block.y0, -block.x0)):
        if isinstance(block, Line):
            yield _Set(block, column.left, column.right, prose, indents, len(lines) <= 2)
        elif isinstance(block, Table):
            yield from ("\t".join(row).rstrip() for row in block.rows)
        else:
            yield block.text


def _is_prose(lines: list[Line], column: Column) -> bool:
    """Whether there are stops in lines, and those that end early are ends of paragraphs, unlike those of a list.

    Half of them are enough; or few end early: words that may not be broken leave gaps too.
    """
    stops = sum(bool(_STOP.search(line.text)) for line in lines)
    if stops < STOPS * len(lines) or not lines:
        return False
    short = [(a, b) for a, b in pairwise(lines) if not _fills(a, b, column)]
    ends = sum(bool(_ENDS.search(a.text)) or b.x0 - column.left > a.em or not _same_type(a, b) for a, b in short)
    last = bool(_ENDS.search(lines[-1].text))
    return (len(lines) > 1 or last) and (2 * (ends + last) >= len(short) or len(short) < FEW * len(lines))


def _fills(line: Line, following: Line, column: Column) -> bool:
    return _room(line, following) > column.right - line.x1


def _room(line: Line, following: Line) -> float:
    """Give the space at a line's end in which what follows could not be set: a character, or a word that has no break.

    Two if the line does not end a sentence: a comma may not open the next line, and takes a character along.
    """
    word = _WORD.match(following.text)
    size = 0.55 * len(word.group()) if word else 1.0
    return line.em * max(size + 0.2, 1.2 if _ENDS.search(line.text) else 2.3)


def _same_type(a: Line, b: Line) -> bool:
    return abs(a.em - b.em) <= ALIKE * max(a.em, b.em)


def _indents(lines: list[Line], column: Column) -> bool:
    return any(1.2 < (line.x0 - column.left) / line.em < 2.8 for line in lines)


def _goes_on(last: _Set, item: _Set) -> bool:
    """Whether a line goes on the one before it, in its column or the next."""
    if not (last.prose and item.prose and _same_type(last.line, item.line)) or "\t" in last.line.text + item.line.text:
        return False
    if last.width < NARROWEST or not _same_measure(last, item):
        return False
    if last.right - last.line.x1 > _room(last.line, item.line) or _is_far(last, item):
        return False
    aligned = item.indent < 0.7 or (abs(item.indent - last.indent) < 0.3 and item.indent < 6)
    opens_none = item.indent < 0.7 and last.indents
    return aligned and (opens_none or not _ENDS.search(last.line.text))


def _same_measure(last: _Set, item: _Set) -> bool:
    """Whether columns are as wide as each other; one of a line or two may be wider than these show."""
    difference = item.width - last.width
    return difference <= ALIKE * last.width and (item.few or -difference <= ALIKE * last.width)


def _is_far(last: _Set, item: _Set) -> bool:
    """Whether more than a line is free between two lines of a column."""
    same_column = (last.left, last.right) == (item.left, item.right)
    return same_column and not -2 * last.line.em < item.line.y0 - last.line.y1 < 1.6 * last.line.em
