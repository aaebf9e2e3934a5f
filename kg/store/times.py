"""When something holds, and what of a graph holds as of a date: posts held at its end, and what had happened by then.

A tenure holds from the first day on which it is known to be held (``zone:heldFrom``) until it is known to have ended
(``zone:endedLatest``), which is what `ontology/queries/post-holders.rq` asks too. An event, a recognition, an investment, a
figure and the issue of a policy hold from their first day on. Whatever has no time is undated: it may hold or not.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from kg.graph.vocabulary import RDF, ROLE_PROPERTIES, ZONE
from kg.store.quads import Quads
from kg.store.situations import SHAPES
from kg.store.visible import Resource
from kg.times import Days, days

NODES = {each.relation: (each.subject, each.object) for each in SHAPES.values() if each.object}
"""The relations whose time stands with nodes of their own, and how those name the two ends."""
DATED_TARGETS = frozenset({ZONE.participatesIn, ZONE.issued, *ROLE_PROPERTIES.values()})
DATED_SUBJECTS = frozenset({ZONE.place, ZONE.about})
"""The relations whose time is that of one end: an event, or a policy."""
SINCE = (ZONE.date, ZONE.period)
"""The properties with the days of what happened."""

NEVER = 0
"""Before all days."""
ALWAYS = 99_999_999
"""After all days."""


class Span(NamedTuple):
    """When something holds: days as numbers that sort as they do (20210308), or `NEVER` and `ALWAYS` where none is known."""

    since: int
    last: int
    """The last day on which it happened, or the first of those on which it is known to be over."""
    is_dated: bool
    is_lasting: bool
    """Whether it ends, as a post does; what has happened stays so."""

    def holds(self, day: int) -> bool | None:
        """Tell whether it holds at the end of a day; None if it is undated."""
        if not self.since <= day or (self.is_lasting and day >= self.last):
            return False
        return True if self.is_dated else None


class Told(NamedTuple):
    """What is told of the time of a tenure, an event or anything else that has one."""

    is_tenure: bool = False
    dates: Iterable[Days] = ()
    held_from: Iterable[Days] = ()
    ended: Iterable[Days] = ()

    def span(self) -> Span | None:
        """Give when it holds; None for what is undated."""
        if self.is_tenure:
            begun = list(self.held_from) or list(self.dates)
            since = min((day_number(each.last) for each in begun), default=NEVER)
            over = min((day_number(each.last) for each in self.ended), default=ALWAYS)
            return Span(since, over, is_dated=bool(begun), is_lasting=True)
        known = list(self.dates)
        if not known:
            return None
        first, last = min(each.first for each in known), max(each.last for each in known)
        return Span(day_number(first), day_number(last), is_dated=True, is_lasting=False)


def day_number(day: str) -> int:
    """Give a day as a number.

    >>> day_number("2021-03-08")
    20210308
    """
    return int(day.replace("-", ""))


def day_text(number: int) -> str | None:
    """Give the day of a number; None for those that stand before and after all days.

    >>> day_text(20210308), day_text(ALWAYS)
    ('2021-03-08', None)
    """
    text = f"{number:08}"
    return None if number in {NEVER, ALWAYS} else f"{text[:4]}-{text[4:6]}-{text[6:]}"


class Times:
    """What a store says of times."""

    def __init__(self, store: Quads) -> None:
        """Read a store."""
        self._store = store

    def of_edge(
        self, subject: Resource, predicate: ox.NamedNode, target: Resource | ox.Literal
    ) -> Iterator[Span | None]:
        """Give when a plain edge holds: once for each node that has its time, None where that is undated."""
        if predicate in NODES:
            yield from map(self.of_node, self._nodes(subject, predicate, target))
        elif predicate in DATED_SUBJECTS and not isinstance(target, ox.Literal):
            yield self.of_node(subject)
        elif predicate in DATED_TARGETS and not isinstance(target, ox.Literal):
            yield self.of_node(target)

    def of_node(self, node: Resource) -> Span | None:
        """Give when a tenure, an event or a figure holds; None if it is undated."""
        return Told(
            is_tenure=next(self._store.quads_for_pattern(node, RDF.type, ZONE.Tenure, None), None) is not None,
            dates=self._days(node, *SINCE),
            held_from=self._days(node, ZONE.heldFrom),
            ended=self._days(node, ZONE.endedLatest),
        ).span()

    def _nodes(self, subject: Resource, predicate: ox.NamedNode, target: Resource | ox.Literal) -> Iterator[Resource]:
        one, other = NODES[predicate]
        found = (quad.subject for quad in self._store.quads_for_pattern(None, one, subject, None))
        for node in dict.fromkeys(found):
            is_both = next(self._store.quads_for_pattern(node, other, target, None), None) is not None
            if is_both and not isinstance(node, ox.Triple):
                yield node

    def _days(self, node: Resource, *predicates: ox.NamedNode) -> list[Days]:
        quads = (quad for each in predicates for quad in self._store.quads_for_pattern(node, each, None, None))
        texts = (quad.object.value for quad in quads if isinstance(quad.object, ox.Literal))
        return [found for text in texts if (found := days(text))]


class AsOf:
    """A date, and what a store says of it."""

    def __init__(self, store: Quads, at: Days) -> None:
        """Ask about the end of `at`."""
        self._times = Times(store)
        self._day = day_number(at.last)

    def edge(self, subject: Resource, predicate: ox.NamedNode, target: Resource | ox.Literal) -> bool | None:
        """Tell whether a plain edge holds; None if it is undated. Of several tenures one that holds is enough."""
        return self._any(self._holds(span) for span in self._times.of_edge(subject, predicate, target))

    def node(self, node: Resource) -> bool | None:
        """Tell whether a tenure holds, or a figure, a recognition or an event has been; None if it is undated."""
        return self._holds(self._times.of_node(node))

    def _holds(self, span: Span | None) -> bool | None:
        return span.holds(self._day) if span else None

    @staticmethod
    def _any(found: Iterable[bool | None]) -> bool | None:
        """Take what holds over what is undated, and that over what does not."""
        answers = set(found)
        if True in answers:
            return True
        return None if None in answers or not answers else False
