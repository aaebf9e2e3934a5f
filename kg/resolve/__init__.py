"""Resolves entities across documents: the same person, zone or policy in two bulletins is one node, homonyms are two.

Prefers under-merging: a wrong merge makes false statements about both, a missed one only parts true statements.
The order of the documents does not matter, neither to what is merged nor to the IRIs.

`mentions` gathers what the documents know; `things`, `places` and `people` hold the decisions, each a small function
whose docstring is its reason; `naming` gives names and IRIs.
"""

from kg.resolve.naming import BASE
from kg.resolve.resolution import Resolution, ResolvedEntity, resolve

__all__ = ["BASE", "Resolution", "ResolvedEntity", "resolve"]
