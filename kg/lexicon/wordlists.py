"""Plain lists of words: tables whose first column is all that a rule asks for."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table

_RARE = 0.05
"""Per cent of the population."""


class _Word(Struct, frozen=True):
    word: str


class _Surname(Struct, frozen=True):
    surname: str
    share: float
    ambiguous: bool


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of a table with the one column ``word``.

    >>> "指出" in wordlist("person_followers")
    True
    """
    return frozenset(ordered_words(name))


def ordered_words(name: str) -> tuple[str, ...]:
    """The words of such a table as they stand in it."""
    return tuple(row.word for row in table(name, _Word))


@cache
def everyday_surnames() -> frozenset[str]:
    """Rare surnames that are everyday words as well (和, 时, 包): a name with one wants more proof."""
    return frozenset(row.surname for row in table("surnames", _Surname) if row.ambiguous and row.share <= _RARE)


@cache
def surnames() -> frozenset[str]:
    """All surnames, compound ones included.

    >>> {"王", "欧阳"} <= surnames()
    True
    """
    return frozenset(row.surname for row in table("surnames", _Surname))


@cache
def surname_shares() -> Mapping[str, float]:
    """The surnames, each with the per cent of the population that has it."""
    return {row.surname: row.share for row in table("surnames", _Surname)}
