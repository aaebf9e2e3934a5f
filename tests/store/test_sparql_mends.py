"""Where the engine differs from the standard: each query gives what the standard says."""

from itertools import chain

import pyoxigraph as ox
import pytest
from graphs import snapshot_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.snapshot import Snapshot
from kg.store.sparql import graphs
from kg.store.sparql.answering import query
from kg.store.sparql.asked import Dataset
from kg.store.sparql.mending import mended
from kg.store.sparql.results import names_of, rows_of

P = "PREFIX : <http://e.org/> "
GRAPHS = ":x :y :z . GRAPH :g1 { :a :p :o . :b :p :o2 } GRAPH :g2 { :c :q :o }"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a default graph and two named ones."""
    return snapshot_of(tmp_path_factory.mktemp("mends"), GRAPHS)


def found(snapshot: Snapshot, text: str, **dataset: list[str]) -> list[str]:
    """Give the solutions, each as its values by the names of its variables, sorted."""
    result = query(snapshot, P + text, **dataset)
    if isinstance(result, ox.QueryBoolean):
        return [str(bool(result)).lower()]
    order = sorted(range(len(names_of(result))), key=lambda place: names_of(result)[place])
    rows = [[row[place] for place in order] for row in rows_of(result)]
    return sorted(" ".join("-" if term is None else term.value.rpartition("/")[2] for term in row) for row in rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT * { :no :p* ?x }", ["no"]),
        ("SELECT * { ?x :p? :no }", ["no"]),
        ("SELECT * { :no :p+ ?x }", []),
        ("SELECT * { :no :p*/:q? ?x }", ["no"]),
        ("SELECT * { :no :p*|:q? ?x }", ["no", "no"]),
        ("SELECT * { ?x :p* '园'@zh }", ["园"]),
        ("SELECT * { :a :p* ?x }", ["a"]),
        ("SELECT * { :x :y* ?x }", ["x", "z"]),
        ("SELECT * { VALUES ?s { :no } ?s :p* ?x }", []),
        ("SELECT * { :no :p* ?x . ?a :y ?b . :no ^:q? ?c }", ["x z no no"]),
        ("SELECT * { ?x :p* :no ; :y ?b }", []),
        ("SELECT * { OPTIONAL { :no :p* ?x } }", ["no"]),
        ("SELECT * { { SELECT ?x { :no :p* ?x } } }", ["no"]),
        ("ASK { :no :p* :no }", ["true"]),
        ("ASK { :no :p* :other }", ["false"]),
        ("ASK { FILTER EXISTS { :no :p? :no } }", ["true"]),
        ("SELECT * { GRAPH :g1 { :c :p* ?x } }", ["c"]),
        ("SELECT * { GRAPH :g3 { :c :p* ?x } }", []),
        ("SELECT * { GRAPH ?g { :c :q* ?x } }", ["g1 c", "g2 c", "g2 o"]),
        ("SELECT * FROM :g1 { :c :p* ?x }", ["c"]),
        ("SELECT * FROM :g2 { :c :q* ?x }", ["c", "o"]),
    ],
)
def test_a_constant_is_at_the_end_of_a_path_of_no_length(snapshot: Snapshot, text: str, rows: list[str]) -> None:
    """Whether or not the graph knows it (SPARQL 1.1 Query §18.4)."""
    assert found(snapshot, text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT * { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s :p ?o } } }", ["g1 2", "g2 0"]),
        ("SELECT * { GRAPH ?g { SELECT ?s { ?s :p ?o } } }", ["g1 a", "g1 b"]),
        ("SELECT ?s { GRAPH ?g { SELECT * { ?s :p ?o } } }", ["a", "b"]),
        ("SELECT * { GRAPH ?g { SELECT DISTINCT ?o { ?s ?p ?o } } }", ["g1 o", "g1 o2", "g2 o"]),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { SELECT ?s { ?s ?p ?o } LIMIT 1 } }", ["2"]),
        ("SELECT * { GRAPH ?g { SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p } }", ["g1 2 p", "g2 1 q"]),
        ("SELECT * { GRAPH ?g { SELECT ?s { { SELECT ?s { ?s :q ?o } } } } }", ["g2 c"]),
        ("SELECT * { GRAPH ?g { ?s :q ?o { SELECT (COUNT(*) AS ?n) { ?a :p ?b } } } }", ["g2 0 o c"]),
        ("SELECT * { GRAPH ?g { VALUES ?t { 1 } } }", ["g1 1", "g2 1"]),
        ("SELECT * { GRAPH ?g { VALUES (?g ?t) { (UNDEF 1) (:g2 2) } } }", ["g1 1", "g2 1", "g2 2"]),
        ("SELECT * { GRAPH ?g { ?s :q ?o VALUES ?o { :o } } }", ["g2 o c"]),
        ("SELECT * { GRAPH ?g { ?a :p :o MINUS { ?b :p :o } } }", ["a g1"]),
        ("SELECT * { GRAPH ?g { ?a :p :o MINUS { ?a :p :o } } }", []),
        ("SELECT * { GRAPH ?g { ?a :p ?o MINUS { OPTIONAL { ?a :p :o } } } }", ["b g1 o2"]),
        ("SELECT * { GRAPH ?g { GRAPH ?h { ?s :q ?o } } }", ["g1 g2 o c", "g2 g2 o c"]),
        ("SELECT * { GRAPH ?g { GRAPH ?h { SELECT (COUNT(*) AS ?n) { ?s :q ?o } } } }",
         ["g1 g1 0", "g1 g2 1", "g2 g1 0", "g2 g2 1"]),
        ("SELECT * FROM NAMED :g2 { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }", ["g2 1"]),
        ("SELECT * FROM :g2 { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }", []),
        ("SELECT ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { _:b :p _:c } } }", ["0", "2"]),
    ],
)  # fmt: skip
def test_a_graph_is_asked_by_itself(snapshot: Snapshot, text: str, rows: list[str]) -> None:
    """What stands in GRAPH ?g is evaluated in each graph, whose name ?g then has (SPARQL 1.1 Query §18.6)."""
    assert found(snapshot, text) == rows


def test_the_graphs_of_the_request_are_those_asked(snapshot: Snapshot) -> None:
    """They take the place of those of the store."""
    text = "SELECT * { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }"
    assert found(snapshot, text, named_graphs=["http://e.org/g1"]) == ["g1 2"]


def test_too_many_graphs_are_refused_in_words(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer would be worse than none."""
    monkeypatch.setattr(graphs, "MOST_GRAPHS", 1)
    with pytest.raises(QueryError, match="take GRAPH \\?g inside"):
        found(snapshot, "SELECT * { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }")


