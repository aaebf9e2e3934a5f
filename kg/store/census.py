"""How much a store holds, by class and property: counted once, and from then on brought up to what changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
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
_OWN_CLASSES = "SELECT ?key (COUNT(*) AS ?count) { ?s a ?key } GROUP BY ?key"
_CLASSES_IN_GRAPHS = "SELECT ?key (COUNT(*) AS ?count) { GRAPH ?g { ?s a ?key } } GROUP BY ?key"
_CLASSES = f"SELECT ?key (COUNT(DISTINCT ?s) AS ?count) {_EVERYWHERE.replace('?p ?o', 'a ?key')} GROUP BY ?key"


def take_census(store: ox.Store, shown: ox.DefaultGraph | None = None) -> Census:
    """Count what is in a store: all of it is read, some times over.

    Where the default graph has all that is shown, nothing is held in memory of each thing: see `_told_once`.
    """
    properties = _counted(store, _PROPERTIES)
    classes, subjects = _told_once(store) if shown else _told_anywhere(store)
    return Census(
        triples=sum(properties.values()),
        graphs=sum(1 for _ in store.named_graphs()),
        subjects=subjects,
        properties=properties,
        classes=classes,
    )


def _told_anywhere(store: ox.Store) -> tuple[dict[str, int], int]:
    """Count the things of each class, and the subjects, of any graph: the engine remembers those that it has met."""
    return _counted(store, _CLASSES), next(iter(_counted(store, _SUBJECTS).values()), 0)


def _told_once(store: ox.Store) -> tuple[dict[str, int], int]:
    """Count them in a graph that we built.

    The default graph has each triple once, and those of a subject side by side. What is not in it are statements and
    evidence, each of one class and in one named graph.
    """
    own, in_graphs = _counted(store, _OWN_CLASSES), _counted(store, _CLASSES_IN_GRAPHS)
    apart = {iri: count for iri, count in in_graphs.items() if iri not in own}
    quads = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    subjects = sum(1 for _ in groupby(quads, attrgetter("subject")))
    return _sorted(own | apart), subjects + sum(apart.values())


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
