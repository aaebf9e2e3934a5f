"""How much a store holds, by class and property: counted once, and from then on brought up to what changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

import pyoxigraph as ox

from kg.graph.vocabulary import RDF
from kg.store.changes import Change
from kg.store.facts import Subject, Term
from kg.store.manifest import Census
from kg.store.visible import name_of

_EVERYWHERE = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_SUBJECTS = f"SELECT (COUNT(DISTINCT ?s) AS ?count) {_EVERYWHERE}"
_PROPERTIES = f"SELECT ?key (COUNT(*) AS ?count) {_EVERYWHERE.replace('?p', '?key')} GROUP BY ?key"
_CLASSES = f"SELECT ?key (COUNT(DISTINCT ?s) AS ?count) {_EVERYWHERE.replace('?p ?o', 'a ?key')} GROUP BY ?key"


def take_census(store: ox.Store) -> Census:
    """Count what is in a store: all of it is read, some times over."""
    properties, classes = (_counted(store, query) for query in (_PROPERTIES, _CLASSES))
    return Census(
        triples=sum(properties.values()),
        graphs=sum(1 for _ in store.named_graphs()),
        subjects=next(iter(_counted(store, _SUBJECTS).values()), 0),
        properties=properties,
        classes=classes,
    )


def bring_forward(census: Census, old: ox.Store, new: ox.Store, changes: Iterable[Change]) -> Census:
    """Give the numbers of a store from those of an older one and all that they do not share."""
    properties = Counter(census.properties)
    subjects: dict[Subject, None] = {}
    types: dict[tuple[Subject, Term], None] = {}
    loose = census.loose
    for added, quad in changes:
        loose += 1
        properties[quad.predicate.value] += 1 if added else -1
        subjects.setdefault(quad.subject)
        if quad.predicate == RDF.type:
            types.setdefault((quad.subject, quad.object))
    classes = Counter(census.classes)
    for subject, kind in types:
        pattern = (subject, RDF.type, kind)
        classes[name_of(kind)] += _has(new, *pattern) - _has(old, *pattern)
    return Census(
        triples=sum(properties.values()),
        graphs=sum(1 for _ in new.named_graphs()),
        subjects=census.subjects + sum(_has(new, each) - _has(old, each) for each in subjects),
        properties=_sorted(properties),
        classes=_sorted(classes),
        loose=loose,
    )


def _has(store: ox.Store, subject: Subject, predicate: ox.NamedNode | None = None, target: Term | None = None) -> bool:
    return next(store.quads_for_pattern(subject, predicate, target, None), None) is not None


def _counted(store: ox.Store, query: str) -> dict[str, int]:
    rows = cast("ox.QuerySolutions", store.query(query))
    has_key = rows.variables[0].value == "key"
    return _sorted({name_of(row["key"]) if has_key else "": int(row["count"].value) for row in rows})


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return {key: count for key, count in sorted(counts.items()) if count}
