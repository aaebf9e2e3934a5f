"""Places in an order: 第58位, 居全市首位, and a ranking's places in successive years (72-64-51)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.figures.figure import Figure
from kg.lexicon.figures import figure_cues
from kg.lexicon.numerals import number

_PLACE = re.compile(
    r"第(?P<n>\d{1,4}|[一二三四五六七八九十百]{1,4})(?:(?P<unit>位|名)|(?=[，。；、！）（“”\n\s和]|$))|(?<=[列居])(?P<plain>\d{1,4})位|(?P<first>首位|榜首|头名|首名)|(?P<last>末位)"
)
_LEFT = 24
_BORDER = re.compile(r"[，。；：！？\n（）()]")
_SERIES = re.compile(r"(?<![\d-])\d{1,3}(?:[-—–→]\d{1,3}){2,}(?![\d-])")
_RANKING = re.compile(r"[\u4e00-\u9fff]{2,12}(?:评价|考核|排名|排行)")


class Rank(NamedTuple):
    """A place in an order at ``text[start:end]``; what is ranked stands before `verb`, among whom after it."""

    start: int
    end: int
    verb: int
    value: int
    scope: str
    doubt: str = ""
    """Said where no word around it tells of an order."""


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(figure_cues("rank"))


def ranks(text: str) -> Iterator[Rank]:
    """Give the places in an order that something has, in order; 第一书记 and 第三季度 are none.

    >>> [(rank.value, rank.scope) for rank in ranks("综合评价居全市首位，第一书记到任，增速排在全省第12位")]
    [(1, '全市'), (12, '全省')]
    """
    verb_end = 0
    for match in _PLACE.finditer(text):
        left = _clause_start(text, match.start())
        verbs = list(_verb().finditer(text, max(left, verb_end), match.start()))
        if match["last"]:
            continue
        verb = verbs[-1] if verbs else None
        begin = verb.end() if verb else match.start()
        verb_end = match.end()
        yield Rank(
            match.start(),
            match.end(),
            verb.start() if verb else match.start(),
            1 if match["first"] else int(number(match["n"] or match["plain"])),
            text[begin : match.start()].strip("、了"),
            "" if verbs or text[match.start() - 1 : match.start()] == "、" else "rank",
        )


def _clause_start(text: str, offset: int) -> int:
    left = max(0, offset - _LEFT)
    borders = [match.end() for match in _BORDER.finditer(text, left, offset)]
    return borders[-1] if borders else left


def series(text: str) -> Iterator[Figure]:
    """Give the places of a ranking in successive years (“72-64-51”)."""
    for match in _SERIES.finditer(text):
        ranking = _RANKING.search(text, max(0, match.start() - 60), match.start())
        if ranking:
            for place in re.findall(r"\d+", match.group()):
                yield Figure(match.start(), match.end(), int(place), "位", ranking.group() + "排名")
