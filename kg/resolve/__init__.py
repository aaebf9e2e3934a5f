"""Resolves entities across documents: the same person, zone or policy in two bulletins is one node, homonyms are two.

Prefers under-merging: a wrong merge makes false statements about both, a missed one only parts true statements.
The order of the documents does not matter, neither to what is merged nor to the IRIs.

`sightings` has the values; `layers` says in what order things are decided, `decisions` how, a module for each kind of
thing; `ledger` keeps what is known, and `settling` brings it up to date: `taking`, `blocks`, `deciding`, `curating` for each
layer, `redirecting` in the end.
"""

from kg.resolve.describing import ResolvedEntity
from kg.resolve.ledger import Ledger, resolve
from kg.resolve.naming import BASE
from kg.resolve.resolution import Resolution
from kg.resolve.rulings import Decisions, Different

__all__ = ["BASE", "Decisions", "Different", "Ledger", "Resolution", "ResolvedEntity", "resolve"]
