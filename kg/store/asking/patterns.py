"""Phrasings as regular expressions, and what may stand in slots that are no names: titles, years, dates."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache

from kg.lexicon.posts import title_pattern, title_words
from kg.store.asking.names import Named
from kg.store.asking.phrasings import ABOUT_NOTHING, CLOSING, OPENING, Open, Phrasing
from kg.store.asking.times import DATE, YEAR, date_of, year_of

TITLE = "title"
_BORDER = re.compile(r"(\)\??)\(")


def pattern(phrasing: Phrasing, names: Mapping[str, Named | None]) -> str:
    """Give the regular expression of a phrasing, with these names in the slots that they are chosen for."""
    return _joined(
        _loosened(part) if isinstance(part, str) else _open(part, names.get(part.parameter)) for part in phrasing.parts
    )


@cache
def outline(parts: tuple[str | Open, ...]) -> re.Pattern[str]:
    """Give the regular expression of a phrasing with anything for its names: what does not fit it fits with none.

    It is made once: to make one for each name in a question takes longer than all else.
    """
    return re.compile(_joined(_loosened(part) if isinstance(part, str) else _roughly(part) for part in parts))


def _roughly(slot: Open) -> str:
    return ".+?" if slot.classes else FORMS.get(slot.parameter, _anything)()


def _joined(parts: Iterable[str]) -> str:
    return OPENING + ABOUT_NOTHING.join(f"(?:{part})" for part in parts) + CLOSING


def _loosened(text: str) -> str:
    """Let words that say nothing stand between the groups of a text: 参加(过)会议."""
    return _BORDER.sub(lambda border: f"{border[1]}{ABOUT_NOTHING}(", text)


def _open(slot: Open, named: Named | None) -> str:
    inside = re.escape(named.form) if named else FORMS.get(slot.parameter, _anything)()
    return f"(?P<{slot.parameter}>{inside})"


def _anything() -> str:
    return ".{2,24}?"


@cache
def _titles() -> str:
    return f".{{0,10}}(?:{'|'.join(map(re.escape, sorted(title_words(), key=len, reverse=True)))})"


def as_asked(asked: str, _today: date) -> str:
    """Give what stands in a slot that is read as it is."""
    return asked


FORMS: Mapping[str, Callable[[], str]] = {
    TITLE: _titles,
    "office": title_pattern,
    "year": lambda: YEAR,
    "date": lambda: DATE,
}
"""What may stand in the slots of parameters that are no names."""
READERS: Mapping[str, Callable[[str, date], str]] = {"year": year_of, "date": date_of}
