"""Invented firms: near-namesakes in one city, namesakes in several, daughters of groups, firms that took another form."""

from random import Random

from collection.chance import between
from collection.things import Thing
from collection.words import BRAND_FIRST, BRAND_SECOND, BRANDS_OFTEN, LEGAL, TRADES, Trade
from msgspec import Struct


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

    def registered(self, year: int) -> str:
        """Give the full name as it was in a year."""
        return self.before if self.before and year < self.since else self.thing.name


def firms_of(chance: Random, area: Thing, code: str) -> tuple[Firm, ...]:
    """Make the firms of a zone; no two of one city can have the same registered name."""
    made: list[Firm] = []
    names: set[str] = set()
    for number in range(between(chance, 8, 18)):
        firm = _firm(chance, area, f"firm/{code}/{number}", made)
        if firm.thing.name not in names and firm.thing.others[0] not in names:
            names.update((firm.thing.name, firm.thing.others[0]))
            made.append(firm)
    return tuple(made)


def _firm(chance: Random, area: Thing, key: str, others: list[Firm]) -> Firm:
    trade = chance.choice(TRADES)
    kin = chance.choice(others) if others and chance.random() < 0.12 else None
    brand = kin.thing.others[0][:2] if kin else _brand(chance)
    where = _where(chance, area)
    legal = chance.choice(LEGAL)
    full = f"{where}{brand}{trade.full}{legal}"
    before, since = None, 0
    if legal == "股份有限公司" and chance.random() < 0.2:
        before, since = f"{where}{brand}{trade.full}有限公司", between(chance, 2017, 2022)
    thing = Thing(key, "Enterprise", full, (f"{brand}{trade.short}",), None, area)
    parent = kin.thing if kin and chance.random() < 0.4 else None
    return Firm(thing, trade, parent, before, since, _project(chance, key, thing, trade))


def _brand(chance: Random) -> str:
    if chance.random() < 0.2:
        return chance.choice(BRANDS_OFTEN)
    return chance.choice(BRAND_FIRST) + chance.choice(BRAND_SECOND)


def _where(chance: Random, area: Thing) -> str:
    above = [area]
    while above[-1].within is not None:
        above.append(above[-1].within)
    cities = [each for each in above if each.type == "Region" and each.others]
    city, province = cities[0], cities[-1]
    thrown = chance.random()
    if thrown < 0.55:
        return city.others[0]
    if thrown < 0.65:
        return city.name
    return province.others[0] if thrown < 0.85 else ""


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
