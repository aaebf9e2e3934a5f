"""Whether a file of facts keeps the guide's rules, beyond the form that reading it demands."""

import re
from collections import Counter
from collections.abc import Iterator

from kg.model import Event, Extraction, Fact

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?")


def problems(extraction: Extraction) -> list[str]:
    """List what is wrong, each with its place: ids of no entity, entities told twice, facts without their object.

    >>> problems(Extraction("a", None, None, "11月", "z1", (), (), ()))
    ["date: '11月', expected YYYY, YYYY-MM or YYYY-MM-DD", "home: 'z1' is the id of no entity"]
    """
    ids = {entity.id for entity in extraction.entities}
    return [
        *_misdated("date", extraction.date),
        *_unresolved("home", ids, extraction.home),
        *_in_entities(extraction),
        *(f"facts[{at}].{each}" for at, fact in enumerate(extraction.facts) for each in _in_fact(fact, ids)),
        *(f"events[{at}].{each}" for at, event in enumerate(extraction.events) for each in _in_event(event, ids)),
    ]


def _in_entities(extraction: Extraction) -> Iterator[str]:
    entities = extraction.entities
    for at, entity in enumerate(entities):
        if not entity.name.strip():
            yield f"entities[{at}].name: empty"
        if entity.kind and entity.type != "Zone":
            yield f"entities[{at}].kind: on a {entity.type}, expected on a Zone only"
        yield from _misdated(f"entities[{at}].date", entity.date)
    for id_, times in Counter(entity.id for entity in entities).items():
        if times > 1:
            yield f"entities: {times} have the id {id_!r}"
    for (type_, name), times in Counter((entity.type, entity.name) for entity in entities).items():
        if times > 1:
            yield f"entities: {times} are the {type_} {name}"


def _in_fact(fact: Fact, ids: set[str]) -> Iterator[str]:
    yield from _unresolved("s", ids, fact.s)
    yield from _unresolved("o", ids, fact.o)
    yield from _unresolved("by", ids, fact.by)
    yield from _misdated("date", fact.date)
    if fact.period and not _PERIOD.fullmatch(fact.period):
        yield f"period: {fact.period!r}, expected a date, YYYY-Q1 or YYYY-H1"
    needed = {"holdsPost": ("o", "title"), "observed": ("metric", "value")}.get(fact.rel, ("o",))
    yield from (f"{key}: absent, expected in {fact.rel}" for key in needed if getattr(fact, key) in {None, ""})


def _in_event(event: Event, ids: set[str]) -> Iterator[str]:
    yield from _unresolved("place", ids, event.place)
    yield from _unresolved("about", ids, *event.about)
    yield from _unresolved("participants", ids, *(each.e for each in event.participants))
    yield from _misdated("date", event.date)


def _unresolved(place: str, ids: set[str], *used: str | None) -> Iterator[str]:
    return (f"{place}: {each!r} is the id of no entity" for each in used if each is not None and each not in ids)


def _misdated(place: str, date: str | None) -> Iterator[str]:
    if date and not _DATE.fullmatch(date):
        yield f"{place}: {date!r}, expected YYYY, YYYY-MM or YYYY-MM-DD"
