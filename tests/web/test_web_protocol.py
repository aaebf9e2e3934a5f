"""The SPARQL 1.1 Protocol, case by case."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from tiny_graph import AREA, BRIEFS, PERSON

SELECT = "SELECT ?s { ?s a <https://w3id.org/zonegraph/ontology#Person> }"
ASK = f"ASK {{ <{PERSON}> ?p ?o }}"
CONSTRUCT = "CONSTRUCT WHERE { ?s a ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON = "application/sparql-results+json"


def get(client: FlaskClient, query: str, accept: str | None = None, **parameters: str | list[str]):
    """Ask by GET."""
    headers = {} if accept is None else {"Accept": accept}
    return client.get("/sparql", query_string={"query": query, **parameters}, headers=headers)


def count(response) -> int:
    """Read the only number of an answer."""
    return int(response.get_json(force=True)["results"]["bindings"][0]["n"]["value"])


def message(response) -> str:
    """Read what an error says."""
    return response.get_json()["error"]["message"]


def test_get_query(client: FlaskClient) -> None:
    """A query in the address is answered, in JSON if the client does not say."""
    response = get(client, SELECT)
    assert (response.status_code, response.mimetype) == (200, JSON)


def test_post_form(client: FlaskClient) -> None:
    """A query in a form is answered."""
    assert client.post("/sparql", data={"query": COUNT}).status_code == 200


def test_post_form_with_charset(client: FlaskClient) -> None:
    """The media type may name the encoding."""
    response = client.post("/sparql", data=urlencode({"query": ASK}), content_type=f"{FORM}; charset=UTF-8")
    assert response.get_json(force=True)["boolean"] is True


def test_post_direct(client: FlaskClient) -> None:
    """A query may be the body itself."""
    response = client.post("/sparql", data=ASK.encode(), content_type=DIRECT)
    assert response.get_json(force=True)["boolean"] is True


def test_post_direct_with_charset(client: FlaskClient) -> None:
    """The media type may name the encoding."""
    assert client.post("/sparql", data=ASK.encode(), content_type=f"{DIRECT}; charset=utf-8").status_code == 200


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (JSON, JSON),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", "text/csv"),
        ("text/csv;q=0.1, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/turtle, text/csv;q=0.2", "text/csv"),
        ("application/sparql-results+json;q=0, */*;q=0.5", "application/sparql-results+xml"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/html, */*;q=0.1", JSON),
    ],
)
def test_get_query_accept_select(client: FlaskClient, accept: str, media_type: str) -> None:
    """Solutions come as the client likes them best."""
    response = get(client, SELECT, accept)
    assert (response.status_code, response.mimetype) == (200, media_type)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-quads", "application/n-quads"),
        ("application/trig", "application/trig"),
        (f"{JSON}, application/rdf+xml;q=0.5", "application/rdf+xml"),
    ],
)
def test_get_query_accept_construct(client: FlaskClient, accept: str, media_type: str) -> None:
    """Triples come as the client likes them best."""
    response = get(client, CONSTRUCT, accept or None)
    assert (response.status_code, response.mimetype) == (200, media_type)


def test_get_query_describe(client: FlaskClient) -> None:
    """DESCRIBE gives triples too."""
    response = get(client, f"DESCRIBE <{PERSON}>")
    assert (response.mimetype, "林知远" in response.text) == ("text/turtle", True)


@pytest.mark.parametrize("query", [SELECT, ASK, CONSTRUCT])
def test_get_query_accept_unknown_is_406(client: FlaskClient, query: str) -> None:
    """What cannot be served says what can."""
    response = get(client, query, "image/png")
    assert (response.status_code, "?format=" in message(response)) == (406, True)


@pytest.mark.parametrize("accept", ["text/csv", "text/tab-separated-values"])
def test_get_query_accept_csv_for_ask_is_the_word(client: FlaskClient, accept: str) -> None:
    """CSV and TSV have no booleans, but whoever asks for them by curl is served."""
    response = get(client, ASK, accept)
    assert (response.status_code, response.mimetype, response.text) == (200, accept, "true")


def test_get_query_accept_solutions_for_construct_is_406(client: FlaskClient) -> None:
    """Triples are no solutions."""
    assert get(client, CONSTRUCT, JSON).status_code == 406


def test_get_query_format_beats_accept(client: FlaskClient) -> None:
    """The address says it more clearly than the header."""
    assert get(client, SELECT, "text/csv", format="xml").mimetype == "application/sparql-results+xml"


def test_post_form_format(client: FlaskClient) -> None:
    """A form may name the format as well."""
    assert client.post("/sparql", data={"query": SELECT, "format": "tsv"}).mimetype == "text/tab-separated-values"


def test_get_query_format_unknown_is_400(client: FlaskClient) -> None:
    """A format that nobody knows is a mistake in the address."""
    response = get(client, SELECT, format="xlsx")
    assert (response.status_code, "csv, tsv, turtle" in message(response)) == (400, True)


def test_get_query_format_for_other_form_is_406(client: FlaskClient) -> None:
    """A format that is known but cannot hold the answer names those that can."""
    response = get(client, CONSTRUCT, format="csv")
    assert (response.status_code, "?format=turtle" in message(response)) == (406, True)


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [("SELECT", 1, 7), ("SELECT *\n{ ?甲 a }", 2, 8), ("", 1, 1), ("ASK { ?s foo:p ?o }", 1, 10)],
)
def test_get_query_syntax_error_is_400(client: FlaskClient, query: str, line: int, column: int) -> None:
    """The error says where it is."""
    error = get(client, query).get_json()["error"]
    assert (error["status"], error["code"], error["line"], error["column"]) == (400, "bad_query", line, column)


def test_get_two_queries_is_400(client: FlaskClient) -> None:
    """There is one query in a request."""
    response = client.get(f"/sparql?{urlencode([('query', ASK), ('query', SELECT)])}")
    assert (response.status_code, "2 times" in message(response)) == (400, True)


def test_post_form_without_query_is_400(client: FlaskClient) -> None:
    """A form without a query asks nothing."""
    assert client.post("/sparql", data={"default-graph-uri": AREA}).status_code == 400


def test_post_two_queries_is_400(client: FlaskClient) -> None:
    """There is one query in a form."""
    assert client.post("/sparql", data={"query": [ASK, SELECT]}).status_code == 400


@pytest.mark.parametrize("media_type", ["text/plain", "application/json", "", "multipart/form-data; boundary=x"])
def test_post_other_media_type_is_415(client: FlaskClient, media_type: str) -> None:
    """A body of another kind says which kinds are read."""
    response = client.post("/sparql", data=ASK.encode(), content_type=media_type)
    assert (response.status_code, DIRECT in message(response)) == (415, True)


def test_post_direct_other_charset_is_415(client: FlaskClient) -> None:
    """The protocol's encoding is UTF-8."""
    content_type = f"{DIRECT}; charset=utf-16"
    assert client.post("/sparql", data=ASK.encode("utf-16"), content_type=content_type).status_code == 415


