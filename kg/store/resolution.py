"""Why the things of a snapshot are what they are: the ledger that the build kept."""

from kg.errors import NotInGraph
from kg.resolve import Ledger
from kg.resolve.explaining import Explanation
from kg.store.redirects import current
from kg.store.snapshot import RESOLUTION, Snapshot


def explanation(snapshot: Snapshot, iri: str) -> Explanation:
    """Explain a thing, or what replaces it; raises NotInGraph, as for every thing of a snapshot that was loaded."""
    with open_ledger(snapshot) as ledger:
        return ledger.explain(current(snapshot, iri))


def open_ledger(snapshot: Snapshot) -> Ledger:
    """Open the ledger of a snapshot; raises NotInGraph where there is none, as in one that was loaded."""
    path = snapshot.path / RESOLUTION
    if not path.exists():
        message = f"snapshot {snapshot.id} has no record of how its things were resolved: `kg build` writes one"
        raise NotInGraph(message)
    return Ledger.open(path)
