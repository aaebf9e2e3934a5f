"""GraphML (http://graphml.graphdrawing.org/), as networkx, Gephi and Cytoscape read it: things, then edges."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.store.dumps.rdf import InexpressibleError
from kg.store.dumps.shown import EdgeRow, edge_rows, node_rows
from kg.store.dumps.tally import Tally
from kg.store.links.views import NodeView
from kg.store.snapshot import Snapshot

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="types" for="node" attr.name="types" attr.type="string"/>
<key id="degree" for="node" attr.name="degree" attr.type="long"/>
<key id="importance" for="node" attr.name="importance" attr.type="double"/>
<key id="community" for="node" attr.name="community" attr.type="long"/>
<key id="betweenness" for="node" attr.name="betweenness" attr.type="double"/>
<key id="relation" for="edge" attr.name="relation" attr.type="string"/>
<key id="name" for="edge" attr.name="label" attr.type="string"/>
<key id="since" for="edge" attr.name="since" attr.type="string"/>
<key id="until" for="edge" attr.name="until" attr.type="string"/>
<key id="documents" for="edge" attr.name="documents" attr.type="long"/>
<graph id="zonegraph" edgedefault="directed">
"""
_TAIL = "</graph>\n</graphml>\n"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CARRIAGE = {"\r": "&#13;"}
"""What a parser would otherwise take for the end of a line."""


def graphml(snapshot: Snapshot, tally: Tally) -> Iterator[str]:
    """Give the things and the edges; several edges may link the same two. Raises InexpressibleError."""
    yield _HEAD
    for node in tally.counted(node_rows(snapshot)):
        yield _checked(_node(node), node.iri)
    for edge in tally.counted(edge_rows(snapshot)):
        yield _checked(_edge(edge), edge.source)
    yield _TAIL


def _node(node: NodeView) -> str:
    data = _data(
        label=node.label,
        types=" ".join(node.types),
        degree=node.degree,
        importance=node.importance,
        community=node.community,
        betweenness=node.betweenness,
    )
    return f"<node id={quoteattr(node.iri)}>{data}</node>\n"


def _edge(edge: EdgeRow) -> str:
    data = _data(relation=edge.relation, name=edge.label, since=edge.since, until=edge.until, documents=edge.documents)
    return f"<edge source={quoteattr(edge.source)} target={quoteattr(edge.target)}>{data}</edge>\n"


def _data(**values: str | float | None) -> str:
    return "".join(
        f'<data key="{key}">{escape(str(value), _CARRIAGE)}</data>'
        for key, value in values.items()
        if value is not None
    )


def _checked(text: str, iri: str) -> str:
    if _NOT_XML.search(text):
        message = f"GraphML cannot hold a name at <{iri}>, which has a character that XML has not"
        raise InexpressibleError(message)
    return text
