"""A query that is being answered: its text as it is now, its parts, and the data that it is asked over."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

import pyoxigraph as ox
from msgspec import Struct

from kg.resolve import BASE
from kg.store import quads
from kg.store.sparql.parts import Clause, Group, Query, Span
from kg.store.sparql.results import Term
from kg.store.sparql.tokens import IRI, LANGUAGE, NAME, NUMBER, STRING, WORD

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_CONSTANTS = {IRI, NAME, STRING, NUMBER, WORD, LANGUAGE}


class Dataset(NamedTuple):
    """The graphs that a request names, in the engine's form; None is what the query or the store says."""

    default: list[GraphName] | None = None
    named: list[ox.NamedNode | ox.BlankNode] | None = None


class Asked(Struct, frozen=True):
    """A query's text with its parts, over the dataset of a store."""

    text: str
    query: Query
    store: quads.Dataset
    dataset: Dataset

    def written(self, span: Span) -> str:
        """Give a part as it is written."""
        first, after = span
        if first == after:
            return ""
        return self.text[self.query.tokens[first].start : self.query.tokens[after - 1].end]

    def term(self, span: Span) -> Term | None:
        """Give the constant that a part is; None if it is a variable, a blank node or in brackets."""
        parts = self.query.tokens[slice(*span)]
        if not {part.kind for part in parts} & _CONSTANTS or parts[0].text in {"[", "("}:
            return None
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.query.prefixes.items())
        text = f"BASE <{self.query.base or BASE}>\n{prologue}<a:a> <a:a> {self.written(span)} ."
        try:
            (quad,) = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=BASE)
        except SyntaxError:
            return None
        return cast("Term", quad.object)

    def default_graphs(self) -> list[GraphName]:
        """Give the graphs that make up the default graph."""
        if self.dataset.default is not None:
            return self.dataset.default
        default, named = self._from()
        return cast("list[GraphName]", default) if default or named else [ox.DefaultGraph()]

    def named_graphs(self) -> Iterable[ox.NamedNode | ox.BlankNode]:
        """Give the graphs that GRAPH reaches."""
        if self.dataset.named is not None:
            return self.dataset.named
        default, named = self._from()
        return named if default or named else self.store.named_graphs()

    def has_graph(self, name: ox.NamedNode) -> bool:
        """Whether GRAPH reaches a graph."""
        graphs = self.named_graphs()
        return name in graphs if isinstance(graphs, list) else self.store.contains_named_graph(name)

    def knows(self, term: Term, graphs: Iterable[GraphName]) -> bool:
        """Whether a term is a subject or an object in one of some graphs."""
        return any(self._has(term, graph) for graph in graphs)

    def _has(self, term: Term, graph: GraphName) -> bool:
        is_subject = isinstance(term, (ox.NamedNode, ox.BlankNode)) and _any(self.store, term, None, graph)
        return is_subject or _any(self.store, None, term, graph)

    def _from(self) -> tuple[list[ox.NamedNode], list[ox.NamedNode]]:
        """Give the graphs of FROM and of FROM NAMED."""
        found: tuple[list[ox.NamedNode], list[ox.NamedNode]] = [], []
        first, after = self.query.select.dataset
        for place in range(first, after):
            token = self.query.tokens[place]
            graph = self.term((place, place + 1)) if token.kind in {IRI, NAME} else None
            if isinstance(graph, ox.NamedNode):
                found[self.query.tokens[place - 1].text.upper() == "NAMED"].append(graph)
        return found


class Edit(NamedTuple):
    """A part of the text, by its characters, and what takes its place."""

    start: int
    end: int
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Make changes that do not overlap."""
    pieces, offset = [], 0
    for edit in sorted(edits):
        pieces += [text[offset : edit.start], edit.text]
        offset = edit.end
    return "".join([*pieces, text[offset:]])


def active_groups(query: Query) -> Iterator[tuple[Group, Span | None]]:
    """Give all groups that are evaluated here, each with the name of GRAPH that it stands in, if it does in one."""
    waiting: list[tuple[Group, Span | None]] = [(query.select.where, None)] if query.select.where else []
    while waiting:
        group, graph = waiting.pop()
        yield group, graph
        for part in group.parts:
            if isinstance(part, Clause) and part.keyword != "SERVICE":
                name = part.name if part.keyword == "GRAPH" else graph
                waiting += [(inner, name) for inner in part.groups]
        if group.select and group.select.where:
            waiting.append((group.select.where, graph))


def _any(
    store: quads.Dataset, subject: ox.NamedNode | ox.BlankNode | None, target: Term | None, graph: GraphName
) -> bool:
    return next(store.quads_for_pattern(subject, None, target, graph), None) is not None
