"""Puts a query into words that the engine answers as the standard does, whatever the engine thinks of the first ones."""

import re
from collections.abc import Callable

from msgspec import structs

from kg.store import quads
from kg.store.snapshot import Snapshot
from kg.store.sparql.asked import Asked, Dataset, Edit, edited
from kg.store.sparql.functions import function_edits
from kg.store.sparql.graphs import graph_edits
from kg.store.sparql.letters import capitals
from kg.store.sparql.paths import path_edits
from kg.store.sparql.searching import search_edits
from kg.store.sparql.syntax import read_query
from kg.store.sparql.tokens import SIGN, WORD, NotUnderstood, tokens

_MENDED = frozenset({"GROUP_CONCAT", "BNODE", "*", "?", "GRAPH"})
"""What tells that a query may need mending: `*` and `?` are signs of a path besides other things."""
_HINTS = re.compile(rb"[*]|[?](?![\w\x80-\xff])|BNODE|GROUP_CONCAT|GRAPH(?<![A-Z_]GRAPH)(?![0-9A-Z_])")
"""In its letters: without one of these it has none of those. Each variable has its `?`, and many an IRI has a graph in it."""
_ROUNDS = 20
"""More clauses inside each other are left as they are."""


def meaning(text: str, snapshot: Snapshot) -> str:
    """Give a query as it is asked of an engine of ours; raises QueryError for a search that is none."""
    return mended(searched(text, snapshot, Dataset()), snapshot.store, Dataset())


def searched(text: str, snapshot: Snapshot, dataset: Dataset) -> str:
    """Give a query with what it searches for (kg:search) found; raises QueryError for a search that is none."""
    if "search" not in text:
        return text
    asked = _read(text, snapshot.store, dataset)
    return edited(text, search_edits(asked, snapshot)) if asked else text


def mended(text: str, store: quads.Dataset, dataset: Dataset) -> str:
    """Give a query that means to the engine what this one means by the standard; most are the same."""
    signs = signs_to_mend(text)
    asked = _read(text, store, dataset) if signs else None
    if not asked:
        return text
    if signs & {"GROUP_CONCAT", "BNODE"}:
        asked = _changed(asked, function_edits)
    if signs & {"*", "?"}:
        asked = _changed(asked, path_edits)
    return _mended_graphs(asked) if "GRAPH" in signs else asked.text


def _mended_graphs(asked: Asked) -> str:
    for _ in range(_ROUNDS):
        changed = _changed(asked, graph_edits)
        if changed.text == asked.text:
            break
        asked = changed
    return asked.text


def _changed(asked: Asked, change: Callable[[Asked], list[Edit]]) -> Asked:
    text = edited(asked.text, change(asked))
    return structs.replace(asked, text=text, query=read_query(text)) if text != asked.text else asked


def _read(text: str, store: quads.Dataset, dataset: Dataset) -> Asked | None:
    try:
        return Asked(text, read_query(text), store, dataset)
    except NotUnderstood:
        return None


def signs_to_mend(text: str) -> set[str]:
    """Give the words and signs of a query that may need mending; none of one that is not understood."""
    if not _HINTS.search(capitals(text)):
        return set()
    try:
        return {token.text.upper() for token in tokens(text) if token.kind in {WORD, SIGN}} & _MENDED
    except NotUnderstood:
        return set()
