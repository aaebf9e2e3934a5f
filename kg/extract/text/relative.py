"""Days that a text gives by another day: 近日 and 昨天 by the day of issue, 当天 and 次日 by the day just told, 周三 by its week."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_DAY = len("2023-11-13")
_WORDS = re.compile(
    r"(?=[近日连当同昨今次翌第\d本上周星])"
    r"(?:(?P<lately>近日|日前|近期|连日来)|(?P<same>当天|当日|同日)|(?P<now>今天|今日)|(?P<before>昨[日天晚])"
    r"|(?P<next>次日(?!达)|翌日|(?<=[\n\u3000，。；“])第二天)"
    r"|(?P<week>[本上])(?:周|星期)(?P<of>[一二三四五六日天])(?![至到—－、-])"
    r"|(?:(?<=\n)|(?<=[\n\u3000]·))(?:周|星期)(?P<on>[一二三四五六日天])(?=[\u3000上下全晚：:，（(\d])"
    r"|(?<![\d月年第至—-])(?P<d>\d{1,2})日(?![内前])"
    r"|(?<=[\n\u3000。；，●■▲◆○◇△])(?P<first>\d{1,2})[至—－]\d{1,2}日(?![内前]))"
)
_WEEKDAYS = "一二三四五六日"


class Before(NamedTuple):
    """What a day can be told by."""

    issued: str | None
    """The day of issue."""
    previous: str | None
    """The date before it in its paragraph."""
    day: str | None
    """The last day in its paragraph."""
    above: str | None
    """The last day told, not far above."""


class Said(NamedTuple):
    """A day as said: where its words end, and its ISO form; `loose` where only a reader of the day would know it."""

    end: int
    iso: str
    loose: bool = False


def starts(text: str) -> set[int]:
    """Where such words may start."""
    return {match.start() for match in _WORDS.finditer(text)}


def said(text: str, start: int, before: Before) -> Said | None:
    """The day that the words at a place tell, if they and what stands before them tell one."""
    match = _WORDS.match(text, start)
    if not match:
        return None
    if number := match["d"] or match["first"]:
        return _numbered(match.end(), int(number), before)
    if match["same"]:
        day = before.day or before.previous
        return Said(match.end(), day) if day else None
    if match["next"]:
        day = before.day or before.above
        return Said(match.end(), _after(day, 1)) if day else None
    if match["on"]:
        day = before.above
        return Said(match.end(), _weekday(day, match["on"]), loose=True) if day else None
    return _by_issue(match, before.issued)


def _by_issue(match: re.Match[str], issued: str | None) -> Said | None:
    if not issued:
        return None
    if match["week"]:
        if len(issued) < _DAY:
            return None
        monday = _after(issued, -date.fromisoformat(issued).weekday() - (7 if match["week"] == "上" else 0))
        return Said(match.end(), _weekday(monday, match["of"]), loose=True)
    if match["lately"]:
        return Said(match.end(), issued[:7], loose=True)
    return Said(match.end(), _after(issued, -1) if match["before"] and len(issued) == _DAY else issued, loose=True)


def _numbered(end: int, number: int, before: Before) -> Said | None:
    """The day of a month: of the one just told, else of that of the issue."""
    previous = before.previous
    month = previous if previous and len(previous) >= len("2023-11") and previous[5].isdigit() else before.issued
    if not month or len(month) < len("2023-11"):
        return None
    return Said(end, checked(int(month[:4]), int(month[5:7]), number))


def checked(year: int, month: int, day: int | None) -> str:
    """A day, or only its month or year where there is no such day in it.

    >>> checked(2023, 2, 30)
    '2023-02'
    """
    if not 1 <= month <= 12:
        return str(year)
    if day and 1 <= day <= monthrange(year, month)[1]:
        return f"{year}-{month:02d}-{day:02d}"
    return f"{year}-{month:02d}"


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _weekday(day: str, name: str) -> str:
    """The first day of this name from a day on.

    >>> _weekday("2012-07-09", "三")
    '2012-07-11'
    """
    wanted = _WEEKDAYS.index("日" if name == "天" else name)
    return _after(day, (wanted - date.fromisoformat(day).weekday()) % 7)
