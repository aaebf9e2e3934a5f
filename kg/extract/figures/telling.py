"""Tells the figures of a document in order, each with its metric; what was measured carries over to the next clause."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.figures.ages import ages
from kg.extract.figures.cells import table_figures
from kg.extract.figures.clauses import Clause, after_lead, clause_around
from kg.extract.figures.figure import Figure, Number
from kg.extract.figures.metrics import Metric, frame, left_words, metric_of, strip_reach
from kg.extract.figures.plans import is_planned, is_told_as_done, planned_sections
from kg.extract.figures.quantities import Quantity, numbers
from kg.extract.figures.ranks import Rank, ranks, series
from kg.extract.figures.sharing import Share, share_of
from kg.extract.figures.structure import shares
from kg.extract.figures.tables import tables
from kg.extract.reading import Reading
from kg.extract.text.flow import Span
from kg.extract.text.layout import inside
from kg.lexicon.figures import figure_cues

_NEAR_TIMED = 14
_OUTDONE = re.compile(r"(?:大关|关口)?[，、]?(?:达到?了?|实际|实现|为)(?:了)?(?=\d)")
"""A round figure that the exact one follows (突破六百亿元，达到618.4亿元)."""
_NAMES = ("Policy", "Measure", "Institution", "Honour", "Project", "Enterprise")
_NO_REPORT = re.compile(r"(?:印数|共印|浏览|点击|阅读|字号|零售价|定价|今年)[：:]?(?:量|数)?[：:]?$")
"""What is counted here tells of the paper, not of the zone."""
_RANKED = re.compile(r"[\u4e00-\u9fff（、）]{1,12}?(?:[中里]|之中)?(?:列|居|排|位居|位列|名列)?第")
_FROM = re.compile(r"[由从](?:原来|原先|最初|以前|过去|平均)?的?(?:约|近)?$")
_CHANGED = re.compile(r"(?:左右)?(?:减|降|缩|压|变|砍|精简|延长)")
_CHANGED_TO = re.compile(r"(?:减|降|缩|缩短|压|压缩|压减|变|砍|精简|延长)[至到为成]了?(?:约|近)?$")
_DONE_WITHIN = re.compile(r"[之以]?内?(?:办结|办好|办理|完成|送达|出证|取证|实现|接通|拿到)|投产")
_SUM = re.compile(r"(?:协议|计划|合同)?(?:总)?(?:投资|资金|金额)(?:总?额)?")
_UNNAMED = re.compile(
    r"该?公司|[\u4e00-\u9fff]{2,10}?(?:公司|集团)(?=实现|完成|投资|拥有|获|去年|今年|产值|营业|营收|销售|新增|累计|已|年)"
)
"""A clause that opens with these, and with no name, tells of a firm that nothing here names."""
_BASES_KEPT = 4
_HEADING = 40
_SHORT = 3
_RANK_MOST = 36
_NO_SUBJECT = re.compile(r"^(?:总量|总数|总数量|增速|增幅|规模|均|比|较)|(?:总量|总数|总数量|增速)$")
"""Words of a rank that go on with what was measured before."""


class _Told(NamedTuple):
    """The quantities of a paragraph so far: where the last of them ends, and what each of the last few measured."""

    end: int
    measured: tuple[tuple[int, str], ...]
    paragraph: int

    @property
    def base(self) -> str:
        """What was measured last."""
        return self.measured[-1][1] if self.measured else ""

    @property
    def bases(self) -> tuple[str, ...]:
        """What was measured by each of the last few."""
        return tuple(base for _, base in self.measured)

    def bases_before(self, offset: int) -> tuple[str, ...]:
        """What was measured before an offset."""
        return tuple(base for end, base in self.measured if end <= offset)

    def at(self, paragraph: int) -> "_Told":
        """Nothing, in another paragraph."""
        return self if paragraph == self.paragraph else _Told(self.end, (), paragraph)

    def followed_by(self, end: int, base: str) -> "_Told":
        """With one more."""
        return _Told(end, (*self.measured, (end, base or self.base))[-_BASES_KEPT:], self.paragraph)


def figures(reading: Reading) -> Iterator[Figure]:
    """Give the figures of a document, with their metrics by rule; ordinals and dates are none, plans are doubtful."""
    found = [table for table in tables(reading.flow.text) if not reading.is_masked(table.span.start)]
    prose = _told_in_prose(reading, tuple(table.span for table in found))
    yield from _without_headings(reading, [*prose, *ages(reading)])
    for table in found:
        yield from table_figures(reading, table)
    yield from series(reading.flow.text)
    yield from shares(reading.flow.text)


def _without_headings(reading: Reading, told: list[Figure]) -> Iterator[Figure]:
    """The figures without those of headings that the text below tells again."""
    text = reading.flow.text
    headings = {
        figure.start
        for figure in told
        if not figure.doubts and _is_heading(text, reading.flow.paragraph_at(figure.start))
    }
    below = {(figure.value, figure.unit[-1]): figure.start for figure in told if figure.start not in headings}
    for figure in told:
        if figure.start not in headings or below.get((figure.value, figure.unit[-1]), 0) < figure.start:
            yield figure


def _is_heading(text: str, line: Span) -> bool:
    return (
        line.end - line.start <= _HEADING
        and text[line.end - 1 : line.end] not in ("。", "；", "）", "：")
        and "：" not in text[line.start : line.end]
    )


def _told_in_prose(reading: Reading, apart: tuple[Span, ...]) -> Iterator[Figure]:
    """The numbers of the prose in order; what was measured carries over to the next clause."""
    text = reading.flow.text
    planned = planned_sections(reading.flow)
    told = _Told(0, (), -1)
    items = _items(text)
    sure = [item.start for item in items if isinstance(item, Quantity) and not item.doubt]
    for item in items:
        if reading.is_masked(item.start) or inside(apart, item.start) or _is_other(reading, item):
            continue
        clause = clause_around(text, item.start, item.end)
        told = told.at(reading.flow.paragraph_at(item.start).start)
        share = share_of(reading, clause, item.start, told.bases_before(clause.start))
        words = Span(_words_start(reading, item, clause, told.end), _words_end(sure, item, clause))
        metric = _shared(share) if share else _of_all(reading, item, _metric(reading, item, clause, words, told), told)
        figure = _figure(item, metric, share, tuple(_doubts(reading, item, clause, planned)))
        if isinstance(item, Quantity) and not share:
            figure = figure._replace(number=Number(item, clause, words, told.bases, metric.name))
        yield figure
        if not item.doubt and "span" not in figure.doubts:
            told = told.followed_by(item.end, told.base if _is_scope(text, item) else metric.base)


def _figure(item: Quantity | Rank, metric: Metric, share: Share | None, doubts: tuple[str, ...]) -> Figure:
    unit = item.unit if isinstance(item, Quantity) else "位"
    subject = share.subject if share else None
    return Figure(item.start, item.end, item.value, unit, metric.name, subject, None, doubts)


def _doubts(reading: Reading, item: Quantity | Rank, clause: Clause, planned: tuple[Span, ...]) -> Iterator[str]:
    """What speaks against the number's being a fact."""
    if item.doubt:
        yield item.doubt
    if isinstance(item, Quantity) and item.dimension == "time" and not _is_taken(reading.flow.text, item):
        yield "span"
    if inside(planned, item.start) and not is_told_as_done(reading, item.start):
        yield "section"
    if is_planned(reading, item.start):
        yield "plan"
    if _OUTDONE.match(reading.flow.text, item.end):
        yield "outdone"
    first = after_lead(reading, clause.start, item.start, names=False)
    if reading.mentions.over(first) is None and _UNNAMED.match(reading.flow.text, first, item.start):
        yield "unnamed"


