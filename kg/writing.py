"""Files that a reader finds whole or not at all, whoever else writes them and whenever the process is killed."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import KGError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, with the folders above it, and put it in place in one step; raises OSError and leaves nothing then."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(part, data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    """Write a file; the folders above it are made where they are missing, which they mostly are not."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes the place of what `path` is when it is complete; raises KGError."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as output:
            yield output
            output.flush()
            os.fsync(output.fileno())
        part.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror or error}"
        raise KGError(message) from error
    finally:
        part.unlink(missing_ok=True)
