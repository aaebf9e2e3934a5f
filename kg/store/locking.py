"""Keeps a second writer out of a graph directory, for as long as the first is at work.

The lock is not the file but its being held, so that the system lets go of it with the last process that has it open, even
if that is killed. A process that is started by the one that holds it can be handed it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import BeingWritten, SnapshotError
from kg.store.snapshot import SNAPSHOTS

_LOCK = ".lock"
_LONGEST = 100
"""Bytes of the note of who holds it."""


@contextmanager
def held(graph_dir: Path, lock: int | None = None, who: str = "") -> Iterator[int]:
    """Hold a graph directory for writing; gives the descriptor of the lock, which a process of ours can be handed.

    `lock` is such a descriptor, of a lock that is held already: it is taken over, and closed at the end. `who` is said to
    whoever comes second. Raises BeingWritten if another process holds it, and SnapshotError if it cannot be written to.
    """
    descriptor = _opened(graph_dir) if lock is None else lock
    try:
        _take(descriptor, graph_dir)
        if lock is None:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, " ".join(filter(None, [str(os.getpid()), who])).encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def _opened(graph_dir: Path) -> int:
    try:
        (graph_dir / SNAPSHOTS).mkdir(parents=True, exist_ok=True)
        return os.open(graph_dir / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        message = f"{graph_dir} is no directory that can be written to: {error}"
        raise SnapshotError(message) from error


def _take(descriptor: int, graph_dir: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, _LONGEST, 0).decode(errors="replace")
        message = f"{graph_dir} is being written to by process {holder}: wait until it is done"
        raise BeingWritten(message) from error
