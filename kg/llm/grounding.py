"""What of an answer stands in the text: the rest is dropped, each for a reason that is counted.

A model can invent a name, a figure or a quotation. So an entity is kept only if the document has its name, or the
section a short form that the document completes to it; a fact or an event only if its evidence is a quotation of the
section, its entities were kept, and what it says of them is possible and in that evidence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeVar, cast

from msgspec.structs import replace

from kg.extract.text.flow import Flow, Span
from kg.llm.answers import FoundEntity, FoundEvent, FoundFact, FoundParticipant, Parsed
from kg.llm.dates import plausible
from kg.llm.figures import stands
from kg.llm.naming import Names
from kg.llm.ontology import ends
from kg.llm.requests import Context, Request
from kg.llm.searching import Searchable, plain

Reason = Literal["form", "name", "evidence", "reference", "types", "qualifier", "figure", "date", "silent"]

REASONS: dict[Reason, str] = {
    "form": "not in the form asked for, or with a type, relation or role that there is not",
    "name": "a name that the document does not have",
    "evidence": "evidence that does not stand in the section",
    "reference": "about an entity that was not given or was dropped",
    "types": "a relation between types that it does not link",
    "qualifier": "without what such a fact needs: a post's title, as in the section, or a figure's metric and value",
    "figure": "a number that does not stand in the evidence",
    "date": "a date that is none, or later than the document's",
    "silent": "evidence that names none of those whom it is to be about",
}
"""Why something is dropped, in words."""


_POINTING = re.compile("[我全本该][省市县区旗镇乡局园院校]|该|本?公司")
G = TypeVar("G")


class GroundedFact(NamedTuple):
    """A fact with the sentences of the flow that its evidence is in."""

    fact: FoundFact
    at: Span


class GroundedEvent(NamedTuple):
    """An event with the sentences of the flow that its evidence is in."""

    event: FoundEvent
    at: Span


class Grounded(NamedTuple):
    """What is left of an answer; the ids are its own."""

    entities: dict[str, FoundEntity]
    facts: tuple[GroundedFact, ...]
    events: tuple[GroundedEvent, ...]
    dropped: Counter[Reason]


class Ground:
    """A document, as answers about its sections are held against it."""

    def __init__(self, flow: Flow, context: Context) -> None:
        """Prepare the text."""
        self.flow = flow
        self.issued = context.date
        self.names = Names(flow, (context.title, context.issuer, context.home))

    def ground(self, request: Request, parsed: Parsed) -> Grounded:
        """Keep what the section states."""
        return _Section(self, request, parsed).grounded()


class _Section:
    """One answer under examination."""

    def __init__(self, ground: Ground, request: Request, parsed: Parsed) -> None:
        self.ground = ground
        self.answer = parsed.answer
        self.text = Searchable(request.text)
        self.section = request
        self.entities: dict[str, FoundEntity] = {}
        self.called: dict[str, str] = {}
        self.dropped: Counter[Reason] = Counter({"form": parsed.misshapen} if parsed.misshapen else {})

    def grounded(self) -> Grounded:
        for entity in self.answer.entities:
            self._take(entity)
        facts = self._kept(map(self._fact, self.answer.facts))
        events = self._kept(map(self._event, self.answer.events))
        return Grounded(self.entities, facts, events, +self.dropped)

    def _kept(self, examined: Iterable[G | Reason]) -> tuple[G, ...]:
        """Give what was found good, and count the rest."""
        kept: list[G] = []
        for each in examined:
            if isinstance(each, str):
                self.dropped[cast("Reason", each)] += 1
            else:
                kept.append(each)
        return tuple(kept)

    def _take(self, entity: FoundEntity) -> None:
        if not self.ground.names.supports(entity.name, entity.surface, self.text):
            self.dropped["name"] += 1
            return
        whole = self.ground.names.text
        aliases = tuple(alias for alias in entity.aliases if alias in whole and len(plain(alias)) > 1)
        number = entity.number if entity.number and entity.number in whole else None
        date = entity.date if plausible(entity.date, self.ground.issued) else None
        amount = entity.amount_yuan if entity.amount_yuan and stands(entity.amount_yuan, self.section.text) else None
        kept = replace(entity, aliases=aliases, number=number, date=date, amount_yuan=amount)
        self.entities[entity.id] = kept
        self.called |= {plain(name): entity.id for name in (entity.name, entity.surface or entity.name)}

    def _fact(self, fact: FoundFact) -> GroundedFact | Reason:
        at = self.text.find(fact.evidence)
        if at is None:
            return "evidence"
        told = replace(fact, s=self._id(fact.s) or "", o=self._id(fact.o), by=self._id(fact.by))
        sentences = self._sentences(*at)
        return self._fault(told, at, sentences) or GroundedFact(told, sentences)

    def _fault(self, fact: FoundFact, at: tuple[int, int], sentences: Span) -> Reason | None:
        """Give the first thing that is wrong with a fact."""
        checks: tuple[tuple[Reason, Callable[[], bool]], ...] = (
            ("reference", lambda: self._refers(fact)),
            ("types", lambda: self._links(fact)),
            ("qualifier", lambda: self._is_complete(fact)),
            ("figure", lambda: self._counts(fact, at)),
            ("date", lambda: self._is_dated(fact)),
            ("silent", lambda: fact.rel == "observed" or self._names((fact.s, fact.o), sentences)),
        )
        return next((reason for reason, holds in checks if not holds()), None)

    def _event(self, event: FoundEvent) -> GroundedEvent | Reason:
        at = self.text.find(event.evidence)
        if at is None:
            return "evidence"
        if not plausible(event.date, self.ground.issued):
            return "date"
        told, sentences = self._with_known(event), self._sentences(*at)
        everyone = (*(part.e for part in told.participants), *told.about, told.place)
        heard = self._names(everyone, sentences) or self._echoes(event.label, sentences)
        return GroundedEvent(told, sentences) if heard and event.label.strip() else "silent"

    def _with_known(self, event: FoundEvent) -> FoundEvent:
        """Give an event without the participants and things that are not among the entities."""
        roles = {self._id(part.e) or "": part.role for part in event.participants}
        parts = tuple(FoundParticipant(each, role) for each, role in roles.items() if each in self.entities)
        self.dropped["reference"] += len(roles) - len(parts)
        about = tuple(each for name in event.about if (each := self._id(name)) in self.entities and each)
        place = self._id(event.place)
        return replace(event, participants=parts, about=about, place=place if place in self.entities else None)

    def _id(self, reference: str | None) -> str | None:
        """Give the id that is meant, be it given as a name."""
        if not reference or reference in self.entities:
            return reference
        return self.called.get(plain(reference), reference)

    def _sentences(self, start: int, end: int) -> Span:
        """Give the whole sentences of the flow around a span of the section."""
        offset, flow = self.section.start, self.ground.flow
        return Span(flow.sentence_at(offset + start).start, flow.sentence_at(offset + end - 1).end)

    def _refers(self, fact: FoundFact) -> bool:
        given = [each for each in (fact.s, fact.o, fact.by) if each]
        return fact.s != fact.o and all(each in self.entities for each in given)

    def _links(self, fact: FoundFact) -> bool:
        subjects, objects = ends(fact.rel)
        if self.entities[fact.s].type not in subjects:
            return False
        return (self.entities[fact.o].type in objects) if fact.o else not objects

    def _is_complete(self, fact: FoundFact) -> bool:
        """Say whether a post has a title, of which the section has the last word, and a figure what it needs."""
        if fact.rel == "holdsPost":
            title = plain(fact.title or "")
            return bool(title) and title[-2:] in self.text.plain
        return fact.rel != "observed" or (bool(fact.metric and fact.metric.strip()) and fact.value is not None)

    def _counts(self, fact: FoundFact, at: tuple[int, int]) -> bool:
        quoted = self.section.text[slice(*at)]
        if fact.value is not None and not stands(fact.value, quoted, fact.unit):
            return False
        return fact.amount_yuan is None or stands(fact.amount_yuan, self.section.text)

    def _is_dated(self, fact: FoundFact) -> bool:
        issued = self.ground.issued
        return plausible(fact.date, issued) and plausible(fact.period, issued, period=True)

    def _names(self, ids: Iterable[str | None], at: Span) -> bool:
        """Say whether the sentences name one of the entities, in full or in part, or point at one."""
        sentences = plain(self.ground.flow.text[at.start : at.end])
        found = [self.entities[each] for each in ids if each in self.entities]
        if found and _POINTING.search(sentences):
            return True
        forms = (plain(form) for each in found for form in (each.name, each.surface or each.name, *each.aliases))
        return any(form in sentences for form in forms)

    def _echoes(self, label: str, at: Span) -> bool:
        """Say whether half of a label's pairs of characters are in the sentences: a title may stand for an event."""
        sentences, words = plain(self.ground.flow.text[at.start : at.end]), plain(label)
        pairs = [words[n : n + 2] for n in range(len(words) - 1)]
        return 2 * sum(pair in sentences for pair in pairs) >= len(pairs) > 0
