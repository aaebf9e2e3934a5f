"""What the SPARQL endpoint says of itself (SPARQL 1.1 Service Description)."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.vocabulary import RDF, XSD
from kg.store.manifest import Manifest
from kg.web.negotiation import RDF_OFFERS, SOLUTION_OFFERS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"


def describe(endpoint: ox.NamedNode, manifest: Manifest) -> Iterator[ox.Triple]:
    """Give the triples about an endpoint over a snapshot; there may be thousands of named graphs, so none is listed."""
    service, dataset = ox.BlankNode("service"), ox.BlankNode("dataset")
    yield ox.Triple(service, RDF.type, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), endpoint)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for format_iri in (*(each.format.iri for each in SOLUTION_OFFERS), *(each.format.iri for each in RDF_OFFERS)):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(format_iri))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF.type, _sd("Dataset"))
    yield ox.Triple(dataset, _void("triples"), _integer(manifest.counts.triples))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=XSD.integer)
