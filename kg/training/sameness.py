"""Learns what the grounds of sameness weigh, from sightings of which it is known what they are of.

Each pair that `kg.resolve` would compare is a choice between "one thing" and "two". It is compared as it would be when the
merges have begun: half the time with what is known of more sightings of either. Pairs of the same two things that show
the same grounds are taken a few times only, so that what is told often does not outweigh what is rare.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from random import Random
from typing import Any

from kg.resolve.families import Family
from kg.resolve.sightings import Ref
from kg.training.bounds import FIXED, bounds_of
from kg.training.choices import Choice, fit

_SIGHTINGS = 400
"""So many of a block, at most, are looked at, and so many of their pairs."""
_ALIKE = 4
"""So many pairs of the same two things with the same grounds are taken."""
_MORE = 20
_HALF = 0.5
_PENALTY = 0.7


def choices(family: Family[Any], block: Sequence[Any], truth: Mapping[Ref, str], chance: Random) -> Iterator[Choice]:
    """Give pairs of a block's sightings, each with the features of being one, and whether they are."""
    known = [sighting for sighting in block if sighting.ref in truth]
    sightings = chance.sample(known, min(len(known), _SIGHTINGS))
    profiles = [family.profile(sighting)[1] for sighting in sightings]
    things = [truth[sighting.ref] for sighting in sightings]
    by_thing: dict[str, list[int]] = defaultdict(list)
    for number, thing in enumerate(things):
        by_thing[thing].append(number)
    pairs = sorted(family.pairs(profiles))
    seen: Counter[tuple[object, ...]] = Counter()
    for one, other in chance.sample(pairs, min(len(pairs), _SIGHTINGS)):
        whole = chance.random() < _HALF
        more = [_more(by_thing[things[n]], (one, other), chance) if whole else [] for n in (one, other)]
        first, second = (
            reduce(family.join, [profiles[m] for m in (n, *own)]) for n, own in zip((one, other), more, strict=True)
        )
        features = [name for name, _ in family.evidence.features(first, second)]
        key = (*sorted((things[one], things[other])), *features)
        seen[key] += 1
        if seen[key] <= _ALIKE and not family.evidence.forbidden(first, second):
            yield Choice([features, []], 0 if things[one] == things[other] else 1)


def _more(numbers: Sequence[int], without: tuple[int, int], chance: Random) -> list[int]:
    """Some more sightings of a thing."""
    others = [number for number in numbers if number not in without]
    return [number for number in chance.sample(others, min(len(others), _MORE)) if chance.random() < _HALF]


def learn(found: Sequence[Choice]) -> dict[str, float]:
    """The weights of the grounds under which the right choices are likeliest, as far as these may weigh so much."""
    weights = fit(found, penalty=_PENALTY, bounds=bounds_of)
    family = next(iter(weights), "").partition("|")[0]
    return {f"{family}|{name}": own.low for name, own in FIXED.items() if family == "Person" and own.low} | weights
