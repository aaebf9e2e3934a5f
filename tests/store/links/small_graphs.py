"""Small graphs, indexed for a test."""

from pathlib import Path

import pyoxigraph as ox
from random_graphs import snapshot_of_quads

from kg.store.snapshot import Snapshot

_PREFIXES = """
PREFIX zone: <https://w3id.org/zonegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <http://e.org/>
"""


def snapshot_of_trig(folder: Path, trig: str) -> Snapshot:
    """Index a graph below a folder."""
    return snapshot_of_quads(folder / "snapshot", list(ox.parse(_PREFIXES + trig, ox.RdfFormat.TRIG)))
