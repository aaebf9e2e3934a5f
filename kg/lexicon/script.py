"""Traditional characters as simplified ones, each for one, so that offsets stay.

OpenCC was taken: its dictionaries are kept up, tell 乾隆 from 乾燥 and 著名 from 看著 by phrases, and know the forms of
Taiwan and Hong Kong. Word lists and model need no twin in the traditional script.
"""

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

_FORMS = ("tw2s", "hk2s")
"""OpenCC's ways from the traditional script, by region; each takes the forms in books (裏, 爲) too."""
_LEAST = 0.1
"""From this share of traditional characters on, among those that tell the scripts apart, a text has passages in that
script; below it they are persons' names, quotations and a calligrapher's masthead, which stay as they are written."""
_TRADITIONAL, _SIMPLIFIED = 1, 2


def simplified(text: str) -> str:
    """Give a text with its lines in traditional script turned into simplified script, of the same length.

    What is written in simplified script stays untouched, names with a traditional character (李昇) included.

    >>> simplified("經開區管委會主任乾燥設備調研，看著乾隆年間的畫")
    '经开区管委会主任干燥设备调研，看着乾隆年间的画'
    >>> simplified("管委会主任陳昇出席会议，听取经开区发展情况汇报")
    '管委会主任陳昇出席会议，听取经开区发展情况汇报'
    """
    if text.isascii():
        return text
    telling = _telling()[_codes(text)]
    total = np.bincount(telling, minlength=3)
    if total[_TRADITIONAL] <= _LEAST * (total[_TRADITIONAL] + total[_SIMPLIFIED]):
        return text
    return "".join(_line(text[a:b], telling[a:b]) for a, b in pairwise(_line_starts(text)))


def _line(line: str, telling: "NDArray[np.uint8]") -> str:
    """Turn a line, if most of its characters that tell are traditional."""
    counts = np.bincount(telling, minlength=3)
    return _turned(line) if counts[_TRADITIONAL] > counts[_SIMPLIFIED] else line


def _turned(line: str) -> str:
    """Turn a line by phrases, or, should a dictionary not keep its length, by characters."""
    turned = line
    for converter in _converters():
        turned = converter.convert(turned)
    return turned if len(turned) == len(line) else "".join(map(simplified_character, line))


@cache
def simplified_character(character: str) -> str:
    """Give a character in simplified script, whatever stands beside it.

    >>> simplified_character("陽"), simplified_character("阳")
    ('阳', '阳')
    """
    turned: str = _converters()[0].convert(character)
    return turned if len(turned) == 1 else character


@cache
def _converters() -> tuple[OpenCC, ...]:
    return tuple(map(OpenCC, _FORMS))


def _line_starts(text: str) -> list[int]:
    """Give where the lines of a text start, and its end."""
    ends = np.flatnonzero(_codes(text) == ord("\n")) + 1
    return [0, *ends.tolist(), len(text)]


def _codes(text: str) -> "NDArray[np.uint16]":
    """Give the code point of each character; 0 for what is beyond the first plane, where no common character is."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.where(codes > 0xFFFF, 0, codes).astype(np.uint16)


@cache
def _telling() -> "NDArray[np.uint8]":
    """Give for each code point which script it tells: that of the one national character set that has it, if one has."""
    characters = "".join(map(chr, range(0x4E00, 0xA000)))
    table = np.zeros(0x10000, np.uint8)
    for charset, script in (("big5", _TRADITIONAL), ("gb2312", _SIMPLIFIED)):
        table[_codes(characters.encode(charset, "ignore").decode(charset))] += script
    table[table == _TRADITIONAL + _SIMPLIFIED] = 0
    return table