def _is_scope(text: str, item: Quantity | Rank) -> bool:
    """Does the number only count among whom something is ranked (在全省21个市州中列第五)?"""
    return isinstance(item, Quantity) and item.countable and _RANKED.match(text, item.end) is not None


def _of_all(reading: Reading, item: Quantity | Rank, metric: Metric, told: _Told) -> Metric:
    """A sum told right behind a count of projects is that of them all (签约项目47个，总投资193.5亿元)."""
    if not (told.measured and told.base.endswith("项目") and _SUM.fullmatch(metric.name)):
        return metric
    end = told.measured[-1][0]
    if end < reading.flow.sentence_at(item.start).start or "；" in reading.flow.text[end : item.start]:
        return metric
    if any(mention.type == "Project" for mention in reading.mentions.within(end, item.start)):
        return metric
    return metric._replace(name=told.base + metric.name)


def _items(text: str) -> list[Quantity | Rank]:
    """The quantities and ranks of a text in order."""
    found: list[Quantity | Rank] = [*numbers(text), *ranks(text)]
    return sorted(found, key=lambda item: item.start)


def _shared(share: Share) -> Metric:
    """The metric of a number that is shared out."""
    name = share.item + strip_reach(share.shared)
    return Metric(name, share.item or name)


def _is_other(reading: Reading, item: Quantity | Rank) -> bool:
    """Is the number part of a date or a name, an age, or about the paper?"""
    text = reading.flow.text
    if isinstance(item, Quantity) and item.dimension == "age":
        return True
    if reading.in_date(item.start) or _NO_REPORT.search(text, max(0, item.start - 6), item.start):
        return True
    name = reading.mentions.over(item.start)
    return name is not None and name.type in _NAMES and not (name.type == "Project" and name.start == item.start)


