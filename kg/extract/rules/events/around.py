"""Who is named around an event: the mentions in the scenes near what tells of it, and where each of them stands."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.mentioned import TYPES
from kg.extract.rules.events.scenes import Scene, for_its_spirit
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.told import Telling
from kg.extract.text.flow import Span

NEAR = ("c<", "c>", "s<", "s>")
"""Places in the scene of a telling."""
_BEFORE = 6
_AFTER = 60
_OVER = 3
"""So many scenes before a telling, after it, and after the next telling are searched for those who take part."""
_SECTIONS = 200
"""So many after the meeting of minutes, down to the roll."""
_RANK = {"c<": 0, "c>": 1, "s<": 2, "s>": 3, "p>": 4, "l": 5, "p<": 6, "q>": 6, "x": 7, "z": 7, "b": 8}
"""Where a mention can stand (see `_inside` and `_where`), the most telling place first."""
_FAR = frozenset("bxz")
"""Who is named only there (before the paragraph, in another article, behind the next telling) hardly ever takes part,
unless the rules say so."""


class Named(NamedTuple):
    """A mention of an entity around an event."""

    rank: int
    scene: int
    mention: Mention
    where: str


class Around(NamedTuple):
    """An event with the scenes around it that may name those who take part."""

    telling: Telling
    first: int
    last: int
    following: int
    """The scene of the next telling."""


class Vicinity:
    """Looks for those named around the events of a document."""

    def __init__(self, reading: Reading, scenes: Sequence[tuple[Article, Scene]]) -> None:
        self._reading = reading
        self._scenes = scenes
        self._of_scenes: dict[int, list[tuple[Key, Mention]]] = {}

    def around(self, tellings: Sequence[Telling], number: int) -> Around:
        """The scenes around the event of this number among all that are told."""
        telling = tellings[number]
        at, article = telling.scene, self._scenes[telling.scene][0]
        floor = max(tellings[number - 1].scene if number else 0, at - _BEFORE)
        following = next((t.scene for t in tellings[number + 1 :] if t.scene > at), len(self._scenes))
        first = at
        while first > floor and self._scenes[first - 1][0] == article:
            first -= 1
        last = at
        reach = _AFTER
        if self._opens(at, following):
            reach = next(
                (n for n, (each, _) in enumerate(self._scenes[at : at + _SECTIONS]) if each != article), _SECTIONS
            )
            following = at + reach
        while last + 1 < min(len(self._scenes), at + 1 + reach):
            inside = self._scenes[last + 1][0] == article
            if last + 1 >= following + (_OVER if inside else 0):
                break
            last += 1
        return Around(telling, first, last, following)

    def _opens(self, at: int, following: int) -> bool:
        """Is it the last event before the sections of minutes, which are all about it?"""
        article, scene = self._scenes[at]
        if not article.is_minutes or scene.start >= article.sections:
            return False
        return following >= len(self._scenes) or self._scenes[following][1].start >= article.sections

    def named(self, event: Around, ruled: Container[Key]) -> dict[Key, list[Named]]:
        """The entities named around an event, each with its mentions, the most telling first; far away only the ruled ones.

        These are those to whom the rules give a part.
        """
        found: dict[Key, list[Named]] = {}
        telling = event.telling
        paragraph = self._reading.flow.paragraph_at(telling.word.start)
        for number in range(event.first, event.last + 1):
            elsewhere = "" if number == telling.scene else self._where(event, number, paragraph)
            far = elsewhere in _FAR
            for key, mention in self._entities(number):
                if not far or key in ruled:
                    where = elsewhere or _inside(telling, mention.start)
                    found.setdefault(key, []).append(Named(_RANK[where], number, mention, where))
        for mentions in found.values():
            mentions.sort()
        return found

    def _entities(self, number: int) -> list[tuple[Key, Mention]]:
        """The mentions of a scene that can take part, each with the entity as it is entered."""
        found = self._of_scenes.get(number)
        if found is None:
            scene, canonical = self._scenes[number][1], self._reading.register.canonical
            taking = (m for m in scene.named if m.key.type in TYPES and not for_its_spirit(scene, m))
            found = self._of_scenes[number] = [(canonical(m.key), m) for m in taking]
        return found

    def _where(self, event: Around, number: int, paragraph: Span) -> str:
        """Another scene than that of the telling: in its paragraph, before (<) it or behind it; else earlier or later."""
        telling = event.telling
        if paragraph.start <= self._scenes[number][1].start < paragraph.end:
            return "p<" if number < telling.scene else "p>" if number < event.following else "q>"
        if number < telling.scene:
            return "b"
        if number >= event.following:
            return "z"
        return "l" if self._scenes[number][0] == self._scenes[telling.scene][0] else "x"


def _inside(telling: Telling, offset: int) -> str:
    """A place in the scene of a telling: in its clause or not, before (<) its word or behind it."""
    return ("c" if telling.start <= offset < telling.end else "s") + ("<" if offset < telling.word.start else ">")


def nearness(mentions: list[Named]) -> tuple[int, int, int]:
    """Those of the scene in their order, then the others; who is not named comes last."""
    if not mentions:
        return (9, 0, 0)
    return min((0 if each.where in NEAR else each.rank, each.scene, each.mention.start) for each in mentions)
