"""Figures: numbers with their unit, what they measure, and whom they are about."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.lexicon.numerals import number
from kg.lexicon.units import Unit, units

_CLAUSE_BORDER = re.compile(r"[，。；：！？\n\u3000（）()]")
_NUMERALS = "一二三四五六七八九十百千万亿两零"
_REACH = 60
_TARGET = re.compile(
    r"目标|力争|预期|计划|预计|规划|将达|将新增|争取|要达|拟|不少于|不低于|不高于|以上$|以内|确保|突破.{0,6}目标|可容纳|可实现|投产后|达产后|建成后|满产后"
)
_FUTURE = re.compile(r"到(20\d\d)年")
_NOT_BEFORE = re.compile(r"(?:第|每|No\.|[〔\[（(]|电话[：:]?|[-—])$")
_GROWTH = re.compile(
    r"(?:同比|环比|同口径|按可比口径|年均|比上年|较上年|比去年|较去年)*(?:增长|增幅|增速|提高|提升|下降|减少|上升|回落|翻|占比?|压减|压缩|前移)"
)
_TAIL = re.compile(
    r"(?:已经?|累计|共计?|合计|总计|总数|总量|分别|均|达到?了?|突破|超过?|升至|增至|增加到|减至|降至|升到|约|近|逾|仅|只有|有|为|是|完成|实现"
    r"|由|从|到|至|了|过|共有|现有|拥有|其中|至少|多达|高达|将近|接近|位列|名列|排名|居|列|在|等|的)+$"
)
_HEAD = re.compile(
    r"^(?:其中|截至目前|目前|截至|今年以来|去年|今年|全年|当年|同时|此外|另外|已|累计|共|并|也|还|且|该区|全区|我区|该公司|公司|该市|全市|我市|企业)+"
)
_RANK = re.compile(
    r"(?:排名|排在|排到|排|位列|名列|位居|居|列|跃居|跃升至|升至|前移至|取得|获得|获|为|均居|均列|稳居)"
    r"(?P<scope>[\u4e00-\u9fff（）()]{0,14}?)第(?P<rank>\d{1,4}|[一二三四五六七八九十百]{1,4})(?P<unit>位|名)?(?![届次批期个轮季])"
)
_FIRST = re.compile(r"(?:居|列|位居|位列|排名|名列|均居)(?P<scope>[\u4e00-\u9fff]{0,10}?)首位")
_TIMED = re.compile(
    r"压缩|缩短|办结|提前|用时|时限|办理|仅用|只需|承诺|审批|内完成|送达|出证|办好|完成|取证|早投|早|提速|平均"
)
_COUNTED = re.compile(r".(?:企业|项目|个)$")
_OUTDONE = re.compile(r"，(?:达到?了?|为|实际)(?=\d)")
"""A round figure that the exact one follows (突破六百亿元，达到618.4亿元)."""
_SCALE = re.compile(r"^(?:万亿|千万|百万|亿|万|千|百)(?=.)")
_SCALES = {"万亿": 1e12, "千万": 1e7, "百万": 1e6, "亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_SERIES = re.compile(r"(?<![\d-])\d{1,3}(?:[-—–→]\d{1,3}){2,}(?![\d-])")


class Figure(NamedTuple):
    """A number in the flow: where it stands, its value in its unit as written, and the metric."""

    start: int
    end: int
    value: float
    unit: str
    metric: str


@cache
def _pattern() -> re.Pattern[str]:
    known = "|".join(re.escape(u) for u in sorted(units(), key=len, reverse=True) if not _COUNTED.search(u))
    digits = r"\d[\d,]*(?:\.\d+)?"
    numerals = r"[一二三四五六七八九十百千两零]+[万亿][一二三四五六七八九十百千万两零]*|[一二三四五六七八九十百千两零]{2,}|[一二三四五六七八九两](?=成)"
    return re.compile(
        rf"(?<![\d.,A-Za-z{_NUMERALS}])(?P<n>{digits}|{numerals})(?P<about>余|多|几)?(?P<unit>(?:万亿|千万|百万|亿|万|千|百(?!分))?(?:多|余)?(?:{known}))"
    )


def figures(reading: Reading) -> Iterator[Figure]:
    """Give the figures of a document in order; targets, plans, ordinals and dates are none."""
    yield from _quantities(reading)
    yield from _ranks(reading)


def _quantities(reading: Reading) -> Iterator[Figure]:
    text = reading.flow.text
    metric = ""
    for match in _pattern().finditer(text):
        if _is_other(reading, match) or _is_target(reading, match):
            continue
        start, end = _clause(text, match.start(), match.end())
        subject = reading.mentions.starting_at(start)
        if subject and subject.end <= match.start() and subject.type != "Industry":
            start = subject.end
        metric = _metric(text[start : match.start()], text[match.end() : end], match["unit"], metric)
        if metric:
            value, unit = _quantity(match["n"], match["unit"])
            yield Figure(match.start(), match.end(), value, unit, metric)


def _is_other(reading: Reading, match: re.Match[str]) -> bool:
    text = reading.flow.text
    return bool(
        _NOT_BEFORE.search(text, max(0, match.start() - 6), match.start())
        or reading.is_masked(match.start())
        or (
            _unit(match["unit"]).dimension == "time"
            and not _TIMED.search(text, max(0, match.start() - 12), match.end() + 3)
        )
        or _OUTDONE.match(text, match.end())
        or reading.in_date(match.start())
        or reading.inside_name(match.start(), ("Policy", "Measure", "Institution", "Honour"))
    )


def _is_target(reading: Reading, match: re.Match[str]) -> bool:
    """Does the clause speak of what is meant to be, by its words or by a year to come?"""
    text = reading.flow.text
    sentence = reading.flow.sentence_at(match.start())
    semicolon = text.rfind("；", sentence.start, match.start()) + 1
    start = max(sentence.start, semicolon, match.start() - 40)
    if _TARGET.search(text, start, match.start()):
        return True
    future = _FUTURE.search(text, start, match.start())
    return future is not None and int(future[1]) > int((reading.header.issued or "9999")[:4])


def amount_yuan(text: str, start: int, end: int) -> float | None:
    """The first amount of yuan within a span."""
    for match in _pattern().finditer(text, start, end):
        if _unit(match["unit"]).dimension == "yuan":
            value, unit = _quantity(match["n"], match["unit"])
            return value * units()[unit].factor
    return None


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a number, no farther than a metric can stand from it."""
    before = [m.end() for m in _CLAUSE_BORDER.finditer(text, max(0, start - _REACH), start)]
    after = _CLAUSE_BORDER.search(text, end, end + _REACH)
    return before[-1] if before else max(0, start - _REACH), after.start() if after else min(len(text), end + _REACH)


