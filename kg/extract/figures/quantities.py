"""Numbers with their units, as written: which numbers of a text measure something, and how much."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.lexicon.numerals import number
from kg.lexicon.units import Unit, units

_NUMERALS = "一二三四五六七八九十百千万亿两零〇"
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z{_NUMERALS}])(?P<parts>[二三四五六七八九十百千][十百千]?分之)?(?P<n>\d+亿\d{{1,4}}千?万|\d[\d,]*(?:\.\d+)?|[{_NUMERALS}]+)"
    r"(?P<about>[余多几来])?(?P<scale>万亿|千万|百万|十万|[亿万千]|百(?!分))?(?:[余多])?"
)
_PLAIN_DIGITS = re.compile(r"[一二三四五六七八九零〇]{2,}$|[零〇]")
_TENTHS = re.compile(r"[一二三四五六七八九半]")
_SCALE = re.compile(r"^(?:万亿|千万|百万|亿|万|千|百)(?=.)")
_MIXED = re.compile(r"(\d+)亿(\d+)(千?)万")
_SCALES = {"万": 1e4, "亿": 1e8}
_FACTORS = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_FOLDED = {"百": (100, ""), "十万": (10, "万")}
"""Scales that texts seldom write behind a number in digits, and no reader expects in a unit."""
_APPROACHED = re.compile(r"[上近超破达逾过]$")
_ORDINAL = re.compile(r"(?:第|届|No\.|[〔\[《]|电话[：:]?|[\d元][-—–~～]|主持人|第?\d+[、.．])$")
_DOUBTFUL = re.compile(r"(?:每|全国|全国共有|[“‘「+])$")
_ORDINAL_LAST = frozenset("第每届国有.〔[“‘《「+话：:-—–~～人、．")
"""With these end the words before a number that only counts in an order, names something, or holds of each."""
_CLASS = re.compile(
    r"级(?!以上)|以[上下](?:的)?[\u4e00-\u9fff]|及以[上下]|的?(?:项目|企业|产业|集群)|的有|[—–~～至-]\d"
)
"""What follows a number that only tells the size of things (亿元以上项目, 百亿级产业)."""
_COUNTED = re.compile(r"(?:了|共|累计)[约近]?$")
_WORD_GOES_ON = re.compile(
    r"台[阶州湾]|个[别体性]|个人(?:所得|独资|荣誉|先进|奖|信|贷|赛)|部[分门件署]|家[庭长乡]|条[件例]|条(?:措施|政策|意见|办法|规定|举措)|处[理置罚长]|起[来步草点]|名[单称录]"
    r"|间[隔接]|片区|场[地所景馆]|支[部持撑付行]|组[织合]|座谈|口岸|位[于列居]|元素|米[粉线]|天[然津]|项目|周[年边期]"
)
"""Words that begin like a unit (迈上千亿台阶), and names of policies that are told by the number of their items."""
_MEETING = re.compile(r"全会|全体会议|党代会|代表大会|常委会|[上下]半年")
_NOT_SCORE = re.compile(r"[成之别局公校部院行支管类工会享布析钟开步批期层组割队厂店布流派所红外]")
_MOVED = re.compile(r"[移升降进退]$")
_NO_UNIT = re.compile(r"个点[位子]")
"""What begins like a unit, of which a shorter one is meant (17个点位)."""
_MEASURES = frozenset(("energy", "power", "mass", "length", "volume", "voltage", "apparent power"))
"""Of these there are units that begin with 千, which is no scale behind another (万千瓦, 亿千瓦时)."""
_MINUS = re.compile(r"(?:[、，和为:：长]|^)[-−]$")


class Quantity(NamedTuple):
    """A number at ``text[start:end]`` with its value in the unit as written."""

    start: int
    end: int
    value: float
    unit: str
    dimension: str
    countable: bool
    doubt: str = ""
    """Why it may measure nothing: it stands behind 每 or a quotation mark, in an order, for a class, or is one word."""


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Give the numbers with units within a span that surely measure something, in order.

    >>> [(q.value, q.unit) for q in quantities("投资二十一亿五千万元，占四成三，惠及三百余家企业")]
    [(21.5, '亿元'), (43, '%'), (300, '家')]
    """
    return (quantity for quantity in numbers(text, start, end) if not quantity.doubt)


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Give the numbers with units within a span, doubtful ones too."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        if quantity := _quantity(text, match):
            yield quantity


def amount_yuan(text: str, start: int, end: int) -> float | None:
    """The first amount of yuan within a span."""
    for quantity in quantities(text, start, end):
        if quantity.dimension == "yuan" and quantity.end <= end:
            return quantity.value * _factor(quantity.unit)
    return None


def _factor(unit: str) -> float:
    """How many yuan a unit is, whatever its scale."""
    if unit in units():
        return units()[unit].factor
    scale = _SCALE.match(unit)
    return (_FACTORS[scale.group()] if scale else 1) * units()[_SCALE.sub("", unit)].factor


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start = match.start()
    if text[start - 1 : start] in _ORDINAL_LAST and _ORDINAL.search(text, max(0, start - 6), start):
        return None
    if _PLAIN_DIGITS.match(match["n"]):
        return None
    if match["parts"]:
        return _share(match)
    unit = _unit_at(text, match.end())
    if unit is None or not _measures(text, match, unit):
        return None
    doubt = (
        "each" if text[start - 1 : start] in _ORDINAL_LAST and _DOUBTFUL.search(text, max(0, start - 6), start) else ""
    )
    if unit.unit == "成":
        return _tenths(text, match)
    return _valued(text, match, unit, doubt or _doubt(text, match, unit))


