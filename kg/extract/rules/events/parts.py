"""Who takes part in an event, and how: features of a learned choice for each entity that is named around it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kg.chooser.crossed import Crossed
from kg.extract.claims import Occurrence
from kg.extract.mentions import Key, Mention
from kg.extract.reading import Reading
from kg.extract.rules.events.mentioned import TYPES, Surroundings
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.told import Telling, amount
from kg.extract.text.flow import Span
from kg.model import Role

_BEFORE = 6
_AFTER = 60
_OVER = 3
"""So many scenes before a telling, after it, and after the next telling are searched for those who take part."""
_OTHERS = 6
_NEAR = ("c<", "c>", "s<", "s>")
_RANK = {"c<": 0, "c>": 1, "s<": 2, "s>": 3, "p>": 4, "l": 5, "p<": 6, "q>": 6, "x": 7, "z": 7, "b": 8}
"""Where a mention can stand (see `_where`), the most telling place first."""


class Seen(NamedTuple):
    """What speaks for the parts of an entity."""

    features: list[str]
    crossed: list[Crossed]
    """What stands around its mentions, which tells something else of each type, and by where they stand."""

    def spelt(self) -> list[str]:
        """All features by themselves."""
        return [*self.features, *(form for each in self.crossed for form in each.spelt())]


Decide = Callable[[Key, Seen], Role | None]
"""Says what part an entity has, by what speaks for it."""


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


class Taken:
    """Who has a part already."""

    def __init__(self, before: Mapping[Key, Role]) -> None:
        self.before = before
        """The parts in the last event of the article."""
        self.roles: dict[Key, Role] = {}
        self.previous: str = "-"

    def take(self, key: Key, role: Role | None) -> None:
        """Note what was decided about an entity."""
        self.previous = role or "-"
        if role:
            self.roles[key] = role


class Parts:
    """Finds those who take part in the events of a document."""

    def __init__(
        self,
        reading: Reading,
        scenes: Sequence[tuple[Span, Scene]],
        ruled: Sequence[Sequence[Occurrence]],
        minutes: bool,
    ) -> None:
        self._reading = reading
        self._scenes = scenes
        self._ruled = ruled
        self._minutes = minutes
        self._surroundings = Surroundings(reading, scenes)
        self._of_scenes: dict[int, list[tuple[Key, Mention]]] = {}
        self._home = reading.context.home and reading.register.canonical(reading.context.home)

    def all(self, tellings: Sequence[Telling], decide: Callable[[Telling], Decide]) -> list[dict[Key, Role]]:
        """The parts in each of the events told, decided by what `decide` gives for it."""
        found: list[dict[Key, Role]] = []
        article: Span | None = None
        before: dict[Key, Role] = {}
        for number, telling in enumerate(tellings):
            if self._scenes[telling.scene][0] != article:
                article, before = self._scenes[telling.scene][0], {}
            before = self._of(self._around(tellings, number), before, decide(telling))
            found.append(before)
        return found

    def _around(self, tellings: Sequence[Telling], number: int) -> Around:
        telling = tellings[number]
        at, article = telling.scene, self._scenes[telling.scene][0]
        floor = max(tellings[number - 1].scene if number else 0, at - _BEFORE)
        following = next((t.scene for t in tellings[number + 1 :] if t.scene > at), len(self._scenes))
        first = at
        while first > floor and self._scenes[first - 1][0] == article:
            first -= 1
        last = at
        while last + 1 < min(len(self._scenes), at + 1 + _AFTER):
            inside = self._scenes[last + 1][0] == article
            if last + 1 >= following + (_OVER if inside else 0):
                break
            last += 1
        return Around(telling, first, last, following)

    def _of(self, event: Around, before: Mapping[Key, Role], decide: Decide) -> dict[Key, Role]:
        taken = Taken(before)
        named = self._named(event)
        rules = self._answers(event.telling)
        party = (key for key in before if key.type == "Person") if event.telling.kind == "visit" else ()
        for key in (*party, *(rules or ())):
            named.setdefault(key, [])
        for key in sorted(named, key=lambda key: _order(named[key])):
            role = decide(key, self._seen(event, key, named[key], taken, rules))
            taken.take(key, role)
        return taken.roles

    def _named(self, event: Around) -> dict[Key, list[Named]]:
        """The entities named around an event, each with its mentions, the most telling first; and the home zone."""
        found: dict[Key, list[Named]] = {}
        telling = event.telling
        paragraph = self._reading.flow.paragraph_at(telling.word.start)
        for number in range(event.first, event.last + 1):
            elsewhere = "" if number == telling.scene else self._where(event, number, paragraph)
            for key, mention in self._entities(number):
                where = elsewhere or _inside(telling, mention.start)
                found.setdefault(key, []).append(Named(_RANK[where], number, mention, where))
        for mentions in found.values():
            mentions.sort()
        if self._home:
            found.setdefault(self._home, [])
        return found

    def _entities(self, number: int) -> list[tuple[Key, Mention]]:
        """The mentions of a scene that can take part, each with the entity as it is entered."""
        found = self._of_scenes.get(number)
        if found is None:
            scene, canonical = self._scenes[number][1], self._reading.register.canonical
            found = self._of_scenes[number] = [(canonical(m.key), m) for m in scene.named if m.key.type in TYPES]
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

    def _answers(self, telling: Telling) -> dict[Key, Role] | None:
        """The parts that the rules give in what they find told in the scene."""
        events = self._ruled[telling.scene]
        alike = [event for event in events if event.type == telling.kind] or events
        canonical = self._reading.register.canonical
        return {canonical(p.key): p.role for event in reversed(alike) for p in event.parts} if alike else None

    def _type(self, key: Key) -> str:
        """The type of an entity; the home zone, parks and the home zone's organs are types of their own."""
        if key == self._home:
            return "Home"
        if key.type == "Zone" and self._reading.register.kind(key) == "park":
            return "Park"
        return "Organ" if key.type == "GovernmentBody" and self._reading.parents.get(key) == self._home else key.type

    def _seen(
        self, event: Around, key: Key, mentions: list[Named], taken: Taken, rules: Mapping[Key, Role] | None
    ) -> Seen:
        telling, type_ = event.telling, self._type(key)
        kind = telling.kind
        answer = "none" if rules is None else rules.get(key, "-")
        found = [type_, f"{type_}{kind}", f"rule={answer}", f"rule={answer}{type_}", f"rule={answer}{type_}{kind}"]
        if not mentions:
            others = "+".join(sorted(set(taken.roles.values())))
            before = f"{type_}absent{taken.before.get(key)}"
            found += [before, f"{before}{kind}", f"{before}{telling.word.text}", f"{before}{others}"]
            return Seen(found, [])
        best = mentions[0]
        where = best.where if best.where in _NEAR else best.where[0]
        found.append(f"rule={answer}{where[0]}")
        found += self._place(event, best, type_, where)
        if len(mentions) > 1:
            found.append(f"{type_}m{amount(len(mentions))}")
        found += _others(key, taken, type_, where + kind)
        return Seen(found, self._around_it(mentions, type_, kind, where))

    def _place(self, event: Around, named: Named, type_: str, where: str) -> list[str]:
        """How far from the telling it is named, and on which side."""
        telling, scene = event.telling, self._scenes[named.scene][1]
        kind, mention = telling.kind, named.mention
        far = amount(abs(named.scene - telling.scene)) + ("=" if scene.date == telling.date or not scene.own else "x")
        found = [f"{type_}{where}", f"{type_}{where}{kind}", f"{where}{kind}"]
        found += [f"{type_}{named.where}{far}", f"{named.where}{far}"]
        if named.where in _NEAR:
            word = telling.word
            gap = mention.start - word.end if mention.start >= word.end else word.start - mention.end
            found += [f"{type_}{where}{word.text}", f"{type_}{where}g{amount(gap)}"]
            found.append(f"{type_}{where}{kind}g{amount(gap)}")
        if self._minutes:
            found.append(f"{type_}min{where[0]}")
        return found

    def _around_it(self, mentions: list[Named], type_: str, kind: str, where: str) -> list[Crossed]:
        """What stands around the most telling mention, and the words of acting at others."""
        best = mentions[0]
        plain = (type_, "N" if best.where in _NEAR else "L")
        beside = self._surroundings.of(best.scene, best.mention)
        found = [Crossed((*plain, type_ + where, kind + where), beside.telling), Crossed(plain, beside.others)]
        again = (f"2{type_}", f"2{type_}{where[0]}")
        others = (self._surroundings.of(other.scene, other.mention) for other in mentions[1:_OTHERS])
        return [*found, *(Crossed(again, other.acting) for other in others if other.acting)]


def _inside(telling: Telling, offset: int) -> str:
    """A place in the scene of a telling: in its clause or not, before (<) its word or behind it."""
    return ("c" if telling.start <= offset < telling.end else "s") + ("<" if offset < telling.word.start else ">")


def _others(key: Key, taken: Taken, type_: str, where: str) -> list[str]:
    """What part those before it have, and itself in the event before."""
    lead = "L" if "lead" in taken.roles.values() else "-"
    same = min(2, sum(other.type == key.type for other in taken.roles))
    found = [f"{type_}has{lead}{where}", f"{type_}prev={taken.previous}{where[0]}", f"{type_}cnt{same}{where[0]}"]
    if taken.before:
        before = taken.before.get(key)
        found += [f"{type_}pe={before}", f"{type_}pe={before}{where}"]
    return found


def _order(mentions: list[Named]) -> tuple[int, int, int]:
    """Those of the scene in their order, then the others; who is not named comes last."""
    if not mentions:
        return (9, 0, 0)
    return min((0 if each.where in _NEAR else each.rank, each.scene, each.mention.start) for each in mentions)
