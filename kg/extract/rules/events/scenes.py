"""Scenes: stretches of a sentence that tell of one time, each with the day or month that the text gives it.

A sentence falls into scenes at its semicolons and before the clause of each further date. What is planned, wished for,
regular or only counted is found here too, since none of it has happened at a time.
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.sections import Article, articles
from kg.extract.text.dates import DateMention
from kg.extract.text.flow import CELL, Span
from kg.lexicon.gazetteer import Found
from kg.lexicon.numerals import number
from kg.lexicon.triggers import EventTrigger, event_triggers

_SEMICOLON = re.compile("；")
_CLAUSE = re.compile(r"[，；：。！？]")
_BOUND_BEFORE = re.compile(r"(?:截至|截止到?|自从?|从|[\d日月年][至到—～~－-]|[至到]|每年|不晚于|迟于)\Z")
_BOUND_AFTER = re.compile(r"[底末]?(?:以来|起[，施]|之?前(?!往|来|去|后)|以前|至今|以后|印发的|出台的|发布的|公布的)")
_CLOCK = re.compile(
    r"(?=[随当同会其期活上下凌早清晚夜中傍])(?:随后|当天|当日|当晚|同日|会后|会前|其间|期间|活动中|[上下]午|凌晨|早上|清晨|晚上|夜里|中午|傍晚)"
)
UNREAL = re.compile(
    r"(?:约定|将(?![\d一二两三四五六七八九十])|拟|计划|预计|力争|争取|确保|定于|即将|有望|准备|打算|尚未|未能|没有|应当|必须|需要|可以|如果|一旦|为了"
    r"|每[年月周日天季]|每半?年|每个?(?:月|周|季)|定期|经常|常态化|持续|累计|下一步|今后|继续"
    r"|[需须]在|宣布(?:于|从|自)?\d|要(?:在|于|召开|组织|举办|开展|抓|做|把|对|以|坚持|切实|尽快|认真|深入|及时|严格|进一步|定期|主动|加[强快大]|继续|积极))"
    r"[^，。；！？]{0,16}\Z"
)
SPIRIT_BEFORE = re.compile(r"(?:贯彻|落实|学习|传达|按照|根据|依据|依照|遵照)[^，。；！？]{0,36}\Z")
SPIRIT_AFTER = re.compile(
    r"[率额]|的[\d一二两三四五六七八九十]+[个家项]|[^，。；！？]{0,6}(?:精神|的通知|的意见|方案|制度|机制|办法)"
)
_SPIRIT_REACH = 40
_SPIRIT_OF = re.compile(r"[^，。；！？]{0,48}?(?:精神|部署|要求|指示)")
COUNTED = re.compile(r"累计|以来|截至|截止|同比|全年(?!工作|会议)")
_SAYS = re.compile(
    r"(?=[指强要表认提希号介汇反告说坦建回明])(?:指出|强调|要求|表示|认为|提出|希望|号召|介绍说?|汇报说?|反映|告诉记者|说|坦言|建议|回忆|明确)[，：]"
)
_THIS_WEEK = re.compile(r"(?<![\u4e00-\u9fff])[本上]周(?![一二三四五六日])|[本上]周(?:[末内]|前后)?")
_MONTH = re.compile(
    r"[■●▲◆□#【*\s]*(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:大事记|要事记?)?[】\s]*"
)
_DAY = re.compile(r"[·▲●△■◆\s]*(\d{1,2})(?:[至—－]\d{1,2})?日(?![内前])")
_EXACT = len("2023-11-13")
_LONGEST = 800
"""Characters in a scene at the most, whatever the text."""
_YEAR = re.compile(r"(20\d\d)年")
_BRACKETS = re.compile(r"（[^（）\n]*）")
_BASIS = re.compile(r"(?:根据|按照|依据|依照|按)[^，。；]{0,60}\Z")
BETWEEN = re.compile("座谈|会见|会晤|约见|签")
"""What two sides do is told in one clause, whatever the rest of the sentence counts."""
REGULAR = re.compile(r"每(?:年|月|周|季|半年|个)|定期|不定期|适时")
_TITLE = re.compile("员(?!工)")
"""Makes the title of somebody (调研员, 辅导员) out of a word that tells of events."""


Word = tuple[int, int, tuple[EventTrigger, ...]]
"""A word of the lexicon that can tell of events: its start, its end, and what it tells of."""


class Scene(NamedTuple):
    """A stretch of the flow with the date of what it tells; `own` where it gives a time itself."""

    start: int
    end: int
    date: str | None
    own: bool
    clock: bool
    """Whether it says at least 随后, 上午 or the like."""
    saying: int
    """Where somebody's words are reported from there on; the end, where nobody's are."""
    text: str
    """The whole flow, what stands in brackets blotted out: a comma in there ends no clause."""
    named: list[Mention]
    words: list[Word]

    def cut(self, start: int, end: int) -> "Scene":
        """A stretch of the scene."""
        named = [mention for mention in self.named if start <= mention.start and mention.end <= end]
        words = [word for word in self.words if start <= word[0] and word[1] <= end]
        return self._replace(start=start, end=end, named=named, words=words)


class _Dated(NamedTuple):
    """A stretch with the time that it tells itself, and the last that was told, and the last day."""

    span: Span
    told: str | None
    latest: str | None
    day: str | None


def without_brackets(text: str) -> str:
    """The text with the contents of round brackets blotted out, as long as before.

    >>> without_brackets("一期（由甲公司建设，共三栋）封顶")
    '一期（··········）封顶'
    """
    return _BRACKETS.sub(lambda match: "（" + "·" * (len(match.group()) - 2) + "）", text)


def scenes(reading: Reading, text: str) -> Iterator[tuple[Article, Scene]]:
    """The scenes of a document in order, each with its article; one without a date has that of the scene before it.

    `text` is the flow without what stands in brackets.
    """
    month: str | None = None
    words = Found(event_triggers(), text)
    borders = {each.start for each in reading.articles}
    for article in articles(reading):
        latest: str | None = None
        day: str | None = None
        for sentence in reading.flow.sentences_in(article.start, article.end):
            if sentence.start in borders:
                latest = day = None
            if reading.is_masked((sentence.start + sentence.end) // 2):
                continue
            month = _month_heading(reading, sentence) or month
            dates = [d for d in reading.dates_in(sentence.start, sentence.end) if _is_day(d) and _tells(text, d)]
            for part in _parts(text, sentence, [d for d in dates if not d.loose]):
                told = _chronicled(text, part, month) or _date(reading, part, dates)
                latest = told or latest
                day = told if told and len(told) == _EXACT else day
                yield article, _scene(reading, text, words, _Dated(part, told, latest, day))


def _month_heading(reading: Reading, sentence: Span) -> str | None:
    """The month that the lines below it tell of day by day, where a line has nothing but a month."""
    last = reading.flow.text[sentence.end - 1]
    match = _MONTH.fullmatch(reading.flow.text, *sentence) if last in "月份记事】" or last.isspace() else None
    if not match:
        return None
    title_year = _YEAR.search(reading.header.title or "")
    year = match["year"] or (title_year and title_year[1]) or (reading.header.told or "")[:4]
    return f"{year}-{number(match['month']):02.0f}" if year else None


def _chronicled(text: str, part: Span, month: str | None) -> str | None:
    """The day that an entry of a chronicle begins with, under the heading of its month."""
    day = _DAY.match(text, part.start, part.end) if month and text[part.start - 1] == "\n" else None
    if not month or not day:
        return None
    _, days = monthrange(int(month[:4]), int(month[5:]))
    return f"{month}-{int(day[1]):02d}" if 1 <= int(day[1]) <= days else None


def _scene(reading: Reading, text: str, words: Found[tuple[EventTrigger, ...]], part: _Dated) -> Scene:
    start, end = part.span
    says = next((m for m in _SAYS.finditer(text, start, end) if not _BASIS.search(text, start, m.start())), None)
    clock = bool(_CLOCK.search(text, start, end))
    return Scene(
        start=start,
        end=end,
        date=part.told or (clock and part.day) or part.latest,
        own=part.told is not None,
        clock=clock,
        saying=says.start() if says else end,
        text=text,
        named=reading.mentions.within(start, end),
        words=[word for word in words.within(start, end) if not _TITLE.match(text, word[1])],
    )


def _parts(text: str, sentence: Span, dates: list[DateMention]) -> list[Span]:
    """A sentence cut at semicolons and before the clauses of its further dates."""
    if len(dates) < 2 and sentence.end - sentence.start <= _LONGEST and text.find("；", *sentence) < 0:
        return [sentence]
    borders = {match.end() for match in _SEMICOLON.finditer(text, *sentence)}
    borders.update(range(sentence.start + _LONGEST, sentence.end, _LONGEST))
    for previous, date in pairwise(dates):
        in_cell = text[date.start - 1] == CELL
        floor = max(sentence.start, date.start - _LONGEST)
        start = date.start if in_cell else _clause_start(text, floor, date.start)
        borders.add(start if start > previous.start else date.start)
    return [Span(a, b) for a, b in pairwise(sorted({sentence.start, *borders, sentence.end}))]


def _clause_start(text: str, floor: int, offset: int) -> int:
    return max(floor, *(text.rfind(c, floor, offset) + 1 for c in "，；。"))


def _is_day(date: DateMention) -> bool:
    """Is it a day or a month, no quarter or year?"""
    return len(date.iso) >= len("2023-11") and date.iso[5].isdigit()


def _tells(text: str, date: DateMention) -> bool:
    """Is it when something happened, rather than since when or until when?"""
    before = text[max(0, date.start - 4) : date.start]
    return not (_BOUND_BEFORE.search(before) or _BOUND_AFTER.match(text, date.end) or text[date.end - 1] in "底末")


def _date(reading: Reading, part: Span, dates: list[DateMention]) -> str | None:
    """The day or month that a stretch gives, be it only 近日; days before months, both before 近日."""
    first = bisect_left(dates, (part.start,))
    found = dates[first : bisect_left(dates, (part.end,))]
    strict = [d for d in found if not d.loose] or found
    days = [d for d in strict if len(d.iso) == len("2023-11-13")] or strict
    if not days and reading.header.issued and _tells_week(reading.flow.text, part):
        return reading.header.issued[:7]
    return days[0].iso if days else None


def _tells_week(text: str, part: Span) -> bool:
    return text.find("周", *part) >= 0 and _THIS_WEEK.search(text, *part) is not None


def is_quiet(scene: Scene) -> bool:
    """Does it name nobody and nothing, at no time of its own, without a word of events?"""
    return not (scene.named or scene.words or scene.own)


def clause(scene: Scene, at: int) -> Span:
    """The clause of a scene at an offset."""
    text = scene.text
    start = max(scene.start, *[text.rfind(c, scene.start, at) + 1 for c in "，；。："])
    end = _CLAUSE.search(text, at, scene.end)
    return Span(start, end.start() if end else scene.end)


def happened(scene: Scene, start: int, end: int) -> bool:
    """Does the word at `start` tell of something that took place, not of plans, habits, sums or others' words?"""
    text = scene.text
    around = clause(scene, start)
    before = text[around.start : start]
    if start > scene.saying or UNREAL.search(before) or SPIRIT_BEFORE.search(before):
        return False
    if SPIRIT_AFTER.match(text, end) or in_speech(scene, start):
        return False
    if not scene.own and not BETWEEN.match(text, start):
        around = Span(scene.start, scene.end)
    counted = len(scene.date or "") < len("2023-11-13") or not scene.own
    return not (REGULAR.search(text, *around) or (counted and COUNTED.search(text, *around)))


def in_speech(scene: Scene, offset: int) -> bool:
    """Does the offset lie in a long quotation?"""
    text = scene.text
    opening = text.rfind("“", max(0, offset - 300), offset)
    if opening < 0 or text.rfind("”", opening, offset) >= 0:
        return False
    closing = text.find("”", offset, offset + 300)
    inside = text[opening : closing if closing >= 0 else scene.end]
    return "，" in inside or "。" in inside


def for_its_spirit(scene: Scene, mention: Mention) -> bool:
    """Is somebody named only for what he asks of others (贯彻某省委全会精神)?"""
    floor = max(scene.start, mention.start - _SPIRIT_REACH)
    before = SPIRIT_BEFORE.search(scene.text, floor, mention.start)
    return before is not None and _SPIRIT_OF.match(scene.text, mention.end) is not None
