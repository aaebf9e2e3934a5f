"""SPARQL over a snapshot."""

import pyoxigraph as ox
import pytest
from graphs import snapshot_of

from kg.errors import QueryError
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query
from kg.store.sparql.refusal import asks_elsewhere
from kg.store.sparql.results import rows_of

GRAPHS = ":a :in :default . GRAPH :one { :a :in :one } GRAPH :two { :a :in :two }"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a triple in each of three graphs."""
    return snapshot_of(tmp_path_factory.mktemp("sparql"), GRAPHS)


def where(snapshot: Snapshot, text: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> list[str]:
    """Give the last part of each value that a query finds, sorted."""
    graphs = [[f"http://e.org/{name}" for name in names] for names in (default, named)]
    result = query(snapshot, text, *graphs)
    assert isinstance(result, ox.QuerySolutions)
    return sorted(row[0].value.rpartition("/")[2] for row in result)


PLAIN = "SELECT ?g { <http://e.org/a> <http://e.org/in> ?g }"
NAMED = "SELECT ?g { GRAPH ?g { <http://e.org/a> <http://e.org/in> ?any } }"


@pytest.mark.parametrize(
    ("text", "default", "named", "found"),
    [
        (PLAIN, (), (), ["default"]),
        (NAMED, (), (), ["one", "two"]),
        (PLAIN, ("one", "two"), (), ["one", "two"]),
        (NAMED, ("one",), (), []),
        (NAMED, (), ("two",), ["two"]),
        (PLAIN, (), ("two",), []),
    ],
)
def test_the_protocols_dataset(
    snapshot: Snapshot, text: str, default: tuple[str, ...], named: tuple[str, ...], found: list[str]
) -> None:
    """What the request names is all there is (SPARQL 1.1 Protocol §2.1.4)."""
    assert where(snapshot, text, default, named) == found


def test_the_protocols_dataset_replaces_that_of_the_query(snapshot: Snapshot) -> None:
    """The request's graphs win over FROM."""
    assert where(snapshot, PLAIN.replace("{", "FROM <http://e.org/two> {", 1), ("one",)) == ["one"]


def test_from_names_the_dataset(snapshot: Snapshot) -> None:
    """Without graphs in the request the query's own count."""
    assert where(snapshot, PLAIN.replace("{", "FROM <http://e.org/two> {", 1)) == ["two"]


def test_a_boolean_and_triples_come_as_such(snapshot: Snapshot) -> None:
    """ASK and CONSTRUCT have results of their own."""
    assert query(snapshot, "ASK { ?s ?p ?o }")
    assert isinstance(query(snapshot, "CONSTRUCT WHERE { ?s ?p ?o }"), ox.QueryTriples)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("SELECT *\n{ ?s ?p }", "line 2, column 9", "not understood from '}' on"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20", "the query ends too early"),
        ("SELECT ？s { ？s ?p ?o }", "line 1, column 8", "？ is no sign of SPARQL: is ? meant?"),
        ("ＡＳＫ { ?s ?p ?o }", "line 1, column 1", "Ａ is no sign of SPARQL: is A meant?"),
        ("ASK { ?s ?p “甲” }", "line 1, column 13", '“ is no sign of SPARQL: is " meant?'),
        ("SELECT * { <%> ?p ?o }", "line 1, column 12", "not understood from '<%>' on"),
        ("SELECT *\n{ ?甲 a }", "line 2, column 8", "not understood from '}' on"),
        ("SELECT ?a,?b {}", "line 1, column 10", "not understood from ',' on"),
        ("SELECT * { ?s ?p '# {' x }", "line 1, column 24", "not understood from 'x' on"),
        ("# 问\nSELECT * { ?s ?p ?o } ORDER ?s", "line 2, column 29", "not understood from '?s' on"),
        ("SELECT * { ?s ?p ?o FILTER(NOSUCH(?o)) }", "line 1, column 28", "not understood from 'NOSUCH' on"),
        ("SELECT * WHERE ?s ?p ?o", "line 1, column 16", "from '?s' on: expected \"{\""),
        ("SELECT * { ?s zone:issued ?o }", "line 1, column 15", "the prefix zone: is not declared"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?o", "line 1, column 35", "The SELECT contains a variable that is unbound"),
        (
            "SELEC * { ?s ?p ?o }",
            "line 1, column 1",
            "starts with neither SELECT, ASK, CONSTRUCT, DESCRIBE, BASE nor PREF",
        ),
        ("PREFIX a: <a:>\nSELEC * {}", "line 2, column 1", "after its prefixes comes neither SELECT, ASK, CONSTRUCT"),
        ("PREFIX a <a:> SELECT * {}", "line 1, column 1", "a malformed PREFIX: expected BASE <IRI> or PREFIX name:"),
        ("", "line 1, column 1", "the query is empty"),
    ],
)
def test_a_syntax_error_says_where_and_what(snapshot: Snapshot, text: str, place: str, reason: str) -> None:
    """By the place of the error itself, and without the grammar's character classes."""
    with pytest.raises(QueryError) as raised:
        query(snapshot, text)
    first = str(raised.value).splitlines()[0]
    assert first.startswith(f"{place}: ")
    assert reason in first
    assert "\\u{" not in first


