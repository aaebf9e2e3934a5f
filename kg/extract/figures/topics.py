"""What the text is about where a sentence names no subject: its label, its article's firm or body, the zone in question."""

import re
from functools import cache, lru_cache

from kg.extract.figures.clauses import after_lead, opens_clause
from kg.extract.figures.heads import BODIES, head_between, last_of_chain
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.text.articles import article_at
from kg.extract.text.flow import CELL
from kg.lexicon.figures import CueKind, figure_cues
from kg.lexicon.zones import zone_forms
from kg.model import EntityType

_OF_MANY = re.compile(r"固定资产|实际|招商|项目(?:总|协议)?投资")
_BY_FIRM = re.compile(r"^投资|由.{2,30}投资$")
_SPOKEN_OF: tuple[EntityType, ...] = ("Region", "GovernmentBody", "Enterprise", "Institution", "Project", "Zone")
_LABEL = re.compile(rf"(?:项目)?[）)]?(?:[。：:{CELL}\n]|$)")
_ARTICLE = re.compile(r"第[一二三四五六七八九十]{1,3}条")
_PRINTED = re.compile(r"(?:印发|现将|^|\n)[《]?$")
_SITE = re.compile("网站|门户|网$")
_PASSING = ("其中", "，其", "中，")
_GRANT = re.compile("奖励|补[助贴]|资助|减免|免租|贴息|奖补|最高给|最高支持|^有效期")
"""What a policy grants."""
_CITED = re.compile("(?:据|按照?|落实|照|贯彻|衔接|对照)[^，。；]{0,12}$")
_CITED_NEAR = 14
_LONGEST_TITLE = 200
_FAR = 600
_NEAR = 40


@cache
def _cue(kind: CueKind) -> re.Pattern[str]:
    return re.compile(figure_cues(kind))


@cache
def _of_zone() -> re.Pattern[str]:
    return re.compile(rf".{{0,8}}(?:{figure_cues('zone')}|\d年)")


@lru_cache(maxsize=1 << 10)
def is_of_project(metric: str) -> bool:
    """Is the metric one of a single project rather than of a zone's many?"""
    return bool((_cue("project").search(metric) or _BY_FIRM.search(metric)) and not _OF_MANY.search(metric))


def topic_at(reading: Reading, sentence: int, offset: int, metric: str) -> Key | None:
    """Whom a figure in a sentence without subject is about, by what it measures."""
    paragraph = reading.flow.paragraph_at(offset).start
    if label := label_of(reading, paragraph, offset):
        return label
    if is_of_project(metric) and (project := _last_named(reading, offset, "Project")):
        return project
    if policy := granting(reading, offset, metric):
        return policy
    if _cue("firm").search(metric) and (firm := _owner(reading, sentence) or _firm_of_article(reading, offset)):
        return firm
    if spoken := _spoken_of(reading, paragraph, sentence):
        return spoken
    body = _body_of_article(reading, offset) if _cue("body").search(metric) else None
    return body or _area(reading, paragraph, offset)


def label_of(reading: Reading, paragraph: int, offset: int) -> Key | None:
    """The name that a paragraph opens with as its label (——某项目。总投资…)."""
    position = after_lead(reading, paragraph, min(offset, paragraph + _NEAR), names=False)
    mention = reading.mentions.starting_at(position)
    if mention is None or mention.type not in BODIES or mention.end >= offset:
        return None
    mention = last_of_chain(reading, mention, offset)
    return mention.key if mention.type != "Person" and _LABEL.match(reading.flow.text, mention.end) else None


def policy_of_article(reading: Reading, offset: int) -> Key | None:
    """The policy whose numbered article (第三条　…) grants what the figure tells, rather than one that it cites."""
    text = reading.flow.text
    paragraph = reading.flow.paragraph_at(offset).start
    if not _ARTICLE.match(text, paragraph):
        return None
    named = [m for m in reading.mentions.within(max(0, offset - 4 * _FAR), paragraph) if m.type == "Policy"]
    titles = [m for m in named if text.startswith("\n", m.start - 1) and text.startswith("\n", m.end)]
    issued = [m for m in named if _PRINTED.search(text, max(0, m.start - 6), m.start)]
    found = titles or issued or named
    return found[-1].key if found else None