def _valued(text: str, match: re.Match[str], unit: Unit, doubt: str) -> Quantity | None:
    """The quantity of a number and its unit; 翻一番 is to grow by one time."""
    end = match.end() + len(unit.unit)
    value, scale = _value(text, match)
    if value is None:
        return None
    if unit.unit == "番":
        return Quantity(match.start(), end, 2**value - 1, "倍", "ratio", countable=False)
    if _MINUS.search(text, max(0, match.start() - 2), match.start()):
        value = -value
    return Quantity(match.start(), end, value, scale + _plain(unit.unit), unit.dimension, unit.countable, doubt)


def _share(match: re.Match[str]) -> Quantity:
    """百分之三十 is 30 %, 五分之一 is 20 %, 千分之三 stays 3 ‰."""
    whole = number(match["parts"].removesuffix("分之"))
    unit, value = ("‰", number(match["n"])) if whole == 1000 else ("%", number(match["n"]) * 100 / whole)
    return Quantity(match.start(), match.end("n"), round(value, 1), unit, "ratio", countable=False)


def unit_named(written: str) -> bool:
    """Is this, with its scale, a unit?

    >>> unit_named("亿元"), unit_named("万辆"), unit_named("不含税")
    (True, True, False)
    """
    return written.replace("％", "%") in units() or _SCALE.sub("", written) in units()


def _plain(unit: str) -> str:
    """The unit without the classifier of times and persons (四个小时), and the sign of per cent in one form."""
    return unit.removeprefix("个") if unit.endswith(("小时", "个人")) else unit.replace("％", "%")


def _unit_at(text: str, position: int) -> Unit | None:
    """The longest unit that the text has there."""
    written = _written()
    for length in range(_longest().get(text[position : position + 1], 0), 0, -1):
        unit = written.get(text[position : position + length])
        if unit and not (unit.unit == "个点" and _NO_UNIT.match(text, position)):
            return unit
    return None


@cache
def _written() -> dict[str, Unit]:
    """The units without a scale before them: those are read as part of the number."""
    return {
        written: unit
        for written, unit in units().items()
        if written[0] not in "十百千万亿" or written == "百分点" or (written[0] == "千" and unit.dimension in _MEASURES)
    }


@cache
def _longest() -> dict[str, int]:
    """How long the longest unit is, by its first character."""
    found: dict[str, int] = {}
    for written in _written():
        found[written[0]] = max(len(written), found.get(written[0], 0))
    return found


def _measures(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Is the number one that something measures, rather than part of another word?"""
    end = match.end() + len(unit.unit)
    if unit.unit == "分":
        return match["n"] != "十" and not _NOT_SCORE.match(text, end)
    is_rank = unit.unit == "位" and text[match.start() - 1 : match.start()] in ("列", "居")
    if is_rank or _WORD_GOES_ON.match(text, end - len(unit.unit)):
        return False
    if _MEETING.match(text, end):
        return False
    return not (
        _is_lone(match) and unit.unit == "位" and not _MOVED.search(text, max(0, match.start() - 1), match.start())
    )


def _is_lone(match: re.Match[str]) -> bool:
    """Is the number a numeral of one character?"""
    return len(match["n"]) == 1 and match["n"] in "一二三四五六七八九十两" and not match["scale"] and not match["about"]


def _doubt(text: str, match: re.Match[str], unit: Unit) -> str:
    """Why a number with a unit may count in an order, tell a class of size, or be no number at all."""
    end = match.end() + len(unit.unit)
    counted = match["about"] or _COUNTED.search(text, max(0, match.start() - 3), match.start())
    if unit.ordinal and not counted:
        return "ordinal"
    if not unit.countable and _CLASS.match(text, end):
        return "class"
    if not _is_lone(match) or unit.unit == "位":
        return ""
    if not unit.spoken:
        return "word"
    return "" if match["n"] != "一" or unit.dimension in ("time", "rank") or unit.unit in ("番", "成") else "one"


def _tenths(text: str, match: re.Match[str]) -> Quantity | None:
    """四成 is 40 %, 四成三 is 43 %, 七成半 is 75 %."""
    end = match.end() + len("成")
    more = _TENTHS.match(text, end)
    value = number(match["n"]) * 10
    if more:
        value += 5 if more.group() == "半" else number(more.group())
    return Quantity(match.start(), more.end() if more else end, value, "%", "ratio", countable=False)


def _value(text: str, match: re.Match[str]) -> tuple[float | None, str]:
    """The value and the scale of its unit: 五十七亿三千万 is 57.3 亿, 三百余万 is 300 万, 3 百 is 300."""
    digits, scale = match["n"], match["scale"] or ""
    if digits[0] in "百千万亿":
        if not _APPROACHED.search(text, max(0, match.start() - 1), match.start()):
            return None, ""
        digits = "一" + digits
    if mixed := _MIXED.fullmatch(digits):
        return number(mixed[1]) + number(mixed[2]) * (1000 if mixed[3] else 1) / 10_000, "亿"
    value = number(digits)
    for large in ("亿", "万"):
        if large in digits:
            return value / _SCALES[large], large + scale
    factor, scale = _FOLDED.get(scale, (1, scale))
    return value * factor, scale
