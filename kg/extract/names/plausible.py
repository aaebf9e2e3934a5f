"""Second thoughts about what the tagger takes for names: everyday words are no names.

The tagger knows only how names look. A dictionary and the lists of endings know what no name can be.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.names.bounds import bounded, is_no_organisation, own_beginnings
from kg.extract.names.brackets import closed
from kg.extract.names.candidates import Candidate
from kg.extract.names.ground import Ground
from kg.extract.names.organisations import NO_ORGANS
from kg.extract.names.somebody import somebodies
from kg.extract.names.titled import is_no_policy
from kg.extract.text.tokens import Tokens, is_general
from kg.lexicon.organisations import endings, is_group, last_of_organs
from kg.lexicon.suffixes import certain_endings_of
from kg.lexicon.zones import zone_forms
from kg.tagger.model import Tagged

_SHORTEST = 2
_POINTS = re.compile(r"[该此这]")
_JOINS = re.compile(
    r"(?<!部门)联合|会同|组织(?!部|人事|处|室|科|局|委)|牵头|携手|联手|走进|深入|召开|举办|召集|充分发挥|严格贯彻|贯彻|归口管理|坚持|积极|动员|负责|带领|率领|邀请|走访"
    r"|(?:落实|配合|协助|依托|支持|接受)(?=[我省市县区]|党工委|管委会)"
)
"""Words that stand between two bodies, or before one, and in the name of none."""
_LEVELS = "省市县区"
_VERB_NEAR = 12
_INTRODUCES = re.compile(
    r"(?:推行|实行|实施|推出|创新|建立|健全|首创|探索|推广|上线|开通|打造|设立|深化|启用|开展|推进|完善|践行|创建|运用)[^，。；]{0,8}$"
)
"""Verbs that introduce a measure."""
_LEGAL = re.compile(r"(?:有限公司|有限责任公司|股份公司|集团公司)$")
_OWN_WORDS = ("Enterprise", "Institution", "Project")
_NO_POINTERS = frozenset(("区域", "区间"))
"""Words whose first character is not the 区 of 我区 and 全区 (全区域)."""
_NO_ZONE = re.compile(r"(?:棚户|作业|安置|小|居民|住宅|生活|办公|自治|厂|景|灾|社)区$")
_NO_ORGAN = re.compile("网上|掌上|电子|线上|云上|手机")
"""An office on the web (网上税务局) is none."""
_SOCIETY = re.compile(r"[\u4e00-\u9fff]{2}(?:协会|联盟|商会|学会|研究会|促进会|基金会)\Z")
_CUT_OFF = re.compile("部门|部署|局面|局势|队辅导员")
"""Words whose first character is not the end of an organ's name (行政审批部|门, 大队|辅导员)."""
_SEVERAL_TOWNS = re.compile(r"(?:[两几数多各]|[一二三四五六七八九十\d]+个)(?:村|社区|镇|乡|街道|县|市|区)$")
"""A number of places, told together (南、北某两村)."""
_SEVERAL = re.compile(r"(?:[一二两三四五六七八九十几多\d]+(?:大|个|家)|各|所有|其他)")


def plausible(base: Ground, candidates: Iterable[Candidate], spans: Iterable[Tagged]) -> list[Tagged]:
    """The spans that can be names, those of leading groups from the place that their candidate starts with.

    The body on a masthead (某区管委会文件) is read to its end, too.
    """
    text, starts = base.flow.text, _place_starts(base)
    bodies = [c for c in candidates if c.type == "GovernmentBody"]
    longer = {c.end: c.start for c in bodies if c.start in starts or text[c.start] in _LEVELS}
    spans = [_whole_group(text, span, longer.get(span.end, span.start)) for span in spans]
    heads = {c.start: c.end for c in bodies if text.startswith("文件\n", c.end)}
    spans = [
        span._replace(end=heads[span.start], type="GovernmentBody") if span.start in heads else span for span in spans
    ]
    groups = [c for c in bodies if _is_quoted_group(text, c, starts)]
    kept = (s for s in spans if not any(g.start <= s.start and s.end <= g.end for g in groups))
    spans = sorted([*kept, *map(_as_span, groups)])
    beside = {offset for title in base.titles for offset in (title.start, title.before, title.end)}
    return list(_checked(text, base.words, beside, spans))


def _is_quoted_group(text: str, candidate: Candidate, starts: set[int]) -> bool:
    """Is it a group with its place and, in quotation marks, its purpose (某区“一窗通办”联席会议), which the tagger cuts up?"""
    name = text[candidate.start : candidate.end]
    placed = candidate.start in starts or name[0] in _LEVELS
    return placed and "”" in name and is_group(name) and not _JOINS.search(name)


def _as_span(candidate: Candidate) -> Tagged:
    return Tagged(candidate.start, candidate.end, candidate.type)


def _place_starts(base: Ground) -> set[int]:
    return {division.start for division in base.divisions} | {zone.start for zone in base.zones}


def _whole_group(text: str, span: Tagged, start: int) -> Tagged:
    """Groups have long names, with quotations inside (某区重点项目“一窗通办”改革工作领导小组)."""
    grown = start < span.start and span.type == "GovernmentBody" and is_group(text[span.start : span.end])
    return span._replace(start=start) if grown and not _JOINS.search(text, start, span.start) else span


