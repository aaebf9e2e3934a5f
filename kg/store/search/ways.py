"""The ways in which a name can be meant by what is typed, each with how the index is asked and how a name is checked."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from kg.store.search.checks import Check, begins_with, but_for_one, heard, in_any_order, in_order, one_off, within
from kg.store.search.forms import form, is_wide, runs, words
from kg.store.search.grams import (
    beginning,
    less_one,
    required,
    sounding,
    sounding_first,
    sounding_whole,
    word_start,
)
from kg.store.search.sounds import Readings, Units, blunted, in_characters, still_typed, typed

MOST = 64
"""So many characters of what is typed are looked for."""
_SHORTEST_TYPO = 3
_WHOLE_TYPO = 5
"""What is so short may be a mistake for a whole name that is known less any one of its characters."""
_EVERY_GAP = 12
"""Up to this length a wrong character is sought at each place, beyond it in either half."""


class Fit(IntEnum):
    """How what is typed fits a name, the best first."""

    exact = 0
    """It is the thing's name."""
    alias = 1
    """It is another name of the thing, or its 文号."""
    post = 2
    """It names a body, or the thing itself, and a post that the thing holds there."""
    prefix = 3
    """The name begins so."""
    infix = 4
    """The name holds it."""
    words = 5
    """The name holds each of the words."""
    pinyin = 6
    """The name sounds so, or has these initials."""
    pinyin_prefix = 7
    """The name's beginning does."""
    pinyin_infix = 8
    """A part of the name does."""
    title = 9
    """The thing holds, or held, a post of this title."""
    sound = 10
    """The name has other characters of the same sound."""
    typo = 11
    """The name, or a part of it, is so but for one character: a wrong one, one too few or too many, or two swapped."""
    characters = 12
    """The name has all of the characters, in this order at best."""


class Way(NamedTuple):
    """A way to mean a name."""

    fit: Fit
    match: str
    """A query of FTS5 for the pieces that such a name has."""
    check: Check
    """Gives where in the form of a name it fits; None if it does not."""


def plain_ways(text: str, readings: Readings) -> Iterator[Way]:
    """Give the ways in which names are meant as they are typed: in characters, letters or pinyin."""
    whole = _whole(text)
    if whole:
        yield Way(Fit.prefix, _all([beginning(whole)[-1], *required(whole)]), begins_with(whole))
    if inside := _inside(whole):
        yield Way(Fit.infix, _all(inside), within([whole]))
    parts = words(text[:MOST])
    pieces = [piece for part in parts for piece in _inside(part)]
    if len(parts) > 1 and pieces:
        yield Way(Fit.words, _all(pieces), within(parts))
    options = typed(parts, readings)
    yield from _sounding(options, readings)
    yield from _sounding(still_typed(options), readings)


def title_ways(text: str) -> Iterator[Way]:
    """Give the way in which the title of a post is meant."""
    whole = _whole(text)
    if required(whole):
        yield Way(Fit.title, _all(required(whole)), within([whole]))


def forgiving_ways(text: str, readings: Readings) -> Iterator[Way]:
    """Give the ways in which names are meant by what is typed with a mistake."""
    whole = _whole(text)
    if len(whole) < _SHORTEST_TYPO:
        return
    if all(map(is_wide, whole)):
        yield from _sounding(in_characters(whole, readings), readings, Fit.sound)
    if len(whole) <= _WHOLE_TYPO:
        yield Way(Fit.typo, _any([[piece] for piece in less_one(whole)]), one_off(whole))
    if len(whole) > _SHORTEST_TYPO:
        yield Way(Fit.typo, _any(_gaps(whole)), but_for_one(whole))
    for blunt in blunted(words(text[:MOST])):
        yield from _sounding(typed(blunt, readings), readings, Fit.sound)


def scattered_ways(text: str) -> Iterator[Way]:
    """Give the ways in which an abbreviation is meant (梅高税务 for 梅川高新区税务局), and words in another order."""
    whole = _whole(text)
    singles = [character for character in dict.fromkeys(whole) if is_wide(character)]
    latin = [piece for run in runs(whole) if not is_wide(run) for piece in _inside(run)]
    if len(whole) >= _SHORTEST_TYPO and singles:
        yield Way(Fit.characters, _all(singles + latin), in_order(whole))
        yield Way(Fit.characters, _all(singles + latin), in_any_order(whole))


def _sounding(options: Sequence[Units], readings: Readings, fit: Fit | None = None) -> Iterator[Way]:
    """Give the ways to mean a whole name, its beginning and a part of it by its sound; each as good as `fit` if given."""
    wholes = [[*whole, *sounding(units, readings)] for units in options if (whole := sounding_whole(units))]
    starts = [[*start, *sounding(units, readings)] for units in options if (start := sounding_first(units))]
    inside = [pieces for units in options if _is_telling(units) and (pieces := sounding(units, readings))]
    if wholes:
        yield Way(fit or Fit.pinyin, _any(wholes), heard(options, readings, whole=True))
    if starts:
        yield Way(fit or Fit.pinyin_prefix, _any(starts), heard(options, readings, at_start=True))
    if inside:
        yield Way(fit or Fit.pinyin_infix, _any(inside), heard(options, readings))


def _is_telling(units: Units) -> bool:
    """Whether a part of a name can be sought by its sound: two characters can by both readings or both initials."""
    return len(units) > 2 or (len(units) == 2 and len({unit.whole or len(unit.text) for unit in units}) == 1)


def _whole(text: str) -> str:
    """Give the form of what is typed; nothing if it is signs alone, which only the same signs fit."""
    return form(text)[:MOST] if any(map(str.isalnum, text)) else ""


def _inside(text: str) -> list[str]:
    """Give the pieces of names that hold a text; of one or two letters, of those that have a word that begins so."""
    return required(text) or word_start(text)


def _gaps(whole: str) -> Iterator[list[str]]:
    """Give for each place of a mistake the pieces that are beside it."""
    if len(whole) > _EVERY_GAP:
        half = len(whole) // 2
        yield from (required(whole[:half]), required(whole[half:]))
        return
    for place in range(len(whole)):
        yield [*required(whole[:place]), *required(whole[place + 1 :])]
    for place, (first, second) in enumerate(pairwise(whole)):
        yield [*required(whole[:place]), *required(second + first), *required(whole[place + 2 :])]


def _all(pieces: Iterable[str]) -> str:
    return " AND ".join(f'"{piece}"' for piece in dict.fromkeys(pieces))


def _any(options: Iterable[Sequence[str]]) -> str:
    return " OR ".join(f"({_all(option)})" for option in options if option)
