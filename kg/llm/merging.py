"""Puts together what the rules and what a model found in one document: one extraction, each fact with its source.

An entity of the model is that of the rules if type and a name agree. What both found stays as the rule gave it, with
the model's name beside the rule's, and takes over what the rule left open.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from msgspec.structs import replace

from kg.extract.text.flow import Flow, Span
from kg.llm.answers import FoundEntity
from kg.llm.grounding import Grounded, GroundedEvent, GroundedFact
from kg.llm.same import keys, same
from kg.llm.searching import plain
from kg.llm.trust import BOTH, Trust
from kg.model import Entity, EntityType, Event, Extraction, Fact, Participant, ZoneKind

Told = TypeVar("Told", Fact, Event)

_LATEST = 300
"""No more than so many of one subject are looked at, so that long documents take no square of time."""
_FILLED_FACT = ("date", "by", "amount_yuan", "period")
_FILLED_EVENT = ("date", "place")
_FILLED_ENTITY = ("kind", "number", "date", "amount_yuan")


class _Told(Generic[Told]):
    """Facts or events in order, among which one that says the same is found without looking at all of them."""

    def __init__(self, told: Iterable[Told]) -> None:
        self.all: list[Told] = []
        self._places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for each in told:
            self.add(each)

    def add(self, new: Told) -> None:
        for key in keys(new):
            self._places[key].append(len(self.all))
        self.all.append(new)

    def find(self, new: Told) -> int | None:
        """Give the place of the first that says the same, of the latest of those that may."""
        places = {at for key in keys(new) for at in self._places.get(key, ())[-_LATEST:]}
        return next((at for at in sorted(places) if same(self.all[at], new)), None)


class Merging:
    """One document's extraction while answers about its sections are added."""

    def __init__(self, base: Extraction, text: str, flow: Flow, trust: Trust) -> None:
        """Begin with what is known already."""
        self._base = base
        self._flow = flow
        self._trust = trust
        self._line_starts = (0, *(at + 1 for at, character in enumerate(text) if character == "\n"))
        self._entities = {entity.id: entity for entity in base.entities}
        self._named: dict[tuple[EntityType, str], str] = {}
        for entity in base.entities:
            self._name(entity)
        self._facts = _Told(base.facts)
        self._events = _Told(base.events)

    def add(self, found: Grounded, rule: str) -> None:
        """Add what was found in one section."""
        ids = {local: self._entity(entity) for local, entity in found.entities.items()}
        for fact in found.facts:
            self._add(self._facts, self._fact(fact, ids, rule), rule)
        for event in found.events:
            self._add(self._events, self._event(event, ids, rule), rule)

    def extraction(self) -> Extraction:
        """Give all that was found."""
        return replace(
            self._base,
            entities=tuple(self._entities.values()),
            facts=tuple(self._facts.all),
            events=tuple(self._events.all),
        )

    def _entity(self, found: FoundEntity) -> str:
        """Give the id of an entity in the document, which is new or has been found before."""
        names = (found.name, *found.aliases)
        known = (self._named.get((found.type, plain(name))) for name in names)
        identifier = next((each for each in known if each), None)
        if identifier is None:
            identifier = f"m{len(self._entities) + 1}"
            entity = Entity(identifier, found.type, found.name, (), _kind(found))
        else:
            entity = self._entities[identifier]
        free = [name for name in dict.fromkeys(names) if (found.type, plain(name)) not in self._named]
        aliases = (*entity.aliases, *(name for name in free if name != entity.name))
        entity = replace(_filled(entity, found, _FILLED_ENTITY), aliases=aliases)
        self._entities[identifier] = entity
        self._name(entity)
        return identifier

    def _name(self, entity: Entity) -> None:
        for name in (entity.name, *entity.aliases):
            self._named.setdefault((entity.type, plain(name)), entity.id)

    def _add(self, told: _Told[Told], new: Told, rule: str) -> None:
        """Add a fact or an event, or mark the one that says the same."""
        at = told.find(new)
        if at is None:
            told.add(new)
        else:
            told.all[at] = self._confirmed(told.all[at], new, rule)

    def _confirmed(self, old: Told, new: Told, rule: str) -> Told:
        """Give a fact or event that was found again, with what was left open the first time."""
        known = (old.rule or "").split(BOTH)
        both = old.rule if rule in known else BOTH.join(filter(None, (old.rule, rule)))
        marked = replace(old, rule=both, confidence=self._trust(both or rule))
        return _joined(marked, new)

    def _fact(self, found: GroundedFact, ids: dict[str, str], rule: str) -> Fact:
        fact, at = found
        start, end, line = self._evidence(at)
        return Fact(
            rel=fact.rel,
            s=ids[fact.s],
            o=ids[fact.o] if fact.o else None,
            title=fact.title,
            date=fact.date,
            by=ids[fact.by] if fact.by else None,
            amount_yuan=fact.amount_yuan,
            metric=fact.metric,
            value=fact.value,
            unit=fact.unit,
            period=fact.period,
            line=line,
            start=start,
            end=end,
            rule=rule,
            confidence=self._trust(rule),
        )

    def _event(self, found: GroundedEvent, ids: dict[str, str], rule: str) -> Event:
        event, at = found
        start, end, line = self._evidence(at)
        parts = {ids[part.e]: Participant(ids[part.e], part.role) for part in event.participants}
        return Event(
            id=f"v{len(self._events.all) + 1}",
            type=event.type,
            label=event.label,
            date=event.date,
            place=ids[event.place] if event.place else None,
            participants=tuple(parts.values()),
            about=tuple(dict.fromkeys(ids[each] for each in event.about)),
            line=line,
            start=start,
            end=end,
            rule=rule,
            confidence=self._trust(rule),
        )

    def _evidence(self, at: Span) -> tuple[int, int, int]:
        """Where sentences of the flow stand in the text as read: start, end and line, from 1."""
        start, end = self._flow.original(at.start, at.end)
        return start, end, bisect_right(self._line_starts, start)


def _joined(old: Told, new: Told) -> Told:
    """Give the old one, and what the new one tells besides."""
    if isinstance(old, Fact) or isinstance(new, Fact):
        return _filled(old, new, _FILLED_FACT)
    known: set[str] = {part.e for part in old.participants}
    everyone = (*old.participants, *(part for part in new.participants if part.e not in known))
    about = tuple(dict.fromkeys((*old.about, *new.about)))
    return _filled(replace(old, participants=everyone, about=about), new, _FILLED_EVENT)


Filled = TypeVar("Filled", Entity, Fact, Event)


def _filled(old: Filled, new: object, fields: Iterable[str]) -> Filled:
    """Give the old value with what it left open and the new one tells."""
    told = {name: getattr(new, name) for name in fields if getattr(old, name) is None}
    return replace(old, **{name: value for name, value in told.items() if value is not None})


def _kind(found: FoundEntity) -> ZoneKind | None:
    return (found.kind or "zone") if found.type == "Zone" else None
