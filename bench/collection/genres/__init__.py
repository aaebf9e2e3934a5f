"""The genres of documents: who writes them, when, and about what."""

from collections.abc import Iterator

from collection.desk import Desk
from collection.genres import bulletins, newsletters, newspapers, notices, profiles, reports
from collection.ground import Ground
from collection.page import Page
from collection.stories import Year
from collection.things import Happening, Thing


def documents(desk: Desk) -> Iterator[Page]:
    """Write all documents of a city and year."""
    told = _by_place(desk)
    for ground in desk.city.zones:
        yield from _of_zone(desk, ground, told[ground.area])
    yield from notices.all_of(desk, desk.city.ground)
    yield from profiles.all_of(desk, desk.city.ground)
    city = desk.city.ground.area
    everything = [each for area in told for each in told[area] if area == city or each.lead is None or desk.likely(0.4)]
    yield from newspapers.all_of(desk, sorted(everything, key=lambda each: (each.day, each.key)))


def _by_place(desk: Desk) -> dict[Thing, list[Happening]]:
    """Gather what happened by the place that it happened in."""
    found: dict[Thing, list[Happening]] = {ground.area: [] for ground in desk.city.grounds}
    for ground in desk.city.grounds:
        for each in Year(desk.province, ground, desk.year, desk.part).happenings():
            found[each.place].append(each)
    return found


def _of_zone(desk: Desk, ground: Ground, told: list[Happening]) -> Iterator[Page]:
    yield from bulletins.all_of(desk, ground, [each for each in told if desk.likely(0.85)])
    yield from notices.all_of(desk, ground)
    yield from newsletters.all_of(desk, ground, told)
    yield from reports.all_of(desk, ground, told)
    yield from profiles.all_of(desk, ground)
