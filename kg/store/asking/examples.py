"""Questions that can be asked of a graph, about its own things: what a reader is shown who asked something else."""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kg.store.asking.patterns import TITLE
from kg.store.asking.phrasings import Open, Phrasing, example_phrasings
from kg.store.search.nodes import index_in
from kg.store.snapshot import Snapshot

_MOST_LINKED = """
SELECT node.label FROM type JOIN node ON node.id = type.node
WHERE class LIKE '%#' || ? ORDER BY degree DESC, iri LIMIT 1
"""
_POST = "SELECT label, title FROM post JOIN node ON node.id = post.body ORDER BY degree DESC, iri, title LIMIT 1"
_BUSIEST = """
SELECT substr(last, 1, 4) AS year FROM node WHERE last IS NOT NULL GROUP BY year ORDER BY count(*) DESC, year LIMIT 1
"""


def examples(snapshot: Snapshot) -> list[str]:
    """Give questions that can be asked, about the best linked things of this graph."""
    return list(_examples(snapshot.path))


@lru_cache(maxsize=2)
def _examples(folder: Path) -> tuple[str, ...]:
    """Find them once: a snapshot never changes."""
    with index_in(folder) as database:
        told = (_example(database, phrasing) for phrasing in example_phrasings())
        return tuple(each for each in told if each)


def _example(database: sqlite3.Connection, phrasing: Phrasing) -> str | None:
    """Fill the slots of an example; None where the graph has nothing for one."""
    values = dict(_post(database)) if TITLE in {slot.parameter for slot in phrasing.slots} else {}
    for slot in phrasing.slots:
        values.setdefault(slot.parameter, _most_linked(database, slot))
    if not all(values.values()):
        return None
    return "".join(part if isinstance(part, str) else values[part.parameter] for part in phrasing.parts)


def _post(database: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    if row := database.execute(_POST).fetchone():
        yield from zip(("bodyName", TITLE), row, strict=True)


def _most_linked(database: sqlite3.Connection, slot: Open) -> str:
    if not slot.classes:
        row = database.execute(_BUSIEST).fetchone()
        return str(row[0]) if row else ""
    for wanted in sorted(slot.classes):
        if row := database.execute(_MOST_LINKED, (wanted,)).fetchone():
            return str(row[0])
    return ""
