"""From when to when a thing is spoken of: by dates of its own, or else by those of what is linked with it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.graph.vocabulary import DCTERMS, ZONE
from kg.times import Days, days

DATES = frozenset(
    (
        *(ZONE.date.value, ZONE.period.value, ZONE.heldFrom.value, ZONE.heldTo.value, DCTERMS.date.value),
        *(f"http://purl.org/dc/terms/{each}" for each in ("issued", "created")),
        *(
            f"{base}{each}"
            for base in ("https://schema.org/", "http://schema.org/")
            for each in ("startDate", "endDate")
        ),
    )
)
"""The properties whose value dates a thing."""

Numbers = NDArray[np.int64]

_PORTION = 500_000


def dated(value: str) -> Days | None:
    """Give the days of a date, period or time of a day.

    >>> dated("2023-11"), dated("2023-11-13T10:00:00Z")
    (Days(first='2023-11-01', last='2023-11-30'), Days(first='2023-11-13', last='2023-11-13'))
    """
    return days(value.partition("T")[0])


def join(known: Sequence[Days]) -> Days | None:
    """Give the days from the first to the last of all; None of none."""
    return Days(min(each.first for each in known), max(each.last for each in known)) if known else None


class Spans:
    """From when to when so many things are spoken of that they are kept as numbers: 24 bytes a thing."""

    def __init__(self) -> None:
        """Know of none."""
        self._things = self._firsts = self._lasts = np.empty(0, np.int64)
        self._pending: list[tuple[Numbers, Numbers, Numbers]] = []

    def widen(self, things: Numbers, firsts: Numbers, lasts: Numbers) -> None:
        """Note that things are spoken of from one day to another."""
        self._pending.append((things, firsts, lasts))
        if sum(len(each[0]) for each in self._pending) > _PORTION:
            self._merge()

    def note(self, told: dict[int, Days]) -> None:
        """Note that things are spoken of within these days."""
        ends = ([_number(getattr(each, end)) for each in told.values()] for end in Days._fields)
        firsts, lasts = (np.array(each, np.int64) for each in ends)
        self.widen(np.fromiter(told, np.int64, len(told)), firsts, lasts)

    def spread(self, sources: Numbers, targets: Numbers, other: "Spans") -> None:
        """Tell `other` of each target what is known here of its source."""
        self._merge()
        if not len(self._things):
            return
        places = np.minimum(np.searchsorted(self._things, sources), len(self._things) - 1)
        known = self._things[places] == sources
        other.widen(targets[known], self._firsts[places[known]], self._lasts[places[known]])

    def get(self, thing: int) -> Days | None:
        """Give from when to when a thing is spoken of, if that is known."""
        self._merge()
        place = int(np.searchsorted(self._things, thing))
        if place == len(self._things) or self._things[place] != thing:
            return None
        return Days(_written(int(self._firsts[place])), _written(int(self._lasts[place])))

    def _merge(self) -> None:
        if not self._pending:
            return
        parts = [(self._things, self._firsts, self._lasts), *self._pending]
        things, firsts, lasts = (np.concatenate(each) for each in zip(*parts, strict=True))
        self._pending.clear()
        order = np.argsort(things, kind="stable")
        self._things, starts = np.unique(things[order], return_index=True)
        if len(starts):
            self._firsts = np.minimum.reduceat(firsts[order], starts)
            self._lasts = np.maximum.reduceat(lasts[order], starts)


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def _written(number: int) -> str:
    text = f"{number:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
