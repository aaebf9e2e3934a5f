"""The words that stand around the numbers of a report: those of plans, of growth, of reaching, of rank."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from kg.lexicon.tables import table

CueKind = Literal["plan", "growth", "reach", "lead", "generic", "rank", "timed", "timeless", "zone"]


class FigureCue(Struct, frozen=True):
    """A word, and what it makes of the number beside it."""

    cue: str
    kind: CueKind
    """`plan`: it is not so yet; `growth`: it is the change of what was told before; `reach`: it leads over to the number
    and measures nothing (达到); `lead`: it opens the clause; `generic`: it names a metric only beside another (总数);
    `rank`: a place in an order follows; `timed`: a span of time is measured; `timeless`: the figure holds at no date;
    `zone`: a sentence that begins so is about the zone, mostly."""


@cache
def figure_cues(kind: CueKind) -> str:
    """Give the words of a kind as alternatives of a pattern, the longest first.

    >>> re.match(figure_cues("growth"), "同比增长8.3%").group()
    '同比'
    """
    words = {row.cue for row in table("figure_cues", FigureCue) if row.kind == kind}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
