"""What the documents state, row by row: each fact with the sentence that it stands in."""

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

import msgspec
import pyoxigraph as ox
from msgspec import Struct

from kg.graph.vocabulary import PROV, RDF, ZONE
from kg.store.evidence import evidence_in
from kg.store.labels import local_name
from kg.store.quads import Quads
from kg.store.snapshot import Snapshot
from kg.store.values import Properties, Term, text_of


class FactRow(Struct, frozen=True):
    """A fact of a document; what the document does not say is None."""

    document: str
    """Its IRI, which is also that of its graph."""
    document_title: str | None
    document_date: str | None
    address: str | None
    """Of the web, if the document was fetched."""
    statement: str
    """The IRI of the fact."""
    subject: str
    relation: str
    """The IRI of the property."""
    object: str
    """An IRI, or the text of a literal; of a figure the node that has its value."""
    qualifiers: str
    """What is said beyond the triple, as JSON by the names of properties: the title of a post, the date, a value."""
    rule: str | None
    confidence: float | None
    quote: str | None
    start: int | None
    end: int | None
    """Of the sentence, in characters of the text as read."""
    line: int | None
    page: int | None


def fact_rows(snapshot: Snapshot) -> Iterator[FactRow]:
    """Give the statements of all documents, document by document; memory holds one of these at a time."""
    for graph in snapshot.store.named_graphs():
        if isinstance(graph, ox.NamedNode):
            yield from facts_in(snapshot.store, graph)


def facts_in(store: Quads, graph: ox.NamedNode) -> Iterator[FactRow]:
    """Give the statements of one document."""
    told: dict[object, Properties] = defaultdict(dict)
    for quad in store.quads_for_pattern(None, None, None, graph):
        told[quad.subject][quad.predicate] = quad.object
    about = told.get(graph, {})
    for node, said in told.items():
        if {RDF.subject, RDF.predicate, RDF.object} <= said.keys():
            sentence = told.get(said.get(PROV.wasDerivedFrom), {})
            situation = told.get(said.get(ZONE.situation), {})
            found = evidence_in(graph, about, sentence, said)
            yield FactRow(
                document=found.document,
                document_title=found.title,
                document_date=found.date,
                address=found.address,
                statement=text_of(cast("Term", node)),
                subject=text_of(said[RDF.subject]),
                relation=text_of(said[RDF.predicate]),
                object=text_of(said[RDF.object]),
                qualifiers=_qualifiers(situation),
                rule=found.rule,
                confidence=found.confidence,
                quote=found.quote,
                start=found.start,
                end=found.end,
                line=found.line,
                page=found.page,
            )


def _qualifiers(situation: Properties) -> str:
    """Give what the node of a fact says, its classes apart."""
    named = {local_name(each.value): text_of(value) for each, value in situation.items() if each != RDF.type}
    return msgspec.json.encode(named, order="sorted").decode()
