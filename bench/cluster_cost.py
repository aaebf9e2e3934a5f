"""Measures what a build costs on a Spark cluster beside one on this machine: the clock, and the processor time of all processes.

The cluster is a master and two workers of one core, on this machine, as the tests start it. Processor time is read from
/proc for all processes of the build, the cluster's Java and the children of Python's workers included.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import click
import msgspec
from collection import collection

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "cluster"))

from machines import cluster  # noqa: E402 - is there now

_TICKS = os.sysconf("SC_CLK_TCK")
_KG = [sys.executable, "-c", "from kg.cli import main; main()"]
_SETTINGS = ("spark.ui.enabled=false", "spark.executor.memory=640m", "spark.driver.memory=1g")


class Processors:
    """The processor time of the processes of some sessions, those that have ended included."""

    def __init__(self) -> None:
        """Watch no session yet."""
        self.sessions: set[int] = set()
        self._spent: dict[tuple[int, str], float] = {}
        self._done = Event()

    @property
    def seconds(self) -> dict[str, float]:
        """By the name of the program."""
        found: dict[str, float] = {}
        for (_, name), spent in self._spent.items():
            found[name.split("|")[0]] = found.get(name.split("|")[0], 0.0) + spent
        return found

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look at them several times a second."""
        thread = Thread(target=self._watch, daemon=True)
        thread.start()
        yield
        self._done.set()
        thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            self._look()

    def _look(self) -> None:
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, rest = path.read_text().partition("(")[2].rsplit(")", 1)
            except (OSError, ValueError):
                continue
            fields = rest.split()
            if int(fields[3]) in self.sessions:
                key = (int(path.parent.name), f"{name}|{fields[19]}")
                self._spent[key] = (int(fields[11]) + int(fields[12])) / _TICKS


def run(arguments: list[str], processors: Processors) -> float:
    """Run a command in a session of its own; give its seconds."""
    start = perf_counter()
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    own = {"PYTHONPATH": path, "SPARK_LOCAL_IP": "127.0.0.1"}
    with subprocess.Popen([*_KG, *arguments], env=os.environ | own, start_new_session=True) as process:
        processors.sessions.add(process.pid)
        with processors.watched():
            process.wait()
    if process.returncode:
        sys.exit(process.returncode)
    return perf_counter() - start


def write(documents: int, folder: Path) -> None:
    """Write the texts of a collection."""
    for known in collection("cost", documents):
        path = folder / known.truth.doc.partition("-")[0] / f"{known.truth.doc}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(known.text, encoding="utf-8")


def on_cluster(texts: Path, folder: Path) -> tuple[float, Processors]:
    """Build on a cluster that is up already."""
    processors = Processors()
    (folder / "cluster").mkdir()
    with cluster(folder / "cluster") as machines:
        processors.sessions |= machines.sessions()
        settings = [part for each in _SETTINGS for part in ("--conf", each)]
        asked = ["--engine", "spark", "--master", machines.master, *settings, "--graph", str(folder / "parts")]
        return run(["build", str(texts), *asked], processors), processors


def told(name: str, documents: int, seconds: float, processors: Processors) -> str:
    """Write a line."""
    spent = processors.seconds
    parts = ", ".join(f"{program} {spent[program]:.0f}" for program in sorted(spent, key=spent.get, reverse=True)[:3])  # type: ignore[arg-type]
    return f"{name:>6} {documents:>7} documents {seconds:8.1f} s, processors {sum(spent.values()):8.1f} s ({parts})"


@click.command()
@click.option("--documents", type=int, multiple=True, default=(1_000, 10_000), show_default=True, help="How many.")
def main(documents: tuple[int, ...]) -> None:
    """Print two lines for each size, and the seconds of each stage."""
    for count in documents:
        with TemporaryDirectory() as named:
            folder = Path(named)
            write(count, folder / "texts")
            here = Processors()
            seconds = run(["build", str(folder / "texts"), "--graph", str(folder / "graph"), "--jobs", "2"], here)
            click.echo(told("local", count, seconds, here))
            seconds, there = on_cluster(folder / "texts", folder)
            click.echo(told("spark", count, seconds, there))
            click.echo(f"       {stages(folder / 'graph' / 'current' / 'manifest.json')}")
            click.echo(f"       {stages(folder / 'parts' / 'parts.json')}")


def stages(manifest: Path) -> str:
    """Write the seconds of each stage."""
    seconds = msgspec.json.decode(manifest.read_bytes())["seconds"]
    return ", ".join(f"{name} {spent:.0f}" for name, spent in seconds.items())


if __name__ == "__main__":
    main()
