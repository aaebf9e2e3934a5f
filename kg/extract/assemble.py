"""Puts together what readings tell: numbered entities, facts and events with their evidence."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.extract.claims import Claim
from kg.extract.confidence import confidence
from kg.extract.drawing import Drawn, Happened, Told, draw
from kg.extract.mentions import Key
from kg.extract.names.calling import Brands
from kg.extract.reading import Reading
from kg.model import Entity, Event, Extraction, Fact, Participant, Phase


def assemble(readings: Iterable[Reading]) -> Extraction:
    """Put a document together from its reading, or from those of its pieces, of which it needs one at a time.

    The first tells what the document is.
    """
    drawn = map(draw, readings)
    whole = _Whole(next(drawn))
    for each in drawn:
        whole.take(each)
    return whole.extraction()


class _Whole:
    """What the pieces of a document have told so far."""

    def __init__(self, first: Drawn) -> None:
        self._first = first
        self._register = first.register
        self._brands = Brands()
        self._named: set[Key] = set()
        self._told: list[Told] = []
        self._happened: list[Happened] = []
        self._add(first)

    def take(self, drawn: Drawn) -> None:
        """Take in what one more piece tells."""
        self._brands.known(drawn.register, self._register)
        self._register.join(drawn.register)
        self._add(drawn)

    def _add(self, drawn: Drawn) -> None:
        """Add what a piece tells, under the keys by which the document knows it; a rule may name new ones."""
        self._brands.take(drawn.register)
        for key in sorted(drawn.named.union(*_spoken_of(drawn.told, drawn.happened))):
            self._register.add(key)
        same = self._register.canonical
        self._named.update(map(same, drawn.named))
        self._told += [each._replace(claim=each.claim.under(same)) for each in drawn.told]
        self._happened += [each._replace(event=each.event.under(same)) for each in drawn.happened]

    def extraction(self) -> Extraction:
        """Give all of it; the entities are those that are named, and those that a fact or an event speaks of."""
        told = list(_distinct(each for each in self._told if each.claim.s != each.claim.o))
        entities = self._register.entities(self._named.union(*_spoken_of(told, self._happened)))
        front = self._first.front
        return Extraction(
            doc=self._first.doc,
            title=front.title,
            issuer=front.issuer,
            date=front.date,
            home=entities[front.home].id if front.home in entities else None,
            entities=tuple(entities.values()),
            facts=tuple(_fact(each, entities) for each in told),
            events=tuple(_event(f"v{n}", each, entities) for n, each in enumerate(self._happened, 1)),
        )


def _spoken_of(told: Iterable[Told], happened: Iterable[Happened]) -> Iterator[Iterable[Key]]:
    return chain((each.claim.keys() for each in told), (each.event.keys() for each in happened))


def _distinct(told: Iterable[Told]) -> Iterator[Told]:
    """The same statement once, as it was first made; a dated one before an undated one.

    That a post begins, ends or is past is said beside that it is held, and before it: who keeps one of them keeps the last.
    """
    seen: set[tuple[object, Phase | None]] = set()
    for each in sorted(told, key=lambda each: _turn(each.claim)):
        claim = each.claim
        what = (*claim[:3], claim.title, claim.amount_yuan, claim.metric, claim.value, claim.unit)
        held = {(what, None)} | ({(what, "begins")} if claim.date is None else set())
        if not seen & (held if claim.phase is None else {(what, claim.phase)}):
            seen.add((what, claim.phase))
            yield each


def _turn(claim: Claim) -> int:
    """When a claim is looked at."""
    if claim.rel != "holdsPost":
        return 2
    if claim.phase is not None:
        return 1 if claim.phase == "begins" else 0
    return 2 if claim.date else 3


def _fact(told: Told, entities: Mapping[Key, Entity]) -> Fact:
    claim = told.claim
    return Fact(
        rel=claim.rel,
        s=entities[claim.s].id,
        o=entities[claim.o].id if claim.o else None,
        title=claim.title,
        phase=claim.phase,
        date=claim.date,
        until=claim.until,
        by=entities[claim.by].id if claim.by else None,
        amount_yuan=claim.amount_yuan,
        metric=claim.metric,
        value=claim.value,
        unit=claim.unit,
        period=claim.period,
        line=told.evidence.line,
        start=told.evidence.start,
        end=told.evidence.end,
        rule=told.rule,
        confidence=confidence(told.rule),
    )


def _event(identifier: str, happened: Happened, entities: Mapping[Key, Entity]) -> Event:
    event = happened.event
    return Event(
        id=identifier,
        type=event.type,
        label=event.label,
        date=event.date,
        place=entities[event.place].id if event.place else None,
        participants=tuple(Participant(entities[part.key].id, part.role) for part in event.parts),
        about=tuple(entities[key].id for key in event.about),
        line=happened.evidence.line,
        start=happened.evidence.start,
        end=happened.evidence.end,
        rule=happened.rule,
        confidence=confidence(happened.rule),
    )
