"""What is meant to be, and is not so yet: targets, plans, and what a new plant is to bring."""

import re
from bisect import bisect_right
from functools import cache

from kg.extract.reading import Reading
from kg.extract.text.flow import Flow, Span
from kg.lexicon.figures import figure_cues

_OWN = re.compile(r"(?:年度|全年|原|省|市|区|超额完成|完成|占|比)$")
"""Before 计划 and 目标 these tell of a plan that is measured against (占年度计划的七成)."""
_MUST = re.compile(r"(?:^|[，；：。、“])(?:[一二三四五]?(?:要|是要)|必须|应当)(?![求素点])")
_HEADING = re.compile(
    r"^(?:(?:[一二三四五六七八九十]{1,2}、|【|[■●▲◆]).{0,12})?(?:打算|下一步|下步|下半年|工作安排|工作计划|工作思路|工作目标|主要目标|目标任务|预期目标|工作要点|下阶段)"
    r"[^，。；：]{0,8}$",
    re.MULTILINE,
)
_ANY_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}、|【|[■●▲◆])", re.MULTILINE)
_FAR = 300
_NEAR = 8
_STRIVES = re.compile(r"在|到|年底|全年|今年|明年|完成|实现|早日|尽快|达|突破|用")
"""Behind 争取, which else takes money or projects for its object (争取资金)."""
_SIZE = re.compile(r"(?:计划|规划)(?:总?(?:投资(?!.{2,12}建)|用地|面积|占地|建筑面积))")
"""The size that a project is to have is told of it as such."""
_UNTIL = re.compile(r"(?:到|至|力争)$")


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(figure_cues("plan"))


def is_planned(reading: Reading, offset: int) -> bool:
    """Does the sentence speak of what is meant to be, by its words before the number or by a day to come?"""
    text = reading.flow.text
    sentence = reading.flow.sentence_at(offset)
    first = max(sentence.start, offset - _FAR)
    start = max(first, text.rfind("；", first, offset) + 1)
    frame = text.find("：", first, offset)
    if frame >= 0 and _has_plan(reading, first, frame):
        return True
    return _has_plan(reading, start, offset) or _has_duty(text, start, offset) or _is_ahead(reading, start, offset)


def _has_plan(reading: Reading, start: int, end: int) -> bool:
    text = reading.flow.text
    return any(
        not reading.inside_name(match.start(), ("Policy", "Measure", "Institution", "Honour"))
        and not (match.group() == "争取" and not _STRIVES.match(text, match.end()))
        and not _SIZE.match(text, match.start())
        and not _OWN.search(text, max(start, match.start() - 4), match.start())
        and text[match.end() : match.end() + 1] not in ("的", "”", "》")
        for match in _plan().finditer(text, start, end)
    )


def _has_duty(text: str, start: int, end: int) -> bool:
    return _MUST.search(text, max(0, start - 1), end) is not None


def _is_ahead(reading: Reading, start: int, offset: int) -> bool:
    """Does a date before the number lie after the day of issue (到2030年)?"""
    issued = reading.header.issued
    if not issued:
        return False
    return any(
        date.iso[: len(issued)] > issued[: len(date.iso)]
        and date.iso[4:6] not in ("-Q", "-H")
        and _UNTIL.search(reading.flow.text, max(0, date.start - 2), date.start)
        for date in reading.dates_in(start, offset)
    )


def planned_sections(flow: Flow) -> tuple[Span, ...]:
    """The sections of a report that say what is to be done next: from their heading to the next one."""
    headings = [match.start() for match in _ANY_HEADING.finditer(flow.text)]
    found = []
    for match in _HEADING.finditer(flow.text):
        index = bisect_right(headings, match.start())
        found.append(Span(match.start(), headings[index] if index < len(headings) else len(flow.text)))
    return tuple(found)


def is_told_as_done(reading: Reading, offset: int) -> bool:
    """Does a sentence among plans tell what is already so: by 已, or by a day or month that is past?"""
    text = reading.flow.text
    start = max(reading.flow.sentence_at(offset).start, offset - _FAR)
    issued = reading.header.issued or ""
    past = any(len(date.iso) >= len("2022-09") and date.iso <= issued for date in reading.dates_in(start, offset))
    return past or "已" in text[max(start, offset - _NEAR) : offset]
