"""Times `kg serve` from its start to its first answers, and says what memory its processes take: with columns and without.

    python bench/serve_up.py --graph GRAPH [--turns 3]

Three moments: it listens, the first lookup is answered, the first query of an evaluator is. Memory is each process's own (no files
that all share, no pages that it shares with the one it was forked from), when all is warm; a worker stands with its evaluators.
Processor time says the same on a busy machine.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click
from serving import Client, serving, taken

LOOKUP = "/sparql?query=SELECT%20%3Fs%20%7B%20%3Fs%20a%20%3Curn:x%3E%20%7D"
EVALUATED = "SELECT ?s { ?s a ?c } LIMIT 1"
GOAL_SECONDS, GOAL_MEMORY = 2, 300


class Start(NamedTuple):
    """One start."""

    listening: float
    """Seconds, as the next three."""
    lookup: float
    evaluated: float
    work: float
    """Of processors, until then."""
    worker: float
    """MB of the largest worker with the processes below it."""
    total: float
    """MB of all."""


@click.command(help=__doc__)
@click.option("--graph", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--turns", default=3, show_default=True)
@click.option("--workers", default=2, show_default=True)
def main(graph: Path, turns: int, workers: int) -> None:
    """Print the medians."""
    click.echo(f"{'':16}{'listens':>9}{'lookup':>9}{'query':>9}{'processor':>11}{'MB a worker':>13}{'MB in all':>11}")
    for name, memory in (("without columns", 0), ("with columns", 256)):
        starts = [started(graph, workers, memory) for _ in range(turns)]
        found = Start(*(median(values) for values in zip(*starts, strict=True)))
        click.echo(
            f"{name:16}{found.listening:8.2f}s{found.lookup:8.2f}s{found.evaluated:8.2f}s{found.work:10.2f}s"
            f"{found.worker:13.0f}{found.total:11.0f}"
        )
    click.echo(f"goal: {GOAL_SECONDS} s, and without columns {GOAL_MEMORY} MB a worker")


def started(graph: Path, workers: int, memory: int) -> Start:
    """Start a server, ask it, and wait until it is warm."""
    begun = time.perf_counter()
    with serving(graph, workers=workers, columns_memory=memory, access_log=0) as server:
        listening = time.perf_counter() - begun
        client = Client(server.url)
        client.get(LOOKUP)
        lookup = time.perf_counter() - begun
        client.query(EVALUATED)
        evaluated, work = time.perf_counter() - begun, taken(server.process).seconds
        _settle(server.process)
        families = [sum(map(own_memory, family(each))) for each in children(server.process)]
        total = sum(families) + own_memory(server.process)
        return Start(listening, lookup, evaluated, work, max(families) / 1e6, total / 1e6)


def _settle(process: int) -> None:
    """Wait until it computes no more: workers warm up beside their first answers."""
    before, since = -1.0, time.monotonic()
    while (now := taken(process).seconds) > before + 0.05 and time.monotonic() < since + 60:
        before = now
        time.sleep(1)


def own_memory(process: int) -> int:
    """Give the bytes that a process shares with no other, and its part of those that it does, without files' pages.

    As ``/proc/PID/smaps`` tells it by mapping: of memory that belongs to no file, the proportional set size.
    """
    total, is_file = 0, False
    for line in Path(f"/proc/{process}/smaps").read_text(encoding="utf-8").splitlines():
        name, *rest = line.split(None, 5)
        if not name.endswith(":"):
            is_file = len(rest) == 5 and rest[4].startswith("/") and not rest[4].startswith("/dev/shm")  # noqa: S108
        elif name == "Pss:" and not is_file:
            total += int(rest[0]) << 10
    return total


def family(process: int) -> Iterator[int]:
    """Give a process and all below it."""
    yield process
    for child in children(process):
        yield from family(child)


def children(process: int) -> list[int]:
    """Give the processes that a process has started."""
    listed = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for path in listed for child in path.read_text(encoding="utf-8").split()]


if __name__ == "__main__":
    main()
