"""Events compared: which one is which, and then their participants, types and dates."""

from collections.abc import Mapping, Sequence

from kg.evaluate.dates import dates_agree
from kg.evaluate.names import similarity
from kg.evaluate.tallies import Comparison, Tally, agreement
from kg.model import Event, Extraction


def compare_events(gold: Extraction, predicted: Extraction, labels: Mapping[str, str]) -> list[Comparison]:
    """Compare events, and what is said of those that were found; the prediction is in gold ids."""
    matches = match(gold.events, predicted.events)
    found = [(mine, predicted.events[matches[at]]) for at, mine in enumerate(gold.events) if at in matches]
    return [
        _compare_occurrence(gold.events, predicted.events, matches),
        *(_compare_participants(mine, theirs, labels) for mine, theirs in found),
        *_compare_participants_of_the_rest(gold.events, predicted.events, matches),
        *(comparison for mine, theirs in found for comparison in _compare_qualities(mine, theirs)),
    ]


def match(gold: Sequence[Event], predicted: Sequence[Event]) -> dict[int, int]:
    """Give gold events, by their places, the predicted events that they are most like, the likest pairs first."""
    pairs = ((likeness(mine, theirs), i, j) for i, mine in enumerate(gold) for j, theirs in enumerate(predicted))
    matches: dict[int, int] = {}
    for alike, i, j in sorted(pairs, reverse=True):
        if alike > 0 and i not in matches and j not in matches.values():
            matches[i] = j
    return matches


def likeness(gold: Event, predicted: Event) -> float:
    """Say how well two events agree, 0 when they cannot be the same one.

    They must share a participant or much of the label, and dates that contradict each other need half of the
    participants against them. People count most, then label, type and date, then the place.
    """
    mine, theirs = _roles(gold).keys(), _roles(predicted).keys()
    shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    label = similarity(gold.label, predicted.label)
    apart = not dates_agree(gold.date, predicted.date) and shared < 0.5
    if apart or (not shared and label < 0.4):
        return 0.0
    same_date = bool(gold.date) and gold.date == predicted.date
    return 3 * shared + 2 * label + 2 * (gold.type == predicted.type) + 2 * same_date + (gold.place == predicted.place)


def _roles(event: Event) -> dict[str, str]:
    return {each.e: each.role for each in event.participants}


def _compare_occurrence(gold: Sequence[Event], predicted: Sequence[Event], matches: Mapping[int, int]) -> Comparison:
    right = [at in matches.values() for at in range(len(predicted))]
    return Comparison(
        "event",
        Tally(len(gold), len(matches), len(predicted), len(matches)),
        tuple(_in_words(event) for at, event in enumerate(gold) if at not in matches),
        tuple(_in_words(event) for event, is_right in zip(predicted, right, strict=True) if not is_right),
        tuple((event.rule, is_right) for event, is_right in zip(predicted, right, strict=True) if event.rule),
    )


def _compare_participants(gold: Event, predicted: Event, labels: Mapping[str, str]) -> Comparison:
    mine, theirs = _roles(gold), _roles(predicted)
    both = len(mine.keys() & theirs.keys())
    missing = tuple(f"participant {labels.get(each, each)} in {gold.label}" for each in mine if each not in theirs)
    extra = tuple(f"participant {labels.get(each, each)} in {gold.label}" for each in theirs if each not in mine)
    return Comparison("participation", Tally(len(mine), both, len(theirs), both), missing, extra)


def _compare_participants_of_the_rest(
    gold: Sequence[Event], predicted: Sequence[Event], matches: Mapping[int, int]
) -> list[Comparison]:
    """Count the participants of events without a partner against the system, without a word: the event has had one."""
    missed = (Tally(gold=len(_roles(event))) for at, event in enumerate(gold) if at not in matches)
    surplus = (
        Tally(predicted=len(event.participants)) for at, event in enumerate(predicted) if at not in matches.values()
    )
    return [Comparison("participation", tally) for tally in (*missed, *surplus)]


def _compare_qualities(gold: Event, predicted: Event) -> list[Comparison]:
    mine, theirs = _roles(gold), _roles(predicted)
    both = mine.keys() & theirs.keys()
    comparisons = [
        agreement("role in event", sum(mine[each] == theirs[each] for each in both), len(both)),
        agreement("type of event", gold.type == predicted.type, 1),
    ]
    if gold.date:
        comparisons.append(agreement("date of event", gold.date == predicted.date, 1))
    return comparisons


def _in_words(event: Event) -> str:
    return f"event {event.date} {event.type} {event.label}"
