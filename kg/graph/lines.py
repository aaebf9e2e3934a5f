"""The quads of one graph as lines of text: they are written once, and what is wanted beside them is cut out of the lines.

In N-Quads a line ends where a statement does and nowhere else, and no blank stands inside of an IRI (RDF 1.1 N-Quads, §2):
so a line tells its first terms and its last one without being parsed.
"""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.graph.vocabulary import PROV

_END = b" .\n"
_DERIVED = str(PROV.wasDerivedFrom).encode()


def quad_lines(quads: Iterable[Quad]) -> bytes:
    """Write quads as N-Quads."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def triple_lines(quads: bytes, graph: NamedNode) -> bytes:
    """Write the quads of a graph, given as N-Quads, as N-Triples.

    >>> triple_lines(b'<a:s> <a:p> "o" <a:g> .' + bytes([10]), NamedNode("a:g")).decode().strip()
    '<a:s> <a:p> "o" .'
    """
    return quads.replace(b" " + str(graph).encode() + _END, _END)


def knowledge_lines(triples: bytes, document: NamedNode) -> bytes:
    """Give those triples of a document's graph, in N-Triples, that stand in the default graph too.

    They are those that `kg.graph.mapping.is_knowledge` tells.
    """
    fragment = f"{str(document)[:-1]}#".encode()
    lines = triples.splitlines(keepends=True)
    return b"".join([line for line in lines if not line.startswith(fragment) and line.split(b" ", 2)[1] != _DERIVED])
