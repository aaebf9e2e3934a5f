"""The few who go from one province to another."""

from functools import lru_cache
from typing import NamedTuple

from collection.chance import between, dice
from collection.people import person_name
from collection.places import city_codes
from collection.things import Thing


class Mover(NamedTuple):
    """Someone who leaves a post in one province for one in another."""

    person: Thing
    source: str
    """The code of the province that is left."""
    goal: str
    month: int
    """When, in months since the year 0."""


@lru_cache(8)
def movers(seed: str, first_year: int, last_year: int) -> tuple[Mover, ...]:
    """Give all of them: three from each province to the next in the collection's order."""
    order = list(dict.fromkeys(code[:2] for code in city_codes(seed)))
    found = []
    for number, source in enumerate(order):
        goal = order[(number + 1) % len(order)]
        for each in range(3):
            chance = dice(seed, "mover", source, each)
            person = Thing(f"person/{source}-{goal}/{each}", "Person", person_name(chance))
            found.append(Mover(person, source, goal, between(chance, (first_year + 1) * 12, (last_year - 1) * 12)))
    return tuple(found)
