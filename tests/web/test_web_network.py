"""Neighbourhoods and paths over HTTP."""

from io import BytesIO
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tiny_graph import AREA, BRIEFS, PERSON

ZONE = "https://w3id.org/zonegraph/ontology#"


def around(client: FlaskClient, iri: str = AREA, **parameters: Any) -> dict[str, Any]:
    """Ask for a neighbourhood."""
    answer = client.get("/api/neighbourhood", query_string={"iri": iri, **parameters}).get_json()
    assert isinstance(answer, dict)
    return answer


def test_groups_tell_what_there_is_before_anything_is_opened(client: FlaskClient) -> None:
    """With no edge at all, everything is counted by relation, direction and type."""
    found = around(client, limit=0)
    assert (found["edges"], [node["iri"] for node in found["nodes"]], found["truncated"]) == ([], [AREA], True)
    posts = next(group for group in found["groups"] if group["relation"].endswith("holdsPost"))
    assert (posts["direction"], posts["type"], posts["total"], posts["shown"]) == ("in", f"{ZONE}Person", 1, 0)
    assert sum(group["total"] for group in found["groups"]) == found["total_edges"]
    assert found["labels"][f"{ZONE}Person"] == "人物"


def test_nodes_say_what_they_are_in_the_network(client: FlaskClient) -> None:
    """Importance, community and betweenness."""
    center = around(client)["nodes"][0]
    assert 0 < center["importance"] <= 1
    assert (center["community"], center["betweenness"] >= 0) == (0, True)


def test_an_entity_says_where_it_stands(client: FlaskClient) -> None:
    """The zone is the most important thing, and the only one that others are linked through."""
    standing = client.get("/api/entity", query_string={"iri": AREA}).get_json()["standing"]
    assert (standing["rank"], standing["betweenness"] > 0) == (1, True)
    assert standing["community"] == {"number": 0, "size": 3, "center": AREA, "label": "云溪高新区"}


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"relation": "holdsPost"}, 1),
        ({"relation": ["holdsPost", f"{ZONE}partOf"]}, 2),
        ({"relation": "holdsPost", "direction": "out"}, 0),
        ({"relation": "holdsPost", "direction": "in"}, 1),
        ({"type": "Person"}, 1),
    ],
)
def test_edges_are_filtered(client: FlaskClient, parameters: dict[str, Any], count: int) -> None:
    """By relation, type and direction, by their IRIs or short names."""
    assert len(around(client, **parameters)["edges"]) == count


@pytest.mark.parametrize("parameter", ["relation", "type"])
def test_what_no_edge_has_is_refused(client: FlaskClient, parameter: str) -> None:
    """A mistyped name is no empty answer: the error says what there is."""
    response = client.get("/api/neighbourhood", query_string={"iri": AREA, parameter: "holdPost"})
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "'holdPost'" in error["message"]) == (400, "unknown_term", True)


def test_pages_follow_each_other(client: FlaskClient) -> None:
    """The cursor of one page leads to the next, until there is none."""
    first = around(client, limit=1)
    second = around(client, limit=1, cursor=first["next"])
    assert (second["next"], first["total_edges"], second["total_edges"]) == (None, 2, 2)
    assert first["edges"] != second["edges"]


def test_a_cursor_is_for_its_question(client: FlaskClient) -> None:
    """Of another one, or of nobody, it is refused."""
    cursor = around(client, limit=1)["next"]
    for parameters in ({"limit": 1, "iri": PERSON, "cursor": cursor}, {"iri": AREA, "cursor": "läuft"}):
        response = client.get("/api/neighbourhood", query_string=parameters)
        assert (response.status_code, "'cursor'" in response.get_json()["error"]["message"]) == (400, True)


def test_a_period_that_ends_before_it_begins_is_refused(client: FlaskClient) -> None:
    """The message tells the days."""
    response = client.get("/api/neighbourhood", query_string={"iri": AREA, "from": "2022", "to": "2021"})
    assert (response.status_code, "2022-01-01" in response.get_json()["error"]["message"]) == (400, True)


def test_an_edge_leads_to_its_sentences(client: FlaskClient) -> None:
    """It tells how many documents state it, and its address has what they say."""
    edge = next(each for each in around(client)["edges"] if each["relation"].endswith("holdsPost"))
    found = client.get(edge["evidence"]).get_json()
    assert edge["documents"] == 1
    assert [(each["document"], each["quote"]) for each in found["evidence"]] == [
        (BRIEFS[0], "云溪高新区党工委书记林知远到会。")
    ]
    assert not found["truncated"]


