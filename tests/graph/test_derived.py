"""What stands in the derived graph."""

from itertools import chain

from bulletins import resolution, store, values
from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.graph.derived import derived_graph, entity_quads, redirect_quads
from kg.graph.mapping import is_knowledge
from kg.graph.vocabulary import DCTERMS, SKOS


def test_resolved_entities_have_all_their_aliases() -> None:
    """An entity has the aliases of all documents."""
    quads = list(chain.from_iterable(map(entity_quads, resolution().entities.values())))
    assert values(quads, SKOS.altLabel) == ["云溪智造", "云溪高新技术产业开发区"]
    assert {quad.graph_name for quad in quads} == {derived_graph()}


def test_a_redirect_names_what_a_thing_is_now() -> None:
    """Several things, if it was split."""
    quads = list(redirect_quads("http://e.org/old", ["http://e.org/b", "http://e.org/a"]))
    assert [quad.object.value for quad in quads] == ["http://e.org/a", "http://e.org/b"]
    assert {(quad.subject, quad.predicate) for quad in quads} == {(NamedNode("http://e.org/old"), DCTERMS.isReplacedBy)}


def test_the_default_graph_is_the_union_of_the_named_ones() -> None:
    """Without statements and evidence."""
    filled = store()
    told = {Quad(*quad.triple) for quad in filled if quad.graph_name != DefaultGraph() and is_knowledge(quad)}
    assert told == set(filled.quads_for_pattern(None, None, None, DefaultGraph()))
