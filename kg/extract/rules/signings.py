"""Lists of what was signed: rows of a table with a column for 乙方, and items with 甲方：… and 乙方：… or 投资方：…."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.subjects import joined_after
from kg.extract.text.flow import Span
from kg.extract.text.rows import Row
from kg.model import EntityType

_SIDES: tuple[EntityType, ...] = ("Enterprise", "Institution", "GovernmentBody", "Zone", "Region")
_FIRST = re.compile("^(?:甲方|招商单位|引进单位)")
_SECOND = re.compile(
    "^(?:[乙丙丁]方|投资方|投资主体|投资商|投资单位|投资企业|签约企业|签约单位|合作方|合作单位|合作企业|签约方|业主)"
)
_LABEL = re.compile(
    r"(?P<side>[甲乙丙丁]|投资)(?:方|主体|单位)(?P<apart>分别)?(?:均|都)?(?:为|是)?[：:]?(?=[\u4e00-\u9fffA-Za-z“])"
)
_ALL_FIRST = "甲方均为"
_INVESTOR = "投资"
_ITEM_LENGTH = 200


class Signing(NamedTuple):
    """One agreement: its two sides and the project that it is about; no first side where only an investor is named."""

    first: tuple[Key, ...]
    second: tuple[Mention, ...]
    project: Mention | None


def signings(reading: Reading) -> Iterator[Signing]:
    """Every agreement that a list or a table of a document tells of."""
    usual = _usual_side(reading)
    yield from _items(reading, usual)
    for row in reading.rows:
        if signing := _of_row(reading, row, usual):
            yield signing


def _of_row(reading: Reading, row: Row, usual: tuple[Key, ...]) -> Signing | None:
    second = [side for cell in row.under(_SECOND) for side in _sides(reading, cell)]
    if not second:
        return None
    first = tuple(side.key for cell in row.under(_FIRST) for side in _sides(reading, cell))
    project = next((m for m in reading.mentions.within(*row.at) if m.type == "Project"), None)
    return Signing(first or usual, tuple(second), project)


def _sides(reading: Reading, span: Span) -> list[Mention]:
    return [m for m in reading.mentions.within(*span) if m.type in _SIDES]


def _usual_side(reading: Reading) -> tuple[Key, ...]:
    """Who signs where no one is named: whom 甲方均为 says, else the zone that the document is about."""
    stated = reading.flow.text.find(_ALL_FIRST)
    if stated >= 0 and (named := joined_after(reading, stated + len(_ALL_FIRST), _SIDES)):
        return tuple(m.key for m in named)
    home = reading.context.home
    return (home,) if home else ()


def _items(reading: Reading, usual: tuple[Key, ...]) -> Iterator[Signing]:
    """甲方：某管委会　乙方：某公司, with the project that was named last before."""
    text = reading.flow.text
    first: tuple[Key, ...] = ()
    last = 0
    for label in _LABEL.finditer(text):
        named = joined_after(reading, label.end(), _SIDES)
        if not named:
            continue
        if label["side"] == "甲":
            first = tuple(m.key for m in named)
            continue
        projects = _projects_before(reading, max(last, label.start() - _ITEM_LENGTH), label.start())
        if label["apart"] and len(projects) >= len(named):
            yield from (Signing((), (one,), what) for one, what in zip(named, projects[-len(named) :], strict=True))
            continue
        sides = first if text.find("甲方", last, label.start()) >= 0 else usual
        project = projects[-1] if projects else None
        yield Signing(() if label["side"] == _INVESTOR else sides, tuple(named), project)
        if not _LABEL.match(text, named[-1].end + 1):
            last = label.end()


def _projects_before(reading: Reading, start: int, end: int) -> list[Mention]:
    return [m for m in reading.mentions.within(start, end) if m.type == "Project"]
