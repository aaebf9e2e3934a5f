"""What the readers of a snapshot ask of its quads, whether they are in the embedded store or at a SPARQL endpoint.

`pyoxigraph.Store` has these methods, and so has `kg.store.remote.store.RemoteStore`. A reader that looks at many quads
around one thing takes them from `Snapshot.around`, so that an endpoint is asked for all of them in a few requests.
"""

from collections.abc import Iterator, Sequence
from typing import IO, Any, Protocol

import pyoxigraph as ox

from kg.store.sparql.results import Result, Term

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph


class Quads(Protocol):
    """Quads that can be looked up by pattern."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        target: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """Give the quads that have these terms; None is any, also for the graph."""

    def __contains__(self, quad: ox.Quad, /) -> bool:
        """Tell whether a quad is there."""


class Dataset(Quads, Protocol):
    """Quads that can be queried as well, and written out."""

    def query(
        self,
        query: str,
        /,
        *,
        default_graph: GraphName | list[GraphName] | None = None,
        named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
        base_iri: str | None = None,
        custom_functions: Any = None,
    ) -> Result:
        """Answer a SPARQL query; raises SyntaxError for what is none."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """Give the names of the named graphs."""

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Tell whether there is a named graph."""

    def __len__(self) -> int:
        """Count the quads."""

    def dump(
        self,
        output: IO[bytes] | str,
        rdf_format: ox.RdfFormat,
        /,
        *,
        from_graph: GraphName | None = None,
        prefixes: dict[str, str] | None = None,
    ) -> object:
        """Write the quads, or the triples of one graph, in a format."""


def graphs_of(names: Sequence[GraphName]) -> list[str]:
    """Give the IRIs of graphs; the default graph has none.

    >>> graphs_of([ox.NamedNode("http://e.org/g"), ox.DefaultGraph()])
    ['http://e.org/g']
    """
    return [name.value for name in names if isinstance(name, ox.NamedNode)]
