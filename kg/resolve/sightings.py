"""What one document knows of one thing, and what is decided of all documents' sightings of things that may be the same.

Things are decided layer by layer (`kg.resolve.layers`): regions first, people, events and tenures last, so that a sighting
can say which already decided things it is tied to. Within a layer, sightings that might be of one thing share a *block*;
a block is decided by itself, from nothing but its sightings, whatever their order. So a build can do blocks apart, on
any number of machines, and an update does again only those that a changed document touches.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from kg.model import Entity, EventType, Phase


class Ref(NamedTuple):
    """An entity of one document."""

    doc: str
    id: str


class Tie(Struct, frozen=True, omit_defaults=True):
    """A fact of the document that links what is sighted with a thing of an earlier layer."""

    relation: str
    """As in `kg.model.Relation`; with ``^`` before it where the other is the subject; ``within`` for what is reached over
    several partOf and locatedIn."""
    identity: str
    """Of the other thing."""
    title: str | None = None
    date: str | None = None
    phase: Phase | None = None
    """Of a post: as in `kg.model.Fact`; what begins, ends or is past is not held beside what is held."""


class Sighting(Struct, frozen=True, omit_defaults=True):
    """An entity as one document knows it, or several documents that know just the same of it (`Layer.summarised`)."""

    ref: Ref
    """Where; of several the earliest issued, then the least."""
    entity: Entity
    """Its id is empty: `ref` has it."""
    issued: str | None = None
    """The document's date."""
    home: str | None = None
    """The identity of the zone or region that the document is about, if that is decided before."""
    above: tuple[str, ...] = ()
    """The names, in this document, of what the entity is part of or lies in, the nearest first."""
    around: tuple[str, ...] = ()
    """The names of what the document is about and of what that lies in, the nearest first; none for that itself."""
    ties: tuple[Tie, ...] = ()
    year: str | None = None
    """The document's year, of policies only: the same titles come again every year."""
    count: int = 1
    """How many documents; for describing only, for a block is not decided again where nothing but this changes."""


class EventSighting(Struct, frozen=True, omit_defaults=True):
    """An event as one document tells it; `ref` has the event's id in the document."""

    ref: Ref
    type: EventType
    label: str
    date: str | None = None
    issued: str | None = None
    home: str | None = None
    """The identity of the zone or region that the document is about."""
    place: str | None = None
    """The identity of the event's place."""
    ties: tuple[Tie, ...] = ()
    """To the participants, with their role as relation, and to what it is ``about``."""


class PostSighting(Struct, frozen=True, omit_defaults=True):
    """A post as one fact of a document tells it; `ref` has the fact's number in the document, from 0."""

    ref: Ref
    person: str
    """The identity of the holder."""
    body: str
    """The identity of what the post is at."""
    title: str
    """As the document has it."""
    phase: Phase | None = None
    date: str | None = None
    """Of a post that ends: when it does."""
    issued: str | None = None
    confidence: float | None = None


class Ground(Struct, frozen=True):
    """Something that speaks for two sightings being of one thing, or against it."""

    name: str
    """Of the evidence, as the table of weights has it."""
    weight: float
    """Its logarithm of odds."""
    detail: str = ""
    """The post, place, number or name that it rests on."""


class Link(Struct, frozen=True):
    """Two sightings that were compared."""

    one: Ref
    other: Ref
    score: float
    """The logarithm of the odds that they are of one thing: the sum of the grounds' weights."""
    grounds: tuple[Ground, ...]
    merged: bool


class Verdict(Struct, frozen=True):
    """What is decided of a block."""

    identities: Mapping[Ref, str]
    """For each sighting what its thing is identified by: a text that names the type, the name, and what parts it from
    namesakes (``Person|张伟|GovernmentBody|…``). It follows from the sightings alone, so that every build gives the same."""
    links: Sequence[Link] = ()
    """Why: for each merge the link that made it, and the refused ones that came near."""
    outcomes: Mapping[str, Struct] = {}
    """What is known of the thing of each identity, in a layer where that follows from the whole block: a tenure may end
    because another begins. Elsewhere each thing is described from its own sightings."""


Blocks = Callable[[Sighting], Sequence[str]]
"""The keys of the blocks in which a sighting's thing may be found: that of its name first, then those of its other telling
names and numbers. Blocks that one sighting names together are decided together."""
