"""Describes a snapshot in the terms of VoID: how large it is, and which classes and properties it uses."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.graph.formats import RDF_FORMATS
from kg.graph.vocabulary import DCTERMS, PREFIXES, RDF, XSD
from kg.store.manifest import Census, snapshot_iri
from kg.store.snapshot import VOID

_PREFIXES = PREFIXES | {"void": "http://rdfs.org/ns/void#"}


def write_void(folder: Path, census: Census, snapshot_id: str, created: str) -> None:
    """Write the description of a store as Turtle into a snapshot's folder.

    A triple that is in several graphs counts as often.
    """
    dataset = ox.NamedNode(snapshot_iri(snapshot_id))
    ox.serialize(
        chain(_about(dataset, snapshot_id, created), _sizes(dataset, census)),
        str(folder / VOID),
        ox.RdfFormat.TURTLE,
        prefixes=_PREFIXES,
    )


def _about(dataset: ox.NamedNode, snapshot_id: str, created: str) -> Iterator[ox.Triple]:
    """Say what the store does not know of itself."""
    yield ox.Triple(dataset, RDF.type, _void("Dataset"))
    yield ox.Triple(dataset, DCTERMS.title, ox.Literal(snapshot_id))
    yield ox.Triple(dataset, ox.NamedNode(PREFIXES["dcterms"] + "created"), ox.Literal(created, datatype=XSD.dateTime))
    for each in RDF_FORMATS:
        yield ox.Triple(dataset, _void("feature"), ox.NamedNode(each.rdf_format.iri))


def _sizes(dataset: ox.NamedNode, census: Census) -> Iterator[ox.Triple]:
    yield ox.Triple(dataset, _void("triples"), _number(census.triples))
    yield ox.Triple(dataset, _void("distinctSubjects"), _number(census.subjects))
    yield ox.Triple(dataset, _void("properties"), _number(len(census.properties)))
    yield from _parts(dataset, census.classes, "classPartition", "class", "entities")
    yield from _parts(dataset, census.properties, "propertyPartition", "property", "triples")


def _parts(
    dataset: ox.NamedNode, counts: Mapping[str, int], partition: str, key: str, number: str
) -> Iterator[ox.Triple]:
    for place, (iri, count) in enumerate(counts.items()):
        if iri.startswith("_:"):
            continue
        part = ox.BlankNode(f"{key}{place}")
        yield ox.Triple(dataset, _void(partition), part)
        yield ox.Triple(part, _void(key), ox.NamedNode(iri))
        yield ox.Triple(part, _void(number), _number(count))


def _number(count: int) -> ox.Literal:
    return ox.Literal(str(count), datatype=XSD.integer)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(_PREFIXES["void"] + name)
