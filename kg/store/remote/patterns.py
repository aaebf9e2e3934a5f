"""Patterns of quads, many in one query."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg.store.quads import GraphName, Subject
from kg.store.remote.published import GENID
from kg.store.sparql.results import Term

_MOST = 400
"""So many patterns are asked about at once: an answer of some thousand rows, which engines give whole."""

Kind = tuple[bool, bool, bool, GraphName | None]


class Pattern(NamedTuple):
    """What quads are wanted; None is any."""

    subject: Subject | None = None
    predicate: ox.NamedNode | None = None
    target: Term | None = None
    graph: GraphName | None = None

    @property
    def kind(self) -> Kind:
        """What of it is said, by which patterns can be asked about together."""
        return self.subject is not None, self.predicate is not None, self.target is not None, self.graph

    def has(self, quad: ox.Quad) -> bool:
        """Tell whether a quad is of this pattern."""
        pairs = zip(self, (quad.subject, quad.predicate, quad.object, quad.graph_name), strict=True)
        return all(wanted is None or wanted == term for wanted, term in pairs)


ALL = Pattern()


def batches(patterns: Sequence[Pattern]) -> Iterator[Sequence[Pattern]]:
    """Put together those that one query can ask about."""
    kinds: dict[Kind, list[Pattern]] = defaultdict(list)
    for pattern in dict.fromkeys(patterns):
        kinds[pattern.kind].append(pattern)
    for alike in kinds.values():
        yield from (alike[start : start + _MOST] for start in range(0, len(alike), _MOST))


def everywhere(own_graphs: Sequence[str], given: str = "") -> str:
    """Write the group of all quads; where the default graph is all graphs it is left out, with the engine's own.

    >>> everywhere(())
    '{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }'
    """
    if not own_graphs:
        return f"{{ {{ {given}?s ?p ?o }} UNION {{ {given}GRAPH ?g {{ ?s ?p ?o }} }} }}"
    others = ", ".join(f"<{graph}>" for graph in own_graphs)
    return f"{{ {given}GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN ({others})) }}"


def select(batch: Sequence[Pattern], own_graphs: Sequence[str] = ()) -> str:
    """Write the query for some patterns of one kind: what is said of them stands in VALUES, for every engine to begin with.

    >>> print(select([Pattern(ox.NamedNode("http://e.org/a"), graph=ox.DefaultGraph())]))
    SELECT ?s ?p ?o ?g { VALUES (?s) { (<http://e.org/a>) } ?s ?p ?o }
    """
    graph = batch[0].graph
    names = [name for name, said in zip("spo", batch[0].kind, strict=False) if said]
    rows = " ".join(f"({' '.join(_text(term) for term in each[:3] if term is not None)})" for each in batch)
    given = f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {rows} }} " if names else ""
    if isinstance(graph, ox.DefaultGraph):
        return f"SELECT ?s ?p ?o ?g {{ {given}?s ?p ?o }}"
    if graph is not None:
        bound = f"BIND({_text(graph)} AS ?g)"
        return f"SELECT ?s ?p ?o ?g {{ {given}GRAPH {_text(graph)} {{ ?s ?p ?o }} {bound} }}"
    return f"SELECT ?s ?p ?o ?g {everywhere(own_graphs, given)}"


def _text(term: Term | GraphName) -> str:
    """Write a term; a blank node is known to an endpoint by the IRI that it was published under."""
    return f"<{GENID}{term.value}>" if isinstance(term, ox.BlankNode) else str(term)
