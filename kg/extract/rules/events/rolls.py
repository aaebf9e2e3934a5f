"""Rolls: lines such as 主持：…, 出席：…, 签约代表：… that give those behind the colon their part in an event.

An agenda has its event in the document's title, and when it was in a line 时间：….
"""

import re
from collections.abc import Iterator

from kg.extract.claims import Part
from kg.extract.reading import Reading
from kg.extract.rules.events.draft import Draft
from kg.extract.rules.events.scenes import Scene
from kg.extract.text.flow import CELL
from kg.lexicon.triggers import event_triggers
from kg.model import EntityType, Role

_LABEL = re.compile(
    r"(?P<known>主持|召集|主办|承办|协办|致[辞词]|出席|列席|参会|参加|签约代表|[甲乙丙]方|投资方)(?:单位|领导|嘉宾|方|人员?)?："
    r"|(?:(?<=[\n\u3000\s；。，）)])|\A)(?P<other>[\u4e00-\u9fff\u3000]{2,8})："
)
_ROLES: tuple[tuple[re.Pattern[str], Role | None], ...] = (
    (re.compile(r"记录|请假|缺席|抄|[报送发]|责任|编辑|时间|地点|来源|落地|投资额|备注|附件"), None),
    (re.compile(r"主持|召集"), "lead"),
    (re.compile(r"主办|协办|承办|举办|指导单位|支持单位"), "organise"),
    (re.compile(r"致[辞词]|发言|讲话|汇报|主讲|授课|演讲|推介人"), "speak"),
    (re.compile(r"出席|列席|参会|参加|与会|嘉宾|代表|签字人|见证"), "attend"),
    (re.compile(r"投资方|[甲乙丙]方|签约方|签约单位|签约企业|合作方|项目单位|项目业主"), "subject"),
)
_WHEN = re.compile(r"[\u3000\s]*(?:会议|活动|签约|培训)?时\u3000*间：")
_APPOINTMENTS = re.compile(r"安排表?|日程|行程|活动表")
_ADDRESS = re.compile(
    r"在(?P<what>[^，。；\n]{2,40}?(?:会议?|大会|全会|仪式|论坛))上(?:的[^，。；\n]{0,10}(?:讲话|报告|发言|致辞)|\Z|(?=[\u3000（]))"
)
_HEAD = 400
_NEAR = 80
_CELLS = 3
_HOUR = re.compile(r"\d{1,2}[:：]\d\d(?!\d)|全天|[上下]午")
_SEEN: tuple[EntityType, ...] = ("Enterprise", "Institution")
_PERSONAL: tuple[EntityType, ...] = ("Person",)
_BODIES: tuple[EntityType, ...] = ("Enterprise", "Institution", "GovernmentBody", "Zone")


def announced(reading: Reading, scene: Scene) -> Iterator[Draft]:
    """The event that the title of an agenda names, at the time that a line 时间：… gives."""
    head = reading.header
    if not (scene.own and _WHEN.match(scene.text, scene.start)) or not head.title:
        return
    found = [m for m in event_triggers().find(head.title) if m.entry[0].type != "visit"]
    if found:
        yield Draft(found[-1].entry[0].type, head.title, scene.date, head.title_start)


def addressed(reading: Reading, scene: Scene) -> Iterator[Draft]:
    """在某区工作会议上的报告: the meeting that a speech was given at, as the lines at its head say; its giver speaks."""
    if scene.start > _HEAD:
        return
    match = _ADDRESS.search(scene.text, scene.start, scene.end)
    if not match:
        return
    near = reading.dates_in(max(0, scene.start - _NEAR), scene.end + _NEAR)
    day = next((d.iso for d in near if len(d.iso) == len("2023-11-13")), reading.header.issued)
    draft = Draft("meeting", match["what"], day, match.start("what"))
    persons = [m for m in reading.mentions.within(max(0, scene.start - _NEAR), scene.end + _NEAR) if m.type == "Person"]
    zones = [m for m in reading.mentions.within(*match.span("what")) if m.type in ("Zone", "GovernmentBody")]
    draft.add(Part(m.key, "speak") for m in persons[:1])
    draft.add(Part(m.key, "organise") for m in zones[:1])
    yield draft


def tabled(reading: Reading, scene: Scene) -> Iterator[Draft]:
    """The events of the rows of a table of appointments, each from its hour on."""
    day = len(scene.date or "") == len("2023-11-13")
    if not day or scene.text.count(CELL, scene.start, scene.end) < _CELLS:
        return
    if not _APPOINTMENTS.search(reading.header.title or ""):
        return
    hours = [match.start() for match in _HOUR.finditer(scene.text, scene.start, scene.end)] or [scene.start]
    for start, end in zip(hours, [*hours[1:], scene.end], strict=True):
        yield from _appointment(reading, scene, start, end)


def _appointment(reading: Reading, scene: Scene, start: int, end: int) -> Iterator[Draft]:
    """One row: its persons take part, the bodies behind them see to it."""
    row = scene.text[start:end]
    found = list(event_triggers().find(row))
    told = next((m for m in found if not m.entry[0].ambiguous), found[0] if found else None)
    if not told:
        return
    first = row.rfind(CELL, 0, told.start) + 1
    label = row[first:].partition(CELL)[0]
    draft = Draft(told.entry[0].type, label, scene.date, start + told.start)
    behind = start + first + len(label)
    for mention in reading.mentions.within(start, end):
        bodies = _BODIES if mention.start >= behind else _SEEN
        if mention.type in (*_PERSONAL, *bodies):
            role: Role = "organise" if mention.start >= behind else "subject"
            draft.add([Part(mention.key, "attend" if mention.type in _PERSONAL else role)])
    yield draft


def listed(reading: Reading, scene: Scene, before: Role | None) -> tuple[list[Part], Role | None]:
    """The parts that the labels of a scene give, and the last label's, which holds on in lines without one."""
    text = scene.text
    labels = labels_in(scene)
    if not labels and (text[scene.end - 1] in "。；" or CELL not in text[scene.start : scene.end]):
        return [], None
    roles = [before, *map(role_of_label, labels)]
    starts = [scene.start, *(label.end() for label in labels)]
    ends = [*(label.start() for label in labels), scene.end]
    parts = [p for start, end, role in zip(starts, ends, roles, strict=True) for p in _under(reading, start, end, role)]
    return parts, roles[-1]


def labels_in(scene: Scene) -> list[re.Match[str]]:
    """The labels of a scene."""
    if scene.text.find("：", scene.start, scene.end) < 0:
        return []
    return list(_LABEL.finditer(scene.text, scene.start, scene.end))


def role_of_label(label: re.Match[str]) -> Role | None:
    """The part that a label gives to those behind it."""
    plain = (label["known"] or label["other"]).replace(CELL, "")
    return next((role for pattern, role in _ROLES if pattern.search(plain)), None)


def _under(reading: Reading, start: int, end: int, role: Role | None) -> Iterator[Part]:
    if role is None:
        return
    found = reading.mentions.within(start, end)
    persons = [m for m in found if m.type in _PERSONAL]
    for mention in persons if role != "subject" and persons else found:
        if mention.type in (*_PERSONAL, *_BODIES):
            yield Part(mention.key, role)
