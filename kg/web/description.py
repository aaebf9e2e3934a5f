"""What the service says of itself (SPARQL 1.1 Service Description) and of what it serves (VoID)."""

from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.graph.formats import RDF_FORMATS
from kg.graph.vocabulary import PREFIXES, RDF, XSD, ZONE_NAMESPACE
from kg.resolve import BASE
from kg.store.manifest import Manifest, snapshot_iri
from kg.store.snapshot import VOID, Snapshot
from kg.store.sparql.searching import SEARCH
from kg.web.negotiation import RDF_OFFERS, SOLUTION_OFFERS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_SIMPLE = ox.NamedNode("http://www.w3.org/ns/entailment/Simple")


def describe(endpoint: str, manifest: Manifest, services: Iterable[str] = ()) -> Iterator[ox.Triple]:
    """Give the triples about an endpoint over a snapshot; there may be thousands of named graphs, so none is listed."""
    service, dataset, default = (ox.BlankNode(name) for name in ("service", "dataset", "default"))
    yield ox.Triple(service, RDF.type, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint))
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for format_iri in (*(each.format.iri for each in SOLUTION_OFFERS), *(each.format.iri for each in RDF_OFFERS)):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(format_iri))
    yield ox.Triple(service, _sd("defaultEntailmentRegime"), _SIMPLE)
    yield ox.Triple(service, _sd("propertyFeature"), SEARCH)
    if any(services):
        yield ox.Triple(service, _sd("feature"), _sd("BasicFederatedQuery"))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, RDF.type, _sd("Dataset"))
    yield ox.Triple(dataset, RDF.type, _void("Dataset"))
    yield ox.Triple(dataset, ox.NamedNode(f"{PREFIXES['dcterms']}source"), ox.NamedNode(snapshot_iri(manifest.id)))
    yield ox.Triple(dataset, _void("triples"), _integer(manifest.counts.triples))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, RDF.type, _sd("Graph"))


def describe_dataset(root: str, snapshot: Snapshot) -> Iterator[ox.Triple]:
    """Give the triples about what is served below an address: its size and parts, and where it can be had."""
    dataset = ox.NamedNode(snapshot_iri(snapshot.id))
    written = (quad.triple for quad in ox.parse(path=snapshot.path / VOID))
    return chain(written, _access(dataset, root))


def _access(dataset: ox.NamedNode, root: str) -> Iterator[ox.Triple]:
    yield ox.Triple(dataset, _void("sparqlEndpoint"), ox.NamedNode(urljoin(root, "sparql")))
    for each in RDF_FORMATS:
        dump = ox.NamedNode(urljoin(root, f"export?format={each.name}"))
        yield ox.Triple(dataset, _void("dataDump"), dump)
    yield ox.Triple(dataset, _void("uriSpace"), ox.Literal(BASE))
    yield ox.Triple(dataset, _void("vocabulary"), ox.NamedNode(ZONE_NAMESPACE))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_VOID + name)


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=XSD.integer)