def _metric(left: str, right: str, unit: str, previous: str) -> str:
    """What is counted: the words before the number, and for counts the noun behind it.

    A clause that only says 增长 or the like goes on with the metric of the clause before it.
    """
    before = _TAIL.sub("", _HEAD.sub("", left))
    if _GROWTH.fullmatch(before) or before in ("", "总数", "总量", "累计", "总额"):
        before = previous.removesuffix("数量") + before
    noun = re.match(r"[\u4e00-\u9fff“”、]{0,12}", right)
    after = noun.group() if noun and _unit(unit).countable else ""
    metric = (before + after)[-24:]
    return metric + "数量" if after else metric


def _unit(written: str) -> Unit:
    """The unit of a figure, with or without the scale before it: 亿元 is one, of 万余家 it is 家."""
    plain = written.replace("多", "").replace("余", "")
    return units().get(plain) or units()[_SCALE.sub("", plain)]


def _quantity(digits: str, written: str) -> tuple[float, str]:
    """The value in the unit as written: 二十一亿五千万元 is 21.5 亿元, 四成 is 40 %."""
    unit = written.replace("多", "").replace("余", "").replace("％", "%")
    value = number(digits)
    if unit == "成":
        return value * 10, "%"
    for scale in ("亿", "万"):
        if scale in digits:
            return value / _SCALES[scale], scale + unit
    return value, unit


def _ranks(reading: Reading) -> Iterator[Figure]:
    text = reading.flow.text
    for match in _RANK.finditer(text):
        if not reading.is_masked(match.start()):
            start, _ = _clause(text, match.start(), match.end())
            metric = f"{_HEAD.sub('', text[start : match.start()])}{match['scope']}排名"
            yield Figure(match.start("rank"), match.end(), number(match["rank"]), "位", metric[-30:])
    for match in _FIRST.finditer(text):
        start, _ = _clause(text, match.start(), match.end())
        yield Figure(match.start(), match.end(), 1, "位", f"{text[start : match.start()]}{match['scope']}排名"[-30:])
    for match in _SERIES.finditer(text):
        yield from _series(text, match)


def _series(text: str, match: re.Match[str]) -> Iterator[Figure]:
    """Ranks of one ranking in successive years (“72-64-51”)."""
    before = text[max(0, match.start() - 60) : match.start()]
    subject = re.search(r"[\u4e00-\u9fff]{2,12}(?:评价|考核|排名|排行)", before)
    if subject:
        for value in re.findall(r"\d+", match.group()):
            yield Figure(match.start(), match.end(), int(value), "位", subject.group() + "排名")
