"""What marked bulletins teach about places: in which of those around it a thing lies, if it lies in one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.evaluate.marked import MarkedBulletin
from kg.extract.rules.whereabouts import whereabouts
from kg.training.choices import Choice, fit
from kg.training.known import aligned, known

_PENALTY, _SEEN = 6.0, 5


def learn(bulletins: Iterable[MarkedBulletin]) -> Iterator[tuple[str, dict[str, float]]]:
    """The weights of the one model of places, with its name."""
    yield "places", fit([choice for each in bulletins for choice in choices(each)], _PENALTY, _SEEN)


def choices(bulletin: MarkedBulletin) -> Iterator[Choice]:
    """For each thing that gold knows: where it may lie, and where it does."""
    found = known(bulletin)
    same = found.reading.register.canonical
    lying: dict[str, set[str | None]] = defaultdict(set)
    for fact in found.gold.facts:
        if fact.rel == "locatedIn":
            lying[fact.s].add(fact.o)
    things = list(whereabouts(found.reading))
    ids = aligned(found.reading, found.gold)
    for thing in things:
        places = [option.place and ids.get(same(option.place)) for option in thing.options]
        meant = lying.get(ids.get(same(thing.key), ""), set())
        right = next((n for n, place in enumerate(places) if place in meant and place), None)
        if same(thing.key) in ids and len(places) > 1 and (right is not None or not meant):
            yield Choice([option.features for option in thing.options], len(places) - 1 if right is None else right)
