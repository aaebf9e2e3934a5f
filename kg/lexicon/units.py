"""Units of figures, and what they measure."""

from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table


class Unit(Struct, frozen=True):
    """A unit as texts write it."""

    unit: str
    dimension: str
    """What it measures: yuan, usd, ratio, area, people, businesses, count …"""
    factor: float
    """How many of the dimension's base unit it is: 亿元 is 100,000,000 yuan, 亩 is 666.67 square metres."""
    countable: bool
    """Whether a noun may follow that says what is counted (35家高新技术企业)."""
    spoken: bool
    """Whether a numeral of one character before it is a figure (两家), and not mostly part of a word (三期)."""
    ordinal: bool
    """Whether a number before it mostly counts in an order, or tells a make (第三届 without 第, 10千伏)."""


@cache
def units() -> dict[str, Unit]:
    """Give all units by how they are written.

    >>> units()["亿元"].factor, units()["家"].countable, units()["个百分点"].dimension
    (100000000.0, True, 'ratio')
    """
    return {row.unit: row for row in table("units", Unit)}
