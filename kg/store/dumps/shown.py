"""The graph as viewers see it, row by row: things, and the plain edges between them (`kg.store.links`)."""

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from kg.store.links.arrays import Array, Links
from kg.store.links.numbers import iris_and_labels
from kg.store.links.views import NodeView, node_view
from kg.store.search.nodes import index_of, term_labels
from kg.store.snapshot import Snapshot
from kg.store.times import ALWAYS, NEVER, day_text

_PORTION = 10_000


class EdgeRow(Struct, frozen=True):
    """A plain edge."""

    source: str
    target: str
    relation: str
    """The IRI of the property."""
    label: str
    """Its name."""
    since: str | None
    """The first day on which it is known to hold; None where nobody says."""
    until: str | None
    """The last one, or the one on which it is over."""
    documents: int
    """How many state it."""


def node_rows(snapshot: Snapshot) -> Iterator[NodeView]:
    """Give all things, by their numbers in the index."""
    links = Links.of(snapshot)
    with index_of(snapshot) as database:
        for portion in _portions(np.flatnonzero(links.kind >= 0)):
            known = iris_and_labels(database, portion.tolist())
            yield from (node_view(links, number, *known[number]) for number in portion.tolist())


def edge_rows(snapshot: Snapshot) -> Iterator[EdgeRow]:
    """Give all edges, each once however many graphs have it."""
    links = Links.of(snapshot)
    table, relations = links.edges, links.names.relations
    with index_of(snapshot) as database:
        labels = term_labels(database, relations)
        for portion in _portions(np.arange(len(table.source))):
            ends = np.unique(np.concatenate((table.source[portion], table.target[portion]))).tolist()
            iris = {number: iri for number, (iri, *_) in iris_and_labels(database, ends).items()}
            for edge in portion.tolist():
                relation = relations[table.relation[edge]]
                yield EdgeRow(
                    source=iris[int(table.source[edge])],
                    target=iris[int(table.target[edge])],
                    relation=relation,
                    label=labels[relation],
                    since=_first(links, edge),
                    until=_last(links, edge),
                    documents=int(table.documents[edge]),
                )


def _portions(numbers: Array) -> Iterator[Array]:
    return (numbers[start : start + _PORTION] for start in range(0, len(numbers), _PORTION))


def _first(links: Links, edge: int) -> str | None:
    table = links.edges
    known = [day for day in _spans(table.since, table.spans, edge) if day != NEVER]
    return day_text(min(known)) if known else None


def _last(links: Links, edge: int) -> str | None:
    """Give the last day of the last of its times; None where one of them has no end."""
    table = links.edges
    known = _spans(table.last, table.spans, edge)
    return day_text(max(known)) if known and max(known) != ALWAYS else None


def _spans(days: Array, spans: Array, edge: int) -> list[int]:
    found: list[int] = days[spans[edge] : spans[edge + 1]].tolist()
    return found
