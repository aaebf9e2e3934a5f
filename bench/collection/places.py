"""The cities of the world: real names from the tables of divisions, in which zones, bodies and firms are invented."""

from collections import Counter
from functools import cache
from random import Random

from msgspec import Struct

from collection.chance import dice, some
from collection.ground import Ground, bureau, city_hall, institutions
from collection.things import Thing
from collection.words import BUREAUS
from collection.zones import COUNTY_KINDS, city_kinds, zone
from kg.lexicon.divisions import Division, divisions
from kg.lexicon.tables import table

_NOT_IN_CITIES = {"党政办", "企业服务中心", "社会事业局"}


class City(Struct, frozen=True):
    """A city with its zones."""

    code: str
    province: Thing
    ground: Ground
    zones: tuple[Ground, ...]

    @property
    def area(self) -> Thing:
        """Give the city itself."""
        return self.ground.area

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Give the city and its zones."""
        return (self.ground, *self.zones)


@cache
def city_codes(seed: str) -> tuple[str, ...]:
    """Give the cities in the order in which collections take them: three of a province, then three of the next."""
    by_province: dict[str, list[str]] = {}
    for row in table("divisions", Division):
        if row.status == "current" and _is_city(row):
            by_province.setdefault(row.code[:2], []).append(row.code)
    provinces = sorted(by_province)
    chance = dice(seed, "order")
    chance.shuffle(provinces)
    for codes in by_province.values():
        chance.shuffle(codes)
    rounds = range(0, max(map(len, by_province.values())), 3)
    return tuple(code for r in rounds for province in provinces for code in by_province[province][r : r + 3])


def _is_city(row: Division) -> bool:
    return row.name.endswith("市") and row.level in {"province", "prefecture"} and len(row.short) > 1


def province_thing(code: str) -> Thing:
    """Give a province, or the municipality that is one."""
    row = divisions().get(f"{code[:2]}0000")
    return Thing(f"region/{row.code}", "Region", row.name, (row.short,), "市" if row.name.endswith("市") else None)


def city_at(seed: str, code: str) -> City:
    """Make the city of a code, the same whenever it is asked for."""
    chance = dice(seed, "city", code)
    row = divisions().get(code)
    province = province_thing(code)
    area = province
    if row.level == "prefecture":
        area = Thing(f"region/{code}", "Region", row.name, (row.short,), "市", province)
    zones = [zone(seed, area, row.short, kind, f"{code}-{n}") for n, kind in enumerate(city_kinds(chance))]
    for n, county in enumerate(_chosen_counties(chance, code)):
        inside = Thing(f"region/{county.code}", "Region", county.name, (), None, area)
        zones.append(
            zone(
                seed,
                inside,
                county.name if county.ambiguous else county.short,
                chance.choice(COUNTY_KINDS),
                f"{county.code}-{n}",
            )
        )
    organs = city_hall(area)
    bureaus = chance.sample([each for each in BUREAUS if each.short not in _NOT_IN_CITIES], 7)
    organs += tuple((bureau(area, each), each.head) for each in bureaus)
    ground = Ground(area, organs, institutions=institutions(chance, area, row.short, province))
    return City(code, province, ground, tuple(zones))


def _chosen_counties(chance: Random, code: str) -> list[Division]:
    """Choose the counties that have a zone: rather those with namesakes elsewhere, 鼓楼区 or 朝阳区."""
    counties = _counties().get(code, [])
    chosen = some(chance, counties, 1, 3)
    namesakes = [county for county in counties if _namesakes()[county.short] > 1 and county not in chosen]
    if namesakes and chance.random() < 0.5:
        chosen.append(chance.choice(namesakes))
    return chosen


@cache
def _counties() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for row in sorted(table("divisions", Division), key=lambda row: row.code):
        if row.status == "current" and row.level == "county":
            found.setdefault(row.parent, []).append(row)
    return found


@cache
def _namesakes() -> Counter[str]:
    return Counter(row.short for rows in _counties().values() for row in rows)
