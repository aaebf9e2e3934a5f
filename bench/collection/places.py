"""The places of the world: real provinces, cities and counties, in which zones, bodies and firms are invented."""

from functools import cache
from random import Random

from collection.chance import between, dice, some
from collection.firms import Firm, firms_of
from collection.things import Thing
from collection.words import (
    ASSOCIATIONS,
    BUREAUS,
    COLLEGES,
    FIELDS,
    PARK_BRANDS,
    PARKS,
    PROJECTS,
    SCHOOLS,
    STREETS,
)
from kg.lexicon.divisions import Division, divisions
from kg.lexicon.tables import table
from msgspec import Struct


class Ground(Struct, frozen=True):
    """A zone or a city with what stands on it."""

    area: Thing
    organs: tuple[tuple[Thing, str], ...]
    """Each with the title of its head; the first is the one that issues (管委会, 市政府)."""
    streets: tuple[Thing, ...] = ()
    parks: tuple[Thing, ...] = ()
    institutions: tuple[Thing, ...] = ()
    projects: tuple[Thing, ...] = ()
    firms: tuple[Firm, ...] = ()


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
    municipality = row.level == "province" and row.name.endswith("市")
    return (municipality or (row.level == "prefecture" and row.name.endswith("市"))) and len(row.short) > 1


def province_thing(code: str) -> Thing:
    """Give a province, or the municipality that is one."""
    row = divisions().get(f"{code[:2]}0000")
    return Thing(f"region/{row.code}", "Region", row.name, (row.short,))


def city_at(seed: str, code: str) -> City:
    """Make the city of a code, the same whenever it is asked for."""
    chance = dice(seed, "city", code)
    row = divisions().get(code)
    province = province_thing(code)
    area = province if row.level == "province" else Thing(f"region/{code}", "Region", row.name, (row.short,), "市", province)
    counties = [each for each in _counties(code) if not each.name.endswith(("市辖区", "县级市"))]
    zones = [_zone(seed, area, row.short, kind, f"{code}-{n}") for n, kind in enumerate(_city_zones(chance))]
    for n, county in enumerate(some(chance, counties, 1, 3)):
        inside = Thing(f"region/{county.code}", "Region", county.name, (), None, area)
        zones.append(_zone(seed, inside, county.short, chance.choice(_COUNTY_KINDS), f"{county.code}-{n}"))
    organs = (
        (_body(area, "市政府", "人民政府", row.name), ""),
        (_body(area, "市委", "市委", row.name), ""),
        *((_city_bureau(area, row.name, bureau), bureau[2]) for bureau in chance.sample(_CITY_BUREAUS, 7)),
    )
    ground = Ground(area, organs, institutions=_institutions(chance, area, row, province))
    return City(code, province, ground, tuple(zones))


def _counties(code: str) -> list[Division]:
    return _counties_by_city().get(code, [])


@cache
def _counties_by_city() -> dict[str, list[Division]]:
    found: dict[str, list[Division]] = {}
    for row in sorted(table("divisions", Division), key=lambda row: row.code):
        if row.status == "current" and row.level == "county":
            found.setdefault(row.parent, []).append(row)
    return found


_KINDS = {
    "高新区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综合保税区": "综合保税区",
    "示范区": "城乡一体化示范区",
    "产业集聚区": "产业集聚区",
    "经济开发区": "经济开发区",
    "开发区": "开发区",
}
_COUNTY_KINDS = ("产业集聚区", "经开区", "高新区", "经济开发区", "开发区")
_CITY_BUREAUS = [bureau for bureau in BUREAUS if bureau[0] not in {"党政办", "企业服务中心", "社会事业局"}]


def _city_zones(chance: Random) -> list[str]:
    kinds = [kind for kind, share in (("高新区", 0.8), ("经开区", 0.6), ("示范区", 0.2), ("综合保税区", 0.15)) if chance.random() < share]
    return kinds or ["高新区"]


