"""What a document names: mentions in the flow, and the register of the entities that they stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.lexicon.organisations import is_mass_organisation
from kg.model import Entity, EntityType, ZoneKind


class Key(NamedTuple):
    """An entity within one document: its type and its canonical name."""

    type: EntityType
    name: str


class Mention(NamedTuple):
    """A stretch of the flow that stands for an entity."""

    start: int
    end: int
    key: Key

    @property
    def type(self) -> EntityType:
        """The entity's type."""
        return self.key.type


class _Details:
    """What is known of an entity beside its key."""

    __slots__ = ("aliases", "amount_yuan", "date", "kind", "number")

    def __init__(self) -> None:
        self.aliases: dict[str, None] = {}
        self.kind: ZoneKind | None = None
        self.number: str | None = None
        self.date: str | None = None
        self.amount_yuan: float | None = None


class Register:
    """The entities of one document, in the order of their first mention."""

    def __init__(self) -> None:
        self._known: dict[Key, _Details] = {}
        self._names: dict[tuple[EntityType, str], Key] = {}

    def add(
        self, key: Key, aliases: Iterable[str] = (), kind: ZoneKind | None = None, number: str | None = None
    ) -> Key:
        """Enter an entity, or add to what is known of it; one that is known by another name keeps its first one."""
        type_, known = key.type, self._names
        names = [name for name in (key.name, *aliases) if name]
        for name in names:
            if (type_, name) in known:
                key = known[type_, name]
                break
        details = self._known.get(key) or self._known.setdefault(key, _Details())
        for name in names:
            known.setdefault((type_, name), key)
            if name != key.name:
                details.aliases[name] = None
        details.kind = details.kind or kind
        details.number = details.number or number
        return key

    def canonical(self, key: Key) -> Key:
        """The key under which an entity is entered, whichever of its names the given one has."""
        return self._names.get(key, key)

    def set_amount(self, key: Key, amount_yuan: float) -> None:
        """Enter the investment of a project."""
        self._known[self.canonical(key)].amount_yuan = amount_yuan

    def join(self, other: "Register") -> None:
        """Enter the entities of another register; one that is known here by the name that it has there stays one.

        A common alias does not make two entities one: in another part of a document 高新区 may be another zone.
        """
        meant = {key: self.add(key) for key in other}
        for key, details in other._known.items():
            self.add(meant[key], (key.name, *details.aliases), details.kind, details.number)
            if details.amount_yuan is not None:
                self.set_amount(key, details.amount_yuan)

    def __contains__(self, key: Key) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[Key]:
        return iter(self._known)

    def aliases(self, key: Key) -> tuple[str, ...]:
        """The other names of an entity."""
        return tuple(self._known[key].aliases)

    def kind(self, key: Key) -> ZoneKind | None:
        """Of a zone: whether it is a zone or a park."""
        return self._known[key].kind

    def entities(self, keep: set[Key]) -> dict[Key, Entity]:
        """The entities that are kept, numbered in the order of first mention."""
        kept = [key for key in self._known if key in keep]
        return {key: self._entity(key, f"e{number}") for number, key in enumerate(kept, 1)}

    def _entity(self, key: Key, identifier: str) -> Entity:
        details = self._known[key]
        return Entity(
            id=identifier,
            type="Institution" if key.type == "GovernmentBody" and is_mass_organisation(key.name) else key.type,
            name=key.name,
            aliases=tuple(details.aliases),
            kind=details.kind,
            number=details.number,
            date=details.date,
            amount_yuan=details.amount_yuan,
        )


def _longest_first(mention: Mention) -> tuple[int, int]:
    return mention.start - mention.end, mention.start


class Mentions:
    """Mentions without overlaps, in order, with the questions that rules ask of them."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._items: list[Mention] = []
        self._taken = bytearray()
        """For each character whether it is part of a mention."""
        self._begin: list[int] = []
        self._of_types: dict[EntityType, list[Mention]] = {}
        self._ends: dict[int, Mention] = {}
        self._starts: dict[int, Mention] = {}
        self.extend(mentions)

    def extend(self, mentions: Iterable[Mention]) -> None:
        """Take in more mentions; where two overlap the longer one stays."""
        new = list(mentions)
        if not new:
            return
        taken, items = self._taken, [*self._items]
        taken.extend(bytes(max(0, max(m.end for m in new) - len(taken))))
        if any(taken.find(1, m.start, m.end) >= 0 for m in new):
            new, items = [*items, *new], []
            taken[:] = bytes(len(taken))
        for mention in sorted(new, key=_longest_first):
            start, end, _ = mention
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                items.append(mention)
        self._items = sorted(items)
        self._begin = [m.start for m in self._items]
        self._of_types = {}
        self._ends = {m.end: m for m in self._items}
        self._starts = {m.start: m for m in self._items}

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._items)

    def of(self, type_: EntityType) -> list[Mention]:
        """The mentions of one type."""
        if not self._of_types:
            for mention in self._items:
                self._of_types.setdefault(mention.key.type, []).append(mention)
        return self._of_types.get(type_, [])

    def ending_at(self, offset: int) -> Mention | None:
        """The mention that ends right before `offset`."""
        return self._ends.get(offset)

    def starting_at(self, offset: int) -> Mention | None:
        """The mention that starts at `offset`."""
        return self._starts.get(offset)

    def over(self, offset: int) -> Mention | None:
        """The mention that the character at `offset` is part of."""
        index = bisect_right(self._begin, offset) - 1
        return self._items[index] if index >= 0 and offset < self._items[index].end else None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie within a span."""
        found = self._items[bisect_left(self._begin, start) : bisect_left(self._begin, end)]
        if found and found[-1].end > end:
            found.pop()
        return found
