"""What is cut out of a document's lines is what its quads give."""

from bulletins import november, quads_of
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.graph.lines import knowledge_lines, quad_lines, triple_lines
from kg.graph.mapping import knowledge
from kg.graph.vocabulary import PROV, RDFS

GRAPH = NamedNode("https://example.org/id/document/007")


def test_triples_are_those_of_the_quads():
    """A graph's name at the end of a literal is no graph's name."""
    quads = [
        Quad(NamedNode("a:s"), RDFS.label, literal, GRAPH)
        for literal in (Literal(f"甲 {GRAPH} .\n乙"), Literal("丙"), NamedNode("a:o"))
    ]
    triples = triple_lines(quad_lines(quads), GRAPH)
    assert [quad.triple for quad in parse(triples, RdfFormat.N_TRIPLES)] == [quad.triple for quad in quads]


def test_knowledge_is_that_of_the_quads():
    """Text that looks like a link to evidence is text."""
    said = quads_of(november())
    graph = said[0].graph_name
    assert isinstance(graph, NamedNode)
    said.append(Quad(NamedNode("a:s"), RDFS.label, Literal(f"甲> {PROV.wasDerivedFrom} <乙"), graph))
    lines = knowledge_lines(triple_lines(quad_lines(said), graph), graph)
    assert list(parse(lines, RdfFormat.N_TRIPLES)) == list(knowledge(said))
