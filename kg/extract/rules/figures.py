"""Figures as observations of what they are about."""

import re
from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.figures import Figure, figures
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.model import EntityType

_SUBJECTS: tuple[EntityType, ...] = ("Enterprise", "Zone", "Project", "GovernmentBody", "Institution", "Region")
_THIS = re.compile(
    r"(?:截至[^，]{1,10}，)?该(?P<kind>局|园|园区|公司|企业|集团|项目|工程|镇|街道|校|院|中心|所|办|厂|平台)"
)
_KINDS: tuple[tuple[tuple[str, ...], tuple[EntityType, ...]], ...] = (
    (("局", "中心", "所", "办"), ("GovernmentBody",)),
    (("园", "园区"), ("Zone",)),
    (("公司", "企业", "集团", "厂"), ("Enterprise",)),
    (("项目", "工程"), ("Project",)),
    (("镇", "街道"), ("Region",)),
    (("校", "院"), ("Institution",)),
    (("平台",), ("Measure",)),
)
_INVESTMENT = re.compile(r"(?:总投资|计划投资|投资|投资额)(?:约|达|超)?$")
_FIRM_PRONOUN = re.compile(r"(?:该公司|公司|该企业|该厂|企业|集团)")


def figure(reading: Reading) -> Iterator[Claim]:
    """某公司实现产值4200万元: a figure is about the subject of its clause, else about the zone in question."""
    for found in figures(reading):
        subject = _subject(reading, found)
        if subject:
            yield Claim(
                "observed",
                subject,
                None,
                found.start,
                metric=found.metric,
                value=found.value,
                unit=found.unit,
                period=_period(reading, found),
            )


def _subject(reading: Reading, found: Figure) -> Key | None:
    sentence = reading.flow.sentence_at(found.start)
    text = reading.flow.text
    start = max(sentence.start, text.rfind("；", sentence.start, found.start) + 1)
    before = [m for m in reading.mentions.within(start, found.start) if m.type in _SUBJECTS]
    if project := _invested_in(reading, found):
        return project
    if told := _pronoun(reading, found):
        return told
    if head := reading.clause_head(found.start, _SUBJECTS):
        return head.key
    if _FIRM_PRONOUN.match(text, sentence.start) or (before and before[0].type == "Enterprise"):
        firm = reading.subject_before(found.start, ("Enterprise",))
        return firm.key if firm else None
    return reading.context.zone_at(found.start)


def _pronoun(reading: Reading, found: Figure) -> Key | None:
    """该局, 该园, 该项目 stand for the last name of that kind in the article."""
    text = reading.flow.text
    start = reading.flow.clause_at(found.start, found.end).start
    match = _THIS.match(text, start) or _THIS.match(text, reading.flow.sentence_at(found.start).start)
    if not match:
        return None
    types = next(t for words, t in _KINDS if match["kind"] in words)
    before = [m for m in reading.mentions.within(max(0, match.start() - 600), match.start()) if m.type in types]
    return before[-1].key if before else None


def _invested_in(reading: Reading, found: Figure) -> Key | None:
    """An investment is a figure of the project that it goes into: 投资5.2亿元建某项目, 某项目总投资5.2亿元."""
    text = reading.flow.text
    if not _INVESTMENT.search(text, max(0, found.start - 8), found.start):
        return None
    sentence = reading.flow.sentence_at(found.start)
    near = [
        m
        for m in reading.mentions.within(max(sentence.start, found.start - 40), min(sentence.end, found.end + 30))
        if m.type == "Project"
    ]
    return min(near, key=lambda m: abs(m.start - found.start)).key if near else None


def _period(reading: Reading, found: Figure) -> str | None:
    """The nearest date before the figure in its sentence, else in its paragraph, else the year of issue."""
    sentence = reading.flow.sentence_at(found.start)
    paragraph = reading.flow.paragraph_at(found.start)
    for start in (sentence.start, paragraph.start):
        if before := reading.dates_in(start, found.start):
            return before[-1].iso
    issued = reading.header.issued
    return issued[:4] if issued else None
