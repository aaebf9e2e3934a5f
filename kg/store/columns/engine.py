"""The open columns of a snapshot: its layout, its dictionary, and a connection to its DuckDB file."""

import os
import tempfile
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import duckdb

from kg.errors import SnapshotError
from kg.store.columns.dictionary import Dictionary
from kg.store.columns.layout import DATABASE, FOLDER, Layout, read_layout
from kg.store.columns.shapes import Shapes

THREADS = 2
_CONFINING = Lock()


class Budget(NamedTuple):
    """What the columns may take in a process."""

    memory: int = 256
    """MB, of which DuckDB keeps what it has read, and has to do with while it sorts and groups."""
    disk: int = 0
    """Bytes for what does not fit, in a folder that only `spill_folder` names; with none a query is given up instead."""


BUDGET = Budget()
"""Unless a setting says otherwise."""


def spill_folder(process: int) -> Path:
    """Where a process's columns keep what does not fit into memory; whoever ends the process removes it."""
    return Path(tempfile.gettempdir(), f"zonegraph-{os.geteuid()}-spill-{process}")


class Columns:
    """What one process needs to answer from a snapshot's columns; each query has a cursor of its own."""

    def __init__(self, snapshot: Path, layout: Layout, budget: Budget) -> None:
        """Open the files read-only, so that any number of processes can."""
        self.layout = layout
        self.dictionary = Dictionary(snapshot, layout)
        self.small = Shapes()
        """Of queries that the store has few triples to read for."""
        configuration: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{budget.memory}MB",
            "threads": THREADS,
            "temp_directory": str(spill_folder(os.getpid())),
            "preserve_insertion_order": "false",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
        }
        try:
            self.database = duckdb.connect(str(snapshot / FOLDER / DATABASE), read_only=True, config=configuration)
            self._confine(budget)
        except duckdb.Error as error:
            message = f"{snapshot / FOLDER}: the columns cannot be opened: {error}; build or load the graph again"
            raise SnapshotError(message) from error

    def _confine(self, budget: Budget) -> None:
        """Have statements reach no other file; what a process opens twice is one database, and can be confined once.

        The limit of what goes to disk is set here: DuckDB does not hold to one that it is opened with.
        """
        with _CONFINING:
            (is_confined,) = self.database.execute("SELECT current_setting('lock_configuration')").fetchone() or (
                False,
            )
            if not is_confined:
                self.database.execute(f"SET max_temp_directory_size = '{budget.disk}B'")
                self.database.execute("SET enable_external_access = false")
                self.database.execute("SET lock_configuration = true")

    def close(self) -> None:
        """Let go of the files."""
        self.database.close()


def open_columns(snapshot: Path, budget: Budget = BUDGET) -> Columns | None:
    """Open a snapshot's columns; None if it has none that this version reads. Raises SnapshotError if they are broken."""
    layout = read_layout(snapshot)
    if layout is None:
        return None
    try:
        return Columns(snapshot, layout, budget)
    except OSError as error:
        message = f"{snapshot / FOLDER}: the columns cannot be read: {error}; build or load the graph again"
        raise SnapshotError(message) from error
