"""Which part of a graph a viewer shows: things and the plain edges between them.

Not shown are the nodes that only hold a statement together (tenures and the like, statements, evidence), literals, and
the types of things, which stand beside them.
"""

import pyoxigraph as ox

from kg.graph.vocabulary import DCTERMS, PAV, PLACE_PROPERTIES, RDF, ROLE_PROPERTIES, ZONE
from kg.store.quads import Quads

HELPERS = frozenset({ZONE.Situation, ZONE.Post, ZONE.Series, ZONE.Evidence, RDF.Statement})
"""The classes of the nodes that are not shown."""
OF_HELPERS = frozenset({
    *(RDF.subject, RDF.predicate, RDF.object, ZONE.situation),
    *(ZONE.rule, ZONE.confidence, ZONE.phase, ZONE.quote, ZONE.start, ZONE.end, ZONE.line),
    *PLACE_PROPERTIES.values(),
})  # fmt: skip
"""The properties that only helpers have, and that name nothing: half of all quads of ours."""
OF_THE_GONE = DCTERMS.isReplacedBy
"""The property of what is no thing any more."""
NO_EDGES = frozenset({RDF.type, PAV.retrievedFrom, OF_THE_GONE})
"""The properties that link no things of the graph: the address that a document was fetched from is a page of the web."""

Resource = ox.NamedNode | ox.BlankNode


def resource(iri: str) -> Resource | None:
    """Make a term of an IRI, or of a blank node written ``_:b0``; None if it is neither."""
    try:
        return ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)
    except ValueError:
        return None


def name_of(term: Resource | ox.Triple | ox.Literal) -> str:
    """Give the text that `resource` makes this term of.

    >>> name_of(ox.BlankNode("b0")), name_of(ox.NamedNode("https://e.org/"))
    ('_:b0', 'https://e.org/')
    """
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def is_edge(quad: ox.Quad) -> bool:
    """Whether a quad links two resources and is not about types; whether these are shown is another question."""
    ends = (ox.NamedNode, ox.BlankNode)
    is_link = isinstance(quad.object, ends) and isinstance(quad.subject, ends)
    return is_link and quad.predicate not in NO_EDGES


def is_told_better(store: Quads, quad: ox.Quad) -> bool:
    """Whether another edge between the same two says more: 参加 is left out beside 主持."""
    return quad.predicate == ZONE.participatesIn and any(
        next(store.quads_for_pattern(quad.subject, role, quad.object), None) for role in ROLE_PROPERTIES.values()
    )