@pytest.mark.parametrize("content_type", [DIRECT, FORM])
def test_post_broken_utf8_is_400(client: FlaskClient, content_type: str) -> None:
    """Bytes that are no UTF-8 are refused, not replaced."""
    body = "query=ASK { ?s ?p '高' }".encode("gb18030")
    assert "UTF-8" in message(client.post("/sparql", data=body, content_type=content_type))


def test_get_broken_utf8_is_400(client: FlaskClient) -> None:
    """An escape that is no UTF-8 is refused, not replaced."""
    assert client.get("/sparql?query=ASK%20%7B%20?s%20?p%20%22%B8%DF%22%20%7D").status_code == 400


def test_post_too_large_is_413(client: FlaskClient) -> None:
    """The error says how large a query may be."""
    body = f"{ASK} #{'x' * 1_000_000}".encode()
    response = client.post("/sparql", data=body, content_type=DIRECT)
    assert (response.status_code, response.get_json()["error"]["code"]) == (413, "too_large")
    assert "1000000 bytes" in message(response)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_method_is_405(client: FlaskClient, method: str) -> None:
    """The error says which methods there are."""
    response = client.open("/sparql", method=method)
    assert response.status_code == 405
    assert {"GET", "HEAD", "POST"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:b> <a:b> <a:b> }", "# note\nPREFIX a: <a:>\nDELETE WHERE { ?s ?p ?o }", "CLEAR ALL"]
)
def test_update_as_query_is_refused_in_words(client: FlaskClient, update: str) -> None:
    """An update is no mistake of syntax."""
    response = get(client, update)
    assert (response.status_code, "read-only" in message(response)) == (400, True)