def _zone(seed: str, parent: Thing, place: str, kind: str, code: str) -> Ground:
    chance = dice(seed, "zone", code)
    full = _KINDS[kind]
    national = [f"{place}国家{full}"] if kind in {"高新区", "经开区"} and chance.random() < 0.5 else []
    others = [form for form in (f"{place}{full}", *national) if form != f"{place}{kind}"]
    local = {"综合保税区": "综保区", "产业集聚区": "集聚区", "经济开发区": "经开区"}.get(kind, kind)
    area = Thing(f"zone/{code}", "Zone", f"{place}{kind}", tuple(others), local, parent, kind="zone")
    chosen = [BUREAUS[0], *sorted(some(chance, BUREAUS[1:], 6, 9))]
    committee = Thing(f"body/{code}/管委会", "GovernmentBody", f"{area.name}管委会", (f"{area.name}管理委员会",), "管委会", area)
    organs = ((committee, ""), *((_zone_bureau(area, bureau), bureau[2]) for bureau in chosen))
    streets = tuple(_street(chance, area, name) for name in chance.sample(STREETS, between(chance, 1, 3)))
    parks = tuple(
        Thing(f"{area.key}/{name}", "Zone", name, (), name, area, kind="park")
        for name in (f"{chance.choice(PARK_BRANDS)}{park}" for park in some(chance, PARKS, 1, 3))
    )
    schools = tuple(
        Thing(f"{area.key}/{name}", "Institution", f"{area.name}{name}", (), f"区{name}", area)
        for name in some(chance, SCHOOLS[4:9], 1, 2)
    )
    projects = tuple(
        Thing(f"{area.key}/{name}", "Project", f"{name}项目", (), f"{name}项目", area, amount_yuan=between(chance, 2, 90) * 1e7)
        for name in some(chance, PROJECTS, 3, 6)
    )
    return Ground(area, organs, streets, parks, schools, projects, firms_of(dice(seed, "firms", code), area, code))


def _street(chance: Random, area: Thing, name: str) -> Thing:
    full = f"{name}{'镇' if chance.random() < 0.3 else '街道'}"
    return Thing(f"{area.key}/{full}", "Region", full, (), full, area)


def _zone_bureau(area: Thing, bureau: tuple[str, ...]) -> Thing:
    short, full = bureau[0], bureau[1]
    others = (f"{area.name}{full}",) if full != short else ()
    return Thing(f"body/{area.key}/{short}", "GovernmentBody", f"{area.name}{short}", others, f"区{short}", area)


def _city_bureau(area: Thing, name: str, bureau: tuple[str, ...]) -> Thing:
    short, full = bureau[0], bureau[1]
    if short == "组织部":
        return Thing(f"body/{area.key}/{short}", "GovernmentBody", f"{name}委组织部", (), "市委组织部", area)
    others = (f"{name}{full}",) if full != short else ()
    return Thing(f"body/{area.key}/{short}", "GovernmentBody", f"{name}{short}", others, f"市{short}", area)


def _body(area: Thing, local: str, full: str, name: str) -> Thing:
    stem = name.removesuffix("市")
    others = (f"{name}{full}",) if full != local else (f"中共{stem}{local}",)
    return Thing(f"body/{area.key}/{local}", "GovernmentBody", f"{stem}{local}", others, local, area)


def _institutions(chance: Random, area: Thing, row: Division, province: Thing) -> tuple[Thing, ...]:
    schools = [
        Thing(f"{area.key}/{name}", "Institution", f"{row.name}{name}", (), f"市{name}", area) for name in some(chance, SCHOOLS, 2, 4)
    ]
    colleges = [
        Thing(f"{area.key}/{name}", "Institution", f"{row.short}{name}", (), None, area) for name in some(chance, COLLEGES, 1, 2)
    ]
    societies = [
        Thing(f"{area.key}/{name}", "Institution", f"{row.name}{name}", (), f"市{name}", area)
        for name in some(chance, ASSOCIATIONS, 1, 2)
    ]
    field = chance.choice(FIELDS)
    university = Thing(f"{province.key}/{field}", "Institution", f"{province.others[0]}{field}", (), None, province)
    return (*schools, *colleges, *societies, university)
