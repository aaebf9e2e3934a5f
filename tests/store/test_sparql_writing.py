"""Results in every format, whole and cut, whichever engine they come from."""

import csv
import json
from io import BytesIO, StringIO

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.sparql.borders import Limits, Written
from kg.store.sparql.results import Table, Term, names_of, rows_of
from kg.store.sparql.writing import SOLUTION_FORMATS, write, write_triples

ALL = Limits()
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], max_codepoint=0xFFFD), max_size=20).map(
    str.strip  # the engine's reader of XML does
) | st.sampled_from(['}},{"', "{},{", "</result><result>", '",\n"', "a\tb", "<&>'", "\\", "园\n区"])
TERMS = (
    TEXTS.map(ox.Literal)
    | TEXTS.map(lambda text: ox.Literal(text, language="zh"))
    | st.integers().map(ox.Literal)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2).map(ox.Literal)
    | st.booleans().map(ox.Literal)
    | st.sampled_from([ox.NamedNode("http://e.org/园"), ox.NamedNode("http://e.org/?a=1&b='2'"), ox.BlankNode("b0")])
)
ROWS = st.lists(st.tuples(TERMS, st.none() | TERMS), max_size=12)


def written(result: ox.QuerySolutions | Table, name: str, limits: Limits = ALL) -> tuple[Written, bytes]:
    """Write a result into memory."""
    file = BytesIO()
    return write(result, file, name, limits), file.getvalue()


def table(rows: list[tuple[Term | None, ...]]) -> Table:
    """Make a table of two columns."""
    return Table(("甲", "b"), iter(rows))


def read(body: bytes, name: str) -> list[tuple[Term | None, ...]]:
    """Read a result back."""
    solutions = ox.parse_query_results(body, format=SOLUTION_FORMATS[name])
    assert not isinstance(solutions, ox.QueryBoolean)
    return list(rows_of(solutions))


@pytest.mark.parametrize("name", ["json", "xml", "tsv"])
@settings(max_examples=60)
@given(rows=ROWS)
def test_a_table_comes_back(name: str, rows: list[tuple[Term | None, ...]]) -> None:
    """As the engine reads it."""
    told, body = written(table(rows), name)
    assert told == Written(len(rows))
    assert read(body, name) == rows


@settings(max_examples=60)
@given(rows=ROWS)
def test_a_table_in_csv_has_its_values(rows: list[tuple[Term | None, ...]]) -> None:
    """Without what makes them terms."""
    _, body = written(table(rows), "csv")
    head, *lines = csv.reader(StringIO(body.decode(), newline=""), strict=True)
    values = [["" if t is None else str(t) if isinstance(t, ox.BlankNode) else t.value for t in row] for row in rows]
    assert (head, lines) == (["甲", "b"], values)


@pytest.mark.parametrize("name", ["json", "csv", "tsv"])
@settings(max_examples=40)
@given(rows=ROWS)
def test_a_table_is_written_as_the_engine_writes(name: str, rows: list[tuple[Term | None, ...]]) -> None:
    """To the byte, so that nobody sees who answered; XML may have other entities."""
    body = written(table(rows), name)[1]
    solutions = ox.parse_query_results(written(table(rows), "json")[1], format=ox.QueryResultsFormat.JSON)
    if not any(isinstance(term, ox.Literal) and "\t" in term.value for row in rows for term in row):
        assert body == _serialised(solutions, name)


def _serialised(solutions: object, name: str) -> bytes:
    assert isinstance(solutions, ox.QuerySolutions)
    return solutions.serialize(format=SOLUTION_FORMATS[name]) or b""


@pytest.mark.parametrize("name", SOLUTION_FORMATS)
@settings(max_examples=60)
@given(rows=ROWS, limit=st.integers(1, 12), size=st.integers(1, 7))
def test_a_cut_result_has_the_first_rows(name: str, rows: list[tuple[Term | None, ...]], limit: int, size: int) -> None:
    """Just so many, well-formed, in whatever pieces they come; one that fits is whole."""
    rows = rows * size
    told, body = written(table(rows), name, Limits(rows=limit))
    assert told == Written(min(limit, len(rows)), "rows" if len(rows) > limit else "")
    if name != "csv":
        assert read(body, name) == rows[:limit]
    elif all(any(term is not None for term in row) for row in rows):
        assert len(list(csv.reader(StringIO(body.decode(), newline=""), strict=True))) == told.rows + 1


