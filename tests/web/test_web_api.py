"""The JSON API over the tiny graph."""

import pytest
from flask.testing import FlaskClient
from tiny_graph import AREA, BRIEFS, PERSON

ZONE = "https://w3id.org/zonegraph/ontology#Zone"


def test_search_finds_a_name(client: FlaskClient) -> None:
    """A hit has what a viewer shows."""
    (hit,) = client.get("/api/search?q=林知").get_json()["hits"]
    assert (hit["iri"], hit["label"]) == (PERSON, "林知远")


def test_search_finds_an_alias(client: FlaskClient) -> None:
    """The name that fits is told."""
    (hit,) = client.get("/api/search?q=高新技术").get_json()["hits"]
    assert (hit["label"], hit["matched"]) == ("云溪高新区", "云溪高新技术产业开发区")


def test_search_names_the_types(client: FlaskClient) -> None:
    """Classes come with their Chinese names."""
    assert client.get("/api/search?q=云溪高新区").get_json()["labels"][ZONE] == "开发区"


def test_search_by_type(client: FlaskClient) -> None:
    """A type leaves out the others."""
    assert client.get("/api/search?q=林知远&type=Zone").get_json()["hits"] == []


def test_search_by_unknown_type_is_400(client: FlaskClient) -> None:
    """A mistyped type is no empty answer; the error says which there are."""
    response = client.get("/api/search?q=林知远&type=Persn")
    error = response.get_json()["error"]["message"]
    assert (response.status_code, "'Persn'" in error, "Zone, " in error, "Person" in error) == (400, True, True, True)


def test_search_says_that_there_is_more(client: FlaskClient) -> None:
    """A cut list is never cut in silence."""
    whole, cut = (client.get("/api/search", query_string={"q": "云溪", "limit": n}).get_json() for n in (9, 1))
    assert (whole["truncated"], len(whole["hits"])) == (False, 2)
    assert (cut["truncated"], len(cut["hits"])) == (True, 1)


def test_json_has_chinese_as_chinese(client: FlaskClient) -> None:
    """No escapes."""
    assert "林知远".encode() in client.get("/api/search?q=林知远").data


def test_entity_has_facts_with_evidence(client: FlaskClient) -> None:
    """The sentence stands behind the fact."""
    (fact,) = client.get("/api/entity", query_string={"iri": PERSON}).get_json()["facts"]
    assert (fact["predicate"]["label"], fact["object"]["iri"]) == ("任职于", AREA)
    (evidence,) = fact["evidence"]
    assert (evidence["document"], evidence["quote"]) == (BRIEFS[0], "云溪高新区党工委书记林知远到会。")


def test_entity_keeps_hostile_text(client: FlaskClient) -> None:
    """Markup in a name is a part of the name."""
    iri = f"{AREA.rpartition('/')[0]}/hostile"
    assert client.get("/api/entity", query_string={"iri": iri}).get_json()["label"] == "<script>alert('园')</script>"


def test_neighbourhood_has_nodes_and_edges(client: FlaskClient) -> None:
    """Edges link nodes that are there."""
    found = client.get("/api/neighbourhood", query_string={"iri": AREA}).get_json()
    iris = {node["iri"] for node in found["nodes"]}
    assert (found["center"], len(found["edges"])) == (AREA, 2)
    assert {end for edge in found["edges"] for end in (edge["source"], edge["target"])} == iris


def test_neighbourhood_reaches_two_steps(client: FlaskClient) -> None:
    """Depth 2 finds whom the neighbours know."""
    one, two = (
        client.get("/api/neighbourhood", query_string={"iri": PERSON, "depth": depth}).get_json() for depth in (1, 2)
    )
    assert (len(one["nodes"]), len(two["nodes"])) == (2, 3)


def test_neighbourhood_says_what_was_left_out(client: FlaskClient) -> None:
    """A limit is not silent."""
    found = client.get("/api/neighbourhood", query_string={"iri": AREA, "limit": 1}).get_json()
    assert (len(found["edges"]), found["total_edges"], found["truncated"]) == (1, 2, True)


