"""Where firms, institutions, projects and parks lie, by learned weights of what the text and their names tell."""

from collections.abc import Iterator
from functools import cache

from kg.chooser.model import Chooser, stored
from kg.extract.claims import Claim
from kg.extract.reading import Reading
from kg.extract.rules.whereabouts import whereabouts


def lies_in(reading: Reading) -> Iterator[Claim]:
    """某镇某厂, 某项目落户某园, 某县人民医院: it lies in the likeliest of the places that the text or its name gives it.

    That is a place beside its name, the one that its name starts with, or the zone that reports of it as its own; a guest, a
    builder or the other side of an agreement lies in none of them.
    """
    for thing in whereabouts(reading):
        place = thing.options[_chooser().choose([option.features for option in thing.options]).option].place
        if place:
            yield Claim("locatedIn", thing.key, place, thing.at)


@cache
def _chooser() -> Chooser:
    return stored("places")
