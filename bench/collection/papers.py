"""What zones, cities and higher places issue: the same titles everywhere, each with its own number."""

from datetime import date
from functools import lru_cache
from random import Random

from msgspec import Struct

from collection.chance import between, day_in, dice
from collection.ground import Ground
from collection.places import province_thing
from collection.things import Thing
from collection.words import NATIONAL, PROVINCIAL, TITLES, YEARLY


class Paper(Struct, frozen=True):
    """A policy with who issued it."""

    thing: Thing
    issuer: Thing
    day: date


STATE = Thing("body/国务院", "GovernmentBody", "国务院")
_FIRST = 2014
"""The first year of which papers are cited."""


def state_council(year: int) -> list[Paper]:
    """Give what the State Council had issued by a year."""
    return [
        Paper(
            Thing(f"policy/{row.number}", "Policy", row.name, number=row.number, date=str(row.year)),
            STATE,
            date(row.year, 1, 1),
        )
        for row in NATIONAL
        if row.year < year
    ]


def provincial(code: str) -> list[Thing]:
    """Give what a province issued; it is cited without a number."""
    province = province_thing(code)
    return [Thing(f"policy/{province.key}/{title}", "Policy", f"{province.name}{title}") for title in PROVINCIAL]


def papers(seed: str, ground: Ground, year: int) -> tuple[Paper, ...]:
    """Give the policies that a zone or city issued in a year."""
    return _papers(seed, ground.area, ground.organs[0][0], year)


@lru_cache(4096)
def _papers(seed: str, area: Thing, issuer: Thing, year: int) -> tuple[Paper, ...]:
    chance = dice(seed, "papers", area.key, year)
    titles = [*_titles(chance, seed, area, year), f"{year}{chance.choice(YEARLY)}"]
    numbers = sorted(chance.sample(range(1, 60), len(titles)))
    return tuple(_paper(chance, area, issuer, title, date(year, min(12, 1 + number // 5), 1), number)
                 for title, number in zip(titles, numbers, strict=True))  # fmt: skip


def _titles(chance: Random, seed: str, area: Thing, year: int) -> list[str]:
    """Choose two titles that the place has not used yet, and now and then one that it has: in another version."""
    own = list(TITLES)
    dice(seed, "titles", area.key).shuffle(own)
    used = 2 * (year - _FIRST)
    new = own[used : used + 2]
    if used > 4 and chance.random() < 0.2:
        new.append(chance.choice(own[: used - 2]) + chance.choice(("", "（修订）", f"（{year}年修订）")))
    return new


def _paper(chance: Random, area: Thing, issuer: Thing, title: str, month: date, number: int) -> Paper:  # noqa: PLR0913, PLR0917
    day = day_in(chance, month.year, month.month)
    name = f"{area.name}{title}" if chance.random() < 0.5 else title
    filed = f"{_initials(area)}〔{day.year}〕{number}号"
    return Paper(
        Thing(f"policy/{issuer.key}/{day.year}/{number}", "Policy", name, number=filed, date=day.isoformat()),
        issuer,
        day,
    )


def _initials(area: Thing) -> str:
    """Give the letters of a place's file numbers: 信高管 of 信阳高新区, 信政 of 信阳市.

    >>> _initials(Thing("z", "Zone", "信阳高新区", local="高新区", kind="zone"))
    '信高管'
    """
    return f"{area.name[0]}{area.local[0]}管" if area.type == "Zone" and area.local else f"{area.name[0]}政"


def number_in(chance: Random, low: int, high: int) -> int:
    """Throw a figure as bulletins have them, mostly round."""
    value = between(chance, low, high)
    return value if value < 20 or chance.random() < 0.4 else value // 10 * 10
