"""Visits: the words of a scene that tell of somebody's going to see something, and who it is that goes."""

import re

from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.scenes import Scene, clause, happened
from kg.extract.rules.events.tellings import HELD, SIDES, Telling, in_name
from kg.lexicon.triggers import EventTrigger
from kg.model import EntityType

_DELEGATION = re.compile(
    r"考察组|考察团|调研组|代表团|专班|一行|考核组|检查组|督导组|督查组|慰问团|慰问组|服务队|暗访组|工作队|专家组|指导组|领导带领|工作人员|志愿者|互查组"
)
_SETS_OUT = re.compile(_DELEGATION.pattern + "|带队|率队|带领")
_MOTION = re.compile(r"(?:来到|赶到|走进|深入|前往|去了|去到|奔赴|直奔|莅临|到访|到|赴)(?:了)?\Z")
_CARRIES_OUT = re.compile(r"开展了?|进行了?|逐一|联合|随机|突击|集中")
_SETS_OFF = re.compile(
    r"(?:一行)?(?:\d+人)?[^，。；]{0,12}?(?P<go>赴|前往|来到|走进|深入|奔赴|带队到|率队到|一行到|一行来)(?![会任位期达])"
)
JOINS = re.compile(r"(?:挂职|挂任|任职|任教|工作|报到|担任|任[^务])")
_SENDS_OUT = re.compile(r"[^，。；]{0,6}?(?:组织|组团|率|派|一行|考察团|代表团|师生|志愿者|医疗队|党支部|工会|负责人)")
_GOALS: tuple[EntityType, ...] = ("Enterprise", "Institution", "Zone", "Project")


def visit(reading: Reading, scene: Scene) -> Telling | None:
    """The visit that a scene tells of: a word of visiting, or somebody's going to a firm or the like."""
    going = _going(scene)
    seen = (
        Telling("visit", start, end)
        for start, end, triggers in scene.words
        if any(t.type == "visit" and _is_visit(reading, scene, t, start) for t in triggers)
        and not in_name(reading, start, end)
    )
    first = next(seen, None)
    found = min(first, going, key=lambda t: t.start) if first and going else first or going
    if not found or not happened(scene, found.start, found.end):
        return None
    return found if scene.own or (scene.date and _goes(reading, scene, found)) else None


def _is_visit(reading: Reading, scene: Scene, trigger: EventTrigger, start: int) -> bool:
    """A noun wants a word of holding, a word of many uses somebody who does it."""
    if trigger.pos == "noun":
        return bool(HELD.search(scene.text, scene.start, scene.end))
    around = clause(scene, start)
    carried_out = _CARRIES_OUT.search(scene.text, around.start, start)
    first = scene.start if carried_out else around.start
    people = (m for m in reading.mentions.within(scene.start, start) if _can_visit(m, first))
    return not trigger.ambiguous or any(people) or bool(_DELEGATION.search(scene.text, scene.start, start))


def _can_visit(mention: Mention, around: int) -> bool:
    return mention.type == "Person" or (mention.type == "GovernmentBody" and mention.start >= around)


def _goes(reading: Reading, scene: Scene, telling: Telling) -> bool:
    """Without a time of its own, a scene tells of a visit only where a party or person goes somewhere."""
    text = scene.text
    return bool(scene.clock or _SETS_OUT.search(text, scene.start, telling.start)) and bool(
        visitors(reading, scene, telling)
    )


def _going(scene: Scene) -> Telling | None:
    """到 or the like right before the name of a firm, school, zone or project."""
    text = scene.text
    for mention in scene.named:
        goal = mention.type in _GOALS
        motion = _MOTION.search(text, max(scene.start, mention.start - 4), mention.start) if goal else None
        if motion and not JOINS.match(text, mention.end):
            return Telling("visit", motion.start(), motion.end())
        goes = scene.own and mention.type == "Person"
        if goes and (sets_out := _SETS_OFF.match(text, mention.end, scene.end)):
            return Telling("visit", sets_out.start("go"), sets_out.end())
    return None


def visitors(reading: Reading, scene: Scene, telling: Telling) -> list[Mention]:
    """The persons before the word of visiting; the bodies at the head of its clause, where no person is named."""
    before = reading.mentions.within(scene.start, telling.start)
    people = [m for m in before if m.type == "Person"]
    bodies = [m for m in before if m.type == "GovernmentBody"]
    return people or bodies or [m for m in before if m.type in SIDES and _SENDS_OUT.match(scene.text, m.end)]


def delegation(scene: Scene) -> re.Match[str] | None:
    """The word for a party that goes on a visit (考察组, 一行)."""
    return _DELEGATION.search(scene.text, scene.start, scene.end)
