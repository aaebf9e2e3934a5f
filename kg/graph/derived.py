"""What no single document says: the names of things as all documents together have them, and where they are now.

It stands in one named graph of its own, ``…/id/derived``. Each triple of it is about one thing, its subject, so that an
update need look only at the things that have changed.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.mapping import naming
from kg.graph.vocabulary import DCTERMS
from kg.resolve import BASE, ResolvedEntity


def derived_graph(base: str = BASE) -> NamedNode:
    """Name the graph.

    >>> derived_graph("https://example.org/id/").value
    'https://example.org/id/derived'
    """
    return NamedNode(f"{base}derived")


def entity_quads(entity: ResolvedEntity, base: str = BASE) -> Iterator[Quad]:
    """Give the type, name and aliases of a resolved entity."""
    graph = derived_graph(base)
    return (Quad(*triple, graph) for triple in naming(NamedNode(entity.iri), entity, entity.aliases))


def redirect_quads(iri: str, replacements: Iterable[str], base: str = BASE) -> Iterator[Quad]:
    """Say what a thing that was merged, split or renamed is now; nothing of what is simply gone."""
    graph = derived_graph(base)
    return (Quad(NamedNode(iri), DCTERMS.isReplacedBy, NamedNode(each), graph) for each in sorted(replacements))
