"""The clause around a number: where its words begin and end, and what its sentence said before them."""

import re
from functools import cache
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.text.flow import CELL
from kg.lexicon.figures import figure_cues
from kg.model import EntityType

NAMED: tuple[EntityType, ...] = ("Enterprise", "Zone", "Project", "GovernmentBody", "Institution", "Region", "Person")
_BORDERS = "，。；：！？\n（）()…" + CELL
_BORDER = re.compile(f"[{_BORDERS}]|——")
_PASSED = "、的，《" + CELL
_REACH = 60
_FIRST_MONTHS = re.compile(r"前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?(?:月|季度)|\d{4}年同期|同期")
_LIST_MARK = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）).．、]|[①-⑳■●▲△◆◇★☆※○—－\-*•·]+|[一二三四五六七八九]是"
)


class Clause(NamedTuple):
    """The words around a number, no farther than a metric can stand from it; `opener` is what stands before them."""

    start: int
    end: int
    opener: str


def clause_around(text: str, start: int, end: int) -> Clause:
    """The clause that holds a span."""
    left = max(0, start - _REACH)
    opener = ""
    for match in _BORDER.finditer(text, left, start):
        left, opener = match.end(), match.group()
    if opener in ("）", ")"):
        left = _over_bracket(text, left)
    after = _BORDER.search(text, end, end + _REACH)
    return Clause(left, after.start() if after else min(len(text), end + _REACH), opener)


def _over_bracket(text: str, end: int) -> int:
    """Where the clause begins that a bracket interrupts (固定资产投资（不含农户）186.3亿元)."""
    opening = max(text.rfind(c, max(0, end - _REACH), end) for c in "（(")
    before = [match.end() for match in _BORDER.finditer(text, max(0, opening - _REACH), opening)] if opening > 0 else []
    return before[-1] if before else max(0, opening)


_MARKS = frozenset("前同（(一二三四五六七八九十■●▲△◆◇★☆※○—－-*•·" + "".join(map(chr, range(ord("①"), ord("⑳") + 1))))
"""A year or a number aside, first months and list marks begin with these."""


@cache
def _lead_first() -> frozenset[str]:
    """The first characters of the words that lead into a clause."""
    return frozenset(cue.removeprefix("\\")[0] for cue in figure_cues("lead").split("|"))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(figure_cues("lead"))


def after_lead(reading: Reading, start: int, end: int, names: bool = True) -> int:
    """Where the words of a clause begin that are neither of time nor lead into it; nor, with `names`, its subject."""
    text = reading.flow.text
    position = start
    while position < end:
        step = _step(reading, text, position, end, names)
        if step == position:
            return position
        position = step
    return end


def _step(reading: Reading, text: str, position: int, end: int, names: bool) -> int:
    if date := reading.date_starts.get(position):
        return min(end, date.end)
    character = text[position]
    if (character in _MARKS or character.isdecimal()) and (
        match := _FIRST_MONTHS.match(text, position, end) or _LIST_MARK.match(text, position, end)
    ):
        return match.end()
    if (character in _lead_first() and (match := _lead().match(text, position, end))) and reading.words.at(
        match.end() - 1
    ).end == match.end():
        return match.end()
    if character in _PASSED or _opens_quoted_name(reading, position):
        return position + 1
    return _after_name(reading, position, end) if names else position


def _opens_quoted_name(reading: Reading, position: int) -> bool:
    """Is this the mark before a quoted name that does not itself begin with it?"""
    opens = reading.flow.text[position] == "“" and reading.mentions.starting_at(position) is None
    return opens and reading.mentions.over(position + 1) is not None


def _after_name(reading: Reading, position: int, end: int) -> int:
    """Where a name that stands at `position` ends."""
    mention = reading.mentions.starting_at(position)
    return mention.end if mention and mention.type in NAMED and mention.end <= end else position
