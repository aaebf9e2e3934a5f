"""What makes two tellings the same event: when it was, who took part, where, and what they call it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from kg.model import Extraction
from kg.resolve import families
from kg.resolve.decisions.happenings import ABOUT, Happening, identity, join, profile
from kg.resolve.evidence import Asked, Degree, Evidence
from kg.resolve.families import Family, sharing
from kg.resolve.places import nearest, place_of, prefecture_of
from kg.resolve.sightings import EventSighting, Ref, Tie, Verdict
from kg.times import days

_FEW = 40
"""Of fewer profiles all are compared."""
_WEEKS = (3, 7, 14, 31)


def sight(extraction: Extraction, known: Mapping[str, str]) -> Iterator[EventSighting]:
    """Give the events of a document in terms of what is decided of its entities, by their local ids."""
    for event in extraction.events:
        parts = [Tie(part.role, known[part.e]) for part in event.participants if part.e in known]
        about = [Tie(ABOUT, known[each]) for each in event.about if each in known]
        yield EventSighting(
            Ref(extraction.doc, event.id),
            event.type,
            event.label,
            event.date,
            issued=extraction.date,
            home=known.get(extraction.home or ""),
            place=known.get(event.place or ""),
            ties=tuple(sorted({*parts, *about}, key=lambda tie: (tie.relation, tie.identity))),
        )


def blocks(sighting: EventSighting) -> tuple[str, ...]:
    """Events of one month in one prefecture are decided together; one without a date by when its document came out.

    >>> blocks(EventSighting(Ref("d", "v1"), "visit", "走访企业", "2023-11-13", place="Zone|云溪高新区|411500"))
    ('Event|2023-11|411500',)
    """
    when = sighting.date or sighting.issued or ""
    where = sighting.place or sighting.home or ""
    return (f"Event|{when[:7]}|{prefecture_of(place_of(where)) or where}",)


def decide(sightings: Sequence[EventSighting]) -> Verdict:
    """Decide which tellings of a month and place are of one event."""
    return families.decide(EVENTS, sightings)


def pairs(happenings: Sequence[Happening]) -> Iterable[tuple[int, int]]:
    """Compare those who share a participant, a topic, a day in one place, or much of their labels' beginnings."""
    if len(happenings) <= _FEW:
        return [(one, other) for other in range(len(happenings)) for one in range(other)]
    return sharing(_keys(each) for each in happenings)


def _keys(happening: Happening) -> set[Hashable]:
    where = happening.places or {""}
    return {
        *happening.people,
        *happening.others,
        *happening.about,
        *((day, place) for day in happening.dates for place in where),
        *happening.labels,
    }


def at_other_times(one: Happening, other: Happening) -> Asked:
    """The tellings have it on days, or in months, that exclude each other."""
    a, b = one.days, other.days
    return None if not a or not b or (a.first <= b.last and b.first <= a.last) else f"{a.first} {b.first}"


def told_before_it_was(one: Happening, other: Happening) -> Asked:
    """One document came out before the day that the other has it on."""
    for told, happened in ((one, other), (other, one)):
        by, when = days(told.issued), happened.days
        if by and when and happened.is_dated and by.last < when.first:
            return f"{told.issued} {when.first}"
    return None


def when_it_was(one: Happening, other: Happening) -> Asked:
    """Both have the same day; one no more than the month or year, so long before it was told; or one has no date."""
    if one.is_dated and other.is_dated:
        return Degree("day", min(one.dates))
    if one.is_dated != other.is_dated:
        dated, told = (one, other) if one.is_dated else (other, one)
        return Degree(f"{'month' if told.dates else 'unknown'} {_lag(dated, told)}", min(dated.dates))
    return Degree("months" if one.dates and other.dates else "unknown")


def _lag(dated: Happening, told: Happening) -> str:
    """How long after its day the telling without one came out."""
    by, when = days(told.issued), dated.days
    if not by or not when:
        return "?"
    apart = (date.fromisoformat(by.first) - date.fromisoformat(when.first)).days
    return next((f"{most}" for most in _WEEKS if apart <= most), "more")


def what_kind(one: Happening, other: Happening) -> Asked:
    """Both are of the same type, or of two."""
    shared = one.types & other.types
    return Degree("same", min(shared)) if shared else Degree("other" if "other" in one.types | other.types else "two")


def who_led(one: Happening, other: Happening) -> Asked:
    """The same person led it; or different people did."""
    if not one.leads or not other.leads:
        return None
    shared = one.leads & other.leads
    return Degree("same", min(shared)) if shared else Degree("two")


def who_was_there(one: Happening, other: Happening) -> Asked:
    """So many people are named by both, apart from who led it; or both name people, and none of them the same."""
    shared = one.people & other.people - (one.leads & other.leads)
    if shared:
        return Degree(str(min(len(shared), 2)), min(shared))
    rest = one.people - one.leads, other.people - other.leads
    return Degree("others") if all(rest) else None


def which_organisations(one: Happening, other: Happening) -> Asked:
    """So many organisations that took part are named by both; or both name some, and none of them the same."""
    shared = one.others & other.others
    if shared:
        return Degree("all" if one.others == other.others else "some", min(shared))
    return Degree("others") if one.others and other.others else None


def what_it_was_about(one: Happening, other: Happening) -> Asked:
    """Both name the same project, policy or measure; or each another."""
    if not one.about or not other.about:
        return None
    shared = one.about & other.about
    return Degree("same", min(shared)) if shared else Degree("others")


def where_it_was(one: Happening, other: Happening) -> Asked:
    """The places are the same, or how near they are; the document's home stands for a place that is not told."""
    shared = one.places & other.places
    if shared:
        return Degree("same place", min(shared))
    near = nearest(one.codes, other.codes) or "unknown"
    return Degree(f"{near}{'' if one.places and other.places else ' home'}")


def what_it_is_called(one: Happening, other: Happening) -> Asked:
    """So many tenths of the pairs of characters in the labels are the same."""
    most = max(alike(a, b) for a in one.labels for b in other.labels)
    return Degree(str(int(most * 5) * 2), min(one.labels))


def told_twice(one: Happening, other: Happening) -> Asked:
    """One document tells of both."""
    return None if one.docs.isdisjoint(other.docs) else min(one.docs & other.docs)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> float:
    """How much two labels have in common: Dice's coefficient of their pairs of characters.

    >>> alike("重点项目推进会召开", "重点项目推进会"), alike("甲", "乙")
    (0.8571428571428571, 0.0)
    """
    a, b = _bigrams(one), _bigrams(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else float(one == other)


@lru_cache(maxsize=20_000)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


EVIDENCE: Evidence[Happening] = Evidence(
    "Event",
    grounds=(
        when_it_was,
        what_kind,
        who_led,
        who_was_there,
        which_organisations,
        what_it_was_about,
        where_it_was,
        what_it_is_called,
        told_twice,
    ),
    forbids=(at_other_times, told_before_it_was),
)
EVENTS: Family[Happening] = Family(EVIDENCE, profile, join, pairs, identity)
