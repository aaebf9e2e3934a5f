"""Which old snapshots stay: so many of the last, all of some time, and one of each hour, day, week, month or year.

As with backups: of each of the last seven days that have a snapshot, ``daily=7`` keeps the last one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from msgspec import Struct

from kg.errors import KGError

_SPANS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_TERM = re.compile(r"(?:(\w+)=)?(\d{1,6})([hdw]?)")
_PERIODS: dict[str, Callable[[datetime], object]] = {
    "hourly": lambda time: time.strftime("%Y-%m-%d %H"),
    "daily": datetime.date,
    "weekly": lambda time: time.isocalendar()[:2],
    "monthly": lambda time: (time.year, time.month),
    "yearly": lambda time: time.year,
}
"""What the snapshots of one period have in common, by local time."""
_EXPECTED = "last=3, within=48h (or 2d, 1w), hourly=, daily=, weekly=, monthly=, yearly=, with commas between them"


class Rule(Struct, frozen=True):
    """What is kept, beside the current snapshot, which always is."""

    last: int = 0
    within: timedelta = timedelta()
    """Before the newest one."""
    periods: tuple[tuple[str, int], ...] = ()
    """Of how many of the last periods of each kind the last one is kept."""


class Dated(NamedTuple):
    """A snapshot, and when it was made."""

    id: str
    time: datetime


def read_rule(text: str) -> Rule:
    """Read a rule as users write it; a bare number is that of the last ones. Raises KGError.

    >>> read_rule("3")
    Rule(last=3, within=datetime.timedelta(0), periods=())
    >>> read_rule("last=2, within=48h, daily=7, weekly=4").periods
    (('daily', 7), ('weekly', 4))
    """
    terms = [_TERM.fullmatch(term.strip()) for term in text.split(",")]
    values: dict[str, int] = {}
    within = timedelta()
    for term in terms:
        name, number, span = term.groups() if term else ("", "", "")
        if name == "within" and span:
            within = int(number) * _SPANS[span]
        elif number and not span and (name or "last") in {"last", *_PERIODS}:
            values[name or "last"] = int(number)
        else:
            message = f"{text!r} does not tell which snapshots to keep: expected {_EXPECTED}"
            raise KGError(message)
    return Rule(values.pop("last", 0), within, tuple(values.items()))


def reasons(snapshots: Iterable[Dated], rule: Rule) -> dict[str, list[str]]:
    """Tell for each snapshot that is kept which parts of the rule keep it; `snapshots` are the newest first.

    >>> day = datetime(2023, 11, 13, 8)
    >>> four = [Dated(name, day - timedelta(hours=12 * number)) for number, name in enumerate("abcd")]
    >>> reasons(four, read_rule("last=1, daily=2"))
    {'a': ['last', 'daily'], 'b': ['daily']}
    """
    ordered = list(snapshots)
    kept: dict[str, list[str]] = {}
    for name, found in _found(ordered, rule):
        kept.setdefault(found.id, []).append(name)
    return {each.id: kept[each.id] for each in ordered if each.id in kept}


def outdated(snapshots: Iterable[Dated], rule: Rule, current: str | None) -> list[str]:
    """Give the ids of those that a rule does not keep, the oldest first; `snapshots` are the newest first.

    The current one is never among them.
    """
    ordered = list(snapshots)
    stay = {*reasons(ordered, rule), current}
    return [each.id for each in reversed(ordered) if each.id not in stay]


def _found(ordered: list[Dated], rule: Rule) -> Iterator[tuple[str, Dated]]:
    yield from (("last", each) for each in ordered[: rule.last])
    yield from (("within", each) for each in ordered if rule.within and ordered[0].time - each.time <= rule.within)
    for name, count in rule.periods:
        period = _PERIODS[name]
        latest: dict[object, Dated] = {}
        for each in ordered:
            latest.setdefault(period(each.time), each)
        yield from ((name, each) for each in list(latest.values())[:count])
