"""What stands around the mentions of a document: features of a mention whichever event it is weighed for."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.mentions import Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.bodies import OFFICE
from kg.extract.rules.events.rolls import LABEL, role_of_label
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.told import amount
from kg.extract.text.flow import CELL, Span
from kg.lexicon.gazetteer import Gazetteer
from kg.lexicon.triggers import RoleCue, role_cues
from kg.lexicon.wordlists import wordlist
from kg.model import EntityType

TYPES: tuple[EntityType, ...] = (
    *("Person", "Zone", "Region", "Enterprise"),
    *("GovernmentBody", "Institution", "Project"),
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
    return Gazetteer(dict.fromkeys((*cues, *sorted(wordlist("event_particles"))), ""))


class Labelled(NamedTuple):
    """The labels of a scene (出席：), where each ends, and the one that holds on from the scene before."""

    carried: str
    own: Sequence[tuple[int, str]]

    def at(self, offset: int) -> str:
        """The label that holds at a place."""
        return next((role for end, role in reversed(self.own) if end <= offset), self.carried)


class Surroundings:
    """The features of mentions, each made once."""

    def __init__(self, reading: Reading, scenes: Sequence[tuple[Span, Scene]]) -> None:
        self._reading = reading
        self._scenes = scenes
        self._posts = {holding.person.start: holding.posts[0] for holding in reading.holdings if holding.posts}
        self._features: dict[int, list[str]] = {}
        self._cues: dict[int, list[tuple[int, int, RoleCue]]] = {}
        self._words: dict[int, list[tuple[int, int, str]]] = {}
        self._groups: dict[int, dict[int, list[Mention]]] = {}
        self._labels: dict[int, Labelled] = {}

    def of(self, number: int, mention: Mention) -> list[str]:
        """What stands around a mention in the scene of this number."""
        found = self._features.get(mention.start)
        if found is None:
            found = self._features[mention.start] = [
                *self._beside(number, mention),
                *self._acting(number, mention),
                *self._listing(number, mention),
                *self._standing(number, mention),
            ]
        return found

    def _beside(self, number: int, mention: Mention) -> list[str]:
        """What stands right before and behind it, and a title behind a body's name."""
        text = self._scenes[number][1].text
        start, end = mention.start, mention.end
        found = [f"n={text[end : end + 1]}", f"n2={text[end : end + 2]}"]
        found += [f"p={text[start - 1 : start]}", f"p2={text[max(0, start - 2) : start]}"]
        if mention.type == "Person":
            post = self._posts.get(start)
            if post:
                found += ["post", f"pt={post.title[-2:]}"]
                if post.body:
                    found.append(f"pb={'home' if post.body == self._reading.context.home else post.body.type}")
        elif office := OFFICE.match(text, end):
            found.append("office")
            if self._reading.mentions.starting_at(office.end()):
                found.append("office-of")
        return found

    def _acting(self, number: int, mention: Mention) -> list[str]:
        """The word of acting behind it, the one before it, and the word whose object it may be."""
        scene = self._scenes[number][1]
        found = []
        if cue := self._next_cue(number, mention.end):
            start, said = cue
            between = any(m.type == "Person" for m in self._reading.mentions.within(mention.end, start))
            near = ("f" if _FAR.search(scene.text, mention.end, start) else "c") + ("o" if between else "")
            found += [f"cue={said.role}{near}", f"cw={said.cue}{near}"]
        else:
            found.append("cue=-")
        before = next((cue for _, end, cue in reversed(self._cues_in(number)) if end <= mention.start), None)
        if before:
            found += [f"cb={before.role}", f"cb={before.cue}"]
        found.append(f"ob={self._word_before(number, mention.start)}")
        return found

    def _listing(self, number: int, mention: Mention) -> list[str]:
        """What stands before the first and behind the last of those that are listed together."""
        group = self._group(number, mention)
        if len(group) < 2:
            return []
        text = self._scenes[number][1].text
        first, last, index = group[0].start, group[-1].end, group.index(mention)
        found = [f"gn={amount(len(group))}", f"gi={min(index, 2)}", f"gz={'last' if mention is group[-1] else ''}"]
        found += [f"gp={text[max(0, first - 2) : first]}", f"g1={text[first - 1 : first]}"]
        found += [f"ge={text[last : last + 2]}", f"g2={text[last : last + 1]}"]
        if cue := self._next_cue(number, last):
            found += [f"gcue={cue[1].role}", f"gcw={cue[1].cue}"]
        return [*found, f"gob={self._word_before(number, first)}"]

    def _standing(self, number: int, mention: Mention) -> list[str]:
        """Where in the scene it stands: in a row, under a label, in somebody's words, at the head."""
        scene = self._scenes[number][1]
        text = scene.text
        found = ["said"] if mention.start >= scene.saying else []
        clause = self._border(scene, mention.start)
        if text.count("“", max(clause, 0), mention.start) > text.count("”", max(clause, 0), mention.start):
            found.append("quoted")
        if text[mention.start - 1 : mention.start] == "\n":
            found.append("line")
        if clause < scene.start:
            found.append("head")
        if label := self._labelled(number).at(mention.start):
            found.append(f"roll={label}")
        cells = text.count(CELL, scene.start, scene.end)
        if cells >= _CELLS:
            line = max(scene.start, text.rfind("\n", 0, mention.start) + 1)
            found += [f"row{min(cells, _MOST)}", f"col{min(text.count(CELL, line, mention.start), _MOST)}"]
        return found

    def _border(self, scene: Scene, offset: int) -> int:
        """The last border of a clause before a place; before the scene, where there is none."""
        return max(scene.text.rfind(border, scene.start, offset) for border in _BORDERS)

    def _cues_in(self, number: int) -> list[tuple[int, int, RoleCue]]:
        if number not in self._cues:
            scene = self._scenes[number][1]
            spans = role_cues("after").spans(scene.text[scene.start : scene.end])
            self._cues[number] = [(scene.start + start, scene.start + end, cue) for start, end, cue in spans]
        return self._cues[number]

    def _next_cue(self, number: int, offset: int) -> tuple[int, RoleCue] | None:
        """The first word of acting within reach, and before a semicolon."""
        cue = next(((start, cue) for start, _, cue in self._cues_in(number) if start >= offset), None)
        if not cue or cue[0] >= offset + _REACH or self._scenes[number][1].text.find("；", offset, cue[0]) >= 0:
            return None
        return cue

    def _word_before(self, number: int, offset: int) -> str:
        scene = self._scenes[number][1]
        if number not in self._words:
            part = scene.text[scene.start : scene.end]
            spans = _before().spans(part)
            self._words[number] = [(scene.start + a, scene.start + b, part[a:b]) for a, b, _ in spans]
        border = self._border(scene, offset)
        return next((word for a, b, word in reversed(self._words[number]) if border <= a and b <= offset), "-")

    def _group(self, number: int, mention: Mention) -> list[Mention]:
        """The mentions listed together with one."""
        if number not in self._groups:
            scene = self._scenes[number][1]
            groups: list[list[Mention]] = []
            for each in self._reading.mentions.within(scene.start, scene.end):
                if each.type in TYPES:
                    last = groups[-1][-1].end if groups else each.start
                    near = 0 < each.start - last < _LONGEST_LINK
                    if near and _LINK.fullmatch(scene.text, last, each.start):
                        groups[-1].append(each)
                    else:
                        groups.append([each])
            self._groups[number] = {each.start: group for group in groups for each in group}
        return self._groups[number][mention.start]

    def _labelled(self, number: int) -> Labelled:
        """The labels of a scene; in lines of names without one the last label holds on."""
        if number not in self._labels:
            article, scene = self._scenes[number]
            text = scene.text
            own = [(m.end(), role_of_label(m) or "no") for m in LABEL.finditer(text, scene.start, scene.end)]
            prose = text[scene.end - 1] in "。；" or text.find(CELL, scene.start, scene.end) < 0
            before = self._labels.get(number - 1)
            carried = ""
            if before and not prose and self._scenes[number - 1][0] == article:
                carried = before.own[-1][1] + "+" if before.own else before.carried
            self._labels[number] = Labelled(carried, own)
        return self._labels[number]
