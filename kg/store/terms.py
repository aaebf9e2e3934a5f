"""The terms that a query can be written with: those of the ontology, and whatever else the graph uses."""

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox
from msgspec import Struct
from msgspec.structs import replace

from kg.graph.vocabulary import PREFIXES, RDF, ZONE
from kg.store.ontology import ontology
from kg.store.search.nodes import index_of, term_labels
from kg.store.snapshot import Snapshot
from kg.store.visible import name_of

_RDFS = PREFIXES["rdfs"]
_OWL = "http://www.w3.org/2002/07/owl#"
_CLASSES = frozenset({_OWL + "Class"})
_PROPERTIES = frozenset({_OWL + "ObjectProperty", _OWL + "DatatypeProperty"})

Texts = dict[str, str]
"""By language."""


class Term(Struct, frozen=True):
    """A class or a property."""

    iri: str
    labels: Texts
    """Its names by language; one that nobody named goes by the last part of its IRI, without a language (``""``)."""
    comments: Texts
    """What it means, by language."""
    inverse: Texts
    """What a property is called where it is read from its object, by language; empty where it has no such name."""
    count: int
    """Things of the class or triples with the property, over all graphs; 0 if the graph does not use it."""


class Terms(Struct, frozen=True):
    """All terms, those that are used most first."""

    prefixes: dict[str, str]
    """That the analysts' queries use, with what they stand for."""
    classes: list[Term]
    properties: list[Term]


def terms(snapshot: Snapshot) -> Terms:
    """Give the terms of the ontology and of a snapshot; one without a census counts nothing."""
    census = snapshot.manifest.census
    return Terms(
        prefixes=dict(PREFIXES),
        classes=_counted(snapshot, _CLASSES, census.classes if census else {}),
        properties=_counted(snapshot, _PROPERTIES, census.properties if census else {}),
    )


def _counted(snapshot: Snapshot, kinds: frozenset[str], counts: Mapping[str, int]) -> list[Term]:
    declared = _declared(kinds)
    foreign = _foreign(snapshot, [iri for iri in counts if iri not in declared and not iri.startswith("_:")])
    counted = [replace(term, count=counts.get(term.iri, 0)) for term in (*declared.values(), *foreign)]
    return sorted(counted, key=lambda term: (-term.count, term.iri))


def _foreign(snapshot: Snapshot, iris: Iterable[str]) -> list[Term]:
    """Name what the graph uses and the ontology does not declare."""
    with index_of(snapshot) as database:
        return [Term(iri, {"": label}, {}, {}, 0) for iri, label in term_labels(database, iris).items()]


@cache
def _declared(kinds: frozenset[str]) -> Mapping[str, Term]:
    """Give the ontology's terms of these kinds, by their IRIs."""
    named = {
        name_of(each.subject) for each in ontology() if each.predicate == RDF.type and _value(each.object) in kinds
    }
    labels, comments, inverses = (
        _texts(predicate) for predicate in (_RDFS + "label", _RDFS + "comment", ZONE.inverseLabel.value)
    )
    return {iri: Term(iri, labels.get(iri, {}), comments.get(iri, {}), inverses.get(iri, {}), 0) for iri in named}


def _texts(predicate: str) -> dict[str, Texts]:
    """Give the texts that the ontology has with a predicate, by subject and language."""
    texts: dict[str, Texts] = {}
    for each in ontology():
        if each.predicate.value == predicate and isinstance(each.object, ox.Literal):
            texts.setdefault(_value(each.subject), {})[each.object.language or ""] = each.object.value
    return texts


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else ""
