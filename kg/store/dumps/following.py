"""Demands a dump of a shelf, and reads it while it is still being made."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import IO

import msgspec

from kg.errors import KGError
from kg.store.dumps.kinds import Wanted
from kg.store.dumps.making import Made
from kg.store.dumps.rdf import InexpressibleError
from kg.store.dumps.shelf import Shelf

_SMALL = 20_000
"""Triples of a snapshot whose dumps are made at once: in less time than a process takes to start."""
_MAKER = "kg.store.dumps.maker"
_STEP = 0.02
_PIECE = 1 << 16
_STARTING = 30.0
"""Seconds that a process has to begin."""


def demand(shelf: Shelf, wanted: Wanted, triples: int, patience: float) -> Made | None:
    """Have a dump made by a process of its own, unless it is there; give it if it is complete within so many seconds.

    Raises the KGError that makes it impossible.
    """
    if made := shelf.made(wanted):
        return made
    failure = shelf.failure(wanted)
    if isinstance(failure, InexpressibleError):
        raise failure  # for good, for the snapshot does not change
    if triples <= _SMALL:
        return shelf.make(wanted)
    if not shelf.is_making(wanted):
        shelf.forgive(wanted)
        _start(shelf, wanted)
    return _awaited(shelf, wanted, patience)


def _awaited(shelf: Shelf, wanted: Wanted, patience: float) -> Made | None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if made := shelf.made(wanted):
            return made
        if failure := shelf.failure(wanted):
            raise failure
        time.sleep(_STEP)
    return None


def follow(shelf: Shelf, wanted: Wanted) -> Iterator[bytes]:
    """Read a dump from its beginning while it grows; raises KGError if it does not come to its end."""
    with _opened(shelf, wanted) as file:
        own = os.fstat(file.fileno()).st_ino
        while True:
            complete, growing = own == _inode(shelf.path(wanted)), own == _inode(shelf.part(wanted))
            while piece := file.read(_PIECE):
                yield piece
            if complete:
                return
            if not growing and own != _inode(shelf.path(wanted)):
                raise shelf.failure(wanted) or KGError(f"{wanted.name} is no more being made: ask again")
            time.sleep(_STEP)


def _opened(shelf: Shelf, wanted: Wanted) -> IO[bytes]:
    """Open the file of a dump, which may not have been begun."""
    end = time.monotonic() + _STARTING
    while time.monotonic() < end or shelf.is_making(wanted):
        for path in (shelf.path(wanted), shelf.part(wanted)):
            if path.exists():
                try:
                    return path.open("rb")
                except FileNotFoundError:
                    continue
        if failure := shelf.failure(wanted):
            raise failure
        time.sleep(_STEP)
    message = f"{wanted.name} is not being made: ask again"
    raise KGError(message)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


def _start(shelf: Shelf, wanted: Wanted) -> None:
    """Start a process that makes a dump, and ends by itself."""
    order = msgspec.json.encode((str(shelf.snapshot), str(shelf.dumps), shelf.most_bytes, wanted))
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", _MAKER, order.decode()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=process.wait, daemon=True).start()
