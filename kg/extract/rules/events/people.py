"""The parts that persons have in events, by the words that stand after their names."""

import re
from collections.abc import Container, Iterator

from kg.extract.claims import Part
from kg.extract.mentions import Mention
from kg.extract.rules.events.scenes import Scene
from kg.extract.text.flow import CELL
from kg.lexicon.triggers import role_cues
from kg.model import Role

_PERSONAL: tuple[Role, ...] = ("lead", "speak", "attend")
_CELLS = 3
_REACH = 120
"""How many characters after a name the word that tells its part can stand."""
_CHAIRS = re.compile(r"主持|召集|牵头|领衔|主讲|主席|率|带")
_LISTED = re.compile(
    r"(?:参会|到场|在场|同行|见证)的|(?:出席|参加|陪同|参与|列席)[^，。；]{0,12}的?(?:还?有|包括|领导)|与会|成员有|名单"
)
_ACCOMPANIED = re.compile(r"在[^，。；]{0,60}?陪同下|由[^，。；]{0,60}?陪同")
_SEES = re.compile(r"(?:看望|慰问|走访|拜访|会见|约见)(?:了)?[^，。；]{0,20}\Z")
_CHAIRED_BY = re.compile(r"(?:主持[^，。；]{0,6}的|(?:主持人|召集人)[是为：])[^，。；、]{0,16}\Z")
_MERELY_NAMED = re.compile(r"(?:为|给|替|找到|叫做?|以|请|把|原|称赞|说起)\Z")


def people(scene: Scene) -> list[Mention]:
    """The mentions of persons in a scene."""
    return [m for m in scene.named if m.key.type == "Person"]


def role(text: str, start: int, end: int) -> tuple[Role, str] | None:
    """The part that the first word of acting after a name gives to the person, and that word."""
    window = text[start : min(end, start + _REACH)].partition("；")[0]
    return next(((c.role, c.cue) for _, _, c in role_cues("after").find(window) if c.role in _PERSONAL), None)


def at_gathering(scene: Scene) -> Iterator[Part]:
    """Those who chair or speak; the others who are named attend."""
    text = scene.text
    for person in people(scene):
        chairs = _CHAIRED_BY.search(text, max(scene.start, person.start - 30), person.start)
        part = "lead" if chairs else _gathering_role(text, person.end, scene.end)
        if part or not _MERELY_NAMED.search(text, person.start - 4, person.start):
            yield Part(person.key, part or "attend")


def _gathering_role(text: str, start: int, end: int) -> Role | None:
    """The part in a gathering: going somewhere or seeing something (到会, 调研) leads nothing there."""
    window = text[start : min(end, start + _REACH)].partition("；")[0]
    for _, _, cue in role_cues("after").find(window):
        if cue.role in ("speak", "attend") or (cue.role == "lead" and _CHAIRS.search(cue.cue)):
            return cue.role
    return None


def on_visit(scene: Scene, at: int) -> Iterator[Part]:
    """The first person before the word of visiting leads, those with them attend, those who report there speak."""
    text = scene.text
    accompanied = _ACCOMPANIED.search(text, scene.start, scene.end)
    led = False
    for person in people(scene):
        found = role(text, person.end, scene.end)
        if accompanied and accompanied.start() < person.start < accompanied.end():
            yield Part(person.key, "attend")
        elif person.start < at and not led and (not found or found[0] != "speak"):
            led = True
            yield Part(person.key, "lead")
        elif person.start > at and _SEES.search(text, max(scene.start, person.start - 24), person.start):
            yield Part(person.key, "subject")
        else:
            yield Part(person.key, "speak" if person.start > at and found and found[0] == "speak" else "attend")


def joining(scene: Scene, near: Container[str]) -> Iterator[Part]:
    """Those whom a later scene names with a word of acting (某某随行, 某某介绍); `near` the event, all it names."""
    text = scene.text
    listed = _LISTED.search(text, scene.start, scene.end)
    for person in people(scene):
        found = role(text, person.end, scene.end)
        if found:
            chairs = found[0] == "lead" and not _CHAIRS.search(found[1])
            yield Part(person.key, "attend" if chairs else found[0])
            continue
        among = listed and listed.end() <= person.start
        if among or (person.key.name in near and not _MERELY_NAMED.search(text, person.start - 4, person.start)):
            yield Part(person.key, "attend")


def in_row(scene: Scene) -> Iterator[Part]:
    """Those named in the row of a list, such as who signs for each firm."""
    if scene.text.count(CELL, scene.start, scene.end) >= _CELLS:
        yield from (Part(person.key, "attend") for person in people(scene))
