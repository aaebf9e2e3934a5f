"""Words that stand for what a text has named: 公司 in 该公司, 局 in 我局."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct

from kg.lexicon.tables import table
from kg.model import EntityType

_POINTING = (
    r"(?P<that>(?<!应)该|这[家个一所座](?!个)|(?<![因如由为从对])此(?=[\u4e00-\u9fff]{2}))"
    r"|(?P<we>(?<!自)我们?|(?<![基资成日版样文根标原书课剧刻])本)|(?P<you>贵)"
)
_POINTERS = "该这此我本贵"
_HEAD_OF = "长(?!期|年|效)"
"""Behind a word of one character this makes a title of it (局长)."""


_KEPT = 8192
"""So many entities are remembered with the words for them."""


class _Row(Struct, frozen=True):
    word: str
    types: str
    ends: str = ""
    not_ends: str = ""
    not_before: str = ""
    alone: bool = False


class StandinWord(NamedTuple):
    """A general word, and what it can stand for."""

    word: str
    types: tuple[EntityType, ...]
    ends: tuple[str, ...]
    """The names end so, a firm's may have its legal form behind it; empty: whatever their end."""
    not_ends: tuple[str, ...]
    """The names of others that are never called so."""
    not_before: tuple[str, ...]
    """What makes another word of it (局面)."""
    alone: bool
    """Whether it stands for the one told of also without 该."""

    def fits(self, type_: EntityType, names: tuple[str, ...]) -> bool:
        """Can it stand for an entity of that type with these names?"""
        if type_ not in self.types or (self.not_ends and _end(names, self.not_ends)):
            return False
        if not self.ends or _end(names, self.ends):
            return True
        return type_ == "Enterprise" and any(end in name for name in names for end in self.ends)


def _end(names: tuple[str, ...], ends: tuple[str, ...]) -> bool:
    """Does one of the names end so?"""
    return bool([name for name in names if name.endswith(ends)])


@cache
def standin_words() -> dict[str, StandinWord]:
    """Give the words.

    >>> standin_words()["局"].fits("GovernmentBody", ("柳州市财政局",))
    True
    """
    return {row.word: _word(row) for row in table("standins", _Row)}


@cache
def words_for_type(type_: EntityType) -> tuple[StandinWord, ...]:
    """Give those that can stand for an entity of a type."""
    return tuple(word for word in standin_words().values() if type_ in word.types)


@lru_cache(maxsize=_KEPT)
def words_for(type_: EntityType, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that can stand for an entity of a type with these names; documents name many of the same ones.

    >>> words_for("GovernmentBody", ("柳州市财政局",))
    ('局',)
    """
    return tuple([word.word for word in words_for_type(type_) if word.fits(type_, names)])


def _word(row: _Row) -> StandinWord:
    types = msgspec.convert(row.types.split(","), tuple[EntityType, ...])
    return StandinWord(row.word, types, _cells(row.ends), _cells(row.not_ends), _cells(row.not_before), row.alone)


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(",")) if cell else ()


@cache
def standin_pattern() -> re.Pattern[str]:
    """What stands for something: a general word behind 该 or the like, or one that does so alone.

    >>> [m.group() for m in standin_pattern().finditer("该局局长介绍，该局面下，我公司")]
    ['该局', '我公司']
    """
    words = sorted(standin_words().values(), key=lambda word: -len(word.word))
    pointed = "|".join(_alternative(word) for word in words)
    alone = "|".join(_alternative(word) for word in words if word.alone)
    first = "".join(sorted({*_POINTERS, *(word.word[0] for word in words if word.alone)}))
    return re.compile(rf"(?=[{first}])(?:(?:{_POINTING})(?P<word>{pointed})|(?P<alone>{alone}))")


def _alternative(word: StandinWord) -> str:
    excluded = [*word.not_before, *([_HEAD_OF] if len(word.word) == 1 else [])]
    return word.word + (f"(?!{'|'.join(excluded)})" if excluded else "")
