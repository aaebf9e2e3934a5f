"""How snapshots stand in an endpoint, several beside each other, and which of them is current.

A named graph is data to its readers: its IRI is a document's. In an endpoint it goes by another, of its content, so that
two versions of it are two graphs and snapshots share those that have not changed. Of a snapshot there are

- ``…/id/snapshot/ID``, a graph with its default graph,
- ``…/id/snapshot/ID/graphs``, which says of each version which named graph it is (``dcterms:isVersionOf``), and of the
  first how many triples have arrived (``dcterms:extent``, the greatest counts),
- a triple in ``…/id/published``: when it was published (``dcterms:issued``). The latest is current.

That triple is written last and at once, so that whoever reads by it sees one snapshot or another. Blank nodes become
IRIs below ``…/.well-known/genid/`` (RDF 1.1 Concepts §3.5), for a graph that is sent in parts would fall apart at them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from operator import itemgetter
from typing import TypeVar

import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import PREFIXES
from kg.resolve import BASE
from kg.store.keeping import Dated
from kg.store.manifest import snapshot_iri
from kg.store.remote.endpoint import Endpoint

T = TypeVar("T")

POINTERS = f"{BASE}published"
VERSION_OF = f"{PREFIXES['dcterms']}isVersionOf"
ISSUED = f"{PREFIXES['dcterms']}issued"
EXTENT = f"{PREFIXES['dcterms']}extent"
VERSIONS = f"{BASE}version/"
GENID = f"{BASE}.well-known/genid/"

_POINTERS = f"SELECT ?snapshot ?issued {{ GRAPH <{POINTERS}> {{ ?snapshot <{ISSUED}> ?issued }} }}"


class Version(Struct, frozen=True):
    """A snapshot in an endpoint."""

    id: str

    @property
    def knowledge(self) -> str:
        """The graph that has its default graph."""
        return snapshot_iri(self.id)

    @property
    def graphs(self) -> str:
        """The graph that names the versions of its named graphs."""
        return f"{self.knowledge}/graphs"


def published(endpoint: Endpoint) -> list[Version]:
    """Give the snapshots that an endpoint has, the current one first; none where nothing was published by us."""
    return list(map(Version, _pointers(endpoint)))


def dated(endpoint: Endpoint) -> list[Dated]:
    """Give them with the local times at which they were published, each at its last."""
    pointers = _pointers(endpoint).items()
    return [Dated(name, datetime.fromisoformat(issued).astimezone()) for name, issued in pointers]


def versions_of_graphs(endpoint: Endpoint, version: Version | None = None) -> set[str]:
    """Give the versions of named graphs that a snapshot has, or that are there at all."""
    graph = f"<{version.graphs}>" if version else "?graphs"
    asked = f"SELECT DISTINCT ?v {{ GRAPH {graph} {{ ?v <{VERSION_OF}> ?g }} }}"
    found = (getattr(node, "value", "") for (node,) in endpoint.all_rows(asked))
    return {iri for iri in found if iri.startswith(VERSIONS)}


def _pointers(endpoint: Endpoint) -> dict[str, str]:
    """Give the ids of the snapshots with when each was last published, the current one first."""
    found = sorted((str(getattr(issued, "value", "")), _id(snapshot)) for snapshot, issued in endpoint.rows(_POINTERS))
    latest = {name: issued for issued, name in found}
    return dict(sorted(latest.items(), key=itemgetter(1), reverse=True))


def _id(snapshot: object) -> str:
    return str(getattr(snapshot, "value", "")).removeprefix(snapshot_iri(""))


def without_blanks(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Give IRIs to blank nodes.

    >>> node = ox.NamedNode("http://e.org/a")
    >>> [quad.subject.value for quad in without_blanks([ox.Quad(ox.BlankNode("b0"), node, node)])]
    ['https://w3id.org/zonegraph/id/.well-known/genid/b0']
    """
    for quad in quads:
        subject, target, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(subject, ox.BlankNode) or isinstance(target, ox.BlankNode) or isinstance(graph, ox.BlankNode):
            yield ox.Quad(_named(subject), quad.predicate, _named(target), _named(graph))
        else:
            yield quad


def _named(term: T) -> T | ox.NamedNode:
    return ox.NamedNode(GENID + term.value) if isinstance(term, ox.BlankNode) else term


def blank(term: T) -> T | ox.BlankNode:
    """Give the blank node that a term stands for, else the term itself.

    >>> blank(ox.NamedNode("https://w3id.org/zonegraph/id/.well-known/genid/b0"))
    <BlankNode value=b0>
    """
    if isinstance(term, ox.NamedNode) and term.value.startswith(GENID):
        return ox.BlankNode(term.value.removeprefix(GENID))
    return term
