"""How Chinese characters are read, in letters without tones: what of it is written into an index.

A character has every reading that it has in words now and then (重 is read chong and zhong), and those that it has as a
surname (单 shan, 区 ou), since whoever types may know either. ü is written v, as one types it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import chain

from msgspec import Struct

from kg.lexicon.tables import table
from kg.store.search.forms import form

_SELDOM = 0.02
"""A reading in a smaller share of a character's words is not looked for."""
_MOST = 3
_VOWELS = frozenset("aeiouv")
_TONES = str.maketrans(
    "āáǎàēéěèếềōóǒòīíǐìūúǔùüǖǘǚǜńňǹḿ", "aaaaeeeeeeooooiiiiuuuuvvvvvnnnm", "\u0304\u030c\u0300\u0301\u0302"
)


class _Surname(Struct, frozen=True):
    """A surname, or a character of one, and how it is read."""

    surname: str
    reading: str


@cache
def readings(character: str) -> tuple[str, ...]:
    """Give how a character is read, the usual way first; none for what is no Chinese character.

    >>> readings("重"), readings("单"), readings("女"), readings("A")
    (('zhong', 'chong'), ('dan', 'shan'), ('nv',), ())
    """
    listed = _listed().get(ord(character))
    if not listed:
        return ()
    usual = _plain(listed.partition(",")[0])
    heard = _in_words().get(character, Counter())
    often = [reading for reading, count in heard.most_common(_MOST) if count >= _SELDOM * heard.total()]
    found = dict.fromkeys([*(often or [usual]), usual, *_surnames().get(character, ())])
    return tuple(reading for reading in found if not _VOWELS.isdisjoint(reading))


@cache
def common() -> tuple[str, ...]:
    """Give the characters of GB 2312, which people type whatever names there are."""
    return tuple(c for c in map(chr, range(0x4E00, 0x9FA6)) if c.encode("gb2312", "ignore"))


def _plain(reading: str) -> str:
    return reading.translate(_TONES)


def _listed() -> Mapping[int, str]:
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415 - a sixth of a second, and only for writing

    return PINYIN_DICT


@cache
def _in_words() -> Mapping[str, Counter[str]]:
    """Count how characters are read in the words of a dictionary."""
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in PHRASES_DICT.items():
        for character, reading in zip(phrase, chain.from_iterable(sounds), strict=False):
            heard[character][_plain(reading)] += 1
    return heard


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("surname_readings", _Surname):
        found[form(row.surname)] = (*found.get(form(row.surname), ()), row.reading)
    return found
