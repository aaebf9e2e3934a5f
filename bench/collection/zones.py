"""The zones of the world: of several kinds, in cities and counties, each with its names."""

from random import Random

from collection.chance import between, dice, some
from collection.firms import firms_of
from collection.ground import Ground, bureau
from collection.things import Thing
from collection.words import BUREAUS, PARK_BRANDS, PARKS, PROJECTS, SCHOOLS, STREETS

_KINDS = {
    "高新区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综保区": "综合保税区",
    "示范区": "城乡一体化示范区",
    "产业集聚区": "产业集聚区",
    "经济开发区": "经济开发区",
    "开发区": "开发区",
}
"""What a zone is usually called, and in full."""
COUNTY_KINDS = ("产业集聚区", "经开区", "高新区", "经济开发区", "开发区")
_NATIONAL = {"高新区", "经开区"}
_SHARES = {"高新区": 0.8, "经开区": 0.6, "示范区": 0.2, "综保区": 0.15}


def city_kinds(chance: Random) -> list[str]:
    """Choose which zones a city has: one at least."""
    return [kind for kind, share in _SHARES.items() if chance.random() < share] or ["高新区"]


def zone(seed: str, parent: Thing, place: str, kind: str, code: str) -> Ground:
    """Make a zone with its organs, streets, parks, schools, projects and firms."""
    chance = dice(seed, "zone", code)
    area = _area(chance, parent, place, kind, f"zone/{code}")
    bureaus = [BUREAUS[0], *sorted(some(chance, BUREAUS[1:], 6, 9))]
    organs = ((_committee(area), ""), *((bureau(area, each), each.head) for each in bureaus))
    return Ground(
        area,
        organs,
        streets=tuple(_street(chance, area, name) for name in some(chance, STREETS, 1, 3)),
        parks=tuple(_park(area, chance.choice(PARK_BRANDS) + name) for name in some(chance, PARKS, 1, 3)),
        institutions=tuple(_school(area, name) for name in some(chance, SCHOOLS[4:9], 1, 2)),
        projects=tuple(_project(area, name, between(chance, 2, 90)) for name in some(chance, PROJECTS, 3, 6)),
        firms=firms_of(seed, area, code),
    )


def _area(chance: Random, parent: Thing, place: str, kind: str, key: str) -> Thing:
    full = _KINDS[kind]
    forms = [f"{place}{full}"] if full != kind else []
    if kind in _NATIONAL and chance.random() < 0.5:
        forms.append(f"{place}国家{full}")
        if chance.random() < 0.5:
            forms.append(f"{place}国家级{kind}")
    if parent.name == f"{place}市" and chance.random() < 0.4:
        forms.append(f"{parent.name}{kind}")
    local = {"产业集聚区": "集聚区", "经济开发区": "经开区"}.get(kind, kind)
    return Thing(key, "Zone", f"{place}{kind}", tuple(forms), local, parent, kind="zone")


def _committee(area: Thing) -> Thing:
    return Thing(
        f"body/{area.key}/管委会", "GovernmentBody", f"{area.name}管委会", (f"{area.name}管理委员会",), "管委会", area
    )


def party(area: Thing) -> Thing:
    """Give the party's committee of a zone."""
    return Thing(f"body/{area.key}/党工委", "GovernmentBody", f"{area.name}党工委", (), "党工委", area)


def _street(chance: Random, area: Thing, name: str) -> Thing:
    full = f"{name}{'镇' if chance.random() < 0.3 else '街道'}"
    return Thing(f"{area.key}/{full}", "Region", full, (), full, area)


def _park(area: Thing, name: str) -> Thing:
    return Thing(f"{area.key}/{name}", "Zone", name, (), name, area, kind="park")


def _school(area: Thing, name: str) -> Thing:
    return Thing(f"{area.key}/{name}", "Institution", f"{area.name}{name}", (), f"区{name}", area)


def _project(area: Thing, name: str, millions: int) -> Thing:
    return Thing(f"{area.key}/{name}", "Project", f"{name}项目", (), f"{name}项目", area, amount_yuan=millions * 1e7)
