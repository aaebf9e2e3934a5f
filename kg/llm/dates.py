"""Whether a date that a model gives can be one of a document's."""

import re
from calendar import monthrange

_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?")
_PERIOD = re.compile(r"(?:19|20)\d\d-(?:Q[1-4]|H[12])")
_AHEAD = 1
"""A document tells of what will be so many years after its own at the most."""


def plausible(date: str | None, issued: str | None, *, period: bool = False) -> bool:
    """Say whether a date is one of the calendar, in ISO form, and not far later than the document's; none is.

    >>> plausible("2023-11", "2023-11-15"), plausible("2023年11月", None), plausible("2031", "2023-11-15")
    (True, False, False)
    """
    if date is None:
        return True
    if period and _PERIOD.fullmatch(date):
        return not issued or int(date[:4]) <= int(issued[:4])
    match = _DATE.fullmatch(date)
    if not match or not _in_calendar(match):
        return False
    return not issued or int(match["y"]) <= int(issued[:4]) + _AHEAD


def _in_calendar(match: re.Match[str]) -> bool:
    year, month, day = int(match["y"]), int(match["m"] or 1), int(match["d"] or 1)
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
