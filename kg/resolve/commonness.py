"""How common a Chinese name is: how many namesakes its bearer is to be expected to have."""

from functools import cache, lru_cache
from math import log10

from kg.lexicon.wordlists import ordered_words, surname_shares

_POPULATION = 1.0e6
"""People whom bulletins of all zones could name: officials, managers, experts, model workers."""
_RAREST = 0.0001
"""Per cent of the population with a surname that no table has."""
_UNLISTED = 0.0003
"""The share of a character that is seldom in given names."""
_SINGLE = 0.15
"""The share of people whose given name is one character."""
_LIKED = 5.0
"""How much oftener two common characters make a given name than their shares say: 志强 and 建国 are liked, 强志 is not."""
_COMPOUND = 2


@cache
def _given() -> dict[str, float]:
    """For each character of given names its share; the table has the common ones first, and they fall off as ranks do."""
    words = ordered_words("given_names")
    total = sum(1 / (rank + 20) for rank in range(len(words)))
    return {word: 1 / (rank + 20) / total for rank, word in enumerate(words)}


def surname_of(name: str) -> str:
    """The surname that a name begins with, the longer of two.

    >>> surname_of("司徒景行"), surname_of("张伟")
    ('司徒', '张')
    """
    return name[:_COMPOUND] if name[:_COMPOUND] in surname_shares() and len(name) > _COMPOUND else name[:1]


@lru_cache(maxsize=100_000)
def namesakes(name: str) -> float:
    """How many people of this name are to be expected among those whom bulletins could name.

    >>> namesakes("张伟") > 100, namesakes("王志强") > 5, namesakes("钟离秀禾") < 0.01
    (True, True, True)
    """
    surname = surname_of(name)
    given = name[len(surname) :]
    share = surname_shares().get(surname, _RAREST) / 100
    for character in given:
        share *= _given().get(character, _UNLISTED)
    return _POPULATION * share * (_SINGLE if len(given) == 1 else _LIKED)


def commonness(name: str) -> int:
    """The order of magnitude of the number of namesakes, from -2 (hardly any) to 3 (thousands)."""
    return max(-2, min(3, round(log10(max(namesakes(name), 1e-9)))))
