"""Who looks after which firm or project: 某某包联某项目, 某项目由某某分包, 某某担任某公司首席服务员."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.claims import Claim
from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.subjects import joined_after, joined_before, sentence_before, spoken_of
from kg.extract.text.flow import Span
from kg.lexicon.triggers import relation_triggers
from kg.model import EntityType

_SERVED: tuple[EntityType, ...] = ("Enterprise", "Project")
_PERSON: tuple[EntityType, ...] = ("Person",)
_ROLE = re.compile(
    r"首席服务[员官]|首席(?:服务)?专员|服务专员|项目秘书|项目管家|服务管家|帮扶组组长|挂[帮联包]领导|包联领导|联系领导"
)
_BETWEEN = re.compile(
    r"(?:同志|本人)?(?:[两三四五六七八]位[\u4e00-\u9fff]{2,6}?)?(?:[（(][^（）()\n]{0,24}[）)])?(?:分别|负责|牵头|具体|继续|一对一|亲自|，|也|还)*"
)
_LED = re.compile(r"(?:由|，)(?:[^，。；\n]{0,24})$")
_OBJECT_LEAD = re.compile(r"[了着]?(?:的是|的有|的)?")
_ENDED = re.compile("不再[^，。；\n]{0,24}$")
_NAME = re.compile("姓名|服务员|服务官|专员|包联领导|责任人|联系领导|挂联领导|领导")
_LOOKED_AFTER = re.compile("(?:服务|包联|包保|联系|挂联|分包|挂钩|帮扶)(?:企业|项目|单位|对象)")
_AS = re.compile(r"(?:的|担任|当起?了?|出?任|设|[（(，：]|(?:配备|指定|明确|派驻|选派|安排)了?)?$")
_NEAR = 20
_PRONOUN = re.compile(r"(?:该|这个?|此)(?:项目|工程|企业|公司)")
_REACH = 40


def chief_service_officer(reading: Reading) -> Iterator[Claim]:
    """某项目由某某包保, 某某分包甲项目和乙项目: persons, those they look after, and the word for the service."""
    for cue in _verbs().finditer(reading.flow.text):
        if reading.mentions.over(cue.start()) or reading.is_masked(cue.start()):
            continue
        persons = _persons_before(reading, cue.start())
        certain = cue.group() in _certain()
        served = _served_after(reading, cue.end()) or (_served_before(reading, persons) if certain else [])
        if not persons and certain and served:
            persons = _last_person(reading, cue.start())
        if certain and not (persons and served):
            persons, served = _of_clause(reading, cue)
        yield from _pairs(reading, persons, served, cue.start())
    for cue in _ROLE.finditer(reading.flow.text):
        if not _ENDED.search(reading.flow.text, max(0, cue.start() - _REACH), cue.start()):
            yield from _by_role(reading, cue)


def listed_service(reading: Reading) -> Iterator[Claim]:
    """A table with a column for the officers and one for the firms or projects that they look after."""
    for row in reading.rows:
        served = [m for cell in row.under(_LOOKED_AFTER) for m in _within(reading, cell, _SERVED)]
        persons = [m for cell in row.under(_NAME) for m in _within(reading, cell, _PERSON)]
        yield from _pairs(reading, persons if served else [], served, row.at.start)


def _within(reading: Reading, cell: Span, types: tuple[EntityType, ...]) -> list[Mention]:
    return [m for m in reading.mentions.within(*cell) if m.type in types]


@cache
def _certain() -> frozenset[str]:
    return frozenset(row.trigger for row in relation_triggers() if row.relation == "serves" and not row.ambiguous)


@cache
def _verbs() -> re.Pattern[str]:
    words = {row.trigger for row in relation_triggers() if row.relation == "serves"}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _persons_before(reading: Reading, end: int) -> list[Mention]:
    """The persons right before a verb: 甲、乙分别|包联."""
    text = reading.flow.text
    for mention in reversed(reading.mentions.within(max(0, end - _REACH), end)):
        if mention.type == "Person":
            near = _BETWEEN.fullmatch(text, mention.end, end)
            return joined_before(reading, mention.end, _PERSON) if near else []
    return []


def _last_person(reading: Reading, end: int) -> list[Mention]:
    """The person whom the sentence spoke of last."""
    start = sentence_before(reading, end)
    return [m for m in reading.mentions.within(start, end) if m.type == "Person"][-1:]


def _of_clause(reading: Reading, cue: re.Match[str]) -> tuple[list[Mention], list[Mention]]:
    """The one person of a clause, and the firms and projects in it."""
    inside = reading.mentions.within(*reading.flow.clause_at(cue.start(), cue.end()))
    persons = [m for m in inside if m.type == "Person"]
    return (persons if len(persons) == 1 else []), [m for m in inside if m.type in _SERVED]


def _served_after(reading: Reading, start: int) -> list[Mention]:
    text = reading.flow.text
    lead = _OBJECT_LEAD.match(text, start)
    begin = lead.end() if lead else start
    if pronoun := _PRONOUN.match(text, begin):
        return _meant(reading, pronoun)
    found = joined_after(reading, begin, _SERVED) or joined_after(reading, begin + text.startswith("“", begin), _SERVED)
    if found and (project := _own_project(reading, found[-1])):
        return [*found[:-1], project]
    return found


def _own_project(reading: Reading, firm: Mention) -> Mention | None:
    """包联某公司的某项目 means the project."""
    following = reading.mentions.starting_at(firm.end + 1) if reading.flow.text.startswith("的", firm.end) else None
    return following if following and following.type == "Project" else None


def _served_before(reading: Reading, persons: list[Mention]) -> list[Mention]:
    """甲项目、乙项目，由某某|包联: what the sentence named last before the persons."""
    if not persons:
        return []
    text = reading.flow.text
    start = sentence_before(reading, persons[0].start)
    before = [m for m in reading.mentions.within(start, persons[0].start) if m.type in _SERVED]
    if not before or not _LED.search(text, before[-1].end, persons[0].start):
        return []
    return joined_before(reading, before[-1].end, _SERVED)


def _by_role(reading: Reading, cue: re.Match[str]) -> Iterator[Claim]:
    """某某担任某公司的首席服务员; 某公司首席服务员某某; 该项目包联领导某某."""
    text = reading.flow.text
    link = _AS.search(text, max(0, cue.start() - 3), cue.start())
    end = link.start() if link else cue.start()
    served = joined_before(reading, end, _SERVED) or _pronoun_before(reading, end)
    if not served:
        persons = _persons_before(reading, end)
        served = _served_before(reading, persons)
        yield from _pairs(reading, persons, served, cue.start())
        return
    stop = next((i for i in range(cue.end(), cue.end() + _NEAR) if text[i : i + 1] in "，。；\n"), cue.end() + _NEAR)
    behind = [m for m in reading.mentions.within(cue.end(), stop) if m.type == "Person"][:1]
    yield from _pairs(reading, behind or _last_person(reading, served[0].start), served, cue.start())


def _pronoun_before(reading: Reading, end: int) -> list[Mention]:
    """What 该项目 and 该企业 before the word for the service stand for."""
    pronoun = _PRONOUN.fullmatch(reading.flow.text, max(0, end - 3), end)
    return _meant(reading, pronoun) if pronoun else []


def _meant(reading: Reading, pronoun: re.Match[str]) -> list[Mention]:
    types: tuple[EntityType, ...] = ("Project",) if pronoun.group()[-1] in "目程" else ("Enterprise",)
    key = spoken_of(reading, pronoun.start(), types)
    return [Mention(pronoun.start(), pronoun.end(), key)] if key else []


def _pairs(reading: Reading, persons: list[Mention], served: list[Mention], at: int) -> Iterator[Claim]:
    """Each with each; 分别 between as many persons as things pairs them off."""
    if not persons or not served:
        return
    start, end = min(persons[0].start, served[0].start), max(persons[-1].end, served[-1].end)
    apart = "分别" in reading.flow.text[start : max(end, at)] and len(persons) == len(served)
    for number, person in enumerate(persons):
        for target in [served[number]] if apart else served:
            yield Claim("serves", person.key, target.key, at)
