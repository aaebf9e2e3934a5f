"""Whom a figure is about: the head of its clause, else of the clauses before it, else what the text is about there."""

import re

from kg.extract.figures.clauses import Clause, after_lead, clause_around
from kg.extract.figures.figure import Figure
from kg.extract.figures.heads import BODIES, head_between, head_of
from kg.extract.figures.topics import granting, is_of_project, label_of, policy_of_article, topic_at
from kg.extract.mentions import Key
from kg.extract.reading import Reading

_FIELD = re.compile(r"(?:^|[\n　。；，])[\u4e00-\u9fff]{2,6}：$")
_DESCRIBES = re.compile(r"的|[兴新扩]?建|实施|打造|.*(?:的|建设?|上马)[“]?$")
_UNKNOWN = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:公司|集团)(?=实现|完成|投资|拥有|获|去年|今年|产值|营业|营收|销售|新增|累计|已|年)"
)
_POINTERS = ("公司", "该公司")
_OPENING = re.compile(r"[（(][^（）()。；\n]*$")
_STOP = re.compile(r"[。；：\n]")
_FAR = 300
_NEAR = 70


def subject_of(reading: Reading, figure: Figure) -> Key | None:
    """The subject of a figure; None where it is that of a pronoun that stands for nothing known."""
    if figure.subject:
        return figure.subject
    clause = clause_around(reading.flow.text, figure.start, figure.end)
    if near := _beside(reading, figure, clause):
        return near
    start = _segment(reading, figure.start)
    if _is_field(reading, clause):
        return topic_at(reading, start, figure.start, figure.metric)
    if head := head_between(reading, start, figure.start):
        policy = granting(reading, figure.start, figure.metric) if head.type in ("GovernmentBody", "Zone") else None
        return policy or _project_of(reading, start, figure) or head
    if _is_of_unknown(reading, clause, figure):
        return None
    return topic_at(reading, start, figure.start, figure.metric)


def _beside(reading: Reading, figure: Figure, clause: Clause) -> Key | None:
    """What stands right beside the number, or over it, as what it belongs to."""
    area = reading.mentions.ending_at(figure.start)
    if area and area.type == "Region" and figure.metric.endswith("数量"):
        return area.key
    of_project = is_of_project(figure.metric)
    label = label_of(reading, reading.flow.paragraph_at(figure.start).start, figure.start)
    if label and label.type == "Project" and (of_project or not head_of(reading, clause.start, figure.start)):
        return label
    opening = _OPENING.search(reading.flow.text, max(0, figure.start - _NEAR), figure.start)
    bracketed = reading.mentions.ending_at(opening.start()) if opening else None
    if bracketed and (bracketed.type in BODIES or bracketed.type == "Honour") and bracketed.type != "Policy":
        return bracketed.key
    if sized := _sized(reading, figure.end):
        return sized
    return policy_of_article(reading, figure.start) or (_described(reading, figure.end) if of_project else None)


def _sized(reading: Reading, end: int) -> Key | None:
    """What stands right behind 的 as what has the size that the number tells (规模3亿元的某基金)."""
    text = reading.flow.text
    if not text.startswith("的", end):
        return None
    mention = reading.mentions.starting_at(end + 1 + text.startswith("“", end + 1))
    return mention.key if mention and mention.type in ("Enterprise", "Project", "Measure", "Institution") else None


def _project_of(reading: Reading, start: int, figure: Figure) -> Key | None:
    """The project that the sentence told before its investment (某集团带来某项目，投资1.6亿欧元)."""
    if not is_of_project(figure.metric):
        return None
    projects = [m for m in reading.mentions.within(start, figure.start) if m.type == "Project"]
    return projects[-1].key if projects else None


def _is_of_unknown(reading: Reading, clause: Clause, figure: Figure) -> bool:
    """Does the clause open with a firm that nothing here tells the name of?"""
    text = reading.flow.text
    if text.startswith(_POINTERS, clause.start):
        return reading.mentions.over(clause.start) is None
    return _UNKNOWN.match(text, after_lead(reading, clause.start, figure.start, names=False), figure.start) is not None


def _segment(reading: Reading, offset: int) -> int:
    """Where the part of a sentence begins in which a subject goes on to hold: behind a semicolon."""
    start = max(reading.flow.sentence_at(offset).start, offset - _FAR)
    return max(start, reading.flow.text.rfind("；", start, offset) + 1)


def _is_field(reading: Reading, clause: Clause) -> bool:
    """Is the number the value of a field of a record (投资额：17亿元)?"""
    text = reading.flow.text
    return clause.opener == "：" and _FIELD.search(text, max(0, clause.start - 8), clause.start) is not None


def _described(reading: Reading, end: int) -> Key | None:
    """The project that follows as what the number describes (投资5亿元的某项目, 投资5亿元建某项目)."""
    text = reading.flow.text
    for mention in reading.mentions.within(end, end + _NEAR):
        if _STOP.search(text, end, mention.start):
            return None
        if mention.type == "Project":
            return mention.key if _DESCRIBES.match(text, end, mention.start) else None
    return None
