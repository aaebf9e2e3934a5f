"""What stands around a node."""

from pathlib import Path

import pytest
from graphs import FOREIGN, OURS, snapshot_of

from kg.errors import NotInGraph
from kg.store.links.neighbourhood import Neighbourhood, neighbourhood


def edges(found: Neighbourhood) -> set[tuple[str, str, str]]:
    """Give the edges by the last parts of their IRIs."""
    parts = ((edge.source, edge.relation, edge.target) for edge in found.edges)
    return {tuple(iri.replace("#", "/").rpartition("/")[2] for iri in part) for part in parts}  # type: ignore[misc]


def star(count: int, relation: str = "knows") -> str:
    """Make a hub with edges to so many nodes."""
    return "".join(f":hub :{relation} :{relation}{number} . " for number in range(count))


def test_edges_go_both_ways_and_helpers_are_left_out(tmp_path: Path) -> None:
    """Tenures, figures, statements, evidence, types and literals are not shown; 主持 stands for 参加."""
    found = neighbourhood(snapshot_of(tmp_path, OURS), "http://e.org/meichuan")
    assert edges(found) == {
        ("lin", "holdsPost", "meichuan"),
        ("visit", "place", "meichuan"),
        ("doc", "home", "meichuan"),
    }
    assert (found.total_edges, found.truncated) == (3, False)


def test_nodes_have_labels_types_and_degrees(tmp_path: Path) -> None:
    """The centre comes first; the degree counts each edge of the whole graph once."""
    first, *others = neighbourhood(snapshot_of(tmp_path, OURS), "http://e.org/lin").nodes
    assert (first.label, first.types, first.degree) == ("林知远", ("https://w3id.org/zonegraph/ontology#Person",), 2)
    assert {(node.label, node.degree) for node in others} == {("梅川高新区", 3), ("走访企业", 2)}


def test_relations_have_the_ontologys_names(tmp_path: Path) -> None:
    """In Chinese."""
    labels = {edge.label for edge in neighbourhood(snapshot_of(tmp_path, OURS), "http://e.org/lin").edges}
    assert all(any(character > "\u4e00" for character in label) for label in labels)


def test_the_second_step_goes_on_from_the_first(tmp_path: Path) -> None:
    """Depth 2 has the edges of the neighbours."""
    snapshot = snapshot_of(tmp_path, ":a :p :b . :b :p :c . :c :p :d . :e :p :b .")
    assert edges(neighbourhood(snapshot, "http://e.org/a")) == {("a", "p", "b")}
    two = neighbourhood(snapshot, "http://e.org/a", depth=2)
    assert edges(two) == {("a", "p", "b"), ("b", "p", "c"), ("e", "p", "b")}
    assert two.nodes[0].label == "a"


def test_a_triple_in_several_graphs_is_one_edge(tmp_path: Path) -> None:
    """Whether or not the default graph has it."""
    snapshot = snapshot_of(tmp_path, ":a :p :b, :c . GRAPH :g { :a :p :b . :a :p :d } GRAPH :h { :a :p :d }")
    found = neighbourhood(snapshot, "http://e.org/a")
    assert [found.total_edges, len(found.edges), found.nodes[0].degree] == [3, 3, 3]


def test_a_loop_is_one_edge(tmp_path: Path) -> None:
    """A node that links to itself has degree 1."""
    found = neighbourhood(snapshot_of(tmp_path, ":a :p :a ."), "http://e.org/a")
    assert (edges(found), len(found.nodes), found.nodes[0].degree) == ({("a", "p", "a")}, 1, 1)


def test_more_edges_than_the_limit_are_counted_and_said(tmp_path: Path) -> None:
    """The answer is never silently partial."""
    found = neighbourhood(snapshot_of(tmp_path, star(30)), "http://e.org/hub", limit=10)
    assert (len(found.edges), found.total_edges, found.truncated) == (10, 30, True)
    assert len(found.nodes) == 11


def test_every_relation_has_its_share(tmp_path: Path) -> None:
    """A few edges of a rare kind are not lost among many of a common one."""
    snapshot = snapshot_of(tmp_path, star(30) + star(2, "likes"))
    found = neighbourhood(snapshot, "http://e.org/hub", limit=10)
    assert sum(edge.relation.endswith("likes") for edge in found.edges) == 2


def test_the_best_linked_neighbours_come_first(tmp_path: Path) -> None:
    """What is left out is what has least to show."""
    found = neighbourhood(snapshot_of(tmp_path, star(30) + ":knows17 :p :x, :y ."), "http://e.org/hub", limit=1)
    assert [edge.target for edge in found.edges] == ["http://e.org/knows17"]


@pytest.mark.parametrize("iri", ["http://e.org/nobody", "no iri", "_:b0", "_:", ""])
def test_an_unknown_node_is_not_in_the_graph(tmp_path: Path, iri: str) -> None:
    """Whatever is asked for, the message says what to do."""
    with pytest.raises(NotInGraph, match="search for it by name"):
        neighbourhood(snapshot_of(tmp_path, OURS), iri)


def test_a_foreign_graph_has_neighbourhoods_too(tmp_path: Path) -> None:
    """Names by foaf:name, properties by their last parts, named graphs included."""
    found = neighbourhood(snapshot_of(tmp_path, FOREIGN), "http://e.org/babbage")
    assert edges(found) == {("ada", "knows", "babbage"), ("babbage", "made", "engine")}
    assert {node.label for node in found.nodes} == {"巴贝奇", "Ada Lovelace", "engine"}
    assert {edge.label for edge in found.edges} == {"knows", "made"}


def test_a_blank_node_can_be_gone_on_from(tmp_path: Path) -> None:
    """Its name in the answer is good for the next question to the same snapshot."""
    snapshot = snapshot_of(tmp_path, FOREIGN)
    blank = next(n for n in neighbourhood(snapshot, "http://e.org/engine").nodes if n.iri.startswith("_:"))
    assert edges(neighbourhood(snapshot, blank.iri)) == {("engine", "maker", blank.iri)}


def test_a_node_without_edges_stands_alone(tmp_path: Path) -> None:
    """It is there, with nothing around it."""
    found = neighbourhood(snapshot_of(tmp_path, ':a rdfs:label "某地" .'), "http://e.org/a", depth=2)
    assert ([node.label for node in found.nodes], found.edges) == (["某地"], ())
