"""What names of a type end in."""

from functools import cache

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


class Suffix(Struct, frozen=True):
    """A word that names of one type end in."""

    suffix: str
    kind: str
    """What sort of its type it makes a name: a bank, a school, a law …"""
    ambiguous: bool
    """Whether the word is mostly said without being the end of a name, or ends names of other types too."""


class _Prefix(Struct, frozen=True):
    prefix: str
    kind: str


@cache
def honour_prefixes() -> tuple[str, ...]:
    """Give the words of level that honours start with (国家级, 省), the longest first."""
    return tuple(sorted((row.prefix for row in table("honour_prefixes", _Prefix)), key=len, reverse=True))


@cache
def endings_of(type_: EntityType) -> tuple[str, ...]:
    """Give the words that names of a type end in, the longest first."""
    return tuple(sorted((row.suffix for row in table(_TABLES[type_], Suffix)), key=len, reverse=True))


@cache
def certain_endings_of(type_: EntityType) -> tuple[str, ...]:
    """Give those that are hardly said of anything else (单项冠军), the longest first."""
    rows = table(_TABLES[type_], Suffix)
    return tuple(sorted((row.suffix for row in rows if not row.ambiguous), key=len, reverse=True))
