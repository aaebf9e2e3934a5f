"""What of a graph holds as of a date: posts that were held at its end, and what had happened by then.

A tenure holds from the first day on which it is known to be held (``zone:heldFrom``) until it is known to have ended
(``zone:endedLatest``), which is what `ontology/queries/post-holders.rq` asks too. An event, a recognition, a figure and the issue
of a policy hold from their first day on. Whatever has no time is undated: it may hold or not.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.vocabulary import RDF, ROLE_PROPERTIES, ZONE
from kg.store.quads import Quads
from kg.store.visible import Resource
from kg.times import Days, days

_NODES = {
    ZONE.holdsPost: (ZONE.holder, ZONE.body),
    ZONE.recognisedAs: (ZONE.recipient, ZONE.honour),
}
"""The relations whose time stands with nodes of their own, and how those name the two ends."""
_OF_EVENTS = frozenset({ZONE.participatesIn, ZONE.place, ZONE.about, *ROLE_PROPERTIES.values()})
_SINCE = (ZONE.date, ZONE.period)


class AsOf:
    """A date, and what a store says of it."""

    def __init__(self, store: Quads, at: Days) -> None:
        """Ask about the end of `at`."""
        self._store = store
        self._at = at

    def edge(self, subject: Resource, predicate: ox.NamedNode, target: Resource | ox.Literal) -> bool | None:
        """Tell whether a plain edge holds; None if it is undated. Of several tenures one that holds is enough."""
        if predicate in _NODES:
            return self._any(self.node(each) for each in self._nodes(subject, predicate, target))
        if predicate in _OF_EVENTS and not isinstance(target, ox.Literal):
            return self.node(subject if predicate in {ZONE.place, ZONE.about} else target)
        if predicate == ZONE.issued and not isinstance(target, ox.Literal):
            return self.node(target)
        return None

    def node(self, node: Resource) -> bool | None:
        """Tell whether a tenure holds, or a figure, a recognition or an event has been; None if it is undated."""
        if self._is_tenure(node):
            return self._is_held(node)
        since = [first for value in self._values(node, *_SINCE) if (first := _first(value))]
        return min(since) <= self._at.last if since else None

    def _is_held(self, tenure: Resource) -> bool | None:
        known = list(self._values(tenure, ZONE.heldFrom)) or self._values(tenure, ZONE.date)
        begun = [_last(value) for value in known]
        over = [_last(value) for value in self._values(tenure, ZONE.endedLatest)]
        if any(day and day <= self._at.last for day in over):
            return False
        return any(day and day <= self._at.last for day in begun) if begun else None

    def _is_tenure(self, node: Resource) -> bool:
        return next(self._store.quads_for_pattern(node, RDF.type, ZONE.Tenure, None), None) is not None

    def _nodes(self, subject: Resource, predicate: ox.NamedNode, target: Resource | ox.Literal) -> Iterator[Resource]:
        one, other = _NODES[predicate]
        for quad in self._store.quads_for_pattern(None, one, subject, None):
            node = quad.subject
            if isinstance(node, ox.Triple):
                continue
            if next(self._store.quads_for_pattern(node, other, target, None), None) is not None:
                yield node

    def _values(self, node: Resource, *predicates: ox.NamedNode) -> Iterator[str]:
        for predicate in predicates:
            for quad in self._store.quads_for_pattern(node, predicate, None, None):
                if isinstance(quad.object, ox.Literal):
                    yield quad.object.value

    @staticmethod
    def _any(found: Iterable[bool | None]) -> bool | None:
        """Take what holds over what is undated, and that over what does not."""
        answers = set(found)
        if True in answers:
            return True
        return None if None in answers or not answers else False


def _first(value: str) -> str | None:
    found = days(value)
    return found.first if found else None


def _last(value: str) -> str | None:
    found = days(value)
    return found.last if found else None
