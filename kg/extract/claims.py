"""What a rule says: a fact or an event about keys, with the place in the flow that it was read from."""

from collections.abc import Callable, Iterable
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


Rule = Callable[[Reading], Iterable[Claim]]
EventRule = Callable[[Reading], Iterable[Occurrence]]
