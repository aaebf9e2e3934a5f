"""Invented firms: near-namesakes in one city, namesakes in several, daughters of groups, firms that took another form.

Short names are shared as they are in life: 华康药业 may be in two cities, 华康医药 beside it. Registered names are not; a name
that says neither city nor province is of a brand of three characters, which hardly comes twice.
"""

import re
from collections.abc import Iterable, Iterator
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from collection.chance import between, dice
from collection.things import Thing
from collection.words import BRAND_FIRST, BRAND_SECOND, BRANDS_OFTEN, LEGAL, TRADES, Trade

_LEGAL = re.compile(f"(?:{'|'.join(sorted(set(LEGAL), key=len, reverse=True))})$")


class Firm(Struct, frozen=True):
    """A firm and what it does."""

    thing: Thing
    """Its name is the registered one; the other is the short one."""
    trade: Trade
    parent: Thing | None = None
    before: str | None = None
    """The registered name that it had until `since`."""
    since: int = 0
    project: Thing | None = None
    """What it is building."""

    def registered(self, year: int) -> str:
        """Give the full name as it was in a year."""
        return self.before if self.before and year < self.since else self.thing.name


def firms_of(seed: str, area: Thing, code: str) -> tuple[Firm, ...]:
    """Make the firms of a zone."""
    chance, cities = dice(seed, "firms", code), _cities(area)
    shared = [_brand(dice(seed, "brand", cities[0].key, number), "…") for number in range(3)]
    made: list[Firm] = []
    names: set[str] = set()
    for number in range(between(chance, 8, 18)):
        brand = chance.choice(shared) if chance.random() < 0.12 else None
        firm = _firm(chance, area, f"firm/{code}/{number}", made, brand)
        if not names.intersection((firm.thing.name, *firm.thing.others)):
            names.update((firm.thing.name, *firm.thing.others))
            made.append(firm)
    return tuple(made)


def unique(zones: Iterable[tuple[Firm, ...]]) -> Iterator[tuple[Firm, ...]]:
    """Leave out, zone by zone, the firms whose registered name is taken in the province, whatever the legal form."""
    taken: set[str] = set()
    for firms in zones:
        kept: dict[Thing, Firm] = {}
        for firm in firms:
            stem = _LEGAL.sub("", firm.thing.name)
            if stem not in taken:
                taken.add(stem)
                kept[firm.thing] = firm if firm.parent in kept else replace(firm, parent=None)
        yield tuple(kept.values())


def _firm(chance: Random, area: Thing, key: str, others: list[Firm], shared: str | None) -> Firm:
    """Make a firm; its brand is one that the city shares, that of a firm of the zone, or its own."""
    where = _where(chance, area)
    trade = chance.choice(TRADES[:8] if shared else TRADES)
    kin = chance.choice(others) if others and where and not shared and chance.random() < 0.12 else None
    brand = shared if shared and where else kin.thing.others[0][:2] if kin else _brand(chance, where)
    legal = chance.choice(LEGAL)
    stem = f"{where}{brand}{trade.full}"
    before, since = None, 0
    if legal == "股份有限公司" and chance.random() < 0.2:
        before, since = f"{stem}有限公司", between(chance, 2017, 2022)
    thing = Thing(key, "Enterprise", stem + legal, (brand + trade.short,), None, area)
    parent = kin.thing if kin and chance.random() < 0.4 else None
    return Firm(thing, trade, parent, before, since, _project(chance, key, thing, trade))


def _brand(chance: Random, where: str) -> str:
    if where and chance.random() < 0.2:
        return chance.choice(BRANDS_OFTEN)
    return chance.choice(BRAND_FIRST) + chance.choice(BRAND_SECOND) + ("" if where else chance.choice(BRAND_SECOND))


def _where(chance: Random, area: Thing) -> str:
    """What a registered name begins with: the city, the province, or nothing."""
    cities = _cities(area)
    options = (cities[0].others[0], cities[0].name, cities[-1].others[0], "")
    return chance.choices(options, (0.55, 0.1, 0.2, 0.15))[0]


def _cities(area: Thing) -> list[Thing]:
    """Give the city and the province of a zone; a municipality is both."""
    above = [area]
    while above[-1].within is not None:
        above.append(above[-1].within)
    return [each for each in above if each.type == "Region" and each.others]


def _project(chance: Random, key: str, firm: Thing, trade: Trade) -> Thing:
    name = chance.choice(
        (
            f"年产{between(chance, 1, 50)}万套{trade.product}项目",
            f"{firm.others[0]}{trade.product}生产基地项目",
            f"{trade.product}研发中心项目",
            f"{trade.product}智能工厂项目",
        )
    )
    return Thing(f"{key}/project", "Project", name, (), name, firm.within, amount_yuan=between(chance, 1, 60) * 1e8)
