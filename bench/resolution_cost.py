"""Measures what resolution costs: of a whole collection, and of adding 100 documents to it.

Each size runs in a process of its own, whose peak of memory is the system's figure. The time of generating the documents is
left out. The documents that are added are spread over the collection, each among the 100th part that it was left out of.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from collection import collection

from kg.model import Extraction
from kg.resolve import Ledger

_SIZES = (1_000, 10_000, 100_000)
_ADDED = 100
_MEGABYTE = 1 << 20
_HEAD = (
    "documents",
    "take s",
    "settle s",
    "ms each",
    "peak MB",
    "file MB",
    "copy s",
    f"add {_ADDED} s",
    "mapped again",
)


class Clock:
    """Sums the time of what is done between `start` and `stop`, of this process."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.seconds = 0.0

    def __enter__(self) -> None:
        self._start = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self._start


def measure(documents: int, folder: Path) -> Iterator[float]:
    """Give the figures of one size, in the order of the table."""
    take, settle, copy, add = Clock(), Clock(), Clock(), Clock()
    old, new = folder / "old.sqlite", folder / "new.sqlite"
    left_out: list[Extraction] = []
    step = (documents + _ADDED) // _ADDED
    with Ledger.create(old) as ledger:
        for number, known in enumerate(collection("cost", documents + _ADDED)):
            if number % step == 0 and len(left_out) < _ADDED:
                left_out.append(known.extraction)
                continue
            with take:
                ledger.take(known.extraction)
        with settle:
            ledger.settle()
    with copy:
        again = Ledger.copy(old, new)
    with again, add:
        for extraction in left_out:
            again.take(extraction)
        mapped = sum(1 for _ in again.settle().documents())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = 1000 * (take.seconds + settle.seconds) / documents
    size = old.stat().st_size / _MEGABYTE
    yield from (take.seconds, settle.seconds, each, peak, size, copy.seconds, add.seconds, mapped)


@click.command()
@click.option("--documents", type=int, multiple=True, default=_SIZES, show_default=True, help="Sizes of collections.")
@click.option("--only", is_flag=True, hidden=True, help="Measure the size in this process.")
def main(documents: tuple[int, ...], only: bool) -> None:
    """Print a row for each size."""
    if only:
        with TemporaryDirectory() as folder:
            figures = measure(documents[0], Path(folder))
            click.echo(" ".join(f"{figure:12.2f}" for figure in figures))
        return
    click.echo(" ".join(f"{title:>12}" for title in _HEAD))
    for size in documents:
        command = [sys.executable, __file__, "--only", "--documents", str(size)]
        figures = subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()
        click.echo(f"{size:12} {figures}")


if __name__ == "__main__":
    main()
