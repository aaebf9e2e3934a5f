"""How texts name zones and parks: the word that ends the name, short or in full."""

import re
from functools import cache

from msgspec import Struct

from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.tables import table
from kg.model import ZoneKind


class ZoneForm(Struct, frozen=True):
    """A word that a zone's or a park's name ends in: 高新区, 高新技术产业开发区, 产业园."""

    form: str
    """As the text has it."""
    short: str
    full: str
    """The official form that the short one stands for; the form itself if it is official."""
    family: str
    """Forms of one family can name the same zone: 高新区 and 高新技术产业开发区."""
    kind: ZoneKind
    ambiguous: bool
    """Whether the word alone is mostly a plain noun (园区, 孵化器)."""


@cache
def zone_forms() -> Gazetteer[ZoneForm]:
    """Give the forms, the longest found first.

    >>> [match.entry.full for match in zone_forms().find("信阳高新区与一处软件产业园区")]
    ['高新技术产业开发区', '产业园区']
    """
    return Gazetteer({row.form: row for row in table("zone_suffixes", ZoneForm)})


def zone_words() -> tuple[str, ...]:
    """Give the words themselves, as the table has them."""
    return tuple(row.form for row in table("zone_suffixes", ZoneForm))


class _Placed(Struct, frozen=True):
    zone: str
    region: str


def region_by_name(zone: str) -> str | None:
    """Give the division that a zone with a name of its own is known to be part of; what stands before that does not matter.

    >>> region_by_name("河北雄安新区"), region_by_name("信阳高新区")
    ('河北省', None)
    """
    pattern, regions = _placed()
    found = pattern.search(zone)
    return regions[found.group()] if found else None


@cache
def _placed() -> tuple[re.Pattern[str], dict[str, str]]:
    regions = {row.zone: row.region for row in table("zones_placed", _Placed)}
    return re.compile("(?:" + "|".join(map(re.escape, regions)) + r")\Z"), regions
