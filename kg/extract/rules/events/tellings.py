"""Tellings: the words of a scene that tell of an event, and of which kind it is."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kg.extract.reading import Reading
from kg.extract.rules.events.scenes import Scene, clause, happened
from kg.extract.text.flow import Span
from kg.lexicon.gazetteer import Match
from kg.lexicon.triggers import EventTrigger
from kg.model import EntityType, EventType

KINDS: tuple[EventType, ...] = ("signing", "expo", "ceremony", "training", "meeting", "other")
"""Kinds of gatherings, the most particular first: a signing at a fair is a signing."""
HELD = re.compile(
    r"举行|召开|举办|开场|开锣|打响|开了|办了|办起|开幕|闭幕|开班|启动|组织|参加|出席|亮相|落幕|圆满|顺利|正式|签订|签署|签下"
    r"|在[^，。]{2,20}(?:会议?|仪式|论坛)上|集中|完成|实现|主持|召集|研究|开展|共同为|在[^，。]{2,20}(?:进行|签约|开工)|联合"
)
_OPENS = re.compile(r"[上在开召举于闭落收圆隆顺如正第]")
_CONVENED = re.compile(r"举行|召开|举办|开幕|开班|揭牌|主持|召集|座谈会上|会议上|仪式上")
_ARRANGED = re.compile(r"主办|承办|合办|举行|举办|开幕")
_ROUND_TABLE = re.compile(r"[与同和][^，。；]{2,40}座谈|(?:双方|主持|举行|组织)[^，。；]{0,20}座谈(?![会中时])")
_JOINED = re.compile("[与和同]")
_RECEIVES = re.compile(r"会见|会晤|约见|接见")
_ENDINGS: tuple[tuple[tuple[str, ...], EventType], ...] = (
    (("会",), "meeting"),
    (("仪式", "典礼", "式"), "ceremony"),
    (("赛", "杯"), "other"),
    (("节", "展", "周", "论坛"), "expo"),
    (("班", "课", "营"), "training"),
    (("夜话",), "meeting"),
    (("活动", "行动"), "other"),
)
_HOLDS = re.compile(
    r"(?:举行|举办|召开|开了|办了|办起|启动)(?:了)?[^，。；：]{2,30}?(?P<end>会|仪式|典礼|式|赛|杯|节|展|周|论坛|班|课|营|活动|行动)(?=[，。；：”、（\n]|$)"
)
_HELD_AT = re.compile(
    r"(?P<end>会|仪式|典礼|式|赛|杯|节|展|周|论坛|班|课|营|活动|夜话)[”》]?在[^，。；：]{2,24}(?:举行|召开|举办|开场|开锣|打响|启动|开幕|落幕)"
)
_NAMES: tuple[EntityType, ...] = ("Enterprise", "GovernmentBody", "Institution", "Policy", "Honour")
_BOTH = re.compile(r"双方|两地|两区|两园区?|三方")
_NUMBERED = re.compile(r"经[^，。；]{2,24}第[\d一二三四五六七八九十百]+次")
_THINGS = re.compile(r"项目|工程|产业园|基地|生产线|产线|厂房|大楼|车间")
_DECIDED = re.compile(r"研究|审议|审定|通过|同意|批准")
SIDES: tuple[EntityType, ...] = ("Enterprise", "Institution", "Zone", "GovernmentBody", "Region")


class Telling(NamedTuple):
    """A word that tells of an event, at ``text[start:end]``."""

    kind: EventType
    start: int
    end: int


def gatherings(reading: Reading, scene: Scene, fresh: bool) -> list[Telling]:
    """The gathering that a scene tells of; of several kinds the most particular, of several words the clearest.

    Two only where one clause tells of a meeting and another of what was signed at it. A `fresh` article has told of
    none yet.
    """
    found = list(_candidates(reading, scene, fresh))
    if not found and (unlisted := _unlisted(scene)):
        return [unlisted]
    clear = [m for m in found if not m.entry.ambiguous] or found
    ranked = sorted(clear, key=lambda m: (KINDS.index(m.entry.type), m.start))
    return [Telling(m.entry.type, m.start, m.end) for m in [*ranked[:1], *_occasion(scene, ranked)]]


def is_reception(reading: Reading, scene: Scene, held: Telling) -> bool:
    """某某会见客人: guests who were named before are received, which belongs to their visit."""
    if not _RECEIVES.match(scene.text, held.start):
        return False
    end = clause(scene, held.start).end
    return not any(m.type == "Person" for m in reading.mentions.within(held.end, end))


def _unlisted(scene: Scene) -> Telling | None:
    """举行…赛, 办了一场…节: something held on a day whose name no list has, by the ending of the name."""
    if not scene.own or len(scene.date or "") < len("2023-11-13"):
        return None
    match = _HOLDS.search(scene.text, scene.start, scene.end) or _HELD_AT.search(scene.text, scene.start, scene.end)
    if not match or not happened(scene, match.start(), match.end()):
        return None
    kind = next(kind for endings, kind in _ENDINGS if match["end"] in endings)
    return Telling(kind, match.start(), match.end())


def _occasion(scene: Scene, ranked: list[Match[EventTrigger]]) -> list[Match[EventTrigger]]:
    """The meeting at which something was signed, in a clause before that of the signing."""
    if not ranked or ranked[0].entry.type != "signing" or ranked[0].entry.pos != "verb":
        return []
    start = clause(scene, ranked[0].start).start
    meetings = (m for m in ranked if m.end < start and m.entry.type != "signing" and m.entry.pos == "noun")
    return [m for m in meetings if _CONVENED.search(scene.text, *clause(scene, m.start))][:1]


def _candidates(reading: Reading, scene: Scene, fresh: bool) -> Iterator[Match[EventTrigger]]:
    text = scene.text
    held = HELD.search(text, scene.start, scene.end) if scene.words else None
    for start, end, triggers in scene.words:
        for trigger in triggers:
            clear = held or trigger.pos == "verb" or (not trigger.ambiguous and _OPENS.match(text, end))
            if trigger.type not in KINDS or not clear or in_name(reading, start, end):
                continue
            admitted = _admitted(reading, scene, trigger, start) or (fresh and _opening(scene, trigger))
            if not scene.own and text.startswith("的", end):
                continue
            if admitted and happened(scene, start, end):
                yield Match(start, end, trigger)


def _opening(scene: Scene, trigger: EventTrigger) -> bool:
    """Is it the first thing that a dated article tells, with somebody who does it?"""
    if scene.date is None or trigger.ambiguous or not _ends(scene.text, scene):
        return False
    people = any(m.type == "Person" for m in scene.named)
    return people or bool(_ARRANGED.search(scene.text, scene.start, scene.end))


def _admitted(reading: Reading, scene: Scene, trigger: EventTrigger, start: int) -> bool:
    """Is there enough to say that it took place? A scene without a time wants a word of holding in the clause."""
    text = scene.text
    around = clause(scene, start)
    if scene.own:
        before = reading.mentions.within(scene.start, start)
        day = len(scene.date or "") == len("2023-11-13")
        thing = _THINGS.search(text, around.start, start) or any(m.type == "Project" for m in before)
        certain = trigger.pos == "verb" and (day or bool(thing))
        return not trigger.ambiguous or bool(HELD.search(text, *around)) or certain
    if _NUMBERED.search(text, around.start, start + 1) and _DECIDED.search(text, start, around.end):
        return True
    signs = trigger.type == "signing" and not trigger.ambiguous and _ends(text, scene)
    if signs and (_sides(reading, around, start) or (scene.date and _parties(reading, around, start))):
        return True
    if scene.date and _RECEIVES.match(text, start) and _meets(reading, around, start):
        return True
    if not _ends(text, scene) or trigger.ambiguous:
        return bool(_ROUND_TABLE.search(text, *around)) and scene.date is not None
    return scene.clock and bool(_CONVENED.search(text, *around))


def _meets(reading: Reading, around: Span, at: int) -> bool:
    """Does somebody named receive somebody named (某某会见某某)?"""
    persons = [m for m in reading.mentions.within(*around) if m.type == "Person"]
    return len(persons) > 1 and persons[0].start < at < persons[-1].start


def _sides(reading: Reading, around: Span, at: int) -> bool:
    """Do two sides stand before the word of signing (甲与乙签订)?"""
    before = [m for m in reading.mentions.within(around.start, at) if m.type in SIDES]
    if _BOTH.search(reading.flow.text, around.start, at):
        return True
    return len(before) > 1 and any(
        reading.flow.text[a.end : b.start] in ("与", "和", "同") for a, b in pairwise(before)
    )


def _parties(reading: Reading, around: Span, at: int) -> bool:
    """Do two who are named stand before the word of signing (某人与某人签订), and not only a place?"""
    before = [m for m in reading.mentions.within(around.start, at) if m.type in (*SIDES, "Person")]
    return len(before) > 1 and bool(_JOINED.search(reading.flow.text, before[0].end, before[-1].start))


def _ends(text: str, scene: Scene) -> bool:
    """Is it prose, and no heading?"""
    return text[scene.end - 1 : scene.end] in "。；！”" or "，" in text[scene.start : scene.end]


def in_name(reading: Reading, start: int, end: int) -> bool:
    """Is the word part of a name, such as 培训 in that of a training centre?"""
    mention = reading.mentions.over(start)
    if mention is None or end > mention.end:
        return False
    return mention.type in _NAMES or (mention.type in ("Measure", "Project") and end < mention.end)
