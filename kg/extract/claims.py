"""What a rule says: a fact or an event about keys, with the place in the flow that it was read from."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.model import EventType, Phase, Relation, Role


class Claim(NamedTuple):
    """One statement, not yet numbered; `at` is an offset in the flow inside the sentence that says it."""

    rel: Relation
    s: Key
    o: Key | None
    at: int
    title: str | None = None
    phase: Phase | None = None
    date: str | None = None
    until: str | None = None
    by: Key | None = None
    amount_yuan: float | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None

    def keys(self) -> Iterator[Key]:
        """The entities that it speaks of."""
        yield from (key for key in (self.s, self.o, self.by) if key)

    def under(self, same: Callable[[Key], Key]) -> "Claim":
        """The claim about the entities as a register knows them."""
        s, o, by = same(self.s), self.o and same(self.o), self.by and same(self.by)
        return self if (s, o, by) == (self.s, self.o, self.by) else self._replace(s=s, o=o, by=by)


class Part(NamedTuple):
    """An entity's part in an event."""

    key: Key
    role: Role


class Occurrence(NamedTuple):
    """An event, not yet numbered."""

    type: EventType
    label: str
    date: str | None
    place: Key | None
    parts: tuple[Part, ...]
    about: tuple[Key, ...]
    at: int

    def keys(self) -> Iterator[Key]:
        """The entities that have a part in it."""
        yield from (part.key for part in self.parts)
        yield from self.about
        if self.place:
            yield self.place

    def under(self, same: Callable[[Key], Key]) -> "Occurrence":
        """The event of the entities as a register knows them."""
        parts = tuple({same(part.key): part._replace(key=same(part.key)) for part in self.parts}.values())
        return self._replace(parts=parts, about=tuple(map(same, self.about)), place=self.place and same(self.place))


Rule = Callable[[Reading], Iterable[Claim]]
EventRule = Callable[[Reading], Iterable[Occurrence]]
