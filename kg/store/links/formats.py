"""The formats in which viewers and networkx read nodes and edges.

Each keeps what an answer says of itself, such as how many edges were left out, where the format has a place for it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, cast

import msgspec
import networkx as nx
import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import PREFIXES, RDF, RDFS
from kg.store.links.views import Edge, NodeView
from kg.store.visible import Resource, resource

Scalar = str | int | float | bool


class Drawing(Struct, frozen=True):
    """Nodes and edges to draw."""

    nodes: Sequence[NodeView]
    edges: Sequence[Edge]
    about: Mapping[str, Scalar]
    """What the answer says of itself."""
    evidence: Callable[[Edge], str]
    """The address of the sentences that state an edge."""


def cytoscape(drawing: Drawing) -> bytes:
    """Write a graph as Cytoscape.js reads it: ``cytoscape({ elements: answer.elements })``."""
    return msgspec.json.encode(nx.cytoscape_data(_graph(drawing)))


def node_link(drawing: Drawing) -> bytes:
    """Write a graph as ``networkx.node_link_graph`` reads it."""
    return msgspec.json.encode(nx.node_link_data(_graph(drawing), edges="edges"))


def graphml(drawing: Drawing) -> bytes:
    """Write a graph as GraphML, for Gephi, yEd and Cytoscape; a character that XML has not becomes U+FFFD."""
    written = BytesIO()
    nx.write_graphml_lxml(_graph(drawing, text=_as_xml), written)
    return written.getvalue()


def json_ld(drawing: Drawing) -> bytes:
    """Write the edges as the triples that they are, with the types and names of the nodes."""
    triples: list[ox.Triple] = []
    for node in drawing.nodes:
        subject = _term(node.iri)
        triples += (ox.Triple(subject, RDF.type, ox.NamedNode(each)) for each in node.types)
        triples.append(ox.Triple(subject, RDFS.label, ox.Literal(node.label)))
    triples += (
        ox.Triple(_term(edge.source), ox.NamedNode(edge.relation), _term(edge.target)) for edge in drawing.edges
    )
    return cast("bytes", ox.serialize(triples, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES))


_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _as_xml(text: str) -> str:
    r"""Replace what XML 1.0 cannot hold (§2.2).

    >>> _as_xml("一\x07区")
    '一\ufffd区'
    """
    return _NOT_XML.sub("\ufffd", text)


def _as_is(text: str) -> str:
    return text


def _term(iri: str) -> Resource:
    return cast("Resource", resource(iri))


def _graph(drawing: Drawing, text: Callable[[str], str] = _as_is) -> nx.MultiDiGraph:
    """Make networkx's graph of it; what is not known is left out, and of several times the whole that they span."""
    graph = nx.MultiDiGraph(**{name: _clean(value, text) for name, value in drawing.about.items()})
    for node in drawing.nodes:
        known = msgspec.structs.asdict(node) | {"types": " ".join(node.types), "name": node.label}
        graph.add_node(text(node.iri), **_known(known, text))
    for edge in drawing.edges:
        known = msgspec.structs.asdict(edge) | _times(edge) | {"evidence": drawing.evidence(edge)}
        ends = (text(known.pop("source")), text(known.pop("target")))
        graph.add_edge(*ends, key=text(edge.relation), **_known(known, text))
    return graph


def _times(edge: Edge) -> dict[str, str | None]:
    firsts = [each.first for each in edge.times]
    lasts = [each.last for each in edge.times]
    first = None if None in firsts else min(filter(None, firsts), default=None)
    last = None if None in lasts else max(filter(None, lasts), default=None)
    return {"times": None, "first": first, "last": last}


def _known(values: Mapping[str, Any], text: Callable[[str], str]) -> dict[str, Scalar]:
    return {name: _clean(value, text) for name, value in values.items() if value is not None}


def _clean(value: Scalar, text: Callable[[str], str]) -> Scalar:
    return text(value) if isinstance(value, str) else value
