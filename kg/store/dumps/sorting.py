"""Sorts more than memory holds: runs are sorted and put on disk, then merged."""

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from operator import itemgetter
from pathlib import Path
from struct import Struct
from typing import IO

Block = tuple[str, str]
"""A key, and the text that belongs there."""

_KEY = itemgetter(0)
_LENGTH = Struct("<Q")
_PORTION = 100_000
"""Characters that are read of a run at a time."""
IN_MEMORY = 16_000_000
"""Characters of a run; with its keys some 100 MB."""


def sort(blocks: Iterable[Block], folder: Path, in_memory: int = IN_MEMORY) -> Iterator[Block]:
    """Give blocks by their keys; what memory does not hold waits in unnamed files in a folder.

    >>> list(sort([("b", "2"), ("a", "1")], Path("."), in_memory=1))
    [('a', '1'), ('b', '2')]
    """
    with ExitStack() as opened:
        files: list[IO[bytes]] = []
        run: list[Block] = []
        size = 0
        for block in blocks:
            run.append(block)
            size += len(block[1])
            if size > in_memory:
                files.append(opened.enter_context(tempfile.TemporaryFile(dir=folder)))
                _spill(run, files[-1])
                run, size = [], 0
        run.sort(key=_KEY)
        yield from merge(*map(_read, files), run, key=_KEY)


def _spill(run: list[Block], file: IO[bytes]) -> None:
    run.sort(key=_KEY)
    for portion in _portions(run):
        data = marshal.dumps(portion)
        file.write(_LENGTH.pack(len(data)) + data)
    file.seek(0)


def _portions(run: list[Block]) -> Iterator[list[Block]]:
    """Part a run into what is read at a time."""
    start = size = 0
    for end, (_, text) in enumerate(run, start=1):
        size += len(text)
        if size > _PORTION:
            yield run[start:end]
            start, size = end, 0
    yield run[start:]


def _read(file: IO[bytes]) -> Iterator[Block]:
    while head := file.read(_LENGTH.size):
        yield from marshal.loads(file.read(*_LENGTH.unpack(head)))  # noqa: S302 - we wrote it, into a file without a name
