"""The open columns of a snapshot: its layout, its dictionary, and a connection to its DuckDB file."""

import logging
from pathlib import Path

import duckdb

from kg.errors import SnapshotError
from kg.store.columns.dictionary import Dictionary
from kg.store.columns.layout import DATABASE, FOLDER, Layout, read_layout

log = logging.getLogger(__name__)

THREADS = 2


class Columns:
    """What one process needs to answer from a snapshot's columns; each query has a cursor of its own."""

    def __init__(self, snapshot: Path, layout: Layout, memory: int) -> None:
        """Open the files read-only, so that any number of processes can; `memory` is what DuckDB may take, in MB."""
        self.layout = layout
        self.dictionary = Dictionary(snapshot, layout)
        configuration: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": f"{memory}MB",
            "threads": THREADS,
            "max_temp_directory_size": "0KB",
            "preserve_insertion_order": "false",
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "enable_external_access": "false",
            "lock_configuration": "true",
        }
        try:
            self.database = duckdb.connect(str(snapshot / FOLDER / DATABASE), read_only=True, config=configuration)
        except duckdb.Error as error:
            message = f"{snapshot / FOLDER}: the columns cannot be opened: {error}; build or load the graph again"
            raise SnapshotError(message) from error

    def close(self) -> None:
        """Let go of the files."""
        self.database.close()


def open_columns(snapshot: Path, memory: int) -> Columns | None:
    """Open a snapshot's columns; None if it has none that this version reads. Raises SnapshotError if they are broken."""
    layout = read_layout(snapshot)
    if layout is None:
        return None
    try:
        return Columns(snapshot, layout, memory)
    except OSError as error:
        message = f"{snapshot / FOLDER}: the columns cannot be read: {error}; build or load the graph again"
        raise SnapshotError(message) from error
