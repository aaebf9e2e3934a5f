"""When two facts, or two events, of one document are the same one told twice."""

from collections.abc import Hashable, Iterator

from kg.lexicon.units import units
from kg.llm.searching import likeness, plain
from kg.model import Event, Fact

_METRIC = 0.5
_LABEL = 0.6
"""So alike are two names of one metric, and two labels of one event."""


def keys(told: Fact | Event) -> Iterator[Hashable]:
    """Give what a fact or an event has in common with every one that is the same: one of these at least.

    >>> list(keys(Fact("cooperatesWith", "b", "a"))) == list(keys(Fact("cooperatesWith", "a", "b")))
    True
    """
    if isinstance(told, Event):
        yield from (part.e for part in told.participants)
        yield plain(told.label)
    elif told.rel == "observed":
        value, dimension = _quantity(told)
        yield told.s, f"{value:.9g}", dimension
    elif told.rel == "cooperatesWith":
        yield told.rel, frozenset((told.s, told.o))
    else:
        yield told.rel, told.s, told.o


def same(one: Fact | Event, other: Fact | Event) -> bool:
    """Say whether two facts, or two events, are the same."""
    if isinstance(one, Fact) and isinstance(other, Fact):
        return same_fact(one, other)
    return isinstance(one, Event) and isinstance(other, Event) and same_event(one, other)


def same_fact(one: Fact, other: Fact) -> bool:
    """Say whether two facts state the same, be it with other qualifiers of time.

    >>> a, b = (Fact("observed", "z", metric="产值", value=v, unit=u) for v, u in ((1.2, "亿元"), (12000, "万元")))
    >>> same_fact(a, b), same_fact(a, Fact("observed", "z", metric="税收", value=1.2, unit="亿元"))
    (True, False)
    """
    if one.rel != other.rel:
        return False
    if one.rel == "cooperatesWith":
        return {one.s, one.o} == {other.s, other.o}
    if (one.s, one.o) != (other.s, other.o):
        return False
    if one.rel == "observed":
        return _same_figure(one, other)
    return one.rel != "holdsPost" or plain(one.title or "") == plain(other.title or "")


def _same_figure(one: Fact, other: Fact) -> bool:
    mine, theirs = _quantity(one), _quantity(other)
    return (
        abs(mine[0] - theirs[0]) <= 1e-9 * max(1.0, abs(mine[0]))
        and mine[1] == theirs[1]
        and likeness(one.metric or "", other.metric or "") >= _METRIC
        and (_agree(one.period, other.period) or _overlap(one, other))
    )


def _quantity(fact: Fact) -> tuple[float, str]:
    """Give the value in the base unit of its dimension, and the dimension; counts differ by what is counted, if at all."""
    unit = units().get(fact.unit or "")
    value = fact.value or 0.0
    return (value * unit.factor, unit.dimension) if unit else (value, fact.unit or "")


def same_event(one: Event, other: Event) -> bool:
    """Say whether two events are one: at a time, with people or words in common, and of a type or of one sentence."""
    if not _agree(one.date, other.date):
        return False
    mine, theirs = {part.e for part in one.participants}, {part.e for part in other.participants}
    shared, half = len(mine & theirs), min(len(mine), len(theirs)) / 2
    if one.type != other.type:
        return shared > half and _overlap(one, other)
    told_alike = likeness(one.label, other.label) >= _LABEL and (shared > 0 or not mine or not theirs)
    return told_alike or shared > half or (shared > 0 and _overlap(one, other))


def _overlap(one: Fact | Event, other: Fact | Event) -> bool:
    """Say whether the evidence of both has a sentence in common."""
    spans = (one.start, one.end, other.start, other.end)
    if None in spans:
        return False
    return max(one.start or 0, other.start or 0) < min(one.end or 0, other.end or 0)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)
