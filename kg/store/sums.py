"""The SHA-256 of each file of a snapshot: whoever copies one can tell that it came over whole.

A file that is the very same as in the snapshot before (linked, as the store's are) is not read again: neither ever
changes.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

_READERS = 2
"""Hashing leaves the interpreter to others, so that two files are read at once."""


def sums_of(folder: Path, names: Iterable[str], before: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Give the SHA-256 of files of a folder, by their names; `known` are those of the snapshot in `before`."""
    wanted = tuple(names)
    with ThreadPoolExecutor(_READERS) as readers:
        found = readers.map(partial(_sum, folder, before, known), wanted)
        return dict(zip(wanted, found, strict=True))


def sum_of(path: Path) -> str:
    """Give the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sum(folder: Path, before: Path, known: Mapping[str, str], name: str) -> str:
    return known[name] if name in known and _is_same(folder / name, before / name) else sum_of(folder / name)


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two names are of one file."""
    try:
        return os.path.samestat(one.stat(), other.stat())
    except OSError:
        return False
