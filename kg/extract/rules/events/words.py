"""Words that can tell of events, by the clauses of a scene: what is weighed before anything counts as told.

They come from the lexicon of triggers, from what ends in 会, 仪式 or the like and is held, and from words of going somewhere.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kg.extract.rules.events.journeys import JOINS
from kg.extract.rules.events.scenes import SPIRIT_AFTER, SPIRIT_BEFORE, Scene
from kg.lexicon.triggers import EventTrigger
from kg.model import EntityType, EventType

STOPS = "，；。：！？\n"
_STOP = re.compile(f"[{STOPS}]")
_MOTION = re.compile(
    r"(?:来到|赶到|走进|深入|前往|去了|去到|奔赴|直奔|莅临|到访|(?<![拿交收得达受接提遇碰找转请想看听办做])到|赴)(?:了)?\Z"
)
"""What is brought or got somewhere (交到, 拿到) goes to no one."""
_GOES = re.compile(r"(?<![得达报直受])(?:赴|前往|来到|走进|深入|赶到|抵达)(?![会任位期达])")
_END = r"(?P<end>会|仪式|典礼|式|赛|杯|节|展|周|论坛|班|课|营|讲|活动|行动)"
_HOLDS = re.compile(
    rf"(?:举行|举办|召开|开了|办了|办起|启动|开展)(?:了)?[^，。；：]{{2,30}}?{_END}(?=[，。；：”、（\n]|$)"
)
_HELD = re.compile(
    rf"{_END}[”》]?(?:在[^，。；：]{{2,24}})?(?:正式|顺利|圆满|成功|如期|隆重)?"
    r"(?:举行|召开|举办|开场|开锣|打响|启动|开幕|落幕|结束|开班|开讲)"
)
_ENDINGS: dict[str, EventType] = {
    **dict.fromkeys(("会",), "meeting"),
    **dict.fromkeys(("仪式", "典礼", "式"), "ceremony"),
    **dict.fromkeys(("赛", "杯", "活动", "行动"), "other"),
    **dict.fromkeys(("节", "展", "周", "论坛"), "expo"),
    **dict.fromkeys(("班", "课", "营", "讲"), "training"),
}
_GOALS: tuple[EntityType, ...] = ("Enterprise", "Institution", "Zone", "Project")


class Word(NamedTuple):
    """A word that can tell of an event, at ``text[start:end]``."""

    start: int
    end: int
    text: str
    kinds: tuple[tuple[EventType, str], ...]
    """Kinds of events that it tells of, each with how: as noun or verb (`n`, `v`, with `a` where it is ambiguous), by
    going to a name or at all (`m`, `g`), as what is held (`h`, `t`)."""


class Clause(NamedTuple):
    """A clause with the words in it that can tell of events."""

    start: int
    end: int
    words: list[Word]


def clauses(scene: Scene) -> list[Clause]:
    """The clauses of a scene that have such words."""
    text = scene.text
    found: list[Clause] = []
    for word in _words(scene):
        if _for_its_spirit(text, scene.start, word):
            continue
        if found and word.start < found[-1].end:
            found[-1].words.append(word)
            continue
        start = max(scene.start, *[text.rfind(stop, scene.start, word.start) + 1 for stop in STOPS])
        end = _STOP.search(text, word.end, scene.end)
        found.append(Clause(start, end.start() if end else scene.end, [word]))
    return found


def _for_its_spirit(text: str, floor: int, word: Word) -> bool:
    """Is it named only for its spirit (贯彻推进会的精神)?"""
    return bool(SPIRIT_AFTER.match(text, word.end) and SPIRIT_BEFORE.search(text, floor, word.start))


def _words(scene: Scene) -> list[Word]:
    found = {word.start: word for word in _listed(scene)}
    for word in (*_motions(scene), *_going(scene)):
        found.setdefault(word.start, word)
    taken = list(found.values())
    for word in _held(scene):
        if not any(other.start < word.end and word.start < other.end for other in taken):
            found[word.start] = word
    return [found[start] for start in sorted(found)]


def _listed(scene: Scene) -> Iterator[Word]:
    for start, end, triggers in scene.words:
        yield Word(start, end, scene.text[start:end], _kinds(triggers))


@cache
def _kinds(triggers: tuple[EventTrigger, ...]) -> tuple[tuple[EventType, str], ...]:
    return tuple({each.type: each.pos[0] + ("a" if each.ambiguous else "") for each in triggers}.items())


def _motions(scene: Scene) -> Iterator[Word]:
    """到 or the like right before the name of a firm, school, zone or project."""
    for mention in scene.named:
        if mention.type in _GOALS:
            motion = _MOTION.search(scene.text, max(scene.start, mention.start - 4), mention.start)
            if motion and not JOINS.match(scene.text, mention.end):
                yield Word(motion.start(), motion.end(), motion.group(), (("visit", "m"),))


def _going(scene: Scene) -> Iterator[Word]:
    for match in _GOES.finditer(scene.text, scene.start, scene.end):
        yield Word(match.start(), match.end(), match.group(), (("visit", "g"),))


def _held(scene: Scene) -> Iterator[Word]:
    """举行…赛, …节开幕: what is held, by the ending of its name."""
    for pattern, how in ((_HOLDS, "h"), (_HELD, "t")):
        for match in pattern.finditer(scene.text, scene.start, scene.end):
            yield Word(match.start("end"), match.end("end"), match["end"], ((_ENDINGS[match["end"]], how),))
