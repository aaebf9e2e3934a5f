"""A query over one snapshot gives the same when it is moved to where several stand beside each other."""

from collections import Counter
from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.store.remote.published import VERSION_OF, Version
from kg.store.remote.rewriting import Asked, Find, rewritten

_PREFIX = "PREFIX : <http://e.org/>\n"
_GRAPH = """
@prefix : <http://e.org/> .
:a :p :b ; :name "甲" . :b :p :c ; :name "乙" ; :size 3 . :c :name "丙" .
:g1 { :a :p :b ; :said "一" . :b :said "二" }
:g2 { :b :p :c ; :said "一" . :g2 :said "自" }
:g3 { :c :said "三" }
"""
_OTHER = """
@prefix : <http://e.org/> .
:a :p :wrong ; :name "错" . :g1 { :a :said "错" } :g4 { :a :said "错" }
"""
_NOW, _BEFORE = Version("now"), Version("before")

QUERIES = (
    "SELECT * { ?s :name ?n }",
    "SELECT * { GRAPH ?g { ?s :said ?t } }",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g HAVING (COUNT(*) > 1) ORDER BY ?g",
    "SELECT * { ?s :name ?n . GRAPH ?g { ?s :said ?t } FILTER(?n != '乙') }",
    "SELECT * { ?s :name ?n OPTIONAL { GRAPH ?g { ?s :said '一' } } }",
    "SELECT * { ?s :name ?n FILTER NOT EXISTS { GRAPH ?g { ?s :said '一' } } }",
    "SELECT * { ?s :name ?n MINUS { GRAPH :g1 { ?s :said ?t } } }",
    "SELECT * { { ?s :size ?n } UNION { GRAPH :g3 { ?s :said ?n } } }",
    "SELECT * { GRAPH :g1 { ?s :said ?t } GRAPH ?g { ?s :said ?u } }",
    "SELECT * { GRAPH ?g { ?g :said ?t } }",
    "SELECT * { GRAPH ?g { ?s :p+ ?o } }",
    "SELECT * { :a :p+ ?o . GRAPH ?g { ?o :said ?t } }",
    "SELECT * { ?s :name ?n { SELECT ?s (COUNT(?t) AS ?k) { GRAPH ?g { ?s :said ?t } } GROUP BY ?s } }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } ?s :size ?n }",
    "SELECT * { { SELECT * { GRAPH ?g { ?s :said '一' } } } }",
    "SELECT * { GRAPH :none { ?s ?p ?o } }",
    "SELECT * { VALUES ?g { :g1 :g9 } GRAPH ?g { ?s :said ?t } }",
    "SELECT * { GRAPH ?g { ?s :said ?t } } VALUES ?t { '一' }",
    "SELECT * FROM :g1 FROM NAMED :g2 { ?s :said ?t . GRAPH ?g { ?x :said ?t } }",
    "SELECT * FROM :g1 FROM :g2 { ?s :said ?t }",
    "SELECT * FROM NAMED :g1 { GRAPH ?g { ?s :said ?t } }",
    "SELECT (EXISTS { GRAPH :g1 { :a :said ?t } } AS ?e) { :a :name ?n }",
    "SELECT ?s { ?s :name 'GRAPH ?g { }' } # GRAPH ?g {",
    "SELECT (?n * 2 AS ?m) { ?s :size ?n . GRAPH ?g { ?s :said ?t } }",
    "ASK { GRAPH :g4 { ?s ?p ?o } }",
    "ASK { ?s :name 1GRAPH ?g { ?s :said ?t } }",
    "CONSTRUCT { ?s :in ?g } WHERE { GRAPH ?g { ?s :said ?t } }",
    "CONSTRUCT { ?s :in ?g } { ?s :name ?n GRAPH ?g { ?s :said ?t } } LIMIT 9",
    "CONSTRUCT WHERE { ?s :p ?o }",
    "DESCRIBE :a",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_moved_query_gives_what_it_gives_of_the_snapshot_alone(query: str) -> None:
    """Whatever a query reaches of named graphs and the default graph, other snapshots do not show in its answer."""
    plain, beside = _plain(_GRAPH), _beside()
    expected = plain.query(_PREFIX + query)
    names = [each.value for each in expected.variables] if isinstance(expected, ox.QuerySolutions) else []
    asked = rewritten(Asked(_PREFIX + query), _NOW, _finder(beside), names)
    assert _told(_ask(beside, asked)) == _told(expected)


def test_graphs_beside_the_query_take_the_place_of_those_in_it() -> None:
    """The dataset of the protocol replaces FROM (SPARQL 1.1 Protocol §2.1.4)."""
    query = f"{_PREFIX}SELECT ?s FROM :g1 {{ ?s :said ?t }}"
    asked = rewritten(Asked(query, ("http://e.org/g3",)), _NOW, _finder(_beside()))
    assert _told(_ask(_beside(), asked)) == Counter({(("s", "<http://e.org/c>"),): 1})


def test_what_cannot_be_moved_is_refused_in_words() -> None:
    """DESCRIBE has no GRAPH around what it describes."""
    with pytest.raises(QueryError, match="DESCRIBE with GRAPH"):
        rewritten(Asked("DESCRIBE ?s { GRAPH ?g { ?s ?p ?o } }"), _NOW, lambda _graphs: [])


def test_what_is_spelled_by_escapes_is_refused() -> None:
    """An engine may take it for GRAPH, and would answer from other snapshots."""
    with pytest.raises(QueryError, match="without escapes"):
        rewritten(Asked("SELECT * { \\u0047RAPH ?g { ?s ?p ?o } }"), _NOW, lambda _graphs: [])


def _plain(trig: str) -> ox.Store:
    store = ox.Store()
    store.load(trig, ox.RdfFormat.TRIG)
    return store


def _beside() -> ox.Store:
    """Two snapshots as they stand in an endpoint."""
    store = ox.Store()
    for version, trig in ((_NOW, _GRAPH), (_BEFORE, _OTHER)):
        for quad in _plain(trig):
            if isinstance(quad.graph_name, ox.DefaultGraph):
                store.add(ox.Quad(*quad.triple, ox.NamedNode(version.knowledge)))
                continue
            graph = ox.NamedNode(f"urn:version:{version.id}:{quad.graph_name.value}")
            store.add(ox.Quad(*quad.triple, graph))
            told = ox.Triple(graph, ox.NamedNode(VERSION_OF), quad.graph_name)
            store.add(ox.Quad(*told, ox.NamedNode(version.graphs)))
    return store


def _finder(store: ox.Store) -> Find:
    def find(graphs: Sequence[str]) -> list[str]:
        index = ox.NamedNode(_NOW.graphs)
        wanted = map(ox.NamedNode, graphs)
        told = (store.quads_for_pattern(None, ox.NamedNode(VERSION_OF), graph, index) for graph in wanted)
        return [quad.subject.value for quads in told for quad in quads]

    return find


def _ask(store: ox.Store, asked: Asked) -> object:
    default, named = ([ox.NamedNode(graph) for graph in graphs] for graphs in asked[1:])
    if default or named:
        return store.query(asked.text, default_graph=default, named_graphs=named)
    return store.query(asked.text)


def _told(result: object) -> object:
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return Counter(map(str, result))
    assert isinstance(result, ox.QuerySolutions)
    names = sorted(each.value for each in result.variables)
    return Counter(tuple((name, str(row[name])) for name in names) for row in result)
