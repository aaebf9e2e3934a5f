"""Dates and periods of any precision as the days that they span, so that they can be compared.

Days are ISO strings, whose order is that of time.
"""

import re
from calendar import monthrange
from typing import NamedTuple

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_PART = re.compile(r"(?P<year>\d{4})-(?P<part>Q[1-4]|H[12])", re.ASCII)
_MONTHS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


class Days(NamedTuple):
    """From one day to another, both included."""

    first: str
    last: str


def days(written: str | None) -> Days | None:
    """Give the days of a date or period; None for what is neither.

    >>> days("2023-11"), days("2021-H1"), days("近日")
    (Days(first='2023-11-01', last='2023-11-30'), Days(first='2021-01-01', last='2021-06-30'), None)
    """
    if date := _DATE.fullmatch(written or ""):
        year, month, day = date["year"], date["month"], date["day"]
        if day:
            return Days(date[0], date[0])
        return _months(year, int(month), int(month)) if month else _months(year, 1, 12)
    part = _PART.fullmatch(written or "")
    return _months(part["year"], *_MONTHS[part["part"]]) if part else None


def _months(year: str, first: int, last: int) -> Days:
    end = monthrange(int(year), last)[1] if int(year) else 31
    return Days(f"{year}-{first:02}-01", f"{year}-{last:02}-{end:02}")
