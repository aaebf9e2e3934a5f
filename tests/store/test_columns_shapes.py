"""A query of a known shape is answered as one that nobody knows, whatever its constants are."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.columns.engine import BUDGET, Columns, open_columns
from kg.store.columns.routing import may_scan
from kg.store.columns.shapes import Shapes, shape
from kg.store.columns.writing import write_columns
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query
from kg.store.sparql.engines import explain_engine
from kg.store.sparql.results import rows_of

PREFIX = "PREFIX : <http://e/> "
MANY = 6_000
TEXTS = (
    "a",
    "局长",
    "it's",
    'say "so"',
    "# no note",
    "} SERVICE <http://e/> {",
    "back\\slash",
    "two\nlines",
    "\U0001f3db",
    "",
)
TEMPLATES = (
    "SELECT ?s ?o {{ ?s :few {0} ; :many ?o FILTER (STRSTARTS(STR(?o), {1})) }}",
    "SELECT DISTINCT ?s {{ ?s :many {0} . {2} :few ?s }}",
    "SELECT ?p (COUNT(?o) AS ?n) {{ {2} ?p ?o FILTER (?o != {1}) }} GROUP BY ?p ORDER BY ?p",
    "SELECT (COUNT(*) AS ?n) {{ ?s :many ?o FILTER (STR(?o) >= {1}) }}",
    "SELECT ?s {{ ?s :few ?o MINUS {{ ?s :few {0} }} }} LIMIT {3}",
    "SELECT ?s {{ VALUES ?o {{ {0} {0} }} ?s :few ?o }} ORDER BY ?s LIMIT {3}",
)


class _Graph(Snapshot):
    """Columns, and the store that they were made from."""

    def __init__(self, path: Path, store: ox.Store) -> None:
        self.path, self._store, self._opened = path, store, {}


def escaped(text: str) -> str:
    """Write a text without ends of lines, quotes or backslashes of its own."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("'", "\\'").replace("\n", "\\n")


def quoted(text: str, form: int) -> str:
    """Write a text in one of the four ways that SPARQL has."""
    quotes = ('"', "'", '"""', "'''")[form]
    return f"{quotes}{escaped(text) if form < 3 else text_in_long_quotes(text)}{quotes}"


