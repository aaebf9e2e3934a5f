"""Who holds an event, and which organisations attend it or speak at it."""

import re
from collections.abc import Iterator

from kg.extract.claims import Part
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.draft import Draft
from kg.extract.rules.events.scenes import Scene, clause
from kg.extract.rules.events.tellings import Telling
from kg.model import EntityType, EventType

_ORGANISERS: tuple[EntityType, ...] = ("Zone", "GovernmentBody", "Enterprise", "Institution")
ATTENDERS: tuple[EntityType, ...] = ("GovernmentBody", "Enterprise", "Institution")
_RUNS = re.compile(
    r"[^，。；]{0,14}?(?:，(?:在|于|联合|会同)[^，。；]{2,18}?)?(?:举行|召开|举办|主办|承办|协办|组织|启动|开展|联合|会同|组成|发起|牵头|邀请)"
)
_HELD_BY_ZONES: tuple[EventType, ...] = ("meeting", "ceremony", "training", "expo", "signing")
_WITH = re.compile(r"(?:联合|会同|携手|协同|与|和)\Z")
_ATTENDS = re.compile(
    r"[^，。；]{0,30}?(?:参加|出席|列席|参会|到场|亮相|参展|与会|受邀|应邀|派出|进场|参与|选派|摆出|设展|发言|随行)"
)
_AMONG = re.compile(
    r"(?:[、和][^，。；、和]{1,24})*?等[\d一二两三四五六七八九十百余多]*余?[家所个名位]?(?:企业|单位|高校|院校|部门|公司|银行|机构|学校)"
)
LISTS = re.compile(r"(?:、|和|以及|及|与|，)(?:区|市)?")
OFFICE = re.compile(
    r"(?:党[委组工]*|工委|纪[检委工]*|管委会|办事处|政法委|人大|政协|工会|董事会|综合部|办公室)?[^，。；、\s等]{0,6}?"
    r"(?:书记|主任(?!办公会|会议)|常委|[局镇乡区县市省部院校行会所站队科处社司园厂店组]长|董事长|秘书长|经理|主席|总裁|总监|教授|工程师|负责人|创始人|代表(?!队)|医生|工程)"
)
"""A title right behind a body's name: the person acts, not the body."""
_MANY = re.compile(r"仪式|集中|签约会|推介会|项目签约|签约项目|签约活动|换文|见证签约")
"""Many sign at once, so that those named later have signed as well."""
_RAN = re.compile(r"(?:[、和与][^，。；、和与]{2,20}){0,3}?(?:共同|联合)?(?:合办|主办|承办|协办)")
_WHERE = re.compile(r"(?<![\d现正])在[^，。；、]{1,10}\Z")
_HELD_THERE = re.compile(r"(?:隆重)?(?:举行|召开|举办|进入|开幕)")
_CONTEST = re.compile("赛|比武|晚会|会演|汇演")
_PLACED = re.compile(
    r"[^，。；]{0,30}?(?:夺|获|摘|捧|拿下|胜|折桂|登顶|名列|分列|[一二三四]等奖|[冠亚季]军|节目|代表队)"
)
_SPEAKS = re.compile(
    r"(?:[、和][^，。；、和]{2,20}){0,6}?(?:分别|依次|先后)?(?:作了?|进行)?(?:表态|交流|典型|现场)?(?:发言|汇报|答复|答疑|表态)"
)


def organisers(reading: Reading, scene: Scene, telling: Telling) -> list[Part]:
    """The bodies at the head of a clause that goes on with 举行 or the like, and those joined to them.

    Else it is the one that the event is named after (某区党工委会议).
    """
    text = scene.text
    inside = [m for m in scene.named if m.type in (*_ORGANISERS, "Region")]
    found: list[Mention] = []
    for mention in reversed(inside):
        runs = _RUNS.match(text, mention.end, scene.end) and not _is_there(text, mention) and mention.type != "Region"
        if runs or (found and LISTS.fullmatch(text, mention.end, found[-1].start)):
            found.append(mention)
    joined = _joined(text, [m for m in inside if found and m.start > found[-1].end])
    return [Part(m.key, "organise") for m in [*reversed(found), *joined]] or _implied(reading, scene, telling)


