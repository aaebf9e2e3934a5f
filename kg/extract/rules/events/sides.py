"""What an event is the event of: the sides that sign, the project that is started or finished."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.claims import Part
from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.both import BOTH, both_sides
from kg.extract.rules.events.bodies import OFFICE, free, is_place
from kg.extract.rules.events.scenes import Scene, clause
from kg.extract.rules.events.tellings import Telling

_MILESTONE = ("ceremony", "other")
_FUNDS = re.compile(r"(?:投资|出资|斥资)[\d.一二三四五六七八九十百千]+[万亿]*[^，。；]{0,4}?的")
_OWNER = re.compile(r"业主[为是：]?\Z")
_FOUNDED = re.compile(r"(?:共建|合建|合办|共办|建设|筹建|设立|成立|组建|建立|建)(?:的|了)?\Z")
_ALONE = re.compile(
    r"(?:^|[，。；\n\d日月天]|会上|我区|区里|片区)[^，。；]{0,4}?[与同和][^，。；]{2,30}\Z", re.MULTILINE
)
"""Nobody is named before 与: who signs is the zone that the text is about."""
_HOLDS = re.compile(r"(?:[、和与][^，。；、]{2,20}){0,2}?(?:共同|联合)?(?:主办|承办|协办|合办|举办)")
_PAIR = 2
_BACK = 200


def concerned(reading: Reading, scene: Scene, telling: Telling, floor: int) -> Iterator[Part]:
    """The sides that sign, and the project, firm or park that is opened, started or finished."""
    if telling.kind == "signing":
        sides = list(_signatories(scene))
        yield from sides or list(_both(reading, scene)) or _signing_for(reading, scene, telling)
        if len(sides) == 1 and reading.context.home and _ALONE.search(scene.text, scene.start, telling.start):
            yield Part(reading.context.home, "subject")
    elif telling.kind in _MILESTONE:
        yield from _started(reading, scene, telling, floor)


def _signatories(scene: Scene) -> Iterator[Part]:
    text = scene.text
    for mention in scene.named:
        joined = text[mention.end : mention.end + 1] in "与和同" or text[mention.start - 1] in "与和同"
        side = mention.type in ("Enterprise", "Institution") or (mention.type in ("Zone", "GovernmentBody") and joined)
        founded = mention.type == "Institution" and _FOUNDED.search(text, mention.start - 4, mention.start)
        if side and not founded and not is_place(text, mention) and not OFFICE.match(text, mention.end):
            yield Part(mention.key, "subject")


def _signing_for(reading: Reading, scene: Scene, telling: Telling) -> Iterator[Part]:
    """某校长与某主任签订…: the bodies whose posts those hold who sign."""
    around = clause(scene, telling.start)
    first = bisect_left(reading.holdings, scene.start, key=lambda holding: holding.person.start)
    persons = [m for m in reading.mentions.within(around.start, telling.start) if m.type == "Person"]
    if len(persons) < _PAIR:
        return
    for holding in reading.holdings[first:]:
        if holding.person.start >= telling.start:
            break
        yield from (Part(post.body, "subject") for post in holding.posts[:1] if post.body)


def _both(reading: Reading, scene: Scene) -> Iterator[Part]:
    """双方签订…: the zone that the text is about, and who was named last before."""
    if match := BOTH.search(scene.text, scene.start, scene.end):
        yield from (Part(key, "subject") for key in both_sides(reading, match.start(), _BACK))


def _started(reading: Reading, scene: Scene, telling: Telling, floor: int) -> Iterator[Part]:
    """The nearest project before the word, and whose it is; else the firms and institutions of the clause."""
    around = clause(scene, telling.start)
    named = [m for m in free(scene) if m.type in ("Enterprise", "Institution")]
    named = [m for m in named if not _HOLDS.match(scene.text, m.end, scene.end)]
    inside = [m for m in named if around.start <= m.start < around.end]
    project = _project(reading, scene.start if inside else floor, telling.start)
    yield from (Part(m.key, "subject") for m in project)
    for mention in named:
        beside = project and mention.type == "Enterprise" and 0 <= project[0].start - mention.end <= 1
        if beside or _owns(scene.text, mention, telling.start) or (mention in inside and not project):
            yield Part(mention.key, "subject")


def _project(reading: Reading, floor: int, at: int) -> list[Mention]:
    before = reading.mentions.within(max(floor, at - _BACK), at)
    return [m for m in before if m.type == "Project"][-1:]


def _owns(text: str, mention: Mention, at: int) -> bool:
    """某公司投资…的, 业主为某公司, 由某公司投资: whose the project is."""
    if mention.type != "Enterprise":
        return False
    owner = _OWNER.search(text[mention.start - 4 : mention.start]) or _FUNDS.match(text, mention.end, at)
    invests = text[mention.start - 1] == "由" and text.startswith(("投资", "出资"), mention.end)
    return bool(owner) or invests
