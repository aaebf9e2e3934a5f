"""Sorts more than memory holds: runs are sorted and put on disk, then merged."""

import marshal
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from typing import IO

Block = tuple[tuple[str, str], str]
"""A key, and the text that belongs there."""

IN_MEMORY = 16_000_000
"""Characters of a run; with its keys some 100 MB."""


def sort(blocks: Iterable[Block], folder: Path, in_memory: int = IN_MEMORY) -> Iterator[Block]:
    """Give blocks by their keys; what memory does not hold waits in unnamed files in a folder.

    >>> list(sort([(("", "b"), "2"), (("", "a"), "1")], Path("."), in_memory=1))
    [(('', 'a'), '1'), (('', 'b'), '2')]
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
        run.sort()
        yield from merge(*map(_read, files), run)


def _spill(run: list[Block], file: IO[bytes]) -> None:
    run.sort()
    for block in run:
        marshal.dump(block, file)
    file.seek(0)


def _read(file: IO[bytes]) -> Iterator[Block]:
    try:
        while True:
            yield marshal.load(file)  # noqa: S302 - we wrote it, into a file without a name
    except EOFError:
        return
