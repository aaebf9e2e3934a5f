"""`kg validate`: check what the documents of a graph say against the SHACL shapes."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.cli.options import graph_option
from kg.graph.derived import derived_graph
from kg.graph.shapes import Violation, read_shapes
from kg.graph.vocabulary import DCTERMS, PREFIXES, RDFS, ZONE
from kg.settings import Settings
from kg.store.quads import Dataset
from kg.store.snapshot import open_current

_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_IRI = re.compile(r"<([^<>]*[#/])([^<>#/]*)>")


@click.command("validate")
@graph_option()
def command(graph: Path | None) -> None:
    """Check the published graph against its shapes, document by document.

    For each result it prints the document, the node at fault, and in Chinese and English what is expected of it. The
    exit status is 1 if there are violations; warnings alone leave it 0.
    """
    checked = violations = warnings = 0
    with open_current(Settings.from_environment(graph=graph).graph) as snapshot:
        for document, quads in _documents(snapshot.store):
            found = read_shapes().violations(document, quads)
            if found:
                click.echo(_report(document, quads, found))
            checked += 1
            violations += sum(result.severity == "Violation" for result in found)
            warnings += sum(result.severity != "Violation" for result in found)
    click.echo(f"documents checked: {checked}, violations: {violations}, warnings: {warnings}")
    click.get_current_context().exit(1 if violations else 0)


def _documents(store: Dataset) -> Iterator[tuple[str, list[Quad]]]:
    """Give each named graph with its quads, in the order of the names; a store that has none is one document.

    What is derived from all documents is no document's.
    """
    named = (graph for graph in store.named_graphs() if graph != derived_graph())
    graphs: list[NamedNode | BlankNode | DefaultGraph] = sorted(named, key=str)
    for graph in graphs or [DefaultGraph()]:
        name = graph.value if isinstance(graph, NamedNode) else str(graph)
        yield name, list(store.quads_for_pattern(None, None, None, graph))


def _report(document: str, quads: Iterable[Quad], found: Iterable[Violation]) -> str:
    """Write the results of one document, under its title and the file that it was read from."""
    texts = {(str(q.subject), q.predicate): q.object.value for q in quads if isinstance(q.object, Literal)}
    node = f"<{document}>"
    heading = _join(node, texts.get((node, DCTERMS.title)), texts.get((node, ZONE.source)))
    return "\n".join([heading, *(_lines(result, texts.get((_term(result.node), RDFS.label))) for result in found), ""])


def _lines(result: Violation, label: str | None = None) -> str:
    """Write one result: how bad, which node, where in it; then what is expected.

    >>> path = f"<{PREFIXES['zone']}date>"
    >>> print(_lines(Violation("d", "http://e.org/1", path, '"近日"', "s", "日期…", "A date…", "Violation"), "某会议"))
      Violation: <http://e.org/1> 某会议 zone:date "近日"
        日期…
        A date…
    """
    where = _join(_term(result.node), label, _shorten(result.path or ""), _shorten(result.value or ""))
    return f"  {result.severity}: {where}\n    {result.message_zh}\n    {result.message_en}"


def _term(node: str) -> str:
    return node if node.startswith("_:") else f"<{node}>"


def _join(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _shorten(text: str) -> str:
    """Write the IRIs of a path or term with the prefixes that the graph uses.

    >>> _shorten("^<https://w3id.org/zonegraph/ontology#holder>")
    '^zone:holder'
    """
    return _IRI.sub(lambda term: f"{_PREFIX_OF[term[1]]}:{term[2]}" if term[1] in _PREFIX_OF else term[0], text)
