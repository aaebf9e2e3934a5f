"""Queries read for the columns: into the algebra that rdflib's own parser gives, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from columns_queries import queries
from hypothesis import HealthCheck, given, settings
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import BNode, Literal

from kg.resolve import BASE
from kg.store.sparql.algebra import algebra
from kg.store.sparql.tokens import NotUnderstood

ANALYSTS = sorted((Path(__file__).parents[2] / "ontology" / "queries").glob("*.rq"))
P = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
OTHERS = [
    'SELECT * { ?s a :C ; :p ?o , \'x\'@zh , "a\\tb\\"c" ; . ?o :q [ :r 1 ; :s true ] . [] :t 2.5 }',
    "select distinct ?s where { ?s (:a|^:b)/:c*|(:d/:e)+ ?o . } order by desc(?s) ?o limit 5 offset 2",
    "SELECT ?s (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o } GROUP BY ?s (STR(?o) AS ?t) HAVING (COUNT(*) > 1) (SUM(?o) < 3)",
    "SELECT (GROUP_CONCAT(DISTINCT ?o ; SEPARATOR = ', ') AS ?x) { ?s ?p ?o } ORDER BY MAX(?o)",
    "SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 1 } UNION { ?s :p 1.50 } UNION {} MINUS { ?s :q ?r } }",
    "SELECT ?s { VALUES (?s ?o) { (:a UNDEF) (<b> '1'^^xsd:integer) } VALUES ?x { } ?s ?p ?o } VALUES ?p { :p :q }",
    "SELECT ?s { ?s ?p ?o FILTER (?o > 1 + 2 * -3 - ?x / 4 && !(?o IN (1, 'a', :b)) || ?o NOT IN (2)) }",
    "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s :p ?x FILTER EXISTS { ?x :q ?o } } OPTIONAL { ?o :r ?z } . ?z :s ?w }",
    "SELECT ?s { ?s ?p ?o BIND (IF(BOUND(?o), SUBSTR(STR(?o), 1, 3), COALESCE(?z, REGEX(?o, 'a', 'i'))) AS ?b) }",
    "SELECT ?s { _:a :p ?s . _:a :q '''long 'text' ''' , \"\"\"\"quoted\\\"\"\"\" }",
    "BASE <http://e/base/> SELECT ?s { ?s <p> <../q> }",
    "SELECT ?s { ?s ?p ?o . FILTER isIRI(?s) FILTER sameTerm(?s, ?o) FILTER langMatches(lang(?o), '*') }",
]
"""What random queries have not."""
REFUSED = [
    "ASK { ?s ?p ?o }",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "SELECT ?s FROM :g { ?s ?p ?o }",
    "SELECT ?s { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?s { SERVICE :s { ?s ?p ?o } }",
    "SELECT ?s { ?s :p (1 2) }",
    "SELECT ?s { ?s !:p ?o }",
    r"SELECT ?s { ?s :a\-b ?o }",
    r"SELECT ?s { ?s :p '\u0061' }",
    "SELECT ?s { ?s ?p ?o } GARBAGE",
    "SELECT ?s { ?s ?p ?o",
    "SELECT { ?s ?p ?o }",
]


def shown(node: Any) -> Any:
    """Give a node of algebra in a form to compare: blank nodes are alike, triples in any order, a minus is in its number."""
    if isinstance(node, CompValue):
        if node.name in {"UnaryMinus", "UnaryPlus"} and isinstance(node.expr, Literal):
            return f"-{node.expr}" if node.name == "UnaryMinus" else str(node.expr)
        ignored = {"_vars", "everything", "distinct", "PV", "datasetClause"}
        parts = {key: shown(value) for key, value in node.items() if key not in ignored and value is not None}
        return node.name, bool(node.distinct), parts
    if isinstance(node, (list, tuple)):
        found = [shown(each) for each in node]
        return sorted(map(repr, found)) if node and isinstance(node[0], tuple) else found
    if isinstance(node, dict):
        return {key: shown(value) for key, value in node.items()}
    return "blank node" if isinstance(node, BNode) else repr(node) if not isinstance(node, Literal) else str(node)


def compare(text: str) -> None:
    """Compare what two parsers make of a query, if both read it."""
    try:
        ours = algebra(text)
    except NotUnderstood:
        return
    assert shown(ours) == shown(translateQuery(parseQuery(text), base=BASE).algebra), text


@pytest.mark.parametrize("path", ANALYSTS, ids=lambda path: path.stem)
def test_analysts_queries_are_read_as_rdflib_reads_them(path: Path) -> None:
    """All but those about named graphs."""
    compare(path.read_text("utf-8"))


@pytest.mark.parametrize("text", OTHERS)
def test_every_rule_is_read_as_rdflib_reads_it(text: str) -> None:
    """Each of these is read."""
    assert algebra(P + text)
    compare(P + text)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(queries)
def test_random_queries_are_read_as_rdflib_reads_them(text: str) -> None:
    """Those that the columns are compared with the store by."""
    compare(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_surely_understood_is_not_read(text: str) -> None:
    """The store answers it, or says what is wrong."""
    with pytest.raises(NotUnderstood):
        algebra(P + text)
