"""Where a visit goes, whom it takes along, and who sends it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.claims import Part
from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.bodies import LISTS, OFFICE, free
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.tellings import Telling
from kg.model import EntityType

_GOALS: tuple[EntityType, ...] = ("Enterprise", "Institution", "Project", "Zone", "Region")
_TAKES_ALONG = re.compile(r"(?:带领|率领|率|会同|联合|携|陪同|抽调|邀请|组织|拉着)[^，。；]{0,10}\Z")
_SENDS = re.compile(r"(?:会同|联合|组织|组成|派出|抽调|牵头|暗访组|检查组|督[导查]组)")
_WITH = re.compile(r"(?:联合|会同|携手|协同|与|和)\Z")
_ITEM = re.compile(r"\u3000|（[一二三四五六七八九十\d]+）|[（·]+）|\A\d+[.．、]|[①-⑳]|一是|二是|：")
_GOES = re.compile(
    r"到|赴|走进|来到|深入|前往|去了|看了|走访|调研|考察|慰问|暗访|检查|看望|参观|视察|察看|查看|督导|抽查|调度|夜查|服务"
)
_WHOLE = re.compile(
    r"[，。；、和与及等（\s]|(?:招商|考察|调研|学习|参观|开展|走访|检查|督[导查]|慰问|视察|进行|取经|洽谈|对接|两地|三地)"
)
"""A town is visited itself, not something in it (某镇某企业)."""
_HERE = re.compile(r"(?:来|到|莅临|在)(?:我[区市县园]|[区园](?!\w{0,3}[局委办镇]))(?:内|里)?|来访|回访|到访|来区|莅区")
_RECEIVES = re.compile(r"(?:迎来|接待了?|迎接)")
_PARTY = re.compile(
    r"第[一二三四五六\d]+?站|[首末]站|最后一站|(?:又|还|再)(?:去|到|看)了?|先后(?:来到|到|走进|深入|察看|走访)?|(?:考察|调研|检查|暗访|督导|慰问)组|一行|走进|来到|赶到|看了|看完|察看|查看|参观|走访|在(?=[^，。]{2,20}(?:公司|项目|园|学校|企业|现场|车间|工地))"
)


def visited(reading: Reading, scene: Scene, since: int) -> list[Part]:
    """Firms, schools, parks and projects named after 到, 赴, 走进 or the verb of visiting, or before 迎来.

    Where there are none, the zone or the towns.
    """
    text = scene.text
    receives = _RECEIVES.search(text, scene.start, scene.end)
    found = reading.mentions.within(scene.start, receives.start()) if receives else []
    going = _GOES.search(text, since, scene.saying)
    found += reading.mentions.within(going.end(), scene.saying) if going else []
    found = [m for m in found if m.type == "Enterprise" or not OFFICE.match(text, m.end)]
    goals = [m for m in found if _goal(reading, m)]
    towns = [m for m in found if m.type in _GOALS and (m.type != "Region" or _WHOLE.match(text, m.end))]
    return [Part(m.key, "subject") for m in goals or listed_first(text, towns)]


def comes_here(scene: Scene) -> bool:
    """来我区, 到区: does the party come to the zone that the text is about?"""
    return _HERE.search(scene.text, scene.start, scene.saying) is not None


def listed_first(text: str, found: list[Mention]) -> list[Mention]:
    """The first of some mentions, and those listed with it."""
    end = next((n for n, (a, b) in enumerate(pairwise(found), 1) if not LISTS.fullmatch(text, a.end, b.start)), None)
    return found[:end]


def _goal(reading: Reading, mention: Mention) -> bool:
    """Can it be what somebody goes to see? One's own zone is not, if anything else is."""
    return mention.type in ("Enterprise", "Institution", "Project") or (
        mention.type == "Zone" and mention.key != reading.context.home
    )


def companions(scene: Scene) -> Iterator[Part]:
    """The organs whose people somebody takes along (带领区住建局有关人员), and those listed with them."""
    text, last = scene.text, None
    for mention in scene.named:
        led = _TAKES_ALONG.search(text, max(scene.start, mention.start - 12), mention.start)
        listed = last and LISTS.fullmatch(text, last.end, mention.start)
        if mention.type in ("GovernmentBody", "Institution") and (led or listed):
            last = mention
            yield Part(mention.key, "attend")


def sending(reading: Reading, scene: Scene, telling: Telling) -> Iterator[Part]:
    """某局会同某分局, 由某人带队: the bodies at the head of a visit that somebody is named to lead."""
    text = scene.text
    heads = [m for m in reading.mentions.within(scene.start, telling.start) if m.type in ("GovernmentBody", "Zone")]
    for mention in heads:
        if OFFICE.match(text, mention.end):
            continue
        if _SENDS.match(text, mention.end, scene.end) or _WITH.search(text, mention.start - 2, mention.start):
            yield Part(mention.key, "organise")


def later_stops(reading: Reading, scene: Scene) -> Iterator[Part]:
    """考察组先后走进…: where the same party goes next."""
    going = _PARTY.search(scene.text, scene.start, scene.saying)
    since = going.end() if going else scene.saying
    for mention in reading.mentions.within(scene.start, scene.saying):
        at = mention.start >= since or scene.text[mention.start - 1] in "在到进"
        acts = mention.type != "Enterprise" and OFFICE.match(scene.text, mention.end)
        if _goal(reading, mention) and not acts and (at or _heads_line(scene, mention)):
            yield Part(mention.key, "subject")


def _heads_line(scene: Scene, mention: Mention) -> bool:
    """Is it the name at the head of an entry (某公司：…)?"""
    return scene.text[mention.start - 1] == "\n" and scene.text[mention.end] in "：　（"


def inspected(scene: Scene) -> Iterator[Part]:
    """The firms and projects of a row or an item in a report on an inspection."""
    item = _ITEM.search(scene.text, scene.start, scene.end)
    for mention in free(scene):
        if mention.type in ("Enterprise", "Project") and (item or mention.start == scene.start):
            yield Part(mention.key, "subject")
