"""Describes a snapshot in the terms of VoID: how large it is, and which classes and properties it uses."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg.graph.formats import RDF_FORMATS
from kg.graph.vocabulary import DCTERMS, PREFIXES, RDF
from kg.resolve import BASE
from kg.store.snapshot import VOID

_PREFIXES = PREFIXES | {"void": "http://rdfs.org/ns/void#"}
_EVERYWHERE = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_SIZE = f"""
CONSTRUCT {{
  ?dataset void:triples ?triples ; void:distinctSubjects ?subjects ; void:properties ?properties
}} WHERE {{ SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?properties)
            {_EVERYWHERE} }}
"""
_PROPERTIES = f"""
CONSTRUCT {{ ?dataset void:propertyPartition [ void:property ?p ; void:triples ?count ] }}
WHERE {{ SELECT ?p (COUNT(*) AS ?count) {_EVERYWHERE} GROUP BY ?p }}
"""
_CLASSES = """
CONSTRUCT { ?dataset void:classPartition [ void:class ?class ; void:entities ?count ] }
WHERE { SELECT ?class (COUNT(DISTINCT ?s) AS ?count)
         { { ?s a ?class } UNION { GRAPH ?g { ?s a ?class } } } GROUP BY ?class }
"""


def write_void(folder: Path, store: ox.Store, snapshot_id: str, created: str) -> None:
    """Write the description of a store as Turtle into a snapshot's folder.

    A triple that is in several graphs counts as often.
    """
    dataset = ox.NamedNode(f"{BASE}snapshot/{snapshot_id}")
    described = chain.from_iterable(_construct(store, query, dataset) for query in (_SIZE, _CLASSES, _PROPERTIES))
    ox.serialize(
        chain(_about(dataset, snapshot_id, created), described),
        str(folder / VOID),
        ox.RdfFormat.TURTLE,
        prefixes=_PREFIXES,
    )


def _about(dataset: ox.NamedNode, snapshot_id: str, created: str) -> Iterator[ox.Triple]:
    """Say what the store does not know of itself."""
    yield ox.Triple(dataset, RDF.type, _term("void", "Dataset"))
    yield ox.Triple(dataset, DCTERMS.title, ox.Literal(snapshot_id))
    yield ox.Triple(dataset, _term("dcterms", "created"), ox.Literal(created, datatype=_term("xsd", "dateTime")))
    for each in RDF_FORMATS:
        yield ox.Triple(dataset, _term("void", "feature"), ox.NamedNode(each.rdf_format.iri))


def _construct(store: ox.Store, query: str, dataset: ox.NamedNode) -> Iterator[ox.Triple]:
    return cast(
        "ox.QueryTriples",
        store.query(query, prefixes=_PREFIXES, substitutions={ox.Variable("dataset"): dataset}),
    )


def _term(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(_PREFIXES[prefix] + name)
