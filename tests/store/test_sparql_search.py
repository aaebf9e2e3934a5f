"""The property kg:search: the search index in the middle of a query."""

import pyoxigraph as ox
import pytest
from graphs import FOREIGN, OURS, snapshot_of

from kg.errors import QueryError
from kg.store.snapshot import Snapshot
from kg.store.sparql.answering import query
from kg.store.sparql.results import rows_of

PREFIXES = """PREFIX kg: <https://w3id.org/zonegraph/search#>
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Publish a zone, a person, a visit, and more."""
    return snapshot_of(tmp_path_factory.mktemp("searching"), OURS + FOREIGN)


def found(snapshot: Snapshot, text: str) -> list[str]:
    """Give the values of each solution; an IRI by its last part."""
    result = query(snapshot, PREFIXES + text)
    assert not isinstance(result, ox.QueryBoolean | ox.QueryTriples)
    return [" ".join(term.value.rpartition("/")[2] for term in row if term is not None) for row in rows_of(result)]


@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        ('?x kg:search "梅川"', ["meichuan"]),
        ('?x kg:search "meichuan"@zh', ["meichuan"]),
        ('?x kg:search "梅川" ; a zone:Zone', ["meichuan"]),
        ('?x a zone:Person ; kg:search "梅川"', []),
        ('?x a ?t ; kg:search "林知远" . FILTER(?t = zone:Person)', ["lin"]),
        ('?x kg:search ("巴贝奇")', ["babbage"]),
        ('?x kg:search ("林知远" 1)', ["lin"]),
        ('?x kg:search ("林知远" zone:Person 5)', ["lin"]),
        ('?x kg:search ("林知远" zone:Zone)', []),
        ('?x kg:search "没有这个名字的人"', []),
        ('?x <https://w3id.org/zonegraph/search#search> "梅川"', ["meichuan"]),
        ('VALUES ?n { "梅川"@zh } ?x kg:search ?n', ["meichuan"]),
        ('OPTIONAL { ?x kg:search "梅川" }', ["meichuan"]),
        ('{ SELECT ?x { ?x kg:search "梅川" } }', ["meichuan"]),
        ('GRAPH <http://e.org/doc> { ?x kg:search "林知远" ; rdfs:label ?l }', ["lin"]),
        ('?x kg:search "梅川", "高新区"', ["meichuan"]),
    ],
)
def test_it_binds_what_is_found(snapshot: Snapshot, pattern: str, rows: list[str]) -> None:
    """Wherever triples may stand, with a number and a class where wanted."""
    assert found(snapshot, f"SELECT DISTINCT ?x {{ {pattern} }}") == rows


@pytest.mark.parametrize("pattern", ['?x kg:search ("梅川高新区" ?score)', '(?x ?score) kg:search "梅川高新区"'])
def test_it_gives_a_score(snapshot: Snapshot, pattern: str) -> None:
    """In the list of what is wanted, or beside the thing; the best is first."""
    rows = found(snapshot, f"SELECT ?x ?score {{ {pattern} . ?x rdfs:label ?l }} ORDER BY DESC(?score)")
    assert rows[0].startswith("meichuan 0.9")


def test_a_text_that_is_left_open_restricts_nothing(snapshot: Snapshot) -> None:
    """As the parameters of our queries do."""
    text = "SELECT DISTINCT ?x { VALUES ?n { UNDEF } ?x kg:search (?n 5 ?score) ; a zone:Person }"
    assert found(snapshot, text) == ["lin"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("?x kg:search ?name", r"line 4, column 15: kg:search is written .*; found \?name"),
        ("?x kg:search 5", "found 5"),
        ('?x kg:search ("a" "b")', "kg:search is written"),
        ('?x kg:search ("a" 0)', "finds 1 to 1000 things; found 0"),
        ('?x kg:search ("a" 1001)', "finds 1 to 1000 things; found 1001"),
        ('<http://e.org/lin> kg:search "a"', "kg:search is written"),
        ('[ kg:search "a" ] a ?t', "cannot stand in brackets"),
        ('(?x ?score) kg:search "a" ; a ?t', "a triple of its own"),
    ],
)
def test_another_form_is_refused_in_words(snapshot: Snapshot, pattern: str, message: str) -> None:
    """With the place, and how it is written."""
    with pytest.raises(QueryError, match=message):
        found(snapshot, f"SELECT * {{ {pattern} }}")


def test_a_construct_without_a_template_is_refused_in_words(snapshot: Snapshot) -> None:
    """It can hold triples only, and what is found is none."""
    with pytest.raises(QueryError, match="needs CONSTRUCT"):
        query(snapshot, PREFIXES + 'CONSTRUCT WHERE { ?x kg:search "a" ; a ?t }')


def test_a_construct_with_a_template_searches(snapshot: Snapshot) -> None:
    """As any other query."""
    result = query(snapshot, PREFIXES + 'CONSTRUCT { ?x a ?t } WHERE { ?x kg:search "梅川" ; a ?t }')
    assert isinstance(result, ox.QueryTriples)
    assert len(list(result)) == 1
