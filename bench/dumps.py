"""Time and memory of dumps, against the engine's own dump of the same store, alternating in one run.

    python bench/dumps.py --graph GRAPH [--rounds 3] [--format turtle --format trig …]

Each dump is made in a process of its own, into a file. What counts is the ratio to the engine's Turtle (of the default graph)
or TriG (of all graphs). The store is read once before.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click
import pyoxigraph as ox

from kg.store.dumps.kinds import KINDS, Wanted, kind_named
from kg.store.dumps.making import make
from kg.store.dumps.turtle import EXPORT_PREFIXES
from kg.store.snapshot import open_current

ENGINE = {"engine's Turtle": (ox.RdfFormat.TURTLE, ox.DefaultGraph()), "engine's TriG": (ox.RdfFormat.TRIG, None)}
"""What the engine itself writes, and of which graph."""


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--format", action="append", choices=[each.name for each in KINDS])
    parser.add_argument("--compression", default="none")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        click.echo(json.dumps(one(arguments.graph, arguments.one, arguments.compression)))
        return
    names = arguments.format or [each.name for each in KINDS]
    click.echo(f"{'dump':18} {'rows':>10} {'seconds':>8} {'rows/s':>9} {'MB':>7} {'peak MB':>8}  ratio to the engine's")
    report(measured(arguments, [*ENGINE, *names]), names)


def one(graph: Path, name: str, compression: str) -> dict[str, float]:
    """Write one dump; give its seconds, bytes, rows, and the most memory that this process had."""
    with open_current(graph) as snapshot, tempfile.TemporaryDirectory(dir=graph) as folder:
        path = Path(folder, "dump")
        start = time.perf_counter()
        rows = 0
        if name in ENGINE:
            rdf_format, source = ENGINE[name]
            snapshot.store.dump(str(path), rdf_format, from_graph=source, prefixes=EXPORT_PREFIXES)
        else:
            with path.open("wb", buffering=0) as output:
                rows = make(snapshot, Wanted(name, None, compression), output, Path(folder)).count  # type: ignore[arg-type]
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"seconds": seconds, "rows": rows, "bytes": path.stat().st_size, "peak": peak}


def measured(arguments: argparse.Namespace, names: list[str]) -> dict[str, list[dict[str, float]]]:
    """Make every dump once a round, one after another, so that what else goes on meets all alike."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    for _ in range(arguments.rounds):
        for name in names:
            command = [sys.executable, __file__, "--graph", str(arguments.graph), "--one", name]
            ran = subprocess.run(
                [*command, "--compression", arguments.compression], capture_output=True, check=False, text=True
            )
            if ran.returncode:
                sys.exit(f"{name}: {ran.stderr.strip().splitlines()[-1]}")
            found[name].append(json.loads(ran.stdout))
    return found


def report(found: dict[str, list[dict[str, float]]], names: list[str]) -> None:
    """Print the medians, and the median of each round's ratio."""
    for name in (*ENGINE, *names):
        rounds = found[name]
        seconds = statistics.median(each["seconds"] for each in rounds)
        rows = rounds[0]["rows"]
        unit = "quads" if name in ENGINE else kind_named(name).unit
        peer = "engine's TriG" if unit == "quads" else "engine's Turtle"
        ratios = [mine["seconds"] / its["seconds"] for mine, its in zip(rounds, found[peer], strict=True)]
        peak = max(each["peak"] for each in rounds)
        told = "" if name in ENGINE else f"{statistics.median(ratios):.2f}"
        click.echo(
            f"{name:18} {rows or '':>10} {seconds:8.2f} {int(rows / seconds) or '':>9} "
            f"{rounds[0]['bytes'] / 1e6:7.0f} {peak:8.0f}  {told}"
        )


if __name__ == "__main__":
    main()