def _joined(text: str, after: list[Mention]) -> list[Mention]:
    """联合某校、某校: those behind a word of joining, and those listed with them."""
    found: list[Mention] = []
    for mention in after:
        listed = found and LISTS.fullmatch(text, found[-1].end, mention.start)
        if listed or _WITH.search(text, mention.start - 2, mention.start):
            found.append(mention)
    return found


def _is_there(text: str, mention: Mention) -> bool:
    """Does it tell where something is held (在某区某酒店举行)?"""
    if text[mention.start - 1] in "在于到":
        return True
    return bool(_HELD_THERE.match(text, mention.end) and _WHERE.search(text, max(0, mention.start - 12), mention.start))


def _implied(reading: Reading, scene: Scene, telling: Telling) -> list[Part]:
    """某区内设机构揭牌仪式举行: the zone or body that a meeting or ceremony is named after holds it."""
    text = scene.text
    start = clause(scene, telling.start).start
    bodies = [m for m in reading.mentions.within(start, telling.end) if _holds(reading, m)]
    bodies = [m for m in bodies if text[m.start - 1] not in "在到赴于与" and not OFFICE.match(text, m.end)]
    named = telling.kind != "signing" or text.startswith("仪式", telling.end - 2)
    return [Part(bodies[0].key, "organise")] if bodies and named and telling.kind in _HELD_BY_ZONES else []


def _holds(reading: Reading, mention: Mention) -> bool:
    text = reading.flow.text
    if text[mention.end] in "内外里" or (mention.type == "Zone" and text[mention.start - 1] == "经"):
        return False
    return mention.type == "GovernmentBody" or (mention.type == "Zone" and reading.register.kind(mention.key) == "zone")


def attending(scene: Scene) -> Iterator[Part]:
    """某局、某镇、某公司等单位参加: organisations before a word of attending, or listed as some of many.

    Those listed before them attend as well.
    """
    text = scene.text
    following: Mention | None = None
    for mention in reversed(free(scene)):
        comes = _ATTENDS.match(text, mention.end, scene.end) or _AMONG.match(text, mention.end, scene.end)
        listed = following and LISTS.fullmatch(text, mention.end, following.start)
        if listed or (comes and mention.type in ATTENDERS):
            following = mention
            if mention.type in (*ATTENDERS, "Region"):
                yield Part(mention.key, "attend")


def going_on(scene: Scene, draft: Draft) -> Iterator[Part]:
    """Organisations of which a later scene says that they attend, speak, sign or win something."""
    yield from speaking(scene)
    yield from attending(scene)
    signs = draft.kind == "signing" and _MANY.search(draft.label)
    for mention in free(scene):
        if mention.type in _ORGANISERS and _RAN.match(scene.text, mention.end, scene.end):
            yield Part(mention.key, "organise")
        elif mention.type == "Enterprise" and (signs or draft.kind == "expo"):
            yield Part(mention.key, "subject" if signs else "attend")
        elif mention.type in (*ATTENDERS, "Region") and _is_placed(scene, mention, draft):
            yield Part(mention.key, "attend")


def _is_placed(scene: Scene, mention: Mention, draft: Draft) -> bool:
    """某公司队夺冠, 某校获二等奖: does it come off well in a competition?"""
    return draft.kind == "other" and bool(
        _CONTEST.search(draft.label) and _PLACED.match(scene.text, mention.end, scene.end)
    )


def speaking(scene: Scene) -> Iterator[Part]:
    """某局答复, 听取某镇、某局发言: organisations before a word of speaking."""
    text = scene.text
    for mention in free(scene):
        if mention.type in (*ATTENDERS, "Region") and _SPEAKS.match(text, mention.end, scene.end):
            yield Part(mention.key, "speak")


def free(scene: Scene) -> list[Mention]:
    """The mentions of a scene that neither name a place nor belong to a title."""
    found = scene.named
    return [m for m in found if not OFFICE.match(scene.text, m.end) and not is_place(scene.text, m)]


def is_place(text: str, mention: Mention) -> bool:
    """Is it where something is held (在某酒店举行), or what is held itself?"""
    return text[mention.start - 1 : mention.start] in ("在", "于") or bool(_HELD_THERE.match(text, mention.end))


def place(scene: Scene) -> Key | None:
    """Where a scene says that something is held (在某地举行)."""
    text = scene.text
    for mention in scene.named:
        held = text[mention.start - 1] in "在于" and _HELD_THERE.match(text, mention.end)
        if held and mention.type in ("Zone", "Region"):
            return mention.key
    return None
