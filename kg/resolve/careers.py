"""When and where somebody held posts: what makes two sightings of a name one career, or shows that they are two."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kg.resolve.cores import body_core
from kg.resolve.places import Nearness, nearness, place_of

_DAY = len("2021-03-05")
_MONTH = len("2021-03")
_DEPUTY = "副"
_LEVELS = {"Region": 3, "Zone": 2, "GovernmentBody": 1}


class Span(NamedTuple):
    """The days, as ordinal numbers, between which a post is known to have been held."""

    first: int
    last: int

    def joined(self, other: "Span") -> "Span":
        """The days between the first and the last of both."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def gap(self, other: "Span") -> int:
        """The days between two spans; less than 0 where they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)


@lru_cache(maxsize=50_000)
def span(day: str | None) -> Span | None:
    """The span that a date says: of a month its middle; a year says too little.

    >>> span("2021-03-05") == span("2021-03-05").joined(span("2021-03-05")), span("2021")
    (True, None)
    """
    if not day or len(day) < _MONTH or not day[:4].isdecimal() or not day[5:7].isdecimal():
        return None
    year, month = int(day[:4]), int(day[5:7])
    if not 1 <= month <= 12:
        return None
    number = int(day[8:10]) if len(day) >= _DAY and day[8:10].isdecimal() else 15
    ordinal = date(year, month, max(1, min(number, monthrange(year, month)[1]))).toordinal()
    return Span(ordinal, ordinal)


@lru_cache(maxsize=200_000)
def area_of(identity: str) -> str:
    """What somebody with a post at a body works for: the zone, division or firm.

    >>> area_of("GovernmentBody|信阳高新区财政局|411500") == area_of("Zone|信阳高新区|411500")
    True
    >>> area_of("Region|信阳市|411500") == area_of("GovernmentBody|信阳科学技术局|411500")
    True
    """
    type_, _, rest = identity.partition("|")
    if type_ in {"Enterprise", "Institution"}:
        return identity
    name, code = rest.partition("|")[0], place_of(identity)
    area = name if type_ == "Zone" else body_core(f"{name}财政局" if type_ == "Region" else name).area
    return f"{area}|{code}" if area else rest


@lru_cache(maxsize=200_000)
def type_of(identity: str) -> str:
    """The type that an identity begins with."""
    return identity.partition("|")[0]


def is_business(identity: str) -> bool:
    """Whether a post there is none of the state's."""
    return type_of(identity) in {"Enterprise", "Institution"}


@lru_cache(maxsize=100_000)
def rank(identity: str, title: str) -> int:
    """How high a post is: that of a city over that of its zone, over that of a bureau; deputies below heads.

    >>> rank("Zone|信阳高新区|411500", "管委会副主任") < rank("Zone|信阳高新区|411500", "管委会主任")
    True
    """
    return 2 * _LEVELS.get(type_of(identity), 0) + (_DEPUTY not in title)


class Held(NamedTuple):
    """A time in posts of one area."""

    area: str
    code: str
    span: Span


_YEAR = 365


def years_apart(some: Iterable[Held], others: Iterable[Held]) -> int | None:
    """The whole years between the times of two people in posts; 0 where they meet or overlap, None where one has none."""
    listed = list(others)
    gaps = [one.span.gap(other.span) for one in some for other in listed]
    return max(0, min(gaps)) // _YEAR if gaps else None


def at_once(some: Iterable[Held], others: Iterable[Held], days: int) -> Iterator[tuple[Nearness, Held, Held]]:
    """The times in different areas, neither of which lies in the other, that overlap or are so few days apart."""
    listed = list(others)
    for one in some:
        for other in listed:
            if one.area != other.area and one.span.gap(other.span) <= days and one.code and other.code:
                yield nearness(one.code, other.code), one, other