@pytest.mark.parametrize(
    ("values", "value"), [("'1'@en '2'@en", "1,2"), ("'1'@en", "1"), ("'1'@en '2'@zh", "1,2"), ("'1' '2'", "1,2")]
)
def test_a_group_concat_has_no_language(snapshot: Snapshot, values: str, value: str) -> None:
    """Its separator has none (SPARQL 1.1 Query §18.5.1.7)."""
    text = f"SELECT (GROUP_CONCAT(?o; SEPARATOR=',') AS ?x) {{ VALUES ?o {{ {values} }} }}"
    (row,) = rows_of(query(snapshot, text))
    assert row[0] == ox.Literal(value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (BNODE('a') AS ?x) (BNODE('a') AS ?y) (BNODE('b') AS ?z) { VALUES ?v { 1 2 } }",
        "SELECT * { VALUES ?v { 1 2 } BIND(BNODE('a') AS ?x) BIND(BNODE('a') AS ?y) BIND(BNODE('b') AS ?z) }",
        "SELECT * { { SELECT ?v (BNODE('a') AS ?x) (BNODE('a') AS ?y) (BNODE('b') AS ?z) { VALUES ?v { 1 2 } } } }",
    ],
)
def test_a_text_has_one_blank_node_in_a_solution(snapshot: Snapshot, text: str) -> None:
    """And another in the next (SPARQL 1.1 Query §17.4.2.9); what marks the solutions is not shown."""
    result = query(snapshot, text)
    assert {"x", "y", "z"} <= set(names_of(result)) <= {"v", "x", "y", "z"}
    rows = [dict(zip(names_of(result), row, strict=True)) for row in rows_of(result)]
    assert all(row["x"] == row["y"] != row["z"] for row in rows)
    assert len({row["x"] for row in rows}) == 2


def test_a_number_has_no_blank_node(snapshot: Snapshot) -> None:
    """BNODE takes a simple literal."""
    assert found(snapshot, "SELECT (BNODE(1) AS ?x) {}") == ["-"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s :y*/:y ?o }",
        "SELECT * { :x :y* ?o }",
        "SELECT * { GRAPH ?g { ?s ?p ?o OPTIONAL { ?o ?q ?r } FILTER(?g != :g1) } }",
        "SELECT * { GRAPH ?g { ?s ?p ?o MINUS { ?s :q ?o } } }",
        "SELECT (BNODE() AS ?x) {}",
        "this is no query",
    ],
)
def test_what_the_engine_has_right_stays_as_it_is(snapshot: Snapshot, text: str) -> None:
    """To the letter."""
    assert mended(P + text, snapshot.store, Dataset()) == P + text


TRIPLES = st.sampled_from(["?s :p ?o .", "?s ?q :o .", ":a ?q ?o .", "?o :p ?s .", "?s :q ?t .", "?t :p* ?s .", ""])
PATTERNS = st.recursive(
    TRIPLES | st.sampled_from(["VALUES ?s { :a :c }", "VALUES (?s ?o) { (:a UNDEF) (UNDEF :o) }", "BIND(1 AS ?one)"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        inner.map("OPTIONAL {{ {} }}".format),
        st.tuples(inner, inner).map(lambda pair: f"{{ {pair[0]} }} UNION {{ {pair[1]} }}"),
        inner.map("MINUS {{ {} }}".format),
        TRIPLES.map("FILTER NOT EXISTS {{ {} }}".format),
        inner.map("GRAPH ?h {{ {} }}".format),
        inner.map("GRAPH :g2 {{ {} }}".format),
        st.tuples(st.sampled_from(["?s", "DISTINCT ?o", "?s ?o", "(COUNT(*) AS ?n)"]), inner).map(
            lambda pair: f"{{ SELECT {pair[0]} {{ {pair[1]} }} }}"
        ),
        inner.map("{{ SELECT ?s (COUNT(?o) AS ?m) {{ {} }} GROUP BY ?s }}".format),
    ),
    max_leaves=5,
)


@settings(max_examples=300)
@given(pattern=PATTERNS)
def test_graph_by_graph_is_all_graphs_at_once(snapshot: Snapshot, pattern: str) -> None:
    """A pattern in GRAPH ?g gives what it gives in each graph by its name, with that name."""
    text = "SELECT ?g ?h ?s ?o ?t ?q ?n ?m ?one {{ {} GRAPH {} {{ {} }} }}".format
    try:
        ox.Store().query(P + text("", "?g", pattern))
    except SyntaxError:
        assume(False)
    each = [found(snapshot, text(f"VALUES ?g {{ {name} }}", name, pattern)) for name in (":g1", ":g2")]
    assert found(snapshot, text("", "?g", pattern)) == sorted(chain.from_iterable(each))
