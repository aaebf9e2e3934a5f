"""What zones, cities and higher places issue: the same titles everywhere, each with its own number."""

from datetime import date
from functools import lru_cache
from random import Random

from msgspec import Struct

from collection.chance import between, day_in, dice, some
from collection.ground import Ground
from collection.places import province_thing
from collection.things import Thing
from collection.words import NATIONAL, PROVINCIAL, TITLES, YEARLY


class Paper(Struct, frozen=True):
    """A policy with who issued it."""

    thing: Thing
    issuer: Thing
    day: date


def national() -> list[Thing]:
    """Give what the State Council issued."""
    return [Thing(f"policy/{number}", "Policy", name, number=number, date=year) for name, _, number, year in NATIONAL]


def provincial(code: str) -> list[Thing]:
    """Give what a province issued; it is cited without a number."""
    province = province_thing(code)
    return [Thing(f"policy/{province.key}/{title}", "Policy", f"{province.name}{title}") for title in PROVINCIAL]


@lru_cache(4096)
def papers(seed: str, ground: Ground, year: int) -> tuple[Paper, ...]:
    """Give the policies that a zone or city issued in a year; a title may come again in another year."""
    chance = dice(seed, "papers", ground.area.key, year)
    titles = [*some(chance, TITLES, 2, 4), f"{year}{chance.choice(YEARLY)}"]
    numbers = sorted(chance.sample(range(1, 60), len(titles)))
    made = [_paper(chance, ground, title, number, year) for title, number in zip(titles, numbers, strict=True)]
    return tuple(made)


def _paper(chance: Random, ground: Ground, title: str, number: int, year: int) -> Paper:
    area, issuer = ground.area, ground.organs[0][0]
    day = day_in(chance, year, min(12, 1 + number // 5))
    name = f"{area.name}{title}" if chance.random() < 0.5 else title
    filed = f"{_initials(area)}〔{year}〕{number}号"
    key = f"policy/{issuer.key}/{year}/{number}"
    return Paper(Thing(key, "Policy", name, number=filed, date=day.isoformat()), issuer, day)


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