@cache
def _timed() -> re.Pattern[str]:
    return re.compile(rf"{figure_cues('timed')}|用$")


def _is_taken(text: str, item: Quantity) -> bool:
    """Is the span of time one that something takes or lasts?"""
    if text[item.start - 2 : item.start] == "连续" and not text[item.start].isdigit():
        return False
    near = max(0, item.start - _NEAR_TIMED)
    if _DONE_WITHIN.match(text, item.end) or _CHANGED_TO.search(text, near, item.start):
        return True
    if _FROM.search(text, near, item.start) and _CHANGED.match(text, item.end):
        return True
    return _timed().search(text, near, item.start) is not None


def _metric(reading: Reading, item: Quantity | Rank, clause: Clause, words: Span, told: _Told) -> Metric:
    """The metric by rule: of the words before the number, the noun behind it, and what was measured before."""
    if isinstance(item, Quantity):
        return metric_of(reading, item, clause, words, "" if _counts_area(reading, item) else told.base)
    first = max(clause.start, told.end) if told.end <= item.verb else clause.start
    left = left_words(reading, first, max(first, item.verb)) or frame(reading, clause.start)
    generic = len(left) <= _SHORT or _NO_SUBJECT.search(left) is not None
    base = told.base + left if generic else left
    return Metric(f"{base}{item.scope}排名"[-_RANK_MOST:], base, carried=generic)


def _words_start(reading: Reading, item: Quantity | Rank, clause: Clause, told: int) -> int:
    """Where the words begin that can belong to this number: behind the number before, or a region that counts (全市14家)."""
    if _counts_area(reading, item):
        return item.start
    return max(clause.start, told) if told <= item.start else clause.start


def _counts_area(reading: Reading, item: Quantity | Rank) -> bool:
    """Does the number count what there is in a region that stands right before it (全市14家)?"""
    area = reading.mentions.ending_at(item.start)
    return area is not None and area.type == "Region" and isinstance(item, Quantity) and item.countable


def _words_end(sure: Sequence[int], item: Quantity | Rank, clause: Clause) -> int:
    """Where the words end that can belong to this number: at the next one that surely measures something."""
    following = bisect_left(sure, item.end)
    return min(sure[following], clause.end) if following < len(sure) else clause.end
