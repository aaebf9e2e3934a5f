"""The published graph in an analyst's notebook, as an rdflib graph over the same store."""

from pathlib import Path
from typing import cast

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.graph.vocabulary import PREFIXES
from kg.store.snapshot import open_current


def graph(graph_dir: Path | str) -> Graph:
    """The resolved knowledge of the current snapshot: read-only, with the project's prefixes bound.

    Nothing is copied: rdflib asks the snapshot's store, and its queries run in the store's engine; `GRAPH` reaches what
    single documents say. Raises SnapshotError if there is no snapshot. ::

        from kg.notebook import graph
        for row in graph("graph").query("SELECT ?label { ?zone a zone:Zone ; rdfs:label ?label }"):
            print(row.label)
    """
    snapshot = open_current(Path(graph_dir))
    found = Graph(store=OxigraphStore(store=cast("Store", snapshot.store)), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace, replace=True)
    return found
