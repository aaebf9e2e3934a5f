"""Names typed by their sound: in full (guchunming), by initials (gcm), in part (guchm), with characters among it (顾cm)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import nsmallest
from itertools import chain, product
from math import prod
from typing import NamedTuple

from kg.store.search.forms import Span, is_wide, runs

_INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsywaoe")
_LONGEST = 6
_MOST = 4
"""So many ways of parting the letters are followed: xian is 西安 and 先."""
_INITIAL_COST = 1.5
_BLUNT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""What many do not tell apart, and so type for each other."""


class Readings:
    """How the characters of an index are read."""

    def __init__(self, sounds: Mapping[str, tuple[str, ...]]) -> None:
        """Hold the readings of each character."""
        self._sounds = sounds
        self.syllables = frozenset(chain.from_iterable(sounds.values()))

    def of(self, character: str) -> tuple[str, ...]:
        """Give the readings of a character; one that has none is read as it is written."""
        return self._sounds.get(character, (character,))


class Unit(NamedTuple):
    """What is typed for one character: the character, its reading, or how its reading begins."""

    text: str
    whole: bool
    """Whether it is all of the character or of a reading."""

    @property
    def is_character(self) -> bool:
        """Whether the character itself is typed; digits are."""
        return is_wide(self.text) or self.text.isdigit()

    def fits(self, character: str, readings: Readings) -> bool:
        """Whether it may be typed for this character."""
        if self.is_character:
            return self.text == character
        sounds = readings.of(character)
        return self.text in sounds if self.whole else any(sound.startswith(self.text) for sound in sounds)


Units = tuple[Unit, ...]


def typed(words: Sequence[str], readings: Readings) -> list[Units]:
    """Give what words may be typed for, character by character, the likeliest first; nothing if it is no pinyin.

    The last unit may break off, as one that is being typed.

    >>> readings = Readings({"顾": ("gu",), "春": ("chun",), "西": ("xi",), "安": ("an",), "先": ("xian",), "明": ("ming",)})
    >>> ["'".join(unit.text for unit in units) for units in typed(["guchunm"], readings)][:1]
    ["gu'chun'm"]
    >>> ["'".join(unit.text for unit in units) for units in typed(["xian"], readings)][:2]
    ['xian', "xi'an"]
    """
    parts = [run for word in words for run in runs(word)]
    if not any(_has_letters(part) for part in parts):
        return []
    ways = [_ways(part, readings.syllables, is_last=number == len(parts)) for number, part in enumerate(parts, 1)]
    if prod(map(len, ways)) > _MOST**3:
        ways = [each[:2] for each in ways[:8]]
    every = (tuple(unit for part in way for unit in part) for way in product(*ways))
    return nsmallest(_MOST, every, key=_cost)


def still_typed(options: Iterable[Units]) -> list[Units]:
    """Give the units of words whose last syllable may go on: guchunmin is guchunming that is being typed."""
    whole = (units for units in options if units[-1].whole and not units[-1].is_character)
    return [(*units[:-1], Unit(units[-1].text, whole=False)) for units in whole]


def in_characters(text: str, readings: Readings) -> list[Units]:
    """Give how a name in characters sounds: whoever typed it took the wrong characters of the right sound."""
    sounds = [[Unit(sound, whole=True) for sound in readings.of(c)[:2]] for c in text]
    return list(product(*sounds)) if prod(map(len, sounds)) <= _MOST else [tuple(each[0] for each in sounds)]


def blunted(words: Sequence[str]) -> Iterator[list[str]]:
    """Give words in pinyin as those type them who do not tell zh from z or ing from in."""
    for sharp, blunt in _BLUNT:
        for old, new in ((sharp, blunt), (re.compile(f"{blunt}(?!{sharp[len(blunt) :]})"), sharp)):
            changed = [re.sub(old, new, word) for word in words]
            if changed != list(words):
                yield changed


def find_sounds(form: str, units: Units, readings: Readings, *, at_start: bool = False) -> Span | None:
    """Give where in a form stands what units are typed for."""
    last = 0 if at_start else len(form) - len(units)
    for start in range(last + 1):
        stretch = form[start : start + len(units)]
        if len(stretch) == len(units) and all(map(Unit.fits, units, stretch, (readings,) * len(units))):
            return Span(start, start + len(units))
    return None


def _has_letters(part: str) -> bool:
    return part.isascii() and any(map(str.isalpha, part))


def _ways(part: str, syllables: Set[str], *, is_last: bool) -> list[Units]:
    if is_wide(part):
        return [tuple(Unit(character, whole=True) for character in part)]
    begun: list[list[Units]] = [[()], *([] for _ in part)]
    for start in range(len(part)):
        ways = nsmallest(_MOST, begun[start], key=_cost)
        for unit, end in _units(part, start, syllables):
            begun[end] += [(*way, unit) for way in ways]
        if is_last and ways and (rest := part[start:]) not in syllables and _begins(rest, syllables):
            begun[-1] += [(*way, Unit(rest, whole=False)) for way in ways]
    return nsmallest(_MOST, dict.fromkeys(begun[-1]), key=_cost)


def _units(letters: str, start: int, syllables: Set[str]) -> Iterator[tuple[Unit, int]]:
    """Give the units that letters may begin with at a place, and where each ends."""
    if letters[start].isdigit():
        yield Unit(letters[start], whole=True), start + 1
    for end in range(start + 1, min(len(letters), start + _LONGEST) + 1):
        text = letters[start:end]
        sound = re.sub("^([ln])yu", r"\1v", text)  # as passports write lü
        if sound in syllables:
            yield Unit(sound, whole=True), end
        elif text in _INITIALS:
            yield Unit(text, whole=False), end


def _begins(text: str, syllables: Iterable[str]) -> bool:
    return text not in _INITIALS and any(syllable.startswith(text) for syllable in syllables)


def _cost(units: Units) -> float:
    return sum(1 if unit.whole or len(unit.text) > 2 else _INITIAL_COST for unit in units)
