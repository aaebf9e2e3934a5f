"""Names of metrics as the same series is named, whatever words a text has for it; and values in base units."""

import re
from functools import cache

from msgspec import Struct

from kg.lexicon.tables import table
from kg.lexicon.units import units


class _Row(Struct, frozen=True):
    written: str
    usual: str
    whole: bool
    """Whether only a whole name is meant, and no part of one."""


_MARKS = re.compile(r"[“”\"‘’'\s\u3000·]|[（(](?!原)[^（）()]*[）)]")
_LEADS = re.compile(
    r"^(?:(?:全年|全区|全县|全园|园区|区域|目前|已经?|共计?|预计|实现|拥有|现有|完成(?=.*(?:收入|产值|总额|投资|增加值)))(?=.{2}))+"
)
_NUMBER = re.compile(
    r"(?:的?(?:数量|总数量|总数|个数|(?<!企业)家数|户数|件数|保有量|存量|(?<![人次指参分基岁天年月倍家户件个])数))$"
)
_OF_PEOPLE = re.compile(r"人(?:员)?(?:总)?数(?:量)?$")
_SHARE = re.compile(r"(?:所占)?(?:的)?(?:比重|比例|占比|百分比)$")
_GROWTH = re.compile(r"(?:同比|较上年|比上年|同比去年)?(?:增长率|增长幅度|增长|增幅|增速|上升|提高)$")
_FALL = re.compile(r"(?:同比|较上年|比上年)?(?:下降幅度|下降率|下降|降幅|减少)$")
_RANK = re.compile(r"(?<!前进|前移|后退|提升|上升|下降)(?:位次|名次|排位)$")
_COUNTED = frozenset({"count", "businesses", "people"})


def series_of(metric: str, unit: str | None = None) -> str:
    """Name the series that a figure belongs to, by its metric as written and its unit.

    >>> series_of("高企", "家"), series_of("国家高新技术企业总数", "家"), series_of("规模以上工业增加值同比增长", "%")
    ('高新技术企业数量', '高新技术企业数量', '规上工业增加值增速')
    """
    name = _LEADS.sub("", _MARKS.sub("", metric))
    for row in _parts():
        name = name.replace(row.written, row.usual)
    name = _RANK.sub("排名", _wholes().get(name, name))
    dimension = _dimension(unit)
    if dimension == "ratio":
        name = _ratio(name)
    elif _OF_PEOPLE.search(name):
        name = _OF_PEOPLE.sub("人数", name)
    elif _NUMBER.search(name):
        name = f"{_NUMBER.sub('', name)}数量"
    elif dimension in _COUNTED and name.endswith(("企业", "平台", "机构", "项目", "公司", "中心", "团队", "园区")):
        name = f"{name}数量"
    return _wholes().get(name, name) or metric


def _ratio(name: str) -> str:
    for form, usual in ((_GROWTH, "增速"), (_FALL, "降幅"), (_SHARE, "比重")):
        if form.search(name):
            stem = form.sub("", name)
            return f"{_wholes().get(stem, stem)}{usual}"
    return name


def _dimension(unit: str | None) -> str:
    return units()[unit].dimension if unit in units() else ""


def in_base_units(value: float, unit: str | None) -> tuple[float, str]:
    """Give a value in the base unit of what it measures, and the name of that; an unknown unit is its own.

    >>> in_base_units(1.2, "亿元"), in_base_units(35, "家"), in_base_units(3, "趟次儿")
    ((120000000.0, 'yuan'), (35.0, 'businesses'), (3, '趟次儿'))
    """
    known = units().get(unit or "")
    return (round(value * known.factor, 6), known.dimension) if known else (value, unit or "")


@cache
def _parts() -> tuple[_Row, ...]:
    """The words that may be parts of names, the longest first."""
    return tuple(sorted((row for row in _rows() if not row.whole), key=lambda row: -len(row.written)))


@cache
def _wholes() -> dict[str, str]:
    return {row.written: row.usual for row in _rows() if row.whole}


@cache
def _rows() -> tuple[_Row, ...]:
    return table("metrics", _Row)
