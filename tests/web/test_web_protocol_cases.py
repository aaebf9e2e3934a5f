"""The protocol's finer points: SPARQL 1.1 Protocol, Service Description, VoID, and HTTP semantics (RFC 9110)."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from tiny_graph import BRIEFS, PERSON

from kg.settings import Settings
from kg.web.app import create_app
from kg.web.negotiation import RDF_OFFERS
from kg.web.service import stop

SELECT = "SELECT ?s ?p ?o { ?s ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
DESCRIBE = f"DESCRIBE <{PERSON}>"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
XML_TYPE = "application/sparql-results+xml"
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml; charset=utf-8"
RDF_XML = "application/rdf+xml; charset=utf-8"
CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"
LARGE = f"SELECT * {{ {' '.join(f'VALUES ?v{n} {{ 1 2 3 4 5 6 7 8 }}' for n in range(3))} }}"
VOID, SD = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/sparql-service-description#"


def get(client: FlaskClient, query: str, accept: str | None = None, **parameters: str | list[str]):
    """Ask by GET."""
    headers = {} if accept is None else {"Accept": accept}
    return client.get("/sparql", query_string={"query": query, **parameters}, headers=headers)


def number(response) -> int:
    """Read the only number of an answer."""
    return int(response.get_json(force=True)["results"]["bindings"][0]["n"]["value"])


@pytest.fixture(scope="module")
def cutting_client(graph_dir: Path) -> Iterator[FlaskClient]:
    """Give a client of a service with small limits."""
    app = create_app(Settings(graph=graph_dir, max_result_rows=3, max_result_bytes=100_000))
    yield app.test_client()
    stop(app)


@pytest.mark.parametrize(
    ("query", "accept", "content_type"),
    [
        (SELECT, None, JSON),
        (SELECT, "", JSON),
        (SELECT, JSON, JSON),
        (SELECT, f"{JSON}; charset=utf-8", JSON),
        (SELECT, XML_TYPE, XML),
        (SELECT, XML, XML),
        (SELECT, "text/csv", CSV),
        (SELECT, "text/tab-separated-values", TSV),
        (SELECT, f"{XML_TYPE};q=0.9, {JSON};q=0.8", XML),
        (SELECT, f"{XML_TYPE};q=0.8, {JSON};q=0.9", JSON),
        (SELECT, "text/csv, */*;q=0.1", CSV),
        (SELECT, "image/png, */*;q=0.1", JSON),
        (SELECT, f"{JSON};q=0, text/csv;q=0.1", CSV),
        (SELECT, f"text/turtle, application/rdf+xml, {XML_TYPE};q=0.1", XML),
        (SELECT, "application/sparql-results+*", None),
        (ASK, JSON, JSON),
        (ASK, XML_TYPE, XML),
        (ASK, "*/*", JSON),
        (ASK, "text/csv", CSV),
        (ASK, "text/tab-separated-values", TSV),
        (CONSTRUCT, None, TURTLE),
        (CONSTRUCT, "*/*", TURTLE),
        (CONSTRUCT, "text/turtle", TURTLE),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/n-quads", "application/n-quads"),
        (CONSTRUCT, "application/trig", "application/trig"),
        (CONSTRUCT, "application/rdf+xml", RDF_XML),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "text/plain", "text/plain; charset=utf-8"),
        (CONSTRUCT, "application/json", "application/json"),
        (CONSTRUCT, f"{JSON}, */*;q=0.5", TURTLE),
        (CONSTRUCT, "text/html, application/rdf+xml;q=0.7, text/turtle;q=0.3", RDF_XML),
        (DESCRIBE, "application/ld+json", "application/ld+json"),
        (DESCRIBE, JSON, None),
        (SELECT, "text/turtle", None),
        (SELECT, "image/png", None),
        (CONSTRUCT, "text/csv", None),
        (ASK, "text/html", None),
    ],
)
def test_the_format_is_what_is_accepted(
    client: FlaskClient, query: str, accept: str | None, content_type: str | None
) -> None:
    """With its q-values; 406 if that is nothing of ours. The answer varies by it."""
    response = get(client, query, accept)
    expected = (406, "application/json") if content_type is None else (200, content_type)
    assert (response.status_code, response.content_type) == expected
    assert "Accept" in response.vary or content_type is None


@pytest.mark.parametrize(
    ("query", "name", "content_type"),
    [
        (SELECT, "json", JSON),
        (SELECT, "xml", XML),
        (SELECT, "csv", CSV),
        (SELECT, "tsv", TSV),
        (SELECT, JSON, JSON),
        (SELECT, "text/csv", CSV),
        (CONSTRUCT, "json", "application/ld+json"),
        (CONSTRUCT, "xml", RDF_XML),
        (CONSTRUCT, "ttl", TURTLE),
        (CONSTRUCT, "nt", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", RDF_XML),
        *((CONSTRUCT, offer.name, None) for offer in RDF_OFFERS),
    ],
)
def test_the_format_is_what_the_address_says(
    client: FlaskClient, query: str, name: str, content_type: str | None
) -> None:
    """By our names, by those that clients have, and by media types."""
    response = get(client, query, "image/png", format=name)
    types = {offer.name: offer.media_type for offer in RDF_OFFERS}
    assert response.status_code == 200
    assert content_type in {response.content_type, None}
    assert response.mimetype == types.get(name, response.mimetype)


def test_a_format_may_be_named_twice_in_two_ways(client: FlaskClient) -> None:
    """As SPARQLWrapper does."""
    assert get(client, SELECT, format=["tsv", "text/tab-separated-values"]).content_type == TSV


def test_two_formats_are_400(client: FlaskClient) -> None:
    """Neither is guessed."""
    response = get(client, SELECT, format=["tsv", "csv"])
    assert (response.status_code, "ask for one" in response.text) == (400, True)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("address", ["/sparql", "/sparql/"])
def test_a_slash_makes_no_difference(client: FlaskClient, method: str, address: str) -> None:
    """The service is at both addresses."""
    response = client.open(address, method=method, query_string={"query": ASK})
    assert (response.status_code, response.content_type, response.content_length) == (200, JSON, 26)


def test_a_slash_makes_no_difference_to_a_form(client: FlaskClient) -> None:
    """A redirect would lose it."""
    assert client.post("/sparql/", data={"query": ASK}).get_json(force=True)["boolean"] is True


@pytest.mark.parametrize("name", ["Query", "QUERY", "Default-Graph-URI", "named-graph-URI"])
def test_a_parameter_in_other_letters_is_400(client: FlaskClient, name: str) -> None:
    """It would be left out silently."""
    response = client.get("/sparql", query_string={"query": ASK, name: "x"})
    assert (response.status_code, "in small letters" in response.text) == (400, True)


def test_an_unknown_parameter_is_nobody_s_business(client: FlaskClient) -> None:
    """Clients send timeouts, keys and more."""
    assert get(client, ASK, timeout="10", output="json").status_code == 200


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_without_a_query_is_400(client: FlaskClient, name: str) -> None:
    """It is not a question about the service."""
    assert client.get("/sparql", query_string={name: BRIEFS[0]}).status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type"), [(ASK, DIRECT), (urlencode({"query": ASK}), FORM), (urlencode({"query": SELECT}), FORM)]
)
def test_a_query_in_the_address_and_in_the_body_is_400(client: FlaskClient, body: str, content_type: str) -> None:
    """There is one query in a request."""
    response = client.post("/sparql", data=body, content_type=content_type, query_string={"query": ASK})
    assert response.status_code == 400


@pytest.mark.parametrize(("body", "content_type"), [(COUNT, DIRECT), (urlencode({"query": COUNT}), FORM)])
def test_a_dataset_in_the_address_counts_for_a_post(client: FlaskClient, body: str, content_type: str) -> None:
    """In either form, so that none is left out silently, and not by a cache either."""
    every = number(client.post("/sparql", data=body, content_type=content_type))
    query_string = {"default-graph-uri": BRIEFS[1]}
    response = client.post("/sparql", data=body, content_type=content_type, query_string=query_string)
    assert (number(response), every > 1) == (1, True)


def test_default_and_named_graphs_together(client: FlaskClient) -> None:
    """Each has its part of the dataset (§2.1.4)."""
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . GRAPH ?g { ?s ?q ?r } }"
    response = get(client, query, **{"default-graph-uri": BRIEFS[1], "named-graph-uri": list(BRIEFS)})
    assert number(response) == 1


def test_a_graph_that_is_not_there_is_empty(client: FlaskClient) -> None:
    """It is no mistake to ask."""
    assert number(get(client, COUNT, **{"default-graph-uri": "http://e.org/nowhere"})) == 0


def test_rdflib_s_name_for_the_default_graph_is_understood(client: FlaskClient) -> None:
    """Its stores send it."""
    response = get(client, COUNT, **{"default-graph-uri": "urn:x-rdflib:default"})
    assert number(response) == number(get(client, COUNT))


@pytest.mark.parametrize("query", ["", "  \n", "# nothing but a comment"])
@pytest.mark.parametrize("form", ["get", "form", "direct"])
def test_an_empty_query_is_400(client: FlaskClient, query: str, form: str) -> None:
    """However it comes."""
    if form == "get":
        response = get(client, query)
    elif form == "form":
        response = client.post("/sparql", data={"query": query})
    else:
        response = client.post("/sparql", data=query, content_type=DIRECT)
    assert response.status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_syntax_error_has_its_place(client: FlaskClient, method: str) -> None:
    """Line and column, counted in characters."""
    given = {"query": "ASK {\n  ?园区 a }"}
    response = client.get("/sparql", query_string=given) if method == "GET" else client.post("/sparql", data=given)
    error = response.get_json()["error"]
    assert (response.status_code, error["line"], error["column"]) == (400, 2, 9)


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { <s> <p> 1 } WHERE {}",
        "DESCRIBE <http://example.org/>",
        "BASE <http://e.org/> ASK { <a> <b> <c> }",
        "SELECT (1 AS ?value) {}",
        "PREFIX 区: <http://例子.中国/> ASK { 区:甲 ?关系 '园'@zh }",
        "SELECT (<http://e.org/unknown>(1) AS ?x) {}",
        "SELECT * { ?s ?p ?o } VALUES ?s { <http://例子.中国/甲> }",
    ],
)
def test_what_the_standard_allows_is_answered(client: FlaskClient, query: str) -> None:
    """Relative IRIs, functions nobody knows, Chinese in all places."""
    assert get(client, query).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
def test_another_method_is_405(client: FlaskClient, method: str, address: str) -> None:
    """With those that there are (RFC 9110 §15.5.6)."""
    response = client.open(address, method=method, query_string={"query": ASK})
    assert (response.status_code, "GET" in response.headers["Allow"]) == (405, True)


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("text/turtle", None),
        ("application/xml", None),
        ("application/sparql-update", None),
        (f"{DIRECT}; charset=gb18030", None),
        (f"{FORM}; charset=utf-16", None),
        (DIRECT, "gzip"),
        (FORM, "br"),
    ],
)
def test_a_body_of_another_kind_is_415(client: FlaskClient, content_type: str, encoding: str | None) -> None:
    """Type, charset or coding (RFC 9110 §15.5.16)."""
    headers = {"Content-Encoding": encoding} if encoding else {}
    body = gzip.compress(ASK.encode()) if encoding else ASK.encode()
    assert client.post("/sparql", data=body, content_type=content_type, headers=headers).status_code == 415


def test_a_page_may_ask_before_it_asks(client: FlaskClient) -> None:
    """The preflight of a browser (Fetch §3.3) names methods and headers."""
    asking = {"Origin": "https://e.org", "Access-Control-Request-Method": "POST"}
    response = client.options("/sparql", headers={**asking, "Access-Control-Request-Headers": "content-type"})
    assert response.status_code in {200, 204}
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "content-type" in response.headers["Access-Control-Allow-Headers"].lower()


@pytest.mark.parametrize("query", [ASK, "no query"])
def test_a_page_may_read_answers_and_errors(client: FlaskClient, query: str) -> None:
    """And the headers that tell of limits."""
    response = client.get("/sparql", query_string={"query": query}, headers={"Origin": "https://e.org"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert {"KG-Rows", "KG-Truncated"} <= set(response.headers["Access-Control-Expose-Headers"].split(", "))


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br", "gzip"),
        ("gzip;q=0.5, identity;q=0.1", "gzip"),
        ("*", "gzip"),
        ("gzip;q=0", None),
        ("*;q=0, identity", None),
        ("identity", None),
        ("", None),
        ("br", None),
    ],
)
@pytest.mark.parametrize("name", ["json", "csv"])
def test_gzip_is_negotiated(client: FlaskClient, accepted: str, encoding: str | None, name: str) -> None:
    """By its q-value (RFC 9110 §12.5.3), and the answer is the same."""
    headers = {"Accept-Encoding": accepted}
    response = client.get("/sparql", query_string={"query": LARGE, "format": name}, headers=headers)
    assert response.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in response.headers["Vary"]
    body = gzip.decompress(response.data) if encoding else response.data
    assert body == get(client, LARGE, format=name).data


def test_an_answer_says_how_many_rows_it_has(client: FlaskClient) -> None:
    """And nothing of a limit if none cut it."""
    response = get(client, LARGE)
    assert (response.headers["KG-Rows"], "KG-Truncated" in response.headers) == ("512", False)


def test_an_answer_says_which_engine_gave_it(client: FlaskClient) -> None:
    """Of a graph without columns, the store."""
    assert get(client, LARGE).headers["KG-Engine"] == "store"


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_cut_solutions_say_so_in_the_header(cutting_client: FlaskClient, name: str) -> None:
    """In every format, also when they are asked for again."""
    for _ in range(2):
        response = get(cutting_client, SELECT, format=name)
        assert (response.headers["KG-Rows"], response.headers["KG-Truncated"]) == ("3", "rows; limit=3")


def test_cut_solutions_say_so_in_json(cutting_client: FlaskClient) -> None:
    """In the head."""
    answer = get(cutting_client, SELECT).get_json(force=True)
    assert answer["head"]["link"] == ["https://w3id.org/zonegraph/truncated#rows=3"]
    assert len(answer["results"]["bindings"]) == 3


@pytest.mark.parametrize("name", ["xml", "csv", "tsv"])
def test_cut_solutions_are_well_formed(cutting_client: FlaskClient, name: str) -> None:
    """They end with a row."""
    body = get(cutting_client, "SELECT ?s { ?s ?p ?o }", format=name).data
    formats = {"xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    rows = body.decode().splitlines()[1:] if name == "csv" else list(ox.parse_query_results(body, format=formats[name]))
    assert len(rows) == 3


@pytest.mark.parametrize("offer", RDF_OFFERS, ids=lambda offer: offer.name)
def test_cut_triples_say_so_and_are_well_formed(cutting_client: FlaskClient, offer) -> None:
    """In the header, and in a comment where there are comments."""
    response = get(cutting_client, CONSTRUCT, format=offer.name)
    assert (response.headers["KG-Rows"], response.headers["KG-Truncated"]) == ("3", "rows; limit=3")
    assert len(list(ox.parse(response.data, offer.format))) == 3
    assert (b"truncated at this server's limit of 3 triples" in response.data) == (offer.name != "jsonld")


def test_an_answer_is_cut_by_its_bytes(cutting_client: FlaskClient) -> None:
    """Before the first row, if that alone is too large."""
    response = get(cutting_client, f"SELECT ('{'园' * 60_000}' AS ?x) {{}}")
    assert response.headers["KG-Truncated"] == "bytes; limit=100000"
    assert json.loads(response.data)["results"]["bindings"] == []


def described(client: FlaskClient, address: str, **headers: str) -> dict[str, list[str]]:
    """Read a description as the objects of each property."""
    objects: dict[str, list[str]] = {}
    for quad in ox.parse(client.get(address, headers=headers).data, ox.RdfFormat.TURTLE):
        objects.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
    return objects


@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
@pytest.mark.parametrize("offer", RDF_OFFERS, ids=lambda offer: offer.name)
def test_a_description_comes_in_every_format(client: FlaskClient, address: str, offer) -> None:
    """By the address and by what is accepted, with the same triples."""
    named = client.get(address, query_string={"format": offer.name})
    accepted = client.get(address, headers={"Accept": offer.media_type})
    count = len(list(ox.parse(client.get(address).data, ox.RdfFormat.TURTLE)))
    assert [len(list(ox.parse(each.data, offer.format))) for each in (named, accepted)] == [count, count]
    assert named.mimetype == accepted.mimetype == offer.media_type


@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
def test_a_description_that_is_not_accepted_is_406(client: FlaskClient, address: str) -> None:
    """As an answer would be."""
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("address", ["/sparql", "/sparql/"])
def test_the_endpoint_is_where_it_is_asked(client: FlaskClient, address: str) -> None:
    """By the name that the client knows the server under."""
    assert described(client, address, Host="graph.example:8080")[f"{SD}endpoint"] == [
        "http://graph.example:8080/sparql"
    ]


def test_the_service_has_the_features_that_it_says(client: FlaskClient) -> None:
    """The property that searches, and no federation."""
    found = described(client, "/sparql")
    assert found[f"{SD}propertyFeature"] == ["https://w3id.org/zonegraph/search#search"]
    assert f"{SD}feature" not in found


def test_void_says_what_there_is(client: FlaskClient) -> None:
    """As many triples as the store has, and where they can be asked for and fetched."""
    found = described(client, "/.well-known/void")
    everything = number(get(client, "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"))
    assert int(found[f"{VOID}triples"][0]) == everything
    assert found[f"{VOID}sparqlEndpoint"] == ["http://localhost/sparql"]
    assert all(
        client.head(dump.removeprefix("http://localhost")).status_code == 200 for dump in found[f"{VOID}dataDump"]
    )


def test_head_of_a_description_is_get_without_a_body(client: FlaskClient) -> None:
    """It has the length of what GET would give."""
    head, full = (client.open("/sparql", method=method) for method in ("HEAD", "GET"))
    assert (head.data, head.content_length) == (b"", len(full.data))


def test_head_of_an_error_has_its_status(client: FlaskClient) -> None:
    """A client may look before it asks."""
    assert client.head("/sparql", query_string={"query": "no query"}).status_code == 400


def test_what_changes_with_every_call_is_not_kept(client: FlaskClient) -> None:
    """At either address."""
    for address in ("/sparql", "/sparql/"):
        once, again = (client.get(address, query_string={"query": "SELECT (UUID() AS ?x) {}"}).data for _ in range(2))
        assert once != again
