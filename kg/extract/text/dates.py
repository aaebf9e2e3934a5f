"""When things happened: dates as written, made ISO by the document's own date.

A date keeps the precision that the text gives it. What only a reader of the day would know (近日, 昨天) is told by the
day of issue where the document is dated (`relative`).
"""

import re
from typing import NamedTuple

from kg.extract.text import relative
from kg.extract.text.relative import Before, checked
from kg.lexicon.numerals import number

_DIGITS = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR_DIGITS = {ord(c): str(i) for i, c in enumerate("〇一二三四五六七八九")} | {ord(c): "0" for c in "零○"}
_YEAR = r"(?P<year>(?:19|20)\d{2}|[一二][〇零○一二三四五六七八九]{3})年"
_PATTERN = re.compile(
    rf"""
    (?: {_YEAR}(?:度)?(?P<spoken>初|底|末)? | (?P<word>今年|去年|上年|前年|明年|本年度?|当年|同年) (?P<end>初|底|末)? )?
    (?: (?P<half>上半年|下半年) | 前?(?P<quarter>第?[一二三四1-4]个?季度)
      | 前(?P<first>{_DIGITS})个?月
      | (?P<month>{_DIGITS})月份? (?: (?P<day>{_DIGITS})(?:[日号]|(?=[至—－-]+{_DIGITS}[日号])) (?:[至—－-]+ (?:{_DIGITS}月)?{_DIGITS}[日号])? | (?P<monthend>底|末|初) )?
      | (?P<lastmonth>上个?月)(?:(?P<lastday>{_DIGITS})[日号])? | (?P<thismonth>本月|当月)(?:(?P<thisday>{_DIGITS})[日号])?
    )?
    """,
    re.VERBOSE,
)  # fmt: skip
_START = re.compile(
    r"(?=[\d一二三四五六七八九十今去上前明本当同下第])(?:(?:19|20)\d{2}年|[一二][〇零○一二三四五六七八九]{3}年|今年|去年|(?<![以历早])上年(?!度)|前年|明年|本年|当年|同年|上半年|下半年"
    r"|前?第?[一二三四1-4]季度|前[三四]个季度|前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?月"
    r"|(?<![\d.])\d{1,2}月|(?<=\n\d[.．])\d{1,2}月(?=\d)|(?<![一二三四五六七八九十每个历])[一二三四五六七八九十]{1,3}月|上个?月|本月|当月)"
)
_ISO = re.compile(
    r"(?=[12])(?<![\d.\-/])(?P<y>(?:19|20)\d{2})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?![\d.\-/])"
)
"""Days in figures, as web pages stamp them (2023-11-13, 2023.11.13)."""


_DAY = len("2023-11-13")
_NEAR, _FAR = 6, 300
"""So many dates before a day that is told by another are looked at, and no paragraph that is so many characters above."""


class DateMention(NamedTuple):
    """A date in the flow: its span and its ISO form; `loose` where the text says only 近日 or the like."""

    start: int
    end: int
    iso: str
    loose: bool = False


def dates(text: str, issued: str | None) -> tuple[DateMention, ...]:
    """All dates of a flow's text in order, those without a year read by the date of issue or by the date before them."""
    found: list[DateMention] = []
    starts = relative.starts(text).union(
        match.start() for pattern in (_START, _ISO) for match in pattern.finditer(text)
    )
    for start in sorted(starts):
        if found and start < found[-1].end:
            continue
        previous = found[-1].iso if found and "\n" not in text[found[-1].end : start] else None
        mention = (
            _stamped(text, start) or _strict(text, start, issued, previous) or _relative(text, start, issued, found)
        )
        if mention:
            found.append(mention)
    return tuple(found)


def _stamped(text: str, start: int) -> DateMention | None:
    match = _ISO.match(text, start)
    if not match:
        return None
    return DateMention(start, match.end(), checked(int(match["y"]), int(match["m"]), int(match["d"])))


def _strict(text: str, start: int, issued: str | None, previous: str | None) -> DateMention | None:
    match = _PATTERN.match(text, start)
    if not match or match.end() == start:
        return None
    year = _year(match, issued, previous)
    if year is None:
        return None
    return DateMention(start, match.end(), _iso(year, match, issued, previous))


def _year(match: re.Match[str], issued: str | None, previous: str | None) -> int | None:
    if written := match["year"]:
        return int(written.translate(_YEAR_DIGITS))
    anchor = int((issued or previous or "0")[:4])
    if not anchor:
        return None
    word = match["word"] or ""
    if word in ("当年", "同年"):
        return int((previous or issued or "0")[:4])
    if word:
        return anchor + {"去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(word, 0)
    return _nearest_year(match, anchor, issued, previous)


def _nearest_year(match: re.Match[str], anchor: int, issued: str | None, previous: str | None) -> int:
    """A month without a year: of the year just told, else the last such month before the issue."""
    if previous and not issued:
        return int(previous[:4])
    month = _int(match["month"])
    if previous and month and _goes_on(previous, month):
        return int(previous[:4])
    if issued and month and len(issued) >= 7 and month > int(issued[5:7]) + 1:
        return anchor - 1
    return anchor


def _goes_on(previous: str, month: int) -> bool:
    """Does a month go on in the year just told (2020年6月，项目动工。7月8日，主体封顶)?"""
    return len(previous) >= len("2020-06") and previous[5].isdigit() and month >= int(previous[5:7])


def _iso(year: int, match: re.Match[str], issued: str | None, previous: str | None) -> str:
    if match["half"]:
        return f"{year}-H{1 if match['half'] == '上半年' else 2}"
    if match["quarter"]:
        return f"{year}-Q{_int(match['quarter'].strip('第个季度'))}"
    if month := _int(match["month"] or match["first"]):
        return checked(year, month, _int(match["day"]))
    if match["lastmonth"] or match["thismonth"]:
        return _relative_month(year, match, issued or previous)
    ends = (match["spoken"] or match["end"]) in ("底", "末")
    return f"{year}-12" if ends else str(year)


def _relative_month(year: int, match: re.Match[str], anchor: str | None) -> str:
    if not anchor or len(anchor) < 7:
        return str(year)
    month = int(anchor[5:7]) - (1 if match["lastmonth"] else 0)
    return checked(year - (month == 0), month or 12, _int(match["lastday"] or match["thisday"]))


def _int(text: str | None) -> int | None:
    return int(number(text)) if text else None


def _relative(text: str, start: int, issued: str | None, found: list[DateMention]) -> DateMention | None:
    """A day told by another day."""
    near = found[-_NEAR:]
    inside = [date for date in near if "\n" not in text[date.end : start]]
    before = Before(
        issued=issued,
        previous=inside[-1].iso if inside else None,
        day=_last_day(inside),
        above=_last_day([date for date in near if start - date.end < _FAR]),
    )
    told = relative.said(text, start, before)
    return DateMention(start, *told) if told else None


def _last_day(found: list[DateMention]) -> str | None:
    return next((date.iso for date in reversed(found) if len(date.iso) == _DAY), None)


def is_calendar(iso: str) -> bool:
    """Is it a day, month or year, rather than a quarter or half-year?

    >>> is_calendar("2021-06"), is_calendar("2021-Q1")
    (True, False)
    """
    return iso[5:6] not in ("Q", "H")
