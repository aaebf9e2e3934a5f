"""Applies what people decided to what was taken out of one document."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from kg.curation.files import Placed
from kg.curation.patterns import is_qualified, told
from kg.curation.statements import Add, AddedFact, Confirm, Named, Pattern, Reject, Retype
from kg.model import Document, Entity, Event, Extraction, Fact
from kg.resolve.naming import normalise

RULE = "curation"
"""The rule of facts that a person added."""
CERTAIN = 1.0


class Unmatched(Struct, frozen=True):
    """A statement that no longer fits, where it stands, and what was expected."""

    place: str
    reason: str


class Applied(Struct, frozen=True):
    """An extraction as people left it, and the statements that fit nothing in it."""

    extraction: Extraction
    unmatched: tuple[Unmatched, ...]


def apply(statements: Iterable[Placed], extraction: Extraction, document: Document) -> Applied:
    """Retype, reject, confirm and add what the statements say; those that name no document may fit nothing here.

    Added facts come last, so that what a file rejects and adds is there.
    """
    order = (Retype, Reject, Confirm, Add)
    sheet = _Sheet(extraction, document)
    for placed in sorted((p for p in statements if isinstance(p.statement, order)), key=lambda p: _rank(p, order)):
        sheet.apply(placed)
    return Applied(sheet.extraction, tuple(sheet.unmatched))


def _rank(placed: Placed, order: tuple[type, ...]) -> int:
    return order.index(type(placed.statement))


class _Sheet:
    """One document's extraction while it is worked on."""

    def __init__(self, extraction: Extraction, document: Document) -> None:
        self.extraction = extraction
        self.document = document
        self.unmatched: list[Unmatched] = []

    def apply(self, placed: Placed) -> None:
        reason = self._applied(placed)
        if reason:
            self.unmatched.append(Unmatched(placed.place, f"{self.document.id}: {reason}"))

    def _applied(self, placed: Placed) -> str | None:
        match placed.statement:
            case Retype() as statement:
                return self._retype(statement)
            case Reject(reject=pattern):
                return self._change(pattern, lambda _: None)
            case Confirm(confirm=pattern):
                return self._change(pattern, lambda said: replace(said, confidence=CERTAIN))
            case Add(add=added):
                return self._add(added)
        return None

    def _retype(self, statement: Retype) -> str | None:
        old = statement.retype
        found = {e.id for e in self.extraction.entities if e.type == old.type and _is_called(e, old.name)}
        if not found:
            return f"has no {old.type} called {old.name}" if statement.documents else None
        changed = (_retyped(e, statement) if e.id in found else e for e in self.extraction.entities)
        self.extraction = replace(self.extraction, entities=tuple(changed))
        return None

    def _change(self, pattern: Pattern, change: Callable[[Fact | Event], Fact | Event | None]) -> str | None:
        """Put `change` in the place of what fits a pattern."""
        said: tuple[Fact | Event, ...] = (*self.extraction.facts, *self.extraction.events)
        fits = [each for each in said if self._fits(pattern, each)]
        if not fits:
            return f"no longer says what is rejected or confirmed: {told(pattern)}"
        facts = (change(fact) if fact in fits else fact for fact in self.extraction.facts)
        events = (change(event) if event in fits else event for event in self.extraction.events)
        self.extraction = replace(
            self.extraction,
            facts=tuple(fact for fact in facts if isinstance(fact, Fact)),
            events=tuple(event for event in events if isinstance(event, Event)),
        )
        return None

    def _fits(self, pattern: Pattern, said: Fact | Event) -> bool:
        if isinstance(said, Event):
            return pattern.event is not None and normalise(said.label) == normalise(pattern.event)
        return (
            said.rel == pattern.relation
            and is_qualified(said, pattern)
            and self._is_entity(said.s, pattern.subject)
            and self._is_entity(said.o, pattern.object)
        )

    def _is_entity(self, identifier: str | None, name: str | None) -> bool:
        return name is None or any(e.id == identifier and _is_called(e, name) for e in self.extraction.entities)

    def _add(self, added: AddedFact) -> str | None:
        start = self.document.text.find(added.quote)
        if start < 0 or not added.quote:
            return f"no longer has the sentence that a fact rests on: {added.quote}"
        ends = [self._entity(each) for each in (added.subject, added.object, added.by)]
        for end, each in zip(ends, (added.subject, added.object, added.by), strict=True):
            if each is not None and end is None:
                return f"knows nobody and nothing called {each}: name its type too, as {{name: …, type: …}}"
        fact = Fact(
            rel=added.relation,
            s=ends[0] or "",
            o=ends[1],
            title=added.title,
            phase=added.phase,
            date=added.date,
            until=added.until,
            by=ends[2],
            amount_yuan=added.amount_yuan,
            metric=added.metric,
            value=added.value,
            unit=added.unit,
            period=added.period,
            line=self.document.text.count("\n", 0, start) + 1,
            start=start,
            end=start + len(added.quote),
            rule=RULE,
            confidence=CERTAIN,
        )
        self.extraction = replace(self.extraction, facts=(*self.extraction.facts, fact))
        return None

    def _entity(self, called: str | Named | None) -> str | None:
        """The id of what the document calls so; of what is named with its type a new one, if it has none."""
        if called is None:
            return None
        name, kind = (called.name, called.type) if isinstance(called, Named) else (called, None)
        fitting = (e.id for e in self.extraction.entities if kind in (None, e.type) and _is_called(e, name))
        found = next(fitting, None)
        if found is None and isinstance(called, Named):
            found = next(self._free_ids())
            entity = Entity(id=found, type=called.type, name=name)
            self.extraction = replace(self.extraction, entities=(*self.extraction.entities, entity))
        return found

    def _free_ids(self) -> Iterator[str]:
        taken = {e.id for e in self.extraction.entities}
        return (f"c{n}" for n in count(1) if f"c{n}" not in taken)


def _is_called(entity: Entity, name: str) -> bool:
    return normalise(name) in map(normalise, (entity.name, *entity.aliases))


def _retyped(entity: Entity, statement: Retype) -> Entity:
    return replace(entity, type=statement.to, kind=("zone" if statement.to == "Zone" else None))