def passed_over(base: Ground, candidates: Iterable[Candidate], spans: Iterable[Tagged]) -> list[Tagged]:
    """The candidates that are surely names though the tagger has taken nothing there for one."""
    taken = bytearray(len(base.flow.text))
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    starts = _place_starts(base)
    return [
        Tagged(c.start, c.end, c.type)
        for c in candidates
        if taken.find(1, c.start, c.end) < 0 and _sure(base.flow.text, c, starts)
    ]


def _sure(text: str, candidate: Candidate, places: set[int]) -> bool:
    """Is it one of those that rules hardly err in?

    Leading industries by their list, firms by their legal form, organs by the place that their name starts with, and
    what a verb introduces in quotation marks (深化“一窗通办”改革).
    """
    name = text[candidate.start : candidate.end]
    if candidate.type == "GovernmentBody":
        return candidate.start in places and not _JOINS.search(name)
    if candidate.type == "Measure":
        before = text[max(0, candidate.start - _VERB_NEAR) : candidate.start]
        return "“" in name and _INTRODUCES.search(before) is not None
    return candidate.type == "Industry" or (candidate.type == "Enterprise" and _LEGAL.search(name) is not None)


def _checked(text: str, words: Tokens, beside: set[int], spans: Sequence[Tagged]) -> Iterator[Tagged]:
    known = own_beginnings(text, spans)
    people = [span for span in spans if span.type == "Person"]
    called = {text[span.start : span.end] for span in people}
    somebody = somebodies(text, words, beside, people)
    for tagged in (span for span in spans if span.type != "Person" or span in somebody):
        typed = tagged._replace(type="Institution") if _is_society(text, tagged) else tagged
        span = bounded(text, words, closed(text, words, typed), known)
        if _POINTS.match(text, span.start, span.end):
            continue
        if span.type == "GovernmentBody":
            organ = (
                None if _NO_ORGAN.match(text, span.start) or _CUT_OFF.match(text, span.end - 1) else _organ(text, span)
            )
            if organ and NO_ORGANS.isdisjoint((text[organ.start : organ.end], words.at(organ.end - 1).word)):
                yield from _bodies(text, organ)
        elif span.type in _OWN_WORDS:
            if is_no_organisation(text, words, span) or text[span.start : span.end] in called:
                continue
            if span.type != "Enterprise" or span.end in beside or _told(text, words, span):
                yield span
        elif _fits(text, words, span):
            yield span


def _is_society(text: str, span: Tagged) -> bool:
    """Does what the tagger takes for a measure or a title end as the names of societies do (“青年创客联盟”)?"""
    return span.type in ("Measure", "Honour") and _SOCIETY.search(text, span.start, span.end) is not None


def _fits(text: str, words: Tokens, span: Tagged) -> bool:
    """Does nothing in the name of a zone or policy say that it is another thing?"""
    if span.type == "Zone":
        return _zone(text, words, span)
    if span.type == "Region":
        return not _SEVERAL_TOWNS.search(text, span.start, span.end)
    return span.type != "Policy" or not is_no_policy(text[span.start : span.end])


def _organ(text: str, span: Tagged) -> Tagged | None:
    """The span as far as it ends as organs' names do (某区管委会|文件); None where it nowhere does."""
    if text[span.end - 1] in last_of_organs():
        return span
    inside = [m.end for m in endings().find(text[span.start : span.end]) if m.entry.type == "GovernmentBody"]
    return span._replace(end=span.start + inside[-1]) if inside and inside[-1] >= _SHORTEST else None


def _bodies(text: str, span: Tagged) -> Iterator[Tagged]:
    """The body, or the bodies on both sides of a verb that no organ's name has (某局联合某办事处)."""
    start = span.start
    for verb in _JOINS.finditer(text, span.start, span.end):
        if verb.start() > start:
            yield span._replace(start=start, end=verb.start())
        start = verb.end()
    if start == span.start or (span.end - start >= _SHORTEST and _ends_as_organ(text, start, span.end)):
        yield span._replace(start=start)


def _ends_as_organ(text: str, start: int, end: int) -> bool:
    return any(m.end == end - start and m.entry.type == "GovernmentBody" for m in endings().find(text[start:end]))


def _zone(text: str, words: Tokens, span: Tagged) -> bool:
    """Is it one zone, rather than a number of them (六大园区), an everyday word (城区) or the start of one (区域)?"""
    if _SEVERAL.match(text, span.start, span.end) or _NO_ZONE.search(text, span.start, span.end):
        return False
    form = next((m for m in zone_forms().find(text[span.start : span.end]) if m.end == span.end - span.start), None)
    if words.at(span.end - 1).word in _NO_POINTERS:
        return False
    return form is None or not form.entry.ambiguous or form.start == 0 or form.start >= _SHORTEST


def _told(text: str, words: Tokens, span: Tagged) -> bool:
    """Does a firm's name end as only firms' names do, or have a word that is no everyday word?"""
    name = text[span.start : span.end]
    return name.endswith(certain_endings_of("Enterprise")) or not is_general(words, span.start, span.end)