def text_in_long_quotes(text: str) -> str:
    """Write a text with ends of lines as they are."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


iris = st.sampled_from(["<http://e/s1>", ":s2", "<http://e/节点>", ":none", "<s3>", ":%41", r":a\-b"])
texts = st.builds(quoted, st.sampled_from(TEXTS), st.integers(0, 3))
literals = st.one_of(
    texts,
    st.builds(lambda text, tag: f"{text}@{tag}", texts, st.sampled_from(["zh", "en-GB", "ZH"])),
    st.builds(lambda text, kind: f"{text}^^{kind}", texts, iris),
    st.sampled_from(["5", "+5", "-0.5", ".5", "5e0", "1E-3", "true", "false"]),
)
notes = st.sampled_from(["", " # a note: } LIMIT 1\n", "\n\t", " #'\n"])
queries = st.builds(
    lambda template, term, text, iri, most, note: PREFIX + note + template.format(term, text, iri, most) + note,
    st.sampled_from(TEMPLATES),
    st.one_of(literals, iris),
    texts,
    iris,
    st.sampled_from(["2", "5000", "100000"]),
    notes,
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> _Graph:
    """A property with many triples and one with few, of all kinds of terms."""
    few, many = ox.NamedNode("http://e/few"), ox.NamedNode("http://e/many")
    nodes = [ox.NamedNode(f"http://e/{each}") for each in ("s1", "s2", "节点", "A", "a-b")]
    terms = [*map(ox.Literal, TEXTS), ox.Literal("局长", language="zh"), ox.Literal(5), ox.Literal(True), *nodes]
    store = ox.Store()
    store.extend(ox.Quad(nodes[place % 5], few, term) for place, term in enumerate(terms))
    store.extend(ox.Quad(nodes[place % 5], many, ox.Literal(f"{place}")) for place in range(MANY))
    folder = tmp_path_factory.mktemp("shapes")
    write_columns(folder, store)
    return _Graph(folder, store)


def fresh(graph: _Graph) -> _Graph:
    """Give the same graph, of which nobody has asked anything."""
    return _Graph(graph.path, graph.store)


def solutions(snapshot: Snapshot, text: str) -> Counter[tuple[object, ...]] | str:
    """Give an answer, in any order, or say that there is none."""
    try:
        return Counter(rows_of(query(snapshot, text)))
    except QueryError as error:
        return str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(queries, min_size=2, max_size=6))
def test_a_known_shape_changes_no_answer(graph: _Graph, asked: list[str]) -> None:
    """By either engine, with odd constants, notes and prefixes: the same as from a graph that was asked nothing before."""
    for text in asked:
        assert solutions(graph, text) == solutions(fresh(graph), text), text


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(queries)
def test_a_known_shape_goes_where_it_went(graph: _Graph, text: str) -> None:
    """So that what one query has taught is true of the next."""
    explain_engine(graph, text)
    known, unknown = explain_engine(graph, text), explain_engine(fresh(graph), text)
    assert may_scan(text)
    assert known.startswith("columns") == unknown.startswith("columns")


def test_constants_make_no_other_shape() -> None:
    """Things, texts, numbers, and notes."""
    asked = "SELECT ?s {{ ?s <a:p> {} ; <a:q> ?o FILTER (?o > {}) }} # {}"
    first, second = asked.format("<a:x>", 5, "one"), asked.format("<a:y>", -0.5, "two")
    assert shape(first) == shape(first.replace("  ", "\n"))
    assert shape(first) != shape(second)  # a sign is a word of its own
    assert shape(first) == shape(second.replace("-", ""))
    assert shape(asked.format("'x'@zh", 1, "")) == shape(asked.format('"""y"""@zh', 1, ""))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT * { ?s <a:p> ?o }", "SELECT * { ?s <a:q> ?o }"),
        ("SELECT * { ?s <a:p>/<a:q> ?o }", "SELECT * { ?s <a:p>/<a:r> ?o }"),
        ("SELECT * { ?s (<a:p>)+ ?o }", "SELECT * { ?s (<a:q>)+ ?o }"),
        ("SELECT * { ?s :p ?o } LIMIT 5", "SELECT * { ?s :p ?o } LIMIT 50000"),
        ("PREFIX : <a:> SELECT * { ?s :p ?o }", "PREFIX : <b:> SELECT * { ?s :p ?o }"),
        ("SELECT * { ?s :p 'a' }", "SELECT * { ?s :p ?a }"),
        ("SELECT * { ?s :p 'a' }", "SELECT * { ?s :p <a:a> }"),
        ("SELECT * { ?s :p _:a ; :q _:a }", "SELECT * { ?s :p _:a ; :q _:b }"),
        ("SELECT * { ?s :p '} UNION {' }", "SELECT * { ?s :p '' } UNION { }"),
    ],
)
def test_what_tells_engines_apart_is_in_the_shape(one: str, other: str) -> None:
    """Properties, paths, limits, prefixes, and how parts are joined."""
    assert shape(one) != shape(other)


@pytest.mark.parametrize(
    "text", [r"SELECT * { ?s ?p '\u0027' }", "SELECT * { ?s ?p '", "SELECT * {" + " ?s ?p ?o ." * 1000 + "}"]
)
def test_some_queries_have_no_shape(text: str) -> None:
    """Escapes, what is no token, and what is long; they are never known."""
    known = Shapes()
    known.add(text)
    assert shape(text) is None
    assert text not in known


def test_there_is_an_end_to_what_is_known() -> None:
    """However many shapes a client makes up."""
    known = Shapes()
    for number in range(3_000):
        known.add(f"SELECT ?v{number} {{}}")
    assert "SELECT ?v2999 {}" in known
    assert "SELECT ?v0 {}" not in known


def test_columns_that_were_opened_anew_know_nothing(graph: _Graph) -> None:
    """What is known is known of a snapshot."""
    columns = open_columns(graph.path, BUDGET)
    assert isinstance(columns, Columns)
    assert "SELECT ?s { ?s :few 5 }" not in columns.small
    columns.close()
