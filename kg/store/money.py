"""What projects cost, as far as documents tell it."""

import pyoxigraph as ox

from kg.graph.vocabulary import ZONE
from kg.store.snapshot import Snapshot
from kg.store.visible import name_of


def amounts(snapshot: Snapshot) -> dict[str, float]:
    """Give the largest amount in yuan that is stated of each thing, by its IRI."""
    found: dict[str, float] = {}
    for quad in snapshot.store.quads_for_pattern(None, ZONE.amount, None, ox.DefaultGraph()):
        if isinstance(quad.object, ox.Literal) and not isinstance(quad.subject, ox.Triple):
            iri, yuan = name_of(quad.subject), _number(quad.object.value)
            found[iri] = max(found.get(iri, 0.0), yuan)
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
