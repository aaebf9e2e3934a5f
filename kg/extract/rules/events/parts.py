"""Who takes part in an event, and how: features of a learned choice for each entity that is named around it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kg.chooser.crossed import Crossed
from kg.extract.claims import Occurrence
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.rules.events.around import NEAR, Around, Named, Vicinity, nearness
from kg.extract.rules.events.mentioned import Surroundings
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.told import Telling, amount
from kg.model import Role

_OTHERS = 6
"""So many mentions of an entity are looked at for words of acting."""


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
        scenes: Sequence[tuple[Article, Scene]],
        ruled: Sequence[Sequence[Occurrence]],
        minutes: bool,
    ) -> None:
        self._reading = reading
        self._scenes = scenes
        self._ruled = ruled
        self._minutes = minutes
        self._surroundings = Surroundings(reading, scenes)
        self._vicinity = Vicinity(reading, scenes)
        self._home = reading.context.home and reading.register.canonical(reading.context.home)

    def all(self, tellings: Sequence[Telling], decide: Callable[[Telling], Decide]) -> list[dict[Key, Role]]:
        """The parts in each of the events told, decided by what `decide` gives for it."""
        found: list[dict[Key, Role]] = []
        article: Article | None = None
        before: dict[Key, Role] = {}
        for number, telling in enumerate(tellings):
            if self._scenes[telling.scene][0] != article:
                article, before = self._scenes[telling.scene][0], {}
            before = self._of(self._vicinity.around(tellings, number), before, decide(telling))
            found.append(before)
        return found

    def _of(self, event: Around, before: Mapping[Key, Role], decide: Decide) -> dict[Key, Role]:
        taken = Taken(before)
        rules = self._answers(event.telling)
        named = self._vicinity.named(event, rules or ())
        party = (key for key in before if key.type == "Person") if event.telling.kind == "visit" else ()
        for key in (*([self._home] if self._home else []), *party, *(rules or ())):
            named.setdefault(key, [])
        for key in sorted(named, key=lambda key: nearness(named[key])):
            role = decide(key, self._seen(event, key, named[key], taken, rules))
            taken.take(key, role)
        return taken.roles

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
        where = best.where if best.where in NEAR else best.where[0]
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
        if named.where in NEAR:
            word = telling.word
            gap = mention.start - word.end if mention.start >= word.end else word.start - mention.end
            found += [f"{type_}{where}{word.text}", f"{type_}{where}g{amount(gap)}"]
            found.append(f"{type_}{where}{kind}g{amount(gap)}")
        if self._minutes or self._scenes[telling.scene][0].is_minutes:
            found.append(f"{type_}min{where[0]}")
        return found

    def _around_it(self, mentions: list[Named], type_: str, kind: str, where: str) -> list[Crossed]:
        """What stands around the most telling mention, and the words of acting at others."""
        best = mentions[0]
        plain = (type_, "N" if best.where in NEAR else "L")
        beside = self._surroundings.of(best.scene, best.mention)
        found = [Crossed((*plain, type_ + where, kind + where), beside.telling), Crossed(plain, beside.others)]
        again = (f"2{type_}", f"2{type_}{where[0]}")
        others = (self._surroundings.of(other.scene, other.mention) for other in mentions[1:_OTHERS])
        return [*found, *(Crossed(again, other.acting) for other in others if other.acting)]


def _others(key: Key, taken: Taken, type_: str, where: str) -> list[str]:
    """What part those before it have, and itself in the event before."""
    lead = "L" if "lead" in taken.roles.values() else "-"
    same = min(2, sum(other.type == key.type for other in taken.roles))
    found = [f"{type_}has{lead}{where}", f"{type_}prev={taken.previous}{where[0]}", f"{type_}cnt{same}{where[0]}"]
    if taken.before:
        before = taken.before.get(key)
        found += [f"{type_}pe={before}", f"{type_}pe={before}{where}"]
    return found