def granting(reading: Reading, offset: int, metric: str) -> Key | None:
    """The policy that grants what is measured: told of last before `offset`, and not only as the basis of another."""
    if not _GRANT.search(metric):
        return None
    named = [m for m in reading.mentions.within(max(0, offset - _FAR // 2), offset) if m.type == "Policy"]
    text = reading.flow.text
    own = [m for m in named if not _CITED.search(text, max(0, m.start - _CITED_NEAR), m.start)]
    return (own or named)[-1].key if named else None


def _last_named(reading: Reading, offset: int, type_: EntityType) -> Key | None:
    named = [m for m in reading.mentions.within(max(0, offset - _FAR // 2), offset) if m.type == type_]
    return named[-1].key if named else None


def _owner(reading: Reading, segment: int) -> Key | None:
    """The firm or project that the sentence spoke of before its last semicolon."""
    sentence = reading.flow.sentence_at(segment)
    head = (
        head_between(reading, max(sentence.start, segment - _FAR // 2), segment) if segment > sentence.start else None
    )
    return head if head and head.type in ("Enterprise", "Project") else None


def _firm_of_article(reading: Reading, offset: int) -> Key | None:
    """The firm that an article is about: the only one that opens clauses of it before the figure."""
    if _of_zone().match(reading.flow.text, reading.flow.sentence_at(offset).start):
        return None
    start = max(article_at(reading.articles, offset).start, offset - 2 * _FAR)
    named = [m for m in reading.mentions.within(start, offset) if m.type == "Enterprise"]
    firms = {m.key for m in named if opens_clause(reading.flow.text, m)}
    return firms.pop() if len(firms) == 1 else None


def _body_of_article(reading: Reading, offset: int) -> Key | None:
    """The organ whose work an article, or a paper with a number, tells of: the last one that opens a clause in it."""
    start = 0 if reading.header.number else article_at(reading.articles, offset).start
    for mention in reversed(reading.mentions.within(max(start, offset - 4 * _FAR), offset)):
        is_organ = mention.type == "GovernmentBody" and not mention.key.name.endswith("管委会")
        if is_organ and opens_clause(reading.flow.text, mention):
            return mention.key
    return None


def _spoken_of(reading: Reading, paragraph: int, sentence: int) -> Key | None:
    """Whom the sentences before speak of, if this one goes on about it."""
    text = reading.flow.text
    if _of_zone().match(text, sentence) or text[sentence - 1 : sentence] == "；":
        return None
    for span in reversed(reading.flow.sentences_in(max(paragraph, sentence - _FAR // 2), sentence)):
        if _of_zone().match(text, span.start):
            return None
        if head := head_between(reading, max(span.start, span.end - _FAR), span.end):
            return head if head.type in _SPOKEN_OF else None
    return None


def _area(reading: Reading, paragraph: int, offset: int) -> Key | None:
    """The zone in question, or the region that the whole document is about."""
    zone = _zone(reading, paragraph, offset)
    return _region_of_title(reading) or zone if zone == reading.context.home else zone


def _region_of_title(reading: Reading) -> Key | None:
    """Of 某县统计公报 and 全州开发区经济指标 the region; None where the title names a zone."""
    head = reading.header
    if not head.title or len(head.title) > _LONGEST_TITLE:
        return None
    end = head.title_start + len(head.title)
    named = reading.mentions.within(head.title_start, end)
    if any(m.type == "Zone" for m in named) or _SITE.search(head.title):
        return None
    whole = next((m.key for m in named if m.type == "Region" and reading.flow.text[m.start] == "全"), None)
    if whole or any(match.entry.kind == "zone" for match in zone_forms().find(head.title)):
        return whole
    near = reading.mentions.within(head.title_start, end + _FAR)
    found = next((m.key for m in near if m.type == "Region" and head.title.startswith(m.key.name)), None)
    city = reading.context.city
    return found or (Key("Region", city.name) if city and head.title.startswith(city.name) else None)


def _zone(reading: Reading, paragraph: int, offset: int) -> Key | None:
    """The zone in question; one that is only named in passing (其中某综保区…) does not become it."""
    zone, before = reading.context.zone_at(offset), reading.context.zone_at(paragraph)
    if zone == before:
        return zone
    first = next((m for m in reading.mentions.within(paragraph, offset) if m.key == zone), None)
    lead = reading.flow.text[max(paragraph, first.start - 2) : first.start] if first else ""
    return before if lead in _PASSING else zone
