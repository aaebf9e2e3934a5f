"""Puts together what the rules say of a reading: numbered entities, facts and events with their evidence."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from kg.extract.claims import Claim, Occurrence
from kg.extract.confidence import confidence
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.rules import EVENT_RULES, RULES
from kg.model import Entity, Event, Extraction, Fact, Participant, Phase

_ALWAYS = (
    "Person",
    "Zone",
    "Region",
    "Enterprise",
    "GovernmentBody",
    "Institution",
    "Policy",
    "Project",
    "Industry",
    "Measure",
)


def assemble(reading: Reading) -> Extraction:
    """Apply every rule to a reading."""
    same = reading.register.canonical
    made = ((rule.__name__, _under(same, claim)) for rule in RULES for claim in rule(reading))
    claims = list(_distinct((rule, claim) for rule, claim in made if claim.s != claim.o))
    occurrences = [(rule.__name__, _event_under(same, event)) for rule in EVENT_RULES for event in rule(reading)]
    entities = reading.register.entities(_named(reading, claims, occurrences))
    home = reading.context.home
    return Extraction(
        doc=reading.document.id,
        title=reading.header.title,
        issuer=reading.issuer,
        date=reading.header.issued,
        home=entities[home].id if home in entities else None,
        entities=tuple(entities.values()),
        facts=tuple(_fact(reading, rule, claim, entities) for rule, claim in claims),
        events=tuple(_event(reading, f"v{n}", rule, event, entities) for n, (rule, event) in enumerate(occurrences, 1)),
    )


def _under(same: Callable[[Key], Key], claim: Claim) -> Claim:
    """The claim about the entities as the register knows them."""
    s, o, by = same(claim.s), claim.o and same(claim.o), claim.by and same(claim.by)
    return claim if (s, o, by) == (claim.s, claim.o, claim.by) else claim._replace(s=s, o=o, by=by)


def _event_under(same: Callable[[Key], Key], event: Occurrence) -> Occurrence:
    parts = tuple({same(part.key): part._replace(key=same(part.key)) for part in event.parts}.values())
    return event._replace(parts=parts, about=tuple(map(same, event.about)), place=event.place and same(event.place))


def _distinct(claims: Iterable[tuple[str, Claim]]) -> Iterator[tuple[str, Claim]]:
    """The same statement once, as it was first made; a dated one before an undated one.

    That a post begins, ends or is past is said beside that it is held, and before it: who keeps one of them keeps the last.
    """
    seen: set[tuple[object, Phase | None]] = set()
    for rule, claim in sorted(claims, key=lambda told: _turn(told[1])):
        what = (*claim[:3], claim.title, claim.amount_yuan, claim.metric, claim.value, claim.unit)
        held = {(what, None)} | ({(what, "begins")} if claim.date is None else set())
        if not seen & (held if claim.phase is None else {(what, claim.phase)}):
            seen.add((what, claim.phase))
            yield rule, claim


def _turn(claim: Claim) -> int:
    """When a claim is looked at."""
    if claim.rel != "holdsPost":
        return 2
    if claim.phase is not None:
        return 1 if claim.phase == "begins" else 0
    return 2 if claim.date else 3


def _named(reading: Reading, claims: list[tuple[str, Claim]], events: list[tuple[str, Occurrence]]) -> set[Key]:
    """The entities that are kept: those mentioned outside bylines and contents, and those that a fact speaks of."""
    keep = {reading.register.canonical(key) for key in reading.named if key.type in _ALWAYS}
    for _, claim in claims:
        keep.update(key for key in (claim.s, claim.o, claim.by) if key)
    for _, event in events:
        keep.update((*(part.key for part in event.parts), *event.about, *([event.place] if event.place else [])))
    return keep


def _fact(reading: Reading, rule: str, claim: Claim, entities: dict[Key, Entity]) -> Fact:
    start, end, line = evidence(reading, claim.at)
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
        line=line,
        start=start,
        end=end,
        rule=rule,
        confidence=confidence(rule),
    )


def _event(reading: Reading, identifier: str, rule: str, event: Occurrence, entities: dict[Key, Entity]) -> Event:
    start, end, line = evidence(reading, event.at)
    return Event(
        id=identifier,
        type=event.type,
        label=event.label,
        date=event.date,
        place=entities[event.place].id if event.place else None,
        participants=tuple(Participant(entities[part.key].id, part.role) for part in event.parts),
        about=tuple(entities[key].id for key in event.about),
        line=line,
        start=start,
        end=end,
        rule=rule,
        confidence=confidence(rule),
    )


def evidence(reading: Reading, at: int) -> tuple[int, int, int]:
    """Where the sentence around an offset of the flow stands in the text as read: start, end and line, from 1."""
    sentence = reading.flow.sentence_at(at)
    start, end = reading.flow.original(sentence.start, sentence.end)
    return start, end, bisect_right(reading.line_starts, start)
