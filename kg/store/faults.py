"""What an error of the engine, of SQLite or of the system says about the files of a snapshot."""

import errno
import sqlite3

from kg.errors import DamagedSnapshot

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_WORDS = ("No space left on device", "Disk quota exceeded", "File too large")
_PRIMARY = 0xFF
"""The bits of an error code of SQLite that say the kind; the others go into detail."""


def damage(error: BaseException) -> DamagedSnapshot | None:
    """Give the error to tell of if files of a snapshot are broken or gone; None where something else is wrong.

    The engine has no class for that, and finds a broken block when it first reads it.

    >>> damage(RuntimeError("Corruption: block checksum mismatch"))
    DamagedSnapshot('a file of the snapshot is damaged: Corruption: block checksum mismatch; build or load the graph again')
    >>> damage(RuntimeError("?"))
    """
    if not _is_damage(error):
        return None
    return DamagedSnapshot(f"a file of the snapshot is damaged: {error}; build or load the graph again")


def _is_damage(error: BaseException) -> bool:
    if isinstance(error, sqlite3.DatabaseError):
        return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _DAMAGED
    return isinstance(error, RuntimeError | OSError) and str(error).startswith(("Corruption:", "IO error:"))


def no_room(error: BaseException) -> bool:
    """Whether the disk is full, or more was to be written than the system allows.

    >>> no_room(OSError(errno.ENOSPC, "No space left on device")), no_room(OSError(errno.ENOENT, "No such file"))
    (True, False)
    """
    if isinstance(error, sqlite3.DatabaseError):
        return getattr(error, "sqlite_errorcode", 0) & _PRIMARY == sqlite3.SQLITE_FULL
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return isinstance(error, RuntimeError | OSError) and any(words in str(error) for words in _FULL_WORDS)
