"""Plain lists of words: tables whose first column is all that a rule asks for."""

from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table


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
    return frozenset(row.word for row in table(name, _Word))


@cache
def surnames() -> frozenset[str]:
    """All surnames, compound ones included.

    >>> {"王", "欧阳"} <= surnames()
    True
    """
    return frozenset(row.surname for row in table("surnames", _Surname))
