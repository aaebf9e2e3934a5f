"""The bytes of a file, or the reason why there are none: nothing is waited for, and no more is read than a bulletin has."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from kg.errors import UnreadableDocument

MOST_BYTES = 64 * 1024 * 1024
"""No bulletin is larger; a larger file is a mistake that would take all memory."""
TOO_LARGE = f"larger than {MOST_BYTES >> 20} MB: expected one document a file"
NOT_REGULAR = "not a regular file: a device, pipe or socket"


def file_bytes(path: Path) -> bytes:
    """Read a file at rest, whole.

    Raises UnreadableDocument if it cannot be opened, is no file, is too large, or is written to meanwhile: half of the
    old text and half of the new one would make a document that nobody wrote.
    """
    try:
        with open(path, "rb", opener=_at_once) as file:
            return at_rest(file)
    except (OSError, ValueError) as error:
        reason = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UnreadableDocument(reason) from error


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe, which may have taken the place of a file."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY)


def at_rest(file: BinaryIO) -> bytes:
    """Read an open file, and make sure that it stayed as it was."""
    before = os.fstat(file.fileno())
    if not stat.S_ISREG(before.st_mode):
        raise UnreadableDocument(NOT_REGULAR)
    if before.st_size > MOST_BYTES:
        raise UnreadableDocument(TOO_LARGE)
    data = file.read(MOST_BYTES + 1)
    if len(data) != before.st_size or _state(os.fstat(file.fileno())) != _state(before):
        raise UnreadableDocument("changed while it was read: expected a file that nobody writes to")
    return data


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
