"""The values that travel between the stages, and their JSON form.

All are frozen. Offsets count characters of `Document.text`, the text as read, which is never rewritten:
``document.text[fact.start:fact.end]`` is the sentence behind a fact. Dates are ISO strings of the precision known
(``2023``, ``2023-11``, ``2023-11-13``); periods may also be ``2021-Q1`` and ``2021-H1``.
"""

from bisect import bisect_right
from functools import cached_property
from typing import Literal, get_args

import msgspec
from msgspec import Struct

EntityType = Literal[
    "Person", "Zone", "Region", "Enterprise", "GovernmentBody", "Institution",
    "Policy", "Project", "Industry", "Measure", "Honour",
]  # fmt: skip
Relation = Literal[
    "holdsPost", "locatedIn", "partOf", "issued", "basedOn", "investsIn", "recognisedAs",
    "adopts", "leadingIndustry", "serves", "cooperatesWith", "observed",
]  # fmt: skip
EventType = Literal["visit", "meeting", "training", "ceremony", "signing", "expo", "other"]
Role = Literal["lead", "speak", "attend", "organise", "subject"]
ZoneKind = Literal["zone", "park"]
PlaceKind = Literal["page", "paragraph", "table", "row"]
Phase = Literal["begins", "ends", "past"]

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
ROLES: tuple[Role, ...] = get_args(Role)


class Place(Struct, frozen=True, array_like=True):
    """Where the stretch of a document's text from `start` to `end` stands in the file."""

    start: int
    end: int
    kind: PlaceKind
    number: int
    """Counted from 1, in the file; a row's in its table."""


class Origin(Struct, frozen=True):
    """Where and when a file was fetched."""

    address: str
    """The URL, after redirections."""
    fetched: str
    """The time, as 2023-11-13T08:05:00Z."""


class Document(Struct, frozen=True, dict=True):
    """One input as read: its text, and how to find the file, and the place in it, again."""

    id: str
    """The file's stem, unique within a run."""
    text: str
    path: str
    """The file as the user named it."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    places: tuple[Place, ...] = ()
    """In the order of their starts: a PDF's pages, a DOCX's paragraphs, its tables and their rows; none where lines do.

    Those of one kind do not overlap."""
    origin: Origin | None = None
    """Of what `kg fetch` brought."""

    def place_at(self, offset: int) -> dict[PlaceKind, int]:
        """The page, paragraph or row that the character at `offset` stands in, as far as the file has any.

        >>> places = (Place(0, 9, "table", 1), Place(0, 4, "row", 1), Place(4, 9, "row", 2), Place(10, 20, "paragraph", 1))
        >>> document = Document("d", "…" * 20, "d.docx", "", places=places)
        >>> document.place_at(5), document.place_at(12)
        ({'table': 1, 'row': 2}, {'paragraph': 1})
        """
        found: dict[PlaceKind, int] = {}
        for kind, places in self._by_kind.items():
            index = bisect_right(places, offset, key=lambda place: place.start) - 1
            if index >= 0 and offset < places[index].end:
                found[kind] = places[index].number
        return found

    @cached_property
    def _by_kind(self) -> dict[PlaceKind, list[Place]]:
        kinds: dict[PlaceKind, list[Place]] = {}
        for place in self.places:
            kinds.setdefault(place.kind, []).append(place)
        return kinds


class Entity(Struct, frozen=True, omit_defaults=True):
    """Something named, as one document knows it; `id` holds within the document."""

    id: str
    type: EntityType
    name: str
    """The canonical name: the fullest form that the document supports."""
    aliases: tuple[str, ...] = ()
    kind: ZoneKind | None = None
    """Of a Zone only."""
    number: str | None = None
    """A policy's 文号."""
    date: str | None = None
    """A policy's date of issue."""
    amount_yuan: float | None = None
    """A project's investment."""


class Fact(Struct, frozen=True, omit_defaults=True):
    """One statement of a document about the entities with the ids `s` and `o`, with its qualifiers and evidence."""

    rel: Relation
    s: str
    o: str | None = None
    title: str | None = None
    phase: Phase | None = None
    """Of a post: whether the text says that it begins (任命, 新任), ends (免去, 不再担任) or is past (原, 曾任)."""
    date: str | None = None
    """When it holds; of a post that begins, when it does; a post that ends or is past has none."""
    until: str | None = None
    """Of a post that ends: when it does."""
    by: str | None = None
    amount_yuan: float | None = None
    metric: str | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    line: int | None = None
    """The line of the text, from 1, in which the evidence starts."""
    start: int | None = None
    end: int | None = None
    """Of the evidence sentence; absent in facts that a person annotated."""
    rule: str | None = None
    confidence: float | None = None
    """The probability that the fact is right, from 0 to 1."""


class Participant(Struct, frozen=True):
    """An entity's part in an event."""

    e: str
    role: Role


class Event(Struct, frozen=True, omit_defaults=True):
    """Something that happened at a time, with people or organisations in it."""

    id: str
    type: EventType
    label: str
    date: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    about: tuple[str, ...] = ()
    line: int | None = None
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    confidence: float | None = None


class Extraction(Struct, frozen=True, omit_defaults=True):
    """All that was taken out of one document; the form of the gold files too."""

    doc: str
    title: str | None
    issuer: str | None
    date: str | None
    home: str | None
    """The id of the zone or region that the document is about."""
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    ignore: tuple[str, ...] = ()
    """In gold files: names that count neither for nor against a system."""


def to_json(extraction: Extraction) -> bytes:
    """Indented UTF-8 JSON, Chinese as Chinese, with a final newline."""
    return msgspec.json.format(msgspec.json.encode(extraction), indent=1) + b"\n"
