"""Keeps a snapshot on disk while somebody reads it, even though newer ones have been published since.

Whoever reads holds its folder by a shared lock, whoever removes it by an exclusive one; the system lets go of a lock with
the process that has it.
"""

import fcntl
import os
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import SnapshotError


def hold(folder: Path, holder: object) -> Callable[[], None]:
    """Hold a snapshot's folder while `holder` is referred to, or until what is given is called.

    Raises SnapshotError if it is not there, or is being removed.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        message = f"{folder}: there is no such snapshot; ask for the current one"
        raise SnapshotError(message) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        message = f"{folder}: is being removed; ask for the current one"
        raise SnapshotError(message) from error
    return weakref.finalize(holder, os.close, handle)


@contextmanager
def removing(folder: Path) -> Iterator[bool]:
    """Tell whether a snapshot's folder may be removed; if so, nobody begins to read it meanwhile."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)
