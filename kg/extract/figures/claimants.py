"""What speaks for each entity that a figure can be about: its kind, where it is named, and the figure before."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from kg.extract.figures.clauses import beside
from kg.extract.figures.facts import dimension
from kg.extract.figures.naming import ahead, behind, neighbours, opens, place_of
from kg.extract.figures.whom import Candidate, Scene, Surroundings
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.lexicon.figures import figure_cues

_LIST_MARKS = "—■●▲◆★☆△◇○※*（）()一二三四五六七八九十1234567890.．、　"
_MARKS = "/。；，"
_OPENING = 12

T = TypeVar("T", float, tuple[str, ...])


@cache
def _of_zone() -> re.Pattern[str]:
    return re.compile(figure_cues("zone"))


class Weighed(NamedTuple, Generic[T]):
    """What speaks for each candidate of a scene; and, for those that the scene before had too, for going on with it."""

    options: list[T]
    links: dict[int, tuple[int, T]]
    """By candidate: which one it was before, and what speaks for it."""


class _Shared(NamedTuple):
    """What all candidates of a figure share."""

    told: tuple[str, ...]
    """Of the figure and its sentence."""
    named: int
    """How many candidates stand before it in its sentence."""
    opening: str
    """The first characters of its clause."""
    border: str
    """What parts it from the figure told before."""
    fresh: int
    """How many entities are named since that one."""
    head: Key | None
    """The nearest candidate that opens a clause of the sentence."""
    kinds: tuple[str, str]
    """The types of the nearest candidate and of the head."""
    topic: Key | None


class Claimants(Generic[T]):
    """What speaks for the candidates of one document's figures.

    `weigh` makes of some features what is wanted: themselves (`tuple`), to learn from, or the sum of their weights.
    What several candidates or figures share is weighed once.
    """

    def __init__(self, reading: Reading, around: Surroundings, weigh: Callable[[Iterable[str]], T]) -> None:
        self._reading = reading
        self._text = reading.flow.text
        self._around = around
        self._weigh: Callable[[Iterable[str]], T] = weigh
        self._of_names: dict[tuple[int, str], T] = {}

    def of(self, scene: Scene, before: Scene | None) -> Weighed[T]:
        """Weigh the candidates of a scene; `before` is the one told last."""
        earlier = {candidate.key: n for n, candidate in enumerate(before.candidates)} if before else {}
        shared = self._shared(scene)
        found: Weighed[T] = Weighed([], {})
        once: dict[str, T] = {}
        order: Counter[str] = Counter()
        passed = 0
        for number, candidate in enumerate(scene.candidates):
            key, mention = candidate
            type_ = self._kind_of(key)
            both = f"{type_} {place_of(scene, mention)}"
            if type_ not in once:
                once[type_] = self._weigh(_of_type(shared, type_))
            if both not in once:
                once[both] = self._weigh(_of_place(shared, both))
            own = self._own(scene, shared, candidate, both)
            weight = once[type_] + once[both]
            if mention and mention.start > scene.figure.start:
                own += behind(self._text, scene, mention)
            elif mention:
                at = opens(self._text, mention)
                own += (f"{both} order={min(order[type_], 2)}", f"opens={at} passed={min(passed, 2)}")
                own.append(f"{type_} opens={at} passed={min(passed, 2)}")
                own += ahead(self._text, scene, mention, both)
                order[type_] += 1
                passed += at != "no"
                weight += self._of_name(mention, both)
            found.options.append(weight + self._weigh(own))
            if key in earlier:
                found.links[number] = earlier[key], self._weigh(_again(shared, key, both, passed))
        return found

    def _kind_of(self, key: Key) -> str:
        """The type of an entity; parks are apart from zones."""
        return "Park" if key.type == "Zone" and self._reading.register.kind(key) == "park" else key.type

    def _shared(self, scene: Scene) -> _Shared:
        text, start, end = self._text, scene.figure.start, scene.figure.end
        near = [c.mention for c in scene.candidates if c.mention and scene.sentence <= c.mention.start < start]
        head = next((mention.key for mention in near if opens(text, mention) != "no"), None)
        opening = beside(text, scene.clause, scene.clause + 2) if scene.clause < start - 1 else ""
        named = min(len(near), 4)
        told = (
            f"unit={dimension(scene.figure.unit)}",
            f"metric={scene.figure.metric[-2:]}",
            f"named={named}",
            f"opening={opening}",
            f"left={beside(text, start - 2, start)}",
            f"after={beside(text, end, end + 1)}",
            f"field={text[scene.clause - 1 : scene.clause] == '：'}",
            f"of zone={_of_zone().search(text, scene.sentence, min(start, scene.sentence + _OPENING)) is not None}",
        )
        border, fresh = "?", 0
        if scene.told:
            between = beside(text, scene.told, start)
            border = next((mark for mark in _MARKS if mark in between), "")
            fresh = min(4, len({mention.key for mention in self._around.within(scene.told, start)}))
        kinds = f"nearest={self._kind_of(near[0].key) if near else ''}", f"head={self._kind_of(head) if head else ''}"
        return _Shared(told, named, opening, border, fresh, head, kinds, self._around.topic_at(start))

    def _own(self, scene: Scene, shared: _Shared, candidate: Candidate, both: str) -> list[str]:
        """Of a candidate: how often it is named, and where else it is than right before the number."""
        key = candidate.key
        type_, _, place = both.partition(" ")
        count = min(scene.counts[key], 5)
        found = [f"{type_} count={count}", f"{place} count={count}"]
        if key == shared.topic:
            found += [f"topic {place}", f"topic named={shared.named}"]
        if key == self._around.home:
            found += [f"home {place}", f"home named={shared.named}", f"home metric={scene.figure.metric[-2:]}"]
        if key in self._around.titled:
            found += [f"title {place}", f"title {type_}"]
        if key in scene.headline:
            found += [f"headline {place}", f"headline {type_}", f"headline first={key == scene.headline[0]} {type_}"]
        for first, name, start in zip(scene.opening, ("s", "p"), (scene.sentence, scene.paragraph), strict=True):
            if first and first.key == key:
                led = not self._text[start : first.start].strip(_LIST_MARKS)
                found += [f"first {name} {led} {type_}", f"first {name} {led} {place}"]
                if led:
                    found.append(f"first {name} >{beside(self._text, first.end, first.end + 1)} {type_}")
        return found

    def _of_name(self, mention: Mention, both: str) -> T:
        """Of a mention in its place, whatever the number."""
        known = self._of_names.get((mention.start, both))
        if known is None:
            known = self._of_names[mention.start, both] = self._weigh(neighbours(self._reading, mention, both))
        return known


def _of_type(shared: _Shared, type_: str) -> list[str]:
    """Of all candidates of one type."""
    return [type_, *[f"{type_} {each}" for each in shared.told]]


def _of_place(shared: _Shared, both: str) -> list[str]:
    """Of all candidates of one type that stand in such a place."""
    place = both.partition(" ")[2]
    nearest, head = shared.kinds
    return [
        both,
        place,
        f"{both} {nearest}",
        f"{both} {head}",
        f"{place} named={shared.named}",
        f"{place} opening={shared.opening}",
    ]


def _again(shared: _Shared, key: Key, both: str, passed: int) -> list[str]:
    """Of going on with an entity that the figure before was about."""
    type_ = both.partition(" ")[0]
    again = f"again {shared.border}"
    nearest, head = shared.kinds
    return [
        again,
        f"{again} {both}",
        f"{again} {type_} opening={shared.opening}",
        f"{again} {nearest}",
        f"{again} {head}",
        f"{again} is head={shared.head == key}",
        f"{again} named={shared.named}",
        f"{again} fresh={shared.fresh}",
        f"again {type_} fresh={shared.fresh}",
        f"again passed={passed}",
    ]
