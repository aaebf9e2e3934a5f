"""Which engine answers a query: the columns if they have it exactly and sooner, else the store."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SnapshotError
from kg.resolve import BASE
from kg.store.columns.answering import FEW, answer, answer_from, parsed
from kg.store.columns.engine import BUDGET, Budget, Columns, open_columns
from kg.store.columns.relations import Refused
from kg.store.columns.routing import may_scan
from kg.store.snapshot import Snapshot
from kg.store.sparql.results import Table

log = logging.getLogger(__name__)

_WARMING = "SELECT (COUNT(?thing) AS ?things) { ?thing a <urn:x> FILTER (CONTAINS(STR(?thing), 'x')) } GROUP BY ?thing"


def from_columns(snapshot: Snapshot, text: str, budget: Budget = BUDGET) -> Table | None:
    """Answer a query out of the columns; None if the store is to answer it. With no memory the store answers all."""
    chosen = _choose(snapshot, text, budget)
    return chosen if isinstance(chosen, Table) else None


def explain_engine(snapshot: Snapshot, text: str, budget: Budget = BUDGET) -> str:
    """Name the engine that answers a query, and why it is not the other."""
    chosen = _choose(snapshot, text, budget)
    return "columns" if isinstance(chosen, Table) else f"store: {chosen}"


def warm_parser() -> None:
    """Have parsed something: the first time takes five times as long as later ones."""
    parsed(_WARMING)


def warm_columns(snapshot: Snapshot, budget: Budget) -> None:
    """Open a snapshot's columns, if there are some to be asked, so that the first question need not wait for it."""
    if budget.memory:
        with suppress(SnapshotError, Refused):  # the first question tells
            columns = snapshot.opened(_opener(budget))
            if columns:
                answer_from(columns, _WARMING)


def _choose(snapshot: Snapshot, text: str, budget: Budget) -> Table | str:
    if not budget.memory:
        return "the columns are switched off"
    try:
        columns = snapshot.opened(_opener(budget))
    except SnapshotError as error:
        log.error("%s", error)  # noqa: TRY400 - the store answers, only later
        return str(error)
    if columns is None:
        return "the snapshot has no columns"
    return _asked(columns, text) if may_scan(text) else "it looks things up"


def _asked(columns: Columns, text: str) -> Table | str:
    if text in columns.small:
        return FEW
    try:
        ox.Store().query(text, base_iri=BASE)
        return answer(columns, text)
    except Refused as reason:
        return str(reason)
    except (SyntaxError, RuntimeError):
        return "the store says what is wrong with it"


@cache
def _opener(budget: Budget) -> Callable[[Path], Columns | None]:
    return lambda folder: open_columns(folder, budget)
