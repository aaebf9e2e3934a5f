"""What is asked of every depot, wherever it is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from kg.errors import DepotError

PIECE = 1 << 20
"""Bytes that are read at a time."""


class NotThere(DepotError):
    """A depot has no file of a name."""


class BrokenOff(DepotError):
    """A file did not come to its end, or not at all; it may at the next try."""


class Incoming(NamedTuple):
    """The bytes of a file as they come."""

    start: int
    """Which is the first of them: the one that was asked for, or 0 where a depot gives nothing but whole files."""
    pieces: Iterator[bytes]


class Depot(ABC):
    """A place with snapshots. Names of files have ``/`` between their parts; any thread may ask."""

    def __init__(self, place: str) -> None:
        """Take the place as the user named it."""
        self.place = place

    @abstractmethod
    def tag(self, name: str) -> str:
        """Give what changes whenever a file does; empty where that cannot be told. Raises NotThere and BrokenOff."""

    @abstractmethod
    def open(self, name: str, start: int) -> AbstractContextManager[Incoming]:
        """Give a file from a byte on; raises NotThere, BrokenOff (also while it comes) and DepotError."""

    def read(self, name: str) -> bytes:
        """Give the whole of a file."""
        with self.open(name, 0) as incoming:
            return b"".join(incoming.pieces)

    def holding(self, folder: str) -> AbstractContextManager[object]:
        """Keep a snapshot's folder from being removed, where that is possible; raises SnapshotError if it is too late."""
        del folder
        return nullcontext()

    def at(self, name: str) -> str:
        """Name a file for a message."""
        return f"{self.place.rstrip('/')}/{name}"
