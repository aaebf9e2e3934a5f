"""A province of the world: its cities with their zones, and the careers of all who hold an office there."""

from collections import defaultdict
from functools import lru_cache

from collection.careers import Careers
from collection.offices import offices_of
from collection.places import City, Ground, city_at, city_codes
from collection.things import Office, Thing


class Province:
    """All of it follows from the seed and the province's code."""

    def __init__(self, seed: str, code: str) -> None:
        self.seed, self.code = seed, code
        codes = sorted(each for each in city_codes(seed) if each[:2] == code)
        self.cities = {each: city_at(seed, each) for each in codes}
        self.zones = [zone for city in self.cities.values() for zone in city.zones]
        self._city: dict[str, City] = {}
        self._at: dict[str, list[Office]] = defaultdict(list)
        self._in: dict[Thing, list[Office]] = defaultdict(list)
        offices = [office for city in self.cities.values() for office in offices_of(seed, city)]
        for city in self.cities.values():
            self._city.update({ground.area.key: city for ground in (city.ground, *city.zones)})
        for office in offices:
            self._at[office.place].append(office)
            self._in[office.parts[-1].body].append(office)
        self.careers = Careers(seed, code, offices, {key: city.area.key for key, city in self._city.items()})

    def city_of(self, area: Thing) -> City:
        """Give the city of a zone, or the city itself."""
        return self._city[area.key]

    def offices_at(self, area: Thing) -> list[Office]:
        """Give the offices that belong to a zone or city."""
        return self._at[area.key]

    def offices_in(self, thing: Thing) -> list[Office]:
        """Give the offices of a firm, a bureau or a school."""
        return self._in[thing]

    def firm(self, ground: Ground, thing: Thing):  # type: ignore[no-untyped-def] # noqa: ANN201
        """Give what is known of a firm of a ground, or of any of its city."""
        grounds = (ground, *self.city_of(ground.area).zones)
        return next(firm for each in grounds for firm in each.firms if firm.thing == thing)


@lru_cache(3)
def province(seed: str, code: str) -> Province:
    """Give a province; the last few are kept."""
    return Province(seed, code)
