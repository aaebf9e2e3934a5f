"""The numbers that Word puts before the paragraphs of a list: 一、 （一） 1. and their like (ECMA-376 Part 1 §17.9)."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from kg.documents.docx.package import Package, attribute, child, children

MOST_BASES = 20
"""A style is based on no longer chain of others."""

_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、．。）)】」》]$")
_DIGITS = "〇一二三四五六七八九"


class Level(NamedTuple):
    """How a level of a list counts."""

    form: str
    text: str
    start: int
    is_close: bool
    """Whether nothing stands between the number and the paragraph."""


class Numbering:
    """The lists of a document, while its paragraphs are read in their order."""

    def __init__(self, package: Package) -> None:
        """Read what the lists and the styles say."""
        root = package.related("numbering")
        abstract = {attribute(each, "abstractNumId"): each for each in children(root, "abstractNum")}
        self._abstract: dict[str | None, str | None] = {}
        self._levels: dict[str | None, dict[int, Level]] = {}
        for number in children(root, "num"):
            key, of = attribute(number, "numId"), attribute(child(number, "abstractNumId"), "val")
            self._abstract[key] = of
            self._levels[key] = _levels(abstract.get(of), number)
        self._styles = {attribute(each, "styleId"): each for each in children(package.related("styles"), "style")}
        self._default = next((key for key, each in self._styles.items() if _is_default(each)), None)
        self._counts: dict[tuple[str, int], int] = {}

    def label(self, properties: Any) -> str:
        """Give the number before the next paragraph, with what parts it from the text; nothing outside lists."""
        number, depth = self._list(properties)
        levels = self._levels.get(number, {})
        if number is None or depth not in levels:
            return ""
        counted = self._abstract.get(number) or number
        self._count(counted, depth, levels)
        level = levels[depth]
        if level.form in ("bullet", "none"):
            return ""
        label = _PLACE.sub(lambda place: self._number(counted, int(place[1]) - 1, levels), level.text)
        return label if not label or level.is_close or _CLOSED.search(label) else label + " "

    def _list(self, properties: Any) -> tuple[str | None, int]:
        """Give the list and the level of a paragraph: its own, else its style's, else that of a style below."""
        number = depth = None
        style = attribute(child(properties, "pStyle"), "val") or self._default
        for _ in range(MOST_BASES):
            number = number or attribute(child(properties, "numPr", "numId"), "val")
            depth = depth or attribute(child(properties, "numPr", "ilvl"), "val")
            if style not in self._styles or number:
                break
            properties, style = (
                child(self._styles[style], "pPr"),
                attribute(child(self._styles[style], "basedOn"), "val"),
            )
        return number, int(depth) if depth and depth.isdecimal() else 0

    def _count(self, counted: str, depth: int, levels: dict[int, Level]) -> None:
        """Count one more at a level; the levels below begin anew."""
        last = self._counts.get((counted, depth), levels[depth].start - 1)
        self._counts = {key: n for key, n in self._counts.items() if key[0] != counted or key[1] < depth}
        self._counts[counted, depth] = last + 1

    def _number(self, counted: str, depth: int, levels: dict[int, Level]) -> str:
        level = levels.get(depth)
        return _written(self._counts.get((counted, depth), level.start), level.form) if level else ""


def _is_default(style: Any) -> bool:
    return attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on")


def _levels(abstract: Any, number: Any) -> dict[int, Level]:
    """Give the levels of a list: those of the abstract one, and what the list itself has otherwise."""
    levels = (
        {depth: each for each in children(abstract, "lvl") for depth in [_depth(each)]} if abstract is not None else {}
    )
    starts = {}
    for override in children(number, "lvlOverride"):
        depth = _depth(override)
        if (level := child(override, "lvl")) is not None:
            levels[depth] = level
        if (start := attribute(child(override, "startOverride"), "val")) is not None:
            starts[depth] = start
    return {depth: _level(each, starts.get(depth)) for depth, each in levels.items()}


def _depth(element: Any) -> int:
    value = attribute(element, "ilvl") or "0"
    return int(value) if value.isdecimal() else 0


def _level(element: Any, start: str | None) -> Level:
    first = start or attribute(child(element, "start"), "val") or "0"
    form = attribute(child(element, "numFmt"), "val") or "decimal"
    text = attribute(child(element, "lvlText"), "val") or ""
    return Level(
        form, text, int(first) if first.isdecimal() else 1, attribute(child(element, "suff"), "val") == "nothing"
    )


def _written(number: int, form: str) -> str:
    """Write a number in a form of Word's; in one that is not known as a figure.

    >>> [_written(12, form) for form in ("decimal", "chineseCountingThousand", "upperRoman", "lowerLetter")]
    ['12', '十二', 'XII', 'l']
    """
    return _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    """Count as in 第一章 to 第九十九章, and by digits beyond.

    >>> _chinese(7), _chinese(10), _chinese(21), _chinese(105)
    ('七', '十', '二十一', '一〇五')
    """
    tens, ones = divmod(number, 10)
    if not 0 < tens < 10:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else f"({number})"


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    values = zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True)
    written = ""
    for value, sign in values:
        count, number = divmod(number, value)
        written += sign * min(count, 9)
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "japaneseDigitalTenThousand", "koreanDigital2"),
        _chinese,
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}  # fmt: skip
