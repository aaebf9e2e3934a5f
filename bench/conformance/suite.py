"""Reads the manifests of the W3C's rdf-tests (https://github.com/w3c/rdf-tests, folder ``sparql/sparql11``)."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
ROOTS = ("manifest-sparql11-query.ttl", "manifest-sparql11-results.ttl")
KINDS = ("QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11")


class Test(NamedTuple):
    """One test: a query, the dataset that it is asked over, and what it should give."""

    name: str
    """The folder and the test's own name, as ``aggregates/agg01``."""
    kind: str
    query: Path
    data: tuple[Path, ...]
    """Of the default graph."""
    graphs: tuple[tuple[str, Path], ...]
    """The named graphs, each with its name."""
    result: Path | None


def tests(suite: Path) -> Iterator[Test]:
    """Give the query, syntax and result-format tests of the suite, in its order."""
    for root in ROOTS:
        manifest = Graph().parse(suite / root)
        for include in manifest.objects(None, MF.include):
            for each in Collection(manifest, include):
                yield from _of_manifest(_path(each))


def _of_manifest(path: Path) -> Iterator[Test]:
    graph = Graph().parse(path)
    for entries in graph.objects(None, MF.entries):
        for entry in Collection(graph, entries):
            kinds = {str(kind).rpartition("#")[2] for kind in graph.objects(entry, RDF.type)} & set(KINDS)
            if kinds:
                yield _test(graph, entry, kinds.pop(), path.parent.name)


def _test(graph: Graph, entry: Node, kind: str, folder: str) -> Test:
    action = graph.value(entry, MF.action)
    result = graph.value(entry, MF.result)
    query = graph.value(action, QT.query) or action
    return Test(
        name=f"{folder}/{str(entry).rpartition('#')[2]}",
        kind=kind,
        query=_path(query),
        data=tuple(_path(each) for each in graph.objects(action, QT.data)),
        graphs=tuple(_named(graph, each) for each in graph.objects(action, QT.graphData)),
        result=_path(result) if isinstance(result, URIRef) else None,
    )


def _named(graph: Graph, node: Node) -> tuple[str, Path]:
    """A named graph is a file whose name is its own, or a node with a label and a file."""
    file = graph.value(node, QT.graph)
    if file is None:
        return str(node), _path(node)
    return str(file), _path(file)


def _path(node: Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))
