"""Whether a number that a model gives stands in a text, in digits or in Chinese numerals."""

import re
from collections.abc import Iterator

from kg.lexicon.numerals import number
from kg.lexicon.units import units

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+")
_SCALE = re.compile(r"\s*(?:多|余|来)?(万亿|千万|百万|亿|万|千|百)")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_FIRST = re.compile("首|榜首|第一")
_NEAR = 1e-9


def stands(value: float, text: str, unit: str | None = None) -> bool:
    """Say whether a text has the number, by itself or told in another scale.

    >>> stands(1.2, "投资1.2亿元"), stands(120000000, "投资1.2亿元"), stands(35, "三十五家"), stands(12, "投资1.2亿元")
    (True, True, True, False)
    """
    scale = units()[unit].factor if unit in units() else 1.0
    wanted = {abs(value), abs(value) * scale}
    if (value == 1 and _FIRST.search(text)) or (value == 50 and "半" in text):
        return True
    return any(_alike(each, found) for found in _numbers(text) for each in wanted)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(1.0, abs(other))


def _numbers(text: str) -> Iterator[float]:
    """Give the numbers of a text, each as it stands and in full; 三成 is 30 % too."""
    for match in _NUMBER.finditer(text):
        try:
            value = number(match.group().rstrip(",，"))
        except ValueError:
            continue
        yield value
        if scale := _SCALE.match(text, match.end()):
            yield value * _SCALES[scale[1]]
        if text.startswith("成", match.end()):
            yield value * 10
