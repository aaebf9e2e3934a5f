"""Figures as observations of what they are about."""

from collections.abc import Iterator

from kg.extract.claims import Claim
from kg.extract.figures.periods import period_of
from kg.extract.figures.subjects import observed
from kg.extract.mentions import Key
from kg.extract.reading import Reading

_ALIKE = 0.6


def figure(reading: Reading) -> Iterator[Claim]:
    """某公司实现产值4200万元: a figure is about the likeliest of the entities named around it.

    A document tells a figure again, a sentence does not: 受理131件、办结131件 are two.
    """
    told: dict[tuple[Key, float, str], list[tuple[str, int]]] = {}
    for found, subject in observed(reading):
        before = told.setdefault((subject, found.value, found.unit), [])
        sentence = reading.flow.sentence_at(found.start).start
        if not any(place != sentence and _is_same(found.metric, other) for other, place in before):
            before.append((found.metric, sentence))
            yield Claim(
                "observed",
                subject,
                None,
                found.start,
                metric=found.metric,
                value=found.value,
                unit=found.unit,
                period=period_of(reading, found),
            )


def _is_same(one: str, other: str) -> bool:
    """Do two names of one value mean the same metric: are most pairs of characters of the shorter one in the longer?"""
    first, second = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return len(first & second) >= _ALIKE * min(len(first), len(second))
