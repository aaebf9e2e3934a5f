"""Takes away from an endpoint what no reader of the current snapshots needs.

First the pointer goes, so that nobody begins to read, then the versions of graphs that no other snapshot has, and last
what names them: a run that is killed on the way is finished by the next.
"""

from collections.abc import Iterable, Sequence

from kg.store.manifest import snapshot_iri
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.published import EXTENT, ISSUED, POINTERS, Version, versions_of_graphs

_DROPPED = 200
"""Graphs that are taken away by one update."""
_NOTED = f"SELECT DISTINCT ?snapshot {{ GRAPH ?graphs {{ ?snapshot <{EXTENT}> ?n }} }}"


def prune(endpoint: Endpoint, kept: Sequence[Version], old: Sequence[Version]) -> int:
    """Take snapshots away, and give how many; those that are kept keep what they share with them."""
    for version in old:
        endpoint.update(f"DELETE WHERE {{ GRAPH <{POINTERS}> {{ <{version.knowledge}> <{ISSUED}> ?time }} }}")
    if old:
        needed = {graph for version in kept for graph in versions_of_graphs(endpoint, version)}
        for version in old:
            _remove(endpoint, version, needed)
    return len(old)


def sweep(endpoint: Endpoint, known: Iterable[Version]) -> None:
    """Take away what runs that were killed have left of other snapshots than those known."""
    start, kept = snapshot_iri(""), list(known)
    noted = (str(getattr(node, "value", "")) for (node,) in endpoint.rows(_NOTED))
    found = {Version(iri.removeprefix(start)) for iri in noted if iri.startswith(start)}
    prune(endpoint, kept, sorted(found - set(kept), key=lambda version: version.id))


def _remove(endpoint: Endpoint, version: Version, needed: set[str]) -> None:
    orphans = sorted(versions_of_graphs(endpoint, version) - needed)
    for start in range(0, len(orphans), _DROPPED):
        endpoint.drop(orphans[start : start + _DROPPED])
    endpoint.drop([version.knowledge])
    endpoint.drop([version.graphs])
