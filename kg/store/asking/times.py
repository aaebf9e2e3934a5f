"""Years and dates as a question names them."""

import re
from datetime import date

YEAR = "(?:[0-9]{4}年?(?:[0-9]{1,2}月份?)?|今年|去年|前年)(?:度|全年|里|间)?"
"""Or a month of one."""
DATE = (
    "(?:[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)?|[0-9]{8}|[0-9]{6}|[0-9]{4}|今天|今年|去年|前年)(?:底|末|时)?"
)

_AGO = {"今年": 0, "去年": 1, "前年": 2}
_NUMBERS = re.compile("([0-9]{4})年?(?:([0-9]{1,2})月?)?(?:([0-9]{1,2}))?")


def year_of(text: str, today: date) -> str:
    """Give the year that a question names, or the month.

    >>> [year_of(text, date(2026, 1, 1)) for text in ("2021年", "去年", "2021年3月份")]
    ['2021', '2025', '2021-03']
    """
    return date_of(text, today)[:7]


def date_of(text: str, today: date) -> str:
    """Give the day, month or year that a question names.

    >>> [date_of(text, date(2026, 1, 2)) for text in ("2023年3月底", "2023年11月13日", "20231113", "202303", "前年", "今天")]
    ['2023-03', '2023-11-13', '2023-11-13', '2023-03', '2024', '2026-01-02']
    """
    if text[:2] in _AGO:
        return str(today.year - _AGO[text[:2]])
    if text.startswith("今天"):
        return today.isoformat()
    numbers = _NUMBERS.match(text)
    year, *rest = (part for part in numbers.groups() if part) if numbers else ("",)
    return "-".join([year, *(part.zfill(2) for part in rest)])
