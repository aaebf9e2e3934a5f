"""What the default graph of a store says of one node, as far as the index has it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

import pyoxigraph as ox

from kg.graph.vocabulary import RDF, ZONE
from kg.store.facts import Subject, Term
from kg.store.labels import local_name, preference
from kg.store.search.forms import form
from kg.store.search.schema import Kind, Name
from kg.store.search.spans import DATES, dated, join
from kg.store.search.told import KINDS
from kg.store.visible import HELPERS, OF_HELPERS, OF_THE_GONE, Resource, is_edge, is_told_better, name_of, resource
from kg.times import Days

_DEFAULT = ox.DefaultGraph()


class Known(NamedTuple):
    """What is said of a node that is shown."""

    label: str
    types: frozenset[str]
    names: frozenset[Name]
    when: Days | None


class Post(NamedTuple):
    """A post that somebody holds or held."""

    body: str
    """The IRI of the body."""
    title: str
    when: Days | None

    @property
    def form(self) -> str:
        """The title as it is compared."""
        return form(self.title)


class DefaultGraph:
    """The default graph of a store."""

    def __init__(self, store: ox.Store) -> None:
        """Ask a store."""
        self._store = store
        self._helpers: dict[Term, bool] = {}

    def is_helper(self, node: Term) -> bool:
        """Tell whether a node only holds a statement together."""
        if isinstance(node, ox.Literal):
            return False
        if node not in self._helpers:
            self._helpers[node] = any(quad.object in HELPERS for quad in self._about(node, RDF.type))
        return self._helpers[node]

    def is_shown(self, quad: ox.Quad) -> bool:
        """Tell whether a quad is about a node that is shown."""
        return quad.predicate not in OF_HELPERS | {OF_THE_GONE} and not self.is_helper(quad.subject)

    def ends(self, quad: ox.Quad) -> frozenset[str]:
        """Give the nodes that a quad links with each other; none if it is no edge that is shown."""
        if not is_edge(quad) or self.is_helper(quad.object) or is_told_better(self._store, quad):
            return frozenset()
        return frozenset(map(name_of, (quad.subject, quad.object)))

    def linked(self, node: Subject) -> Iterator[str]:
        """Give the shown nodes on the other ends of a node's edges."""
        return (name_of(end) for end in self._ends(node) if not self.is_helper(end))

    def known(self, iri: str) -> Known | None:
        """Give what is said of a node; None if nothing is."""
        node = resource(iri)
        if node is None or not any(quad.predicate != OF_THE_GONE for quad in self._about(node)):
            return None
        types = (quad.object for quad in self._about(node, RDF.type))
        classes = frozenset(each.value for each in types if isinstance(each, ox.NamedNode))
        called = list(self._called(node))
        label = min((rank for rank, _ in called if rank), default=(0, 0, local_name(iri)))[2]
        others = {Name(name.text, max(name.kind, Kind.other)) for _, name in called if name.text != label}
        return Known(label, classes, frozenset({Name(label, Kind.label), *others}), self.when(node))

    def when(self, node: Subject) -> Days | None:
        """Give when a node is spoken of: by dates of its own, else by those of what is linked with it."""
        own = list(self._own_dates(node))
        return join(own or [day for end in self._ends(node) for day in self._own_dates(end)])

    def posts(self, iri: str) -> Iterator[Post]:
        """Give the posts that a node holds or held."""
        for quad in self._store.quads_for_pattern(None, ZONE.holder, resource(iri), _DEFAULT):
            tenure = quad.subject
            when = join(list(self._own_dates(tenure)))
            bodies = [name_of(body.object) for body in self._about(tenure, ZONE.body)]
            titles = (title.object for title in self._about(tenure, ZONE.title))
            yield from (Post(b, t.value, when) for t in titles if isinstance(t, ox.Literal) for b in bodies)

    def _ends(self, node: Subject) -> set[Resource]:
        """Give what a node is linked with, helpers too."""
        there = self._store.quads_for_pattern(None, None, node, _DEFAULT)
        ends = [*((quad, quad.object) for quad in self._about(node)), *((quad, quad.subject) for quad in there)]
        return {cast("Resource", end) for quad, end in ends if is_edge(quad)}

    def _about(self, node: Subject, predicate: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        return self._store.quads_for_pattern(node, predicate, None, _DEFAULT)

    def _called(self, node: Subject) -> Iterator[tuple[tuple[int, int, str] | None, Name]]:
        for predicate, kind in KINDS.items():
            for quad in self._about(node, ox.NamedNode(predicate)):
                if isinstance(quad.object, ox.Literal):
                    name = quad.object
                    rank = preference(predicate, name.language, name.value) if kind == Kind.label else None
                    yield rank, Name(name.value, kind)

    def _own_dates(self, node: Subject) -> Iterator[Days]:
        return _dated(quad.object for quad in self._about(node) if quad.predicate.value in DATES)


def _dated(terms: Iterable[Term | None]) -> Iterator[Days]:
    values = (term.value for term in terms if isinstance(term, ox.Literal))
    return filter(None, map(dated, values))