def test_post_update_form_is_refused_in_words(client: FlaskClient) -> None:
    """The protocol's other operation is not offered."""
    response = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert (response.status_code, "read-only" in message(response)) == (400, True)


def test_post_update_direct_is_415_in_words(client: FlaskClient) -> None:
    """The protocol's other operation is not offered."""
    response = client.post("/sparql", data=b"CLEAR ALL", content_type="application/sparql-update")
    assert (response.status_code, "read-only" in message(response)) == (415, True)


def test_service_is_refused_in_words(client: FlaskClient) -> None:
    """Nobody makes this machine ask another."""
    response = get(client, "SELECT * { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }")
    assert (response.status_code, "SERVICE" in message(response)) == (400, True)


def test_get_default_graph_uri(client: FlaskClient) -> None:
    """The request's default graph takes the place of ours."""
    assert count(get(client, COUNT, **{"default-graph-uri": BRIEFS[1]})) == 1


def test_get_two_default_graph_uris_are_merged(client: FlaskClient) -> None:
    """Several default graphs are one."""
    one = count(get(client, COUNT, **{"default-graph-uri": BRIEFS[0]}))
    assert count(get(client, COUNT, **{"default-graph-uri": list(BRIEFS)})) == one + 1


def test_get_named_graph_uri(client: FlaskClient) -> None:
    """The request's named graphs are the only ones."""
    assert count(get(client, COUNT_NAMED, **{"named-graph-uri": BRIEFS[1]})) == 1


def test_get_named_graph_uri_leaves_the_default_graph_empty(client: FlaskClient) -> None:
    """A dataset that names no default graph has an empty one (SPARQL 1.1 Query §13.2)."""
    assert count(get(client, COUNT, **{"named-graph-uri": BRIEFS[1]})) == 0


def test_get_dataset_of_the_request_replaces_from(client: FlaskClient) -> None:
    """The protocol's dataset wins over the query's (§2.1.4)."""
    query = COUNT.replace("{", f"FROM <{BRIEFS[0]}> {{", 1)
    assert count(get(client, query, **{"default-graph-uri": BRIEFS[1]})) == 1


def test_post_form_dataset(client: FlaskClient) -> None:
    """A form holds its dataset."""
    assert count(client.post("/sparql", data={"query": COUNT, "default-graph-uri": BRIEFS[1]})) == 1


def test_post_direct_dataset(client: FlaskClient) -> None:
    """A direct query has its dataset in the address."""
    query_string = {"default-graph-uri": BRIEFS[1]}
    response = client.post("/sparql", data=COUNT.encode(), content_type=DIRECT, query_string=query_string)
    assert count(response) == 1


def test_get_relative_graph_uri_is_400(client: FlaskClient) -> None:
    """A graph is named by an absolute IRI."""
    assert get(client, COUNT, **{"default-graph-uri": "brief"}).status_code == 400


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    """HEAD tells length and type of what GET would give."""
    query_string = {"query": SELECT}
    head, full = (client.open("/sparql", method=method, query_string=query_string) for method in ("HEAD", "GET"))
    assert head.data == b""
    assert (head.status_code, head.content_type, head.content_length) == (200, full.content_type, len(full.data))


def test_chinese_variables_prefixes_and_literals(client: FlaskClient) -> None:
    """A query may be Chinese throughout, and so is its answer."""
    prefix = f"PREFIX 区: <{AREA.rpartition('/')[0]}/>"
    query = prefix + "SELECT ?名 { 区:云溪高新区-2b ?关系 ?名 FILTER(?名 = '云溪高新区'@zh) }"
    rows = get(client, query).get_json(force=True)["results"]["bindings"]
    assert rows == [{"名": {"type": "literal", "value": "云溪高新区", "xml:lang": "zh"}}]
