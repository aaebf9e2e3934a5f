"""Which engine answers a query: the columns if they have it exactly and sooner, else the store."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SnapshotError
from kg.store.columns.answering import answer
from kg.store.columns.engine import Columns, open_columns
from kg.store.columns.relations import Refused
from kg.store.snapshot import Snapshot
from kg.store.sparql.results import Table

log = logging.getLogger(__name__)

COLUMNS_MEMORY = 256
"""MB that the columns may take in a process, unless a setting says otherwise."""


def from_columns(snapshot: Snapshot, text: str, memory: int = COLUMNS_MEMORY) -> Table | None:
    """Answer a query out of the columns; None if the store is to answer it. With no `memory` the store answers all."""
    chosen = _choose(snapshot, text, memory)
    return chosen if isinstance(chosen, Table) else None


def explain_engine(snapshot: Snapshot, text: str, memory: int = COLUMNS_MEMORY) -> str:
    """Name the engine that answers a query, and why it is not the other."""
    chosen = _choose(snapshot, text, memory)
    return "columns" if isinstance(chosen, Table) else f"store: {chosen}"


def _choose(snapshot: Snapshot, text: str, memory: int) -> Table | str:
    if not memory:
        return "the columns are switched off"
    try:
        columns = snapshot.opened(_opener(memory))
    except SnapshotError as error:
        log.error("%s", error)  # noqa: TRY400 - the store answers, only later
        return str(error)
    if columns is None:
        return "the snapshot has no columns"
    try:
        table = answer(columns, text)
        ox.Store().query(text)
    except Refused as reason:
        return str(reason)
    except (SyntaxError, RuntimeError):
        return "the store says what is wrong with it"
    return table


@cache
def _opener(memory: int) -> Callable[[Path], Columns | None]:
    return lambda folder: open_columns(folder, memory)