@pytest.mark.parametrize("name", SOLUTION_FORMATS)
@pytest.mark.parametrize("limit", [1, 300, 5_000, 20_000, 10_000_000])
def test_a_result_of_the_engine_is_cut_by_its_bytes(name: str, limit: int) -> None:
    """It ends with a row, and says how many there are."""
    solutions = ox.Store().query(f"SELECT * {{ VALUES ?v {{ {' '.join(map(str, range(2_000)))} }} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    told, body = written(solutions, name, Limits(bytes=limit))
    assert told.truncated == ("bytes" if limit < 10_000_000 and (limit < 20_000 or len(body) > 19_000) else "")
    assert len(body) <= limit + 400
    if name != "csv":
        assert len(read(body, name)) == told.rows


@pytest.mark.parametrize("name", SOLUTION_FORMATS)
@pytest.mark.parametrize("number", [0, 1, 2, 1_000, 1_001])
def test_rows_are_counted(name: str, number: int) -> None:
    """Those of the engine, too, though it does not tell."""
    solutions = ox.Store().query(f"SELECT ?v {{ VALUES ?v {{ {' '.join(map(str, range(number)))} }} }}")
    assert isinstance(solutions, ox.QuerySolutions)
    assert names_of(solutions) == ("v",)
    told, _ = written(solutions, name, Limits(rows=1_000))
    assert told == Written(min(number, 1_000), "rows" if number > 1_000 else "")


@pytest.mark.parametrize("size", [1, 200_000])
def test_cut_json_says_so(size: int) -> None:
    """In a link of its head, where strict readers have a place for more about the results."""
    _, body = written(table([(ox.Literal("园" * size), None)] * 3), "json", Limits(rows=2))
    assert json.loads(body)["head"] == {"vars": ["甲", "b"], "link": ["https://w3id.org/zonegraph/truncated#rows=2"]}
    assert len(read(body, "json")) == 2


def test_cut_xml_says_so() -> None:
    """In a link of its head, and for people in a comment."""
    _, body = written(table([(ox.Literal(1), None)] * 3), "xml", Limits(rows=2))
    assert b'<link href="https://w3id.org/zonegraph/truncated#rows=2"/></head>' in body
    assert b"<!-- truncated at this server's limit of 2 rows" in body


TRIPLES = [
    ox.Triple(ox.NamedNode(f"http://e.org/{n}"), ox.NamedNode("http://e.org/p"), ox.Literal(n)) for n in range(9)
]


@pytest.mark.parametrize("name", ["turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld"])
def test_triples_are_cut(name: str) -> None:
    """And are well-formed, with a comment at the end but in JSON-LD."""
    file = BytesIO()
    assert write_triples(TRIPLES, file, name, Limits(rows=4)) == Written(4, "rows")
    kind = {"rdfxml": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD}.get(name, ox.RdfFormat.TRIG)
    assert [quad.triple for quad in ox.parse(file.getvalue(), kind)] == TRIPLES[:4]
    assert (b"limit of 4 triples" in file.getvalue()) == (name != "jsonld")


@pytest.mark.parametrize("limit", [9, 10])
def test_triples_that_fit_are_whole(limit: int) -> None:
    """The limit is the last number that may be."""
    assert write_triples(TRIPLES, BytesIO(), "turtle", Limits(rows=limit)) == Written(9)


def test_a_boolean_has_no_limit() -> None:
    """It is one."""
    result = ox.Store().query("ASK {}")
    assert isinstance(result, ox.QueryBoolean)
    file = BytesIO()
    assert write(result, file, "json", Limits(rows=1, bytes=1)) == Written(1)
    assert json.loads(file.getvalue())["boolean"] is True
