"""What every snapshot has, whether it was built or loaded: the store, the index of its nodes, the description."""

from typing import cast

import pyoxigraph as ox
from msgspec import Struct

from kg.store.index import write_index
from kg.store.progress import Stages
from kg.store.publish import Staging
from kg.store.snapshot import STORE
from kg.store.void import write_void

_CLASSES = """
SELECT ?class (COUNT(DISTINCT ?s) AS ?count)
{ { ?s a ?class } UNION { GRAPH ?g { ?s a ?class } } } GROUP BY ?class
"""


class Size(Struct, frozen=True):
    """How much a store holds."""

    triples: int
    graphs: int
    classes: dict[str, int]
    """How many things each class has, by the class's IRI."""


def new_store(stage: Staging) -> ox.Store:
    """Make the store of a snapshot."""
    return ox.Store(stage.folder / STORE)


def write_contents(stage: Staging, stages: Stages, store: ox.Store, shown: ox.DefaultGraph | None = None) -> Size:
    """Make the store of a snapshot quick to read, and write what goes with it.

    `shown` is the default graph if that has all that viewers show, so that only it is indexed.
    """
    with stages.stage("optimise"):
        store.flush()
        store.optimize()
    with stages.stage("index"):
        write_index(stage.folder, store, shown)
        write_void(stage.folder, store, stage.id, stage.created)
        return _size(store)


def _size(store: ox.Store) -> Size:
    rows = cast("ox.QuerySolutions", store.query(_CLASSES))
    classes = {row["class"].value: int(row["count"].value) for row in rows if isinstance(row["class"], ox.NamedNode)}
    return Size(len(store), sum(1 for _ in store.named_graphs()), dict(sorted(classes.items())))