def test_what_nobody_states_has_no_sentences(client: FlaskClient) -> None:
    """An empty list, no error."""
    triple = {"subject": PERSON, "predicate": f"{ZONE}leads", "object": AREA}
    assert client.get("/api/evidence", query_string=triple).get_json()["evidence"] == []


@pytest.mark.parametrize("wrong", [{"subject": "no iri"}, {"predicate": "_:b0"}, {"object": ""}])
def test_evidence_is_of_a_triple(client: FlaskClient, wrong: dict[str, str]) -> None:
    """What is no term is refused by name."""
    triple = {"subject": PERSON, "predicate": f"{ZONE}leads", "object": AREA} | wrong
    response = client.get("/api/evidence", query_string=triple)
    assert (response.status_code, f"'{next(iter(wrong))}'" in response.get_json()["error"]["message"]) == (400, True)


def test_networkx_reads_node_link_json(client: FlaskClient) -> None:
    """With names, measures and relations."""
    graph = nx.node_link_graph(around(client, format="node-link"), edges="edges")
    assert (graph.number_of_edges(), graph.nodes[AREA]["label"], graph.graph["truncated"]) == (2, "云溪高新区", False)


def test_networkx_reads_graphml(client: FlaskClient) -> None:
    """By name, or by media type."""
    asked = {"iri": AREA}
    by_name = client.get("/api/neighbourhood", query_string={**asked, "format": "graphml"})
    by_type = client.get("/api/neighbourhood", query_string=asked, headers={"Accept": "application/graphml+xml"})
    assert by_name.data == by_type.data
    graph = nx.read_graphml(BytesIO(by_name.data), force_multigraph=True)
    assert (graph.number_of_edges(), graph.nodes[AREA]["label"]) == (2, "云溪高新区")


def test_cytoscape_has_elements(client: FlaskClient) -> None:
    """Edges name their ends by the nodes' ids."""
    elements = around(client, format="cytoscape")["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert {end for edge in elements["edges"] for end in (edge["data"]["source"], edge["data"]["target"])} == ids


def test_json_ld_has_the_triples(client: FlaskClient) -> None:
    """They are those of the graph."""
    response = client.get("/api/neighbourhood", query_string={"iri": AREA, "format": "jsonld"})
    triples = {quad.triple for quad in ox.parse(response.data, ox.RdfFormat.JSON_LD)}
    assert ox.Triple(ox.NamedNode(PERSON), ox.NamedNode(f"{ZONE}holdsPost"), ox.NamedNode(AREA)) in triples
    assert response.headers["KG-Truncated"] == "false"


def test_a_format_that_is_none_is_refused(client: FlaskClient) -> None:
    """By name 400, by media type 406."""
    by_name = client.get("/api/neighbourhood", query_string={"iri": AREA, "format": "dot"})
    by_type = client.get("/api/neighbourhood", query_string={"iri": AREA}, headers={"Accept": "image/png"})
    assert (by_name.status_code, by_type.status_code) == (400, 406)


def test_a_path_has_nodes_and_edges_with_evidence(client: FlaskClient) -> None:
    """From one thing to another, step by step."""
    found = client.get("/api/path", query_string={"from": PERSON, "to": AREA}).get_json()
    (path,) = found["paths"]
    ((edge,),) = path["steps"]
    assert (path["length"], path["nodes"], edge["relation"]) == (1, [PERSON, AREA], f"{ZONE}holdsPost")
    assert client.get(edge["evidence"]).get_json()["evidence"]
    assert (found["truncated"], found["stopped"], found["bounds"]) == (False, False, {"k": 3, "max_length": 4})


def test_paths_are_drawn_too(client: FlaskClient) -> None:
    """In the formats of neighbourhoods."""
    answer = client.get("/api/path", query_string={"from": PERSON, "to": AREA, "format": "node-link"}).get_json()
    assert set(nx.node_link_graph(answer, edges="edges")) == {PERSON, AREA}


def test_no_path_within_the_bounds_is_an_empty_answer(client: FlaskClient) -> None:
    """Nobody is linked by what does not hold."""
    found = client.get("/api/path", query_string={"from": PERSON, "to": AREA, "direction": "in"}).get_json()
    assert (found["paths"], found["truncated"]) == ([], False)


@pytest.mark.parametrize("wrong", [{"k": 0}, {"k": 51}, {"max_length": 9}, {"to": ""}, {"direction": "up"}])
def test_bounds_of_paths_are_checked(client: FlaskClient, wrong: dict[str, Any]) -> None:
    """The error names the parameter."""
    response = client.get("/api/path", query_string={"from": PERSON, "to": AREA} | wrong)
    assert (response.status_code, f"'{next(iter(wrong))}'" in response.get_json()["error"]["message"]) == (400, True)