@pytest.mark.parametrize(("path", "told"), [("/api/entity", "facts"), ("/api/neighbourhood", "edges")])
def test_as_of_a_date_what_nobody_dates_is_marked(client: FlaskClient, path: str, told: str) -> None:
    """The tiny graph has no times."""
    then = client.get(path, query_string={"iri": AREA, "at": "2021-03"}).get_json()[told]
    always = client.get(path, query_string={"iri": AREA}).get_json()[told]
    assert {each["undated"] for each in then} == {True}
    assert {each["undated"] for each in always} == {False}


@pytest.mark.parametrize("path", ["/api/entity", "/api/neighbourhood"])
def test_unknown_iri_is_404(client: FlaskClient, path: str) -> None:
    """The error names the IRI."""
    response = client.get(path, query_string={"iri": "https://example.org/无"})
    error = response.get_json()["error"]
    assert (response.status_code, error["code"], "https://example.org/无" in error["message"]) == (
        404,
        "not_in_graph",
        True,
    )


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/api/search", "q"),
        ("/api/search?q=%20", "q"),
        ("/api/entity", "iri"),
        ("/api/neighbourhood", "iri"),
        ("/api/neighbourhood?iri=a&iri=b", "iri"),
        ("/api/neighbourhood?iri=a&depth=4", "depth"),
        ("/api/neighbourhood?iri=a&limit=-1", "limit"),
        ("/api/neighbourhood?iri=a&limit=2001", "limit"),
        ("/api/neighbourhood?iri=a&at=tomorrow", "at"),
        ("/api/entity?iri=a&at=2021-13", "at"),
        ("/api/search?q=a&limit=many", "limit"),
        ("/api/search?q=a&limit=-1", "limit"),
        ("/api/search?q=a&limit=²", "limit"),
    ],
)
def test_bad_parameter_is_400(client: FlaskClient, path: str, parameter: str) -> None:
    """The error names the parameter."""
    response = client.get(path)
    assert (response.status_code, f"'{parameter}'" in response.get_json()["error"]["message"]) == (400, True)


@pytest.mark.parametrize("text", ['"', "*", "a OR b", "NEAR(", "'; --", "%", "%00", "%B8%DF", "﷽", "a" * 5000])
def test_no_search_is_a_bug(client: FlaskClient, text: str) -> None:
    """Whatever is typed finds something or nothing, or is refused."""
    assert client.get(f"/api/search?q={text}").status_code in {200, 400}


def test_statistics_name_what_they_count(client: FlaskClient) -> None:
    """Counts come with Chinese names, the largest first, and without helper nodes."""
    counts = client.get("/api/stats").get_json()["entities"]
    assert (counts[0]["label"], counts[0]["count"]) == ("开发区", 2)
    assert not {each["iri"].partition("#")[2] for each in counts} & {"Evidence", "Statement"}


def test_queries_have_titles_and_parameters(client: FlaskClient) -> None:
    """Every question of the analysts is there in Chinese, and each parameter is a blank in its text."""
    queries = client.get("/api/queries").get_json()
    assert all(query["title"]["zh"] for query in queries)
    assert all(
        f"VALUES ?{parameter['name']} {{ UNDEF }}" in query["text"]
        for query in queries
        for parameter in query["parameters"]
    )


def test_queries_are_answered(client: FlaskClient) -> None:
    """None of them has a mistake."""
    texts = [query["text"] for query in client.get("/api/queries").get_json()]
    answers = [client.post("/sparql", data=text.encode(), content_type="application/sparql-query") for text in texts]
    assert {response.status_code for response in answers} == {200}


def test_health(client: FlaskClient) -> None:
    """It says what is served and how well."""
    health = client.get("/health").get_json()
    assert health["status"] == "ok"
    assert health["counts"]["graphs"] == 2
    assert health["uptime_seconds"] >= 0
