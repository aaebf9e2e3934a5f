"""The index of a graph's nodes, and finding nodes by their names.

`index` writes it whole, `reindex` brings it up to date, `nodes` reads what a viewer shows of a node, and `search` finds.
"""

from kg.store.search.finding import Hit, search

__all__ = ["Hit", "search"]
