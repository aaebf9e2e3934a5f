"""Invented firms: near-namesakes in one city, namesakes in several, daughters of groups, firms that took another form.

Short names are shared as they are in life: 华康药业 may be in two cities, 华康医药 beside it. Registered names are not; a name
that says neither city nor province is of a brand of three characters, which hardly comes twice.
"""

from collections.abc import Iterable, Iterator
from random import Random

from msgspec import Struct

from collection.chance import between
from collection.things import Thing
from collection.words import BRAND_FIRST, BRAND_SECOND, BRANDS_OFTEN, LEGAL, TRADES, Trade


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


def firms_of(chance: Random, area: Thing, code: str) -> tuple[Firm, ...]:
    """Make the firms of a zone."""
    made: list[Firm] = []
    names: set[str] = set()
    for number in range(between(chance, 8, 18)):
        firm = _firm(chance, area, f"firm/{code}/{number}", made)
        if not names.intersection((firm.thing.name, *firm.thing.others)):
            names.update((firm.thing.name, *firm.thing.others))
            made.append(firm)
    return tuple(made)


def unique(zones: Iterable[tuple[Firm, ...]]) -> Iterator[tuple[Firm, ...]]:
    """Leave out, zone by zone, the firms whose registered name is taken in the province, as the registry would."""
    taken: set[str] = set()
    for firms in zones:
        kept = []
        for firm in firms:
            names = {firm.thing.name, firm.before or firm.thing.name}
            if not names & taken:
                taken |= names
                kept.append(firm)
        yield tuple(kept)


def _firm(chance: Random, area: Thing, key: str, others: list[Firm]) -> Firm:
    trade = chance.choice(TRADES)
    kin = chance.choice(others) if others and chance.random() < 0.12 else None
    where = _where(chance, area)
    brand = kin.thing.others[0][:2] if kin and where else _brand(chance, where)
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
    above = [area]
    while above[-1].within is not None:
        above.append(above[-1].within)
    cities = [each for each in above if each.type == "Region" and each.others]
    city, province = cities[0], cities[-1]
    options = (city.others[0], city.name, province.others[0], "")
    return chance.choices(options, (0.55, 0.1, 0.2, 0.15))[0]


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
