"""What names of a type end in."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from kg.lexicon.tables import table
from kg.model import EntityType

_TABLES: dict[EntityType, str] = {
    "Enterprise": "enterprise_suffixes",
    "Institution": "institution_suffixes",
    "Policy": "policy_suffixes",
    "Measure": "measure_suffixes",
    "Honour": "honour_suffixes",
}

_LONGEST = 12
"""No ending has more characters."""
_KEPT = 8192
"""So many names are remembered with their sort; each is asked for by several rules, and comes again in other documents."""


class Suffix(Struct, frozen=True):
    """A word that names of one type end in."""

    suffix: str
    kind: str
    """What sort of its type it makes a name: a bank, a school, a law …"""
    ambiguous: bool
    """Whether the word is mostly said without being the end of a name, or ends names of other types too."""


@cache
def endings_of(type_: EntityType) -> tuple[str, ...]:
    """Give the words that names of a type end in, the longest first."""
    return tuple(sorted((row.suffix for row in table(_TABLES[type_], Suffix)), key=len, reverse=True))


@cache
def certain_endings_of(type_: EntityType) -> tuple[str, ...]:
    """Give those that are hardly said of anything else (单项冠军), the longest first."""
    rows = table(_TABLES[type_], Suffix)
    return tuple(sorted((row.suffix for row in rows if not row.ambiguous), key=len, reverse=True))


@cache
def _kinds(type_: EntityType) -> dict[str, str]:
    return {row.suffix: row.kind for row in table(_TABLES[type_], Suffix)}


@lru_cache(maxsize=_KEPT)
def kind_of(type_: EntityType, name: str) -> str:
    """Give the sort of its type that a name is by its longest ending; empty where no ending is known.

    >>> kind_of("Enterprise", "青禾银行云岭支行"), kind_of("Institution", "青禾职业技术学院")
    ('bank', 'university')
    """
    kinds = _kinds(type_)
    endings = (name[start:] for start in range(max(0, len(name) - _LONGEST), len(name)))
    return next((kinds[ending] for ending in endings if ending in kinds), "")


@cache
def measure_word() -> re.Pattern[str]:
    """What may stand behind a measure's name in quotation marks to say what it is (“…”工作法, “…”服务模式)."""
    words = "|".join(endings_of("Measure"))
    return re.compile(rf"(?:[\u4e00-\u9fff]{{0,4}}?)(?:{words})(?![\u4e00-\u9fff]?[员书])")
