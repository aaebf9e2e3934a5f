"""Where the mention of an entity stands that is nearest a number: its neighbours, and what lies between the two."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.extract.figures.characters import Characters, Columns, Places, among, marked
from kg.extract.mentions import Mention
from kg.extract.text.flow import CELL
from kg.hashing import Codes
from kg.model import ENTITY_TYPES

KINDS = {kind: number for number, kind in enumerate(ENTITY_TYPES, 1)}
"""Types of entities as numbers; 0 is none."""
PARK = len(KINDS) + 1
"""Zones that are parks are a kind of their own."""
NONE, BEHIND, ARTICLE, PARAGRAPH, SENTENCE, CLAUSE = range(6)
"""Where the nearest mention stands as seen from the number."""
_MARGIN = 8
_OPENS = marked("，；：（）()" + CELL, "\0。！？\n")
"""Behind these a name opens a clause, or a sentence."""
_JOINTS = marked("的（、和与“")
_BRACKETS = marked("（(")


class Stand(NamedTuple):
    """Where some figures stand: their spans, the end of the one told before, and what they are in; 0 for none before."""

    start: Places
    end: Places
    told: Places
    clause: Places
    sentence: Places
    paragraph: Places


def places(figures: Stand, starts: Places) -> Places:
    """Where mentions stand that start at some places, each as seen from its figure."""
    near = ARTICLE + (starts >= figures.paragraph) + (starts >= figures.sentence) + (starts >= figures.clause)
    found: Places = np.where(starts < 0, NONE, np.where(starts >= figures.start, BEHIND, near))
    return found


class Neighbours:
    """The types of the names that stand right beside others in a text."""

    def __init__(self, characters: Characters, length: int, mentions: Iterable[Mention]) -> None:
        self._characters = characters
        self._starting, self._ending = np.zeros((2, length + 2 * _MARGIN), dtype=np.uint8)
        spans = np.array([(start, end, KINDS[key[0]]) for start, end, key in mentions], dtype=np.int64).reshape(-1, 3)
        self._starting[spans[:, 0] + _MARGIN] = spans[:, 2]
        self._ending[spans[:, 1] + _MARGIN] = spans[:, 2]

    def columns(self, starts: Places, ends: Places) -> Columns:
        """What stands beside names: characters, and names parted from them by 的, 、 and the like or by nothing."""
        before, after = self._characters.at(starts - 1), self._characters.at(ends)
        following, leading = self._starting[ends + _MARGIN], self._ending[starts + _MARGIN]
        joined = np.where(among(after, _JOINTS), self._starting[ends + 1 + _MARGIN], 0)
        led = np.where(among(before, _JOINTS), self._ending[starts - 1 + _MARGIN], 0)
        return {
            "before": before,
            "two before": self._characters.pair(starts - 2),
            "after": after,
            "two after": self._characters.pair(ends),
            "opens": opens(before),
            "following": following + (following == 0) * joined,
            "following joint": (following == 0) * (joined > 0) * after,
            "leading": leading + (leading == 0) * led,
            "leading joint": (leading == 0) * (led > 0) * before,
        }


def opens(before: Codes) -> NDArray[np.uint8]:
    """Does a name behind this character open a clause (1), or a sentence (2)?"""
    return among(before, _OPENS)


def between(characters: Characters, figures: Stand, starts: Places, ends: Places, where: Places) -> Columns:
    """What lies between figures and the mentions before or behind them."""
    is_behind, ahead = where == BEHIND, where >= ARTICLE
    near, far = where >= SENTENCE, ahead & (where < SENTENCE)
    last = np.where(ahead, figures.start, ends)
    apart = is_behind * np.clip(starts - figures.end, 0, 2)
    behind = np.choose(apart, [0, characters.at(figures.end), characters.pair(figures.end)])
    bracket = ahead & (among(characters.at(ends), _BRACKETS) > 0) & (characters.count("）", ends, last) == 0)
    return {
        "between": behind,
        "gap": is_behind * (1 + np.minimum((starts - figures.end) // 2, 6))
        + near * (1 + np.minimum((last - ends) // 4, 6)),
        "distance": ahead * (1 + np.log2(1 + np.maximum(last - ends, 0)).astype(np.int64)),
        "commas": near * (1 + np.minimum(characters.count("，", ends, last), 4)),
        "semicolon": near * (1 + (characters.count("；", ends, last) > 0)),
        "stops": far * (1 + np.minimum(characters.count("。", ends, last), 4)),
        "lines": far * (1 + np.minimum(characters.count("\n", ends, last), 4)),
        "at": ahead & (last == ends),
        "bracket": bracket,
        "new": ahead * (1 + (starts > figures.told)) * (figures.told > 0),
    }
