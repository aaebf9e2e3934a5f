"""What the columns of a snapshot say about themselves: the kinds of terms with their numbers, and the properties."""

from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import SnapshotError
from kg.store.columns.kinds import Kind

FOLDER = "columns"
DATABASE = "triples.duckdb"
LAYOUT = "layout.json"
OFFSETS = "terms.offsets"
VALUES = "terms.values"
VERSION = 1
"""Of the files' form; columns of another are not read."""


class Range(Struct, frozen=True):
    """The numbers of a kind's terms: from `start`, without `end`."""

    kind: Kind
    start: int
    end: int


class Property(Struct, frozen=True):
    """A property's triples, by which the cost of a query is guessed."""

    number: int
    """Of the term, and of the table."""
    triples: int
    subjects: int
    objects: int
    """Different ones."""
    kinds: tuple[int, ...]
    """Of the objects, by their place among the ranges."""
    subject_kinds: tuple[int, ...]
    shared: bool = False
    """Whether its triples stand with those of other rare properties."""


class Layout(Struct, frozen=True):
    """All there is to know before a query is translated."""

    version: int
    terms: int
    ranges: tuple[Range, ...]
    properties: dict[str, Property]
    """By IRI."""
    only_predicates: tuple[int, ...]
    """Terms that are neither subject nor object."""


def read_layout(snapshot: Path) -> Layout | None:
    """Read the layout of a snapshot's columns; None if it has none, or of another version.

    Raises SnapshotError if it is broken.
    """
    path = snapshot / FOLDER / LAYOUT
    try:
        layout = msgspec.json.decode(path.read_bytes(), type=Layout)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        message = f"{path}: is no layout of columns: {error}; build or load the graph again"
        raise SnapshotError(message) from error
    return layout if layout.version == VERSION else None
