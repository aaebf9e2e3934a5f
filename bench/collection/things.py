"""The things of a generated world, and the offices that people hold in it."""

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from collection.words import Metric
from kg.model import EntityType, ZoneKind


class Thing(Struct, frozen=True):
    """Something with an identity."""

    key: str
    """The identity: no two things of a world share it, and one thing has it in every document. What a document knows as two
    though it is one has ``#`` and a word behind the second's."""
    type: EntityType
    name: str
    """The usual name by which it is told from others."""
    others: tuple[str, ...] = ()
    """Names that are as full: 信阳高新技术产业开发区, a firm's short name."""
    local: str | None = None
    """What papers of its own place say: 高新区, 区财政局."""
    within: "Thing | None" = None
    """What it is part of or lies in."""
    kind: ZoneKind | None = None
    number: str | None = None
    date: str | None = None
    amount_yuan: float | None = None

    def __hash__(self) -> int:
        """Things are told by their keys."""
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        """Things are told by their keys."""
        return isinstance(other, Thing) and other.key == self.key


class Part(NamedTuple):
    """One of the posts that an office combines: 党工委委员 of the zone and 局长 of its bureau."""

    body: Thing
    title: str


class Office(Struct, frozen=True):
    """A chair that people hold one after another: 党工委副书记、管委会主任 of a zone."""

    key: str
    parts: tuple[Part, ...]
    rank: int
    """1 leads the city, 2 the zone, 3 is among its leaders, 4 heads a bureau, 5 is a deputy there; 9 works in a firm."""
    place: str
    """The key of the zone or city to which it belongs."""
    months: tuple[int, int]
    """How long a holder stays, at least and at most."""

    def __hash__(self) -> int:
        """Offices are told by their keys."""
        return hash(self.key)


class Tenure(Struct, frozen=True):
    """A person in an office, from a day until another."""

    person: Thing
    office: Office
    start: date
    end: date | None
    spells: tuple[str, ...]
    """For each part of the office the identity of the time in that post."""
    came: str | None = None
    """The key of the office that the person left for this one."""


class Happening(Struct, frozen=True):
    """Something that happened once, whoever tells it."""

    key: str
    kind: str
    """How it is told: visit, meeting, signing …"""
    day: date
    place: Thing
    title: str = ""
    """Of a meeting: its name."""
    lead: Tenure | None = None
    others: tuple[Tenure, ...] = ()
    hosts: tuple[Tenure, ...] = ()
    """People of the firms that were visited, who speak."""
    organisations: tuple[Thing, ...] = ()
    about: tuple[Thing, ...] = ()
    number: int = 0
    """How many took part."""


class Figure(NamedTuple):
    """A value that holds for a year."""

    of: Thing
    metric: Metric
    value: float
    period: str
