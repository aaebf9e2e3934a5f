"""A province of the world: its cities with their zones, and the careers of all who hold an office there."""

from collections import defaultdict
from functools import lru_cache

from msgspec.structs import replace

from collection.careers import Careers
from collection.firms import Firm, unique
from collection.offices import offices_of
from collection.places import City, Ground, city_at, city_codes
from collection.things import Office, Tenure, Thing


class Province:
    """All of it follows from the seed and the province's code."""

    def __init__(self, seed: str, code: str) -> None:
        """Make the cities and let the years pass."""
        self.seed, self.code = seed, code
        self.cities = _cities(seed, code)
        self.zones = [zone for city in self.cities.values() for zone in city.zones]
        self._city: dict[Thing, City] = {}
        for city in self.cities.values():
            self._city.update(dict.fromkeys([ground.area for ground in city.grounds], city))
        self._at: dict[str, list[Office]] = defaultdict(list)
        self._in: dict[Thing, list[Office]] = defaultdict(list)
        offices = [office for city in self.cities.values() for office in offices_of(seed, city)]
        for office in offices:
            self._at[office.place].append(office)
            self._in[office.parts[-1].body].append(office)
        self.careers = Careers(seed, code, offices, {area.key: city.area.key for area, city in self._city.items()})
        self._firms = {firm.thing: firm for zone in self.zones for firm in zone.firms}

    def city_of(self, area: Thing) -> City:
        """Give the city of a zone, or the city itself."""
        return self._city[area]

    def offices_at(self, area: Thing, *ranks: int) -> list[Office]:
        """Give the offices of some ranks that belong to a zone or city."""
        return [office for office in self._at[area.key] if office.rank in ranks]

    def offices_in(self, thing: Thing) -> list[Office]:
        """Give the offices of a firm, a bureau or a school."""
        return self._in[thing]

    def firm(self, thing: Thing) -> Firm:
        """Give what is known of a firm."""
        return self._firms[thing]

    def past(self, tenure: Tenure) -> list[Tenure]:
        """Give what someone had been before an office, in another province too."""
        source = tenure.person.key.split("/")[1].partition("-")[0]
        elsewhere = province(self.seed, source).careers.before(tenure) if source != self.code else []
        return elsewhere + self.careers.before(tenure)


def _cities(seed: str, code: str) -> dict[str, City]:
    """Make the cities of a province; no two firms have one registered name."""
    cities = {each: city_at(seed, each) for each in sorted(city_codes(seed)) if each[:2] == code}
    firms = unique(zone.firms for city in cities.values() for zone in city.zones)
    return {
        code: replace(city, zones=tuple(replace(zone, firms=next(firms)) for zone in city.zones))
        for code, city in cities.items()
    }


@lru_cache(3)
def province(seed: str, code: str) -> Province:
    """Give a province; the last few are kept."""
    return Province(seed, code)


def ground_of(city: City, area: Thing) -> Ground:
    """Give a zone of a city, or the city's own ground."""
    return next(ground for ground in city.grounds if ground.area == area)
