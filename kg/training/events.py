"""What marked bulletins teach about events: which clauses tell of one, of which kind, and who takes part in it.

Gold tells no more of an event than its paragraph, so that the clause that tells of it is sought first: the one that
names those who take part and is most like the event's label.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.chooser.labels import options
from kg.evaluate.marked import MarkedBulletin
from kg.evaluate.names import similarity
from kg.extract.mentions import Key
from kg.extract.reading import Reading
from kg.extract.rules.events import parts, told
from kg.extract.rules.events.analysis import are_minutes
from kg.extract.rules.events.parts import Decide, Parts
from kg.extract.rules.events.scenes import Scene
from kg.extract.rules.events.sections import Article
from kg.extract.rules.events.told import Seen
from kg.extract.rules.events.weighed import NOTHING, Plot, plot
from kg.extract.rules.events.words import Clause, clauses
from kg.model import EVENT_TYPES, ROLES, Event, EventType, Role
from kg.training.choices import Choice, fit
from kg.training.known import Known, known, line_of

_BACK = 40
"""So many lines before its note an event may be told."""
_LEAST = 2.2
"""A clause that is less like an event does not tell of it."""
_NEARLY = 1.0
_AGAIN = 1.5
"""Of clauses of one scene that are nearly as like, the first tells of the event; the others are no examples."""
_RETOLD = 5.0
_ALIKE = 0.25
_PARAGRAPH_ALIKE = 0.4
_SEEN = 10
"""So many choices show a feature that is kept; with fewer the weights fit these bulletins and no others."""
_LIGHTEST = 0.06


class Lessons(NamedTuple):
    """The choices that a bulletin shows, for each of the models."""

    told: list[Choice]
    kind: list[Choice]
    part: list[Choice]


class _Place(NamedTuple):
    """A clause that may tell of something."""

    article: Article
    scene: Scene
    clause: Clause


class _Fit(NamedTuple):
    """How like a clause is to an event, by their numbers."""

    score: float
    event: int
    place: int


def learn(bulletins: Iterable[MarkedBulletin]) -> Iterator[tuple[str, dict[str, float]]]:
    """The weights of each model of events, with its name."""
    shown = [lessons(bulletin) for bulletin in bulletins]
    yield "events_told", fit([c for each in shown for c in each.told], 8, _SEEN, 0.04)
    yield "events_kind", fit([c for each in shown for c in each.kind], 2, _SEEN, _LIGHTEST)
    yield "events_part", fit([c for each in shown for c in each.part], 8, _SEEN, _LIGHTEST)


def lessons(bulletin: MarkedBulletin) -> Lessons:
    """The choices that a marked bulletin shows."""
    found = known(bulletin)
    scenes = plot(found.reading)
    told_of, unclear = _told_of(found, scenes)
    shown = Lessons([], [], [])
    events: list[Event] = []

    def decide(seen: Seen) -> EventType | None:
        event = told_of.get(seen.clause.start)
        if event is None and seen.clause.start not in unclear:
            shown.told.append(Choice([NOTHING, seen.told], 0))
        if event is None:
            return None
        shown.told.append(Choice([NOTHING, seen.told], 1))
        shown.kind.append(Choice(options(EVENT_TYPES, seen.kind), EVENT_TYPES.index(event.type)))
        events.append(event)
        return event.type

    tellings = told.tellings(found.reading, scenes.scenes, scenes.ruled, decide)
    who = iter(events)
    every = Parts(found.reading, scenes.scenes, scenes.ruled, are_minutes(found.reading))
    every.all(tellings, lambda _: _decider(found, next(who), shown.part))
    return shown


def _decider(found: Known, event: Event, shown: list[Choice]) -> Decide:
    gold: dict[str | None, Role] = {each.e: each.role for each in event.participants}

    def decide(key: Key, seen: parts.Seen) -> Role | None:
        role = gold.get(found.ids.get(key))
        shown.append(Choice([NOTHING, *options(ROLES, seen.spelt())], ROLES.index(role) + 1 if role else 0))
        return role

    return decide


def _told_of(found: Known, scenes: Plot) -> tuple[dict[int, Event], set[int]]:
    """The events by where the clauses that tell of them start, and clauses that tell of them again."""
    places = [_Place(a, s, c) for a, s in scenes.scenes for c in clauses(s)]
    fits = sorted(_fits(found, places), key=lambda fit: (-fit.score, fit.event, fit.place))
    best: dict[int, _Fit] = {}
    used: set[int] = set()
    for each in fits:
        if each.event not in best and each.place not in used and each.score >= _LEAST:
            best[each.event] = each
            used.add(each.place)
    starts = {n: _first(fits, fit, places, used) for n, fit in best.items()}
    again = {places[fit.place].clause.start for fit in fits if fit.event in best and _retells(fit, best, places)}
    told_of = {places[place].clause.start: found.gold.events[n] for n, place in starts.items()}
    return told_of, again - told_of.keys()


def _first(fits: list[_Fit], best: _Fit, places: list[_Place], used: set[int]) -> int:
    """The first clause of the best one's scene that is nearly as like the event."""
    near = (fit.place for fit in fits if fit.event == best.event and fit.score >= best.score - _NEARLY)
    free = [n for n in near if n < best.place and n not in used and places[n].scene == places[best.place].scene]
    return min(free, default=best.place)


def _retells(fit: _Fit, best: dict[int, _Fit], places: list[_Place]) -> bool:
    mine, first = places[fit.place], places[best[fit.event].place]
    if mine.article != first.article:
        return fit.score >= _RETOLD
    return mine.scene == first.scene and fit.score >= best[fit.event].score - _AGAIN


def _fits(found: Known, places: list[_Place]) -> Iterator[_Fit]:
    reading = found.reading
    lines = [line_of(reading, place.clause.start) for place in places]
    named = [{found.ids.get(m.key) for m in place.scene.named} for place in places]
    for number, event in enumerate(found.gold.events):
        parts = {each.e for each in event.participants}
        for at, place in enumerate(places):
            far = abs(lines[at] - (event.line or 0))
            if not (event.line or 0) - _BACK <= lines[at] <= (event.line or 0) + 1:
                continue
            shared = len(parts & named[at]) / max(1, len(parts))
            alike = _likeness(reading, event, place, shared)
            if alike is not None:
                yield _Fit(3 * shared + alike - 0.04 * far, number, at)


def _likeness(reading: Reading, event: Event, place: _Place, shared: float) -> float | None:
    """How like a clause is to an event by its words, its kind and its date; None, where nothing speaks for it."""
    clause, scene, text = place.clause, place.scene, reading.flow.text
    alike = similarity(event.label, text[clause.start : clause.end])
    named = any(len(word.text) > 1 and word.text in event.label for word in clause.words)
    if alike < _ALIKE and not shared:
        paragraph = reading.flow.paragraph_at(clause.start)
        whole = similarity(event.label, text[paragraph.start : paragraph.end])
        if not named or whole < _PARAGRAPH_ALIKE:
            return None
        alike = whole / 2
    around = max(similarity(event.label, text[max(clause.start, w.start - 6) : w.end + 6]) for w in clause.words)
    kind = any(event.type == kind for word in clause.words for kind, _ in word.kinds)
    prose = text[scene.end - 1] in "。；！”" or "，" in text[scene.start : scene.end]
    return 2 * alike + around + 1.5 * kind + (scene.date == event.date) + 0.5 * prose + 0.5 * named
