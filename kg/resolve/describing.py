"""What is known of a thing, from all sightings of it together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from kg.model import EntityType, EventType, ZoneKind
from kg.resolve.sightings import EventSighting, Sighting

V = TypeVar("V", bound=str | float)


class ResolvedEntity(Struct, frozen=True, omit_defaults=True):
    """Something named, as all documents together know it."""

    iri: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: ZoneKind | None = None
    number: str | None = None
    date: str | None = None
    amount_yuan: float | None = None


class ResolvedEvent(Struct, frozen=True, omit_defaults=True):
    """Something that happened, as all documents together tell of it."""

    iri: str
    type: EventType
    label: str
    labels: tuple[str, ...] = ()
    """What else documents call it."""
    date: str | None = None
    """As precise as any document has it."""


def describe_event(iri: str, sightings: Sequence[EventSighting]) -> ResolvedEvent:
    """Give the label and type that most documents give, and the most precise date."""
    label = _commonest((sighting.label, 1) for sighting in sightings)
    dates = Counter(sighting.date for sighting in sightings if sighting.date)
    return ResolvedEvent(
        iri=iri,
        type=_agreed((sighting.type, 1) for sighting in sightings) or "other",
        label=label,
        labels=tuple(sorted({sighting.label for sighting in sightings} - {label})),
        date=min(dates, key=lambda each: (-len(each), -dates[each], each), default=None),
    )


def describe(iri: str, sightings: Sequence[Sighting]) -> ResolvedEntity:
    """Give what most documents say of each; a name that is not the commonest is an alias."""
    name = _commonest((sighting.entity.name, sighting.count) for sighting in sightings)
    others = {form for each in sightings for form in (each.entity.name, *each.entity.aliases)} - {name}
    return ResolvedEntity(
        iri=iri,
        type=min(sighting.entity.type for sighting in sightings),
        name=name,
        aliases=tuple(sorted(others)),
        kind=_agreed((each.entity.kind, each.count) for each in sightings),
        number=_agreed((each.entity.number, each.count) for each in sightings),
        date=_agreed((each.entity.date, each.count) for each in sightings),
        amount_yuan=_agreed((each.entity.amount_yuan, each.count) for each in sightings),
    )


def _commonest(names: Iterable[tuple[str, int]]) -> str:
    """Choose the name that most documents use; of several the longest, then the first by codepoint."""
    counts: Counter[str] = Counter()
    for name, count in names:
        counts[name] += count
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def _agreed(values: "Iterable[tuple[V | None, int]]") -> "V | None":
    """Choose the value that most documents give; of several the most precise, which is the longest, then the least."""
    counts: Counter[V] = Counter()
    for value, count in values:
        if value is not None:
            counts[value] += count
    return min(counts, key=lambda value: (-counts[value], -len(str(value)), value), default=None)
