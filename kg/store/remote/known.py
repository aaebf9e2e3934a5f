"""What was read of an endpoint for one answer.

The readers of one thing (`kg.store.entity`) ask quad by quad, as is right for a store in the same process. Here the quads
around the thing are fetched before, some thousand in a request; whatever is asked for besides is fetched when it is, so
that a reader which looks further is slower, and not wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import pyoxigraph as ox

from kg.graph.vocabulary import PROV, RDF, ZONE
from kg.store.quads import GraphName, Subject
from kg.store.remote.patterns import Pattern
from kg.store.remote.store import RemoteStore
from kg.store.situations import ENDS
from kg.store.sparql.results import Term
from kg.store.times import DATED_SUBJECTS, DATED_TARGETS, NODES

MOST = 20_000
"""So many quads are fetched that begin, or end, with the thing itself; a hub may have more."""

_OF_STATEMENTS = (RDF.subject, RDF.object)
_FROM_FACTS = ENDS | DATED_SUBJECTS
"""What leads to a thing from the nodes of its facts, and from its events."""
_FROM_STATEMENTS = (PROV.wasDerivedFrom, ZONE.situation)


class Known:
    """Quads that were fetched, and the store to fetch others from; for one thread, and not for long."""

    def __init__(self, store: RemoteStore) -> None:
        """Know nothing."""
        self._store = store
        self._held = ox.Store()
        self._asked: set[tuple[object, ...]] = set()
        self._begun: set[Pattern] = set()
        """Patterns of which some quads are held."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        target: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Give the quads that have these terms; of the thing itself `MOST` at most."""
        pattern = Pattern(subject, predicate, target, graph_name)
        if pattern == Pattern(graph=graph_name):
            return self._store.quads_for_pattern(*pattern)
        if pattern not in self._begun:
            self.fetch([pattern])
        return self._held.quads_for_pattern(*pattern)

    def __contains__(self, quad: ox.Quad, /) -> bool:
        return (
            next(self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name), None) is not None
        )

    def fetch(self, patterns: Iterable[Pattern]) -> None:
        """Fetch all quads of the patterns that are not known."""
        wanted = [pattern for pattern in dict.fromkeys(patterns) if not self._knows(pattern)]
        self._held.extend(self._store.quads(wanted))
        self._asked.update(wanted)

    def fetch_some(self, pattern: Pattern) -> list[ox.Quad]:
        """Fetch and give the first quads of a pattern; if there are no more it is known."""
        found = list(self._store.quads([pattern], MOST))
        self._held.extend(found)
        (self._asked if len(found) < MOST else self._begun).add(pattern)
        return found

    def _knows(self, pattern: Pattern) -> bool:
        """Whether the pattern, or one that says less, was asked."""
        less = product(*((term, None) if term is not None else (None,) for term in pattern))
        return any(each in self._asked for each in less)


def around(store: RemoteStore, thing: Subject) -> Known:
    """Fetch what is told of a thing: its quads, the statements about it with their evidence, the times of its facts."""
    known = Known(store)
    out, into = (known.fetch_some(each) for each in (Pattern(thing), Pattern(target=thing)))
    if len(into) >= MOST:
        into += [quad for each in _OF_STATEMENTS for quad in known.fetch_some(Pattern(None, each, thing))]
    known.fetch(_near(out, into))
    statements = [quad.subject for quad in into if quad.predicate in _OF_STATEMENTS]
    told = [known.quads_for_pattern(node, each, None) for node in statements for each in _FROM_STATEMENTS]
    known.fetch(_about(quad.object for quads in told for quad in quads))
    return known


def _near(out: Sequence[ox.Quad], into: Sequence[ox.Quad]) -> Iterator[Pattern]:
    """Tell what is needed one step from the thing: statements and their documents, nodes of facts, events, tenures."""
    statements = [quad for quad in into if quad.predicate in _OF_STATEMENTS]
    yield from _about(quad.subject for quad in statements)
    yield from _about(quad.graph_name for quad in statements)
    yield from _about(quad.subject for quad in into if quad.predicate in _FROM_FACTS)
    yield from _about(quad.object for quad in out if quad.predicate in DATED_TARGETS)
    for quad in into:
        if quad.predicate in NODES:
            yield Pattern(None, NODES[quad.predicate][0], quad.subject)


def _about(terms: Iterable[object]) -> Iterator[Pattern]:
    return (Pattern(term) for term in terms if isinstance(term, ox.NamedNode | ox.BlankNode))
