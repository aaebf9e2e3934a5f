"""The index of a graph's nodes, and finding nodes by their names.

`index` writes it whole, `reindex` brings it up to date, `nodes` reads what a viewer shows of a node, and `search` finds.
"""

from kg.store.search.finding import MOST, Hit, Hits, Wanted, find, search

__all__ = ["MOST", "Hit", "Hits", "Wanted", "find", "search"]
