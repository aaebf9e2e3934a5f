"""Names of industries that zones give to their leading ones."""

from functools import cache

from msgspec import Struct

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.tables import table


class Industry(Struct, frozen=True):
    """An industry by name."""

    industry: str
    ambiguous: bool
    """Whether the word is mostly said of things and not of the industry (汽车, 手机)."""


@cache
def industries() -> Gazetteer[Industry]:
    """Give the industries, the longest found first.

    >>> [m.entry.industry for m in industries().find("高端装备制造、新材料两大产业")]
    ['高端装备制造', '新材料']
    """
    return Gazetteer({row.industry: row for row in table("industries", Industry)})
