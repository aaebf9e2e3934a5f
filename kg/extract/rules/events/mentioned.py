"""What stands around the mentions of a document: features of a mention whichever event it is weighed for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.bodies import OFFICE
from kg.extract.rules.events.rolls import labels_in, role_of_label
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.told import amount
from kg.extract.text.flow import CELL
from kg.lexicon.gazetteer import Found, Gazetteer
from kg.lexicon.triggers import RoleCue, role_cues
from kg.lexicon.wordlists import wordlist
from kg.model import EntityType

TYPES: frozenset[EntityType] = frozenset(
    ("Person", "Zone", "Region", "Enterprise", "GovernmentBody", "Institution", "Project")
)
"""Types of entities that take part in events."""
_REACH = 80
_LINK = re.compile(
    r"[^，。；：、]{0,12}(?:、|和|与|及|以及|\u3000)[^，。；：、]{0,16}|[^，。；：、]{0,12}（[^）]*）(?:、|和|与|及|以及)[^，。；：、]{0,16}"
)
"""What parts two names that are listed together, each with its title."""
_LONGEST_LINK = 24
_FAR = re.compile("[，：]")
_BORDERS = "，；："
_CELLS = 2
_MOST = 6


@cache
def _before() -> Gazetteer[str]:
    """Words that tell something of the name behind them."""
    cues = [*role_cues("before").phrases, *role_cues("object").phrases]
    return Gazetteer({word: word for word in (*cues, *sorted(wordlist("event_particles")))})


class Beside(NamedTuple):
    """The features of a mention."""

    telling: list[str]
    """Those that tell more by where the mention stands."""
    others: list[str]
    acting: list[str]
    """Those of telling ones that count for any mention of an entity: the word of acting behind it, and its label."""


class Labelled(NamedTuple):
    """The labels of a scene (出席：), where each ends, and the one that holds on from the scene before."""

    carried: str
    own: Sequence[tuple[int, str]]

    def at(self, offset: int) -> str:
        """The label that holds at a place."""
        return next((role for end, role in reversed(self.own) if end <= offset), self.carried)


class _Ground(NamedTuple):
    """A scene with what its mentions share."""

    scene: Scene
    cues: list[tuple[int, int, RoleCue]]
    """Words of acting."""
    words: list[tuple[int, int, str]]
    """Words that tell something of the name behind them."""
    groups: dict[int, list[Mention]]
    """The mentions that are listed together, by where each of them starts."""
    labels: Labelled
    cells: int

    def next_cue(self, offset: int) -> tuple[int, RoleCue] | None:
        """The first word of acting within reach, and before a semicolon."""
        for start, _, cue in self.cues:
            if start >= offset:
                parted = start >= offset + _REACH or self.scene.text.find("；", offset, start) >= 0
                return None if parted else (start, cue)
        return None

    def word_before(self, border: int, offset: int) -> str:
        """The last word before a name that tells something of it, in its clause, which begins at a border."""
        for start, end, word in reversed(self.words):
            if end <= offset:
                return word if start >= border else "-"
        return "-"

    def border(self, offset: int) -> int:
        """The last border of a clause before a place; before the scene, where there is none."""
        text, floor = self.scene.text, self.scene.start
        return max([text.rfind(border, floor, offset) for border in _BORDERS])


class Surroundings:
    """The features of mentions, each made once."""

    def __init__(self, reading: Reading, scenes: Sequence[tuple[Article, Scene]]) -> None:
        self._reading = reading
        self._scenes = scenes
        self._posts = {holding.person.start: holding.posts[0] for holding in reading.holdings if holding.posts}
        self._features: dict[int, Beside] = {}
        self._grounds: dict[int, _Ground] = {}
        text = scenes[0][1].text if scenes else ""
        self._cues, self._words = Found(role_cues("after"), text), Found(_before(), text)
        self._opening, self._closing = ([m.start() for m in re.finditer(mark, text)] for mark in "“”")

    def of(self, number: int, mention: Mention) -> Beside:
        """What stands around a mention in the scene of this number."""
        found = self._features.get(mention.start)
        if found is None:
            ground = self._grounds.get(number) or self._ground(number)
            border = ground.border(mention.start)
            found = self._features[mention.start] = Beside([], [], [])
            self._add_beside(found, ground.scene.text, mention)
            self._add_acting(found, ground, mention, border)
            self._add_listing(found, ground, mention, border)
            self._add_standing(found, ground, mention, border)
        return found

    def _add_beside(self, found: Beside, text: str, mention: Mention) -> None:
        """What stands right before and behind it, and a title behind a body's name."""
        start, end, key = mention
        found.telling.extend((f"n={text[end : end + 1]}", f"p={text[start - 1 : start]}"))
        found.others.extend((f"n2={text[end : end + 2]}", f"p2={text[max(0, start - 2) : start]}"))
        if key.type == "Person":
            post = self._posts.get(start)
            if post:
                found.telling.append("post")
                found.others.append(f"pt={post.title[-2:]}")
                if post.body:
                    found.others.append(f"pb={'home' if post.body == self._reading.context.home else post.body.type}")
        elif office := OFFICE.match(text, end):
            found.telling.append("office")
            if self._reading.mentions.starting_at(office.end()):
                found.telling.append("office-of")

    def _add_acting(self, found: Beside, ground: _Ground, mention: Mention, border: int) -> None:
        """The word of acting behind it, the one before it, and the word whose object it may be."""
        start, end, _ = mention
        if cue := ground.next_cue(end):
            at, said = cue
            between = any(m.type == "Person" for m in self._reading.mentions.within(end, at))
            near = ("f" if _FAR.search(ground.scene.text, end, at) else "c") + ("o" if between else "")
            found.acting.append(f"cue={said.role}{near}")
            found.telling.extend((f"cue={said.role}{near}", f"cw={said.cue}{near}"))
        else:
            found.telling.append("cue=-")
        before = [cue for _, last, cue in ground.cues if last <= start]
        if before:
            found.telling.extend((f"cb={before[-1].role}", f"cb={before[-1].cue}"))
        found.telling.append(f"ob={ground.word_before(border, start)}")

    def _add_listing(self, found: Beside, ground: _Ground, mention: Mention, border: int) -> None:
        """What stands before the first and behind the last of those that are listed together."""
        group = ground.groups[mention.start]
        if len(group) < 2:
            return
        text = ground.scene.text
        start, end, index = group[0].start, group[-1].end, group.index(mention)
        found.telling.extend((f"gn={amount(len(group))}", f"g1={text[start - 1 : start]}"))
        found.others.extend((f"gi={min(index, 2)}", f"gz={'last' if index == len(group) - 1 else ''}"))
        found.others.extend((f"gp={text[max(0, start - 2) : start]}", f"ge={text[end : end + 2]}"))
        found.telling.append(f"g2={text[end : end + 1]}")
        if cue := ground.next_cue(end):
            found.telling.append(f"gcue={cue[1].role}")
            found.others.append(f"gcw={cue[1].cue}")
        found.telling.append(f"gob={ground.word_before(border if index == 0 else ground.border(start), start)}")

    def _add_standing(self, found: Beside, ground: _Ground, mention: Mention, border: int) -> None:
        """Where in the scene it stands: in a row, under a label, in somebody's words, at the head."""
        scene, start = ground.scene, mention.start
        text = scene.text
        if start >= scene.saying:
            found.others.append("said")
        if _between(self._opening, border, start) > _between(self._closing, border, start):
            found.others.append("quoted")
        if text[start - 1 : start] == "\n":
            found.others.append("line")
        if border < scene.start:
            found.others.append("head")
        if label := ground.labels.at(start):
            found.acting.append(f"roll={label}")
            found.telling.append(f"roll={label}")
        if ground.cells >= _CELLS:
            line = max(scene.start, text.rfind("\n", scene.start, start) + 1)
            found.telling.append(f"row{min(ground.cells, _MOST)}")
            found.others.append(f"col{min(text.count(CELL, line, start), _MOST)}")

    def _ground(self, number: int) -> _Ground:
        scene = self._scenes[number][1]
        found = self._grounds[number] = _Ground(
            scene=scene,
            cues=self._cues.within(scene.start, scene.end),
            words=self._words.within(scene.start, scene.end),
            groups=self._groups(scene),
            labels=self._labelled(number),
            cells=scene.text.count(CELL, scene.start, scene.end),
        )
        return found

    def _groups(self, scene: Scene) -> dict[int, list[Mention]]:
        """For each mention those that are listed together with it."""
        groups: dict[int, list[Mention]] = {}
        group: list[Mention] = []
        for mention in scene.named:
            if mention.key.type not in TYPES:
                continue
            last = group[-1].end if group else mention.start
            if not (0 < mention.start - last < _LONGEST_LINK and _LINK.fullmatch(scene.text, last, mention.start)):
                group = []
            group.append(mention)
            groups[mention.start] = group
        return groups

    def _labelled(self, number: int) -> Labelled:
        """The labels of a scene; in lines of names without one the last label holds on."""
        article, scene = self._scenes[number]
        text = scene.text
        own = [(label.end(), role_of_label(label) or "no") for label in labels_in(scene)]
        prose = text[scene.end - 1] in "。；" or text.find(CELL, scene.start, scene.end) < 0
        before = self._grounds.get(number - 1)
        if not before or prose or self._scenes[number - 1][0] != article:
            return Labelled("", own)
        last = before.labels
        return Labelled(last.own[-1][1] + "+" if last.own else last.carried, own)


def _between(places: list[int], start: int, end: int) -> int:
    """How many of some places, which are in order, lie in a stretch."""
    return bisect_left(places, end) - bisect_left(places, start)
