"""What stands on page after page and is none of the text: running heads, running feet, page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.documents.pdf.glyphs import Box
from kg.documents.pdf.runs import Run

MARGIN = 0.12
"""The share of a page's height, at the top and at the bottom, in which furniture stands."""
STEADY = 4.0
"""It is at the same height on each page, give or take these points."""
PAGES = 3
"""On so many pages, or on both of two."""

_NUMBER = re.compile(r"[\d一二三四五六七八九十百〇零ivxIVX]+")


class Furniture:
    """The furniture of a file."""

    def __init__(self, pages: Sequence[tuple[Box, Sequence[Run]]]) -> None:
        """Look for what recurs, whatever the numbers in it."""
        self._heights: dict[str, list[float]] = defaultdict(list)
        self._least = min(PAGES, max(2, len(pages)))
        for frame, found in pages:
            for run in found:
                if _in_margin(frame, run):
                    self._heights[_form(run)].append(run.y1 - frame.y0)

    def without(self, frame: Box, found: Sequence[Run]) -> list[Run]:
        """Give a page's runs without its furniture."""
        return [run for run in found if not (_in_margin(frame, run) and self._recurs(frame, run))]

    def _recurs(self, frame: Box, run: Run) -> bool:
        height = run.y1 - frame.y0
        return sum(abs(height - other) <= STEADY for other in self._heights[_form(run)]) >= self._least


def _in_margin(frame: Box, run: Run) -> bool:
    reach = MARGIN * (frame.y1 - frame.y0)
    return run.y1 < frame.y0 + reach or run.y0 > frame.y1 - reach


def _form(run: Run) -> str:
    return _NUMBER.sub("#", run.text)
