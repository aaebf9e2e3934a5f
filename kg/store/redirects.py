"""Where things are whose IRI has been replaced: a merge leaves one that stands for it, a split several."""

import pyoxigraph as ox

from kg.errors import NotInGraph
from kg.graph.vocabulary import DCTERMS
from kg.store.search.nodes import Node, index_of, nodes
from kg.store.snapshot import Snapshot
from kg.store.visible import resource


class SplitError(NotInGraph):
    """A thing turned out to be several. Ask for the one that is meant."""

    def __init__(self, iri: str, candidates: tuple[Node, ...]) -> None:
        """Name the candidates."""
        self.iri = iri
        self.candidates = candidates
        names = ", ".join(f"{each.label} <{each.iri}>" for each in candidates)
        super().__init__(f"<{iri}> turned out to be several things: ask for one of {names}")


def replacements(snapshot: Snapshot, iri: str) -> tuple[str, ...]:
    """Give the IRIs that replace one; nothing for one that stands, or that never was."""
    term = resource(iri)
    found = snapshot.store.quads_for_pattern(term, DCTERMS.isReplacedBy, None, None) if term else ()
    return tuple(sorted({quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}))


def current(snapshot: Snapshot, iri: str) -> str:
    """Give the IRI that stands for one: itself or what replaces it. Raises SplitError where that is several."""
    found = replacements(snapshot, iri)
    if len(found) > 1:
        raise SplitError(iri, candidates(snapshot, found))
    return found[0] if found else iri


def candidates(snapshot: Snapshot, iris: tuple[str, ...]) -> tuple[Node, ...]:
    """Give things with their names, the best linked first; one without a name in the index by its IRI alone."""
    with index_of(snapshot) as database:
        known = nodes(database, iris)
    found = [known.get(iri) or Node(iri, iri, (), 0) for iri in iris]
    return tuple(sorted(found, key=lambda node: (-node.degree, node.iri)))


def former(snapshot: Snapshot, iri: str) -> tuple[str, ...]:
    """Give the IRIs that this one replaces."""
    term = resource(iri)
    found = snapshot.store.quads_for_pattern(None, DCTERMS.isReplacedBy, term, None) if term else ()
    return tuple(sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)}))