@pytest.mark.parametrize(
    ("text", "shown", "caret"),
    [
        ("SELECT *\n{ ?s ?p }\n# end", "  { ?s ?p }", "          ^"),
        ("SELECT * { ?s ?p '高新区' x }", "  SELECT * { ?s ?p '高新区' x }", " " * 2 + " " * 26 + "^"),
        ("SELECT * {\r\n\t?s }", "   ?s }", "      ^"),
        (f"SELECT * {{ {'?s ?p ?o . ' * 50} x }}", "", " " * 51 + "^"),
    ],
)
def test_a_syntax_error_shows_the_line(snapshot: Snapshot, text: str, shown: str, caret: str) -> None:
    """With a caret below the place: two columns for a 汉字, one for a tab, and of a long line a part."""
    with pytest.raises(QueryError) as raised:
        query(snapshot, text)
    _, line, below = str(raised.value).split("\n")
    assert line.startswith(shown)
    assert len(line) <= 102
    assert below == caret


def test_an_update_is_refused_as_such(snapshot: Snapshot) -> None:
    """In words, not as a typing error."""
    with pytest.raises(QueryError, match="read-only and updates are refused"):
        query(snapshot, "PREFIX a: <a:> INSERT DATA { a:a a:b 1 }")


def test_an_unknown_function_has_no_value(snapshot: Snapshot) -> None:
    """Calling it is an error of evaluation, which leaves the variable unbound (SPARQL 1.1 Query §17.6)."""
    result = query(snapshot, "SELECT (<http://e.org/f>(1) AS ?x) (COALESCE(<http://e.org/g>(), 2) AS ?y) {}")
    assert [[term and term.value for term in row] for row in rows_of(result)] == [[None, "2"]]


def test_a_relative_iri_is_below_the_base_of_our_things(snapshot: Snapshot) -> None:
    """The service defines the base of a query that does not (SPARQL 1.1 Protocol §2.1)."""
    (row,) = rows_of(query(snapshot, "SELECT (<person/林-1> AS ?x) {}"))
    assert row[0] == ox.NamedNode("https://w3id.org/zonegraph/id/person/林-1")


@pytest.mark.parametrize("text", ["SELECT * { ?s zone:issued ?o }", "INSERT DATA { <a:a> <a:b> 1 }", ""])
def test_what_is_no_query_is_an_error(snapshot: Snapshot, text: str) -> None:
    """No prefix is added silently, and nothing can be changed."""
    with pytest.raises(QueryError):
        query(snapshot, text)


def test_a_graph_that_is_no_iri_is_an_error(snapshot: Snapshot) -> None:
    """The message names it."""
    with pytest.raises(QueryError, match="no iri"):
        query(snapshot, PLAIN, ["no iri"])


CALL = "<http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE {CALL} }}",
        f"SELECT * {{ service silent {CALL} }}",
        f"SELECT * {{ SERVICESILENT{CALL} }}",
        f"SELECT * {{ ?a ?b 1SERVICE{CALL} }}",
        f"SELECT * {{ ?a ?b trueSERVICE{CALL} }}",
        f"SELECT * {{ FILTER(1<2)SERVICE{CALL} }}",
        f"SELECT * {{ \\u0053ERVICE {CALL} }}",
        f'SELECT * {{ ?a ?b "\\u0022" . SERVICE {CALL} # """\n }}',
        f"SELECT * {{ ?a ?b ex:a\\#b . SERVICE {CALL} }}",
        f"SELECT * {{ ?a ?b ex:a\\'b . SERVICE {CALL} }}",
        f"SELECT * {{ ?a ?b '''a'b''c''' . SERVICE {CALL} }}",
        f"SELECT * {{ # a comment \n SERVICE {CALL} }}",
        f"SELECT * {{ # a comment \r SERVICE {CALL} }}",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:x { ?s ?p ?o } }",
    ],
)
def test_a_federated_query_is_refused(snapshot: Snapshot, text: str) -> None:
    """However it is written, no request leaves this machine."""
    with pytest.raises(QueryError, match="SERVICE is refused"):
        query(snapshot, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <x>' }",
        'SELECT * { ?s ?p """a "SERVICE" <x>""" }',
        "SELECT * { ?s <http://e.org/SERVICE> ?o }",
        "PREFIX e: <http://e.org/> SELECT * { ?s e:service ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE <x>",
    ],
)
def test_the_word_alone_is_no_call(snapshot: Snapshot, text: str) -> None:
    """In strings, IRIs, names, variables and comments it means nothing."""
    assert not asks_elsewhere(text)
    query(snapshot, text)
