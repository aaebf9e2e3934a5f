"""Measures lookups by SPARQL over HTTP, alone and while eight hostile queries run, and what these leave behind.

The goal: beside them the p99 of a lookup stays within five times its idle figure, each of them is ended within a second of
the limit, and then processors and memory are free again. Each hostile client asks again as soon as it is answered.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any, NamedTuple

import click
import pyoxigraph as ox
from serving import Client, load_of, percentile, serving, taken

from kg.store.snapshot import open_current

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_EVERYTHING = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6))
HOSTILE = {
    "cartesian product, counted": f"SELECT (COUNT(*) AS ?n) {{ {_EVERYTHING} }}",
    "cartesian product, in full": f"SELECT * {{ {_EVERYTHING} }}",
    "regular expressions": f"""SELECT (COUNT(*) AS ?n) {{ ?a {_LABEL} ?x . ?b {_LABEL} ?y
        FILTER (REGEX(?x, "(.*)(.*)(.*)(.*)区(.*)$") && REGEX(CONCAT(?x, ?y), "^.*.*.*.*.*.*不.*.*$")) }}""",
    "deep property paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:a>|^!<x:a>)+/(!<x:b>|^!<x:b>)*/(!<x:c>|^!<x:c>)+ ?b }",
    "ORDER BY of everything": f"SELECT * {{ {_EVERYTHING} }} ORDER BY DESC(?o5) ?s3",
    "a megabyte of UNIONs": "SELECT (COUNT(*) AS ?n) {"
    + " UNION ".join(f"{{?s{n} ?p{n} ?o{n} . ?a ?b ?c}}" for n in range(22_000))
    + "}",
    "GROUP BY of everything": f"SELECT ?s0 ?o1 (GROUP_CONCAT(STR(?o2)) AS ?g) {{ {_EVERYTHING} }} GROUP BY ?s0 ?o1",
    "a text that doubles": "SELECT (STRLEN(?t50) AS ?n) { BIND('0123456789' AS ?t0) "
    + "".join(f"BIND(CONCAT(?t{n}, ?t{n}) AS ?t{n + 1}) " for n in range(50))
    + "}",
}


class Outcome(NamedTuple):
    """How a hostile query ended."""

    name: str
    status: int
    seconds: float


@click.command()
@click.option(
    "--graph", "graph_dir", type=click.Path(exists=True, path_type=Path), required=True, help="What to serve."
)
@click.option("--seconds", default=15.0, show_default=True, help="To measure each figure for.")
@click.option("--limit", default=5.0, show_default=True, help="Seconds that a query may take.")
@click.option("--memory", default=1024, show_default=True, help="Mebibytes that a query may take.")
@click.option("--clients", default=1, show_default=True, help="That look up at a time.")
@click.option("--workers", default=2, show_default=True, help="Of the server.")
def main(graph_dir: Path, seconds: float, limit: float, memory: int, clients: int, workers: int) -> None:  # noqa: PLR0913, PLR0917 - options
    """Print the figures of lookups alone and beside hostile queries, their ratio, and what is left of these."""
    labels = _labels(graph_dir)
    settings = {"max_query_seconds": limit, "max_query_memory": memory << 20}
    with serving(graph_dir, workers, **settings) as server:
        _look_up(server.url, labels, 2, clients)
        before = taken(server.process)
        idle = _look_up(server.url, labels, seconds, clients)
        _print("alone", idle, seconds)
        with _hostile_clients(server.url) as outcomes:
            beside = _look_up(server.url, labels, seconds, clients)
        _print(f"beside {len(HOSTILE)} hostile queries", beside, seconds)
        click.echo(
            f"ratio of p50 {percentile(beside, 50) / percentile(idle, 50):.1f}, "
            f"of p99 {percentile(beside, 99) / percentile(idle, 99):.1f} (goal: 5)"
        )
        _print_outcomes(outcomes, limit)
        time.sleep(1)
        after = taken(server.process)
        click.echo(
            f"processes {before.processes} before, {after.processes} after; memory of their own "
            f"{before.memory >> 20} MiB before, {after.memory >> 20} MiB after; "
            f"processors busy afterwards {load_of(server.process):.2f}"
        )


def _labels(graph_dir: Path) -> list[ox.Literal]:
    with open_current(graph_dir) as snapshot:
        found = snapshot.store.query(f"SELECT ?l {{ ?s {_LABEL} ?l }} LIMIT 50000")
        assert isinstance(found, ox.QuerySolutions)
        return [solution["l"] for solution in found]  # type: ignore[misc]


def _look_up(url: str, labels: list[ox.Literal], seconds: float, clients: int) -> list[float]:
    """Look labels up, one after another by each client; gives the duration of each."""
    with ThreadPoolExecutor(clients) as threads:
        found = threads.map(lambda seed: _durations(url, labels, seconds, seed), range(clients))
        return [duration for durations in found for duration in durations]


def _durations(url: str, labels: list[ox.Literal], seconds: float, seed: int) -> list[float]:
    client = Client(url)
    dice = random.Random(f"{seed} {time.time()}")  # noqa: S311 - nothing secret
    durations = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        query = f"SELECT ?s{dice.randrange(10**9)} {{ ?s {_LABEL} {dice.choice(labels)} }}"  # no answer is kept of it
        start = time.monotonic()
        response = client.query(query)
        durations.append(time.monotonic() - start)
        if response.status != 200:
            raise click.ClickException(f"a lookup got {response.status}: {response.body!r}")
    return durations


@contextmanager
def _hostile_clients(url: str) -> Iterator[list[Outcome]]:
    """Have the hostile queries asked from a process of their own; afterwards the list has how they ended."""
    outcomes: list[Outcome] = []
    context = get_context("spawn")
    stop, queue = context.Event(), context.SimpleQueue()
    process = context.Process(target=_attack, args=(url, stop, queue))
    process.start()
    try:
        yield outcomes
    finally:
        stop.set()
        outcomes += queue.get()
        process.join()


def _attack(url: str, stop: Event, queue: Any) -> None:
    with ThreadPoolExecutor(len(HOSTILE)) as threads:
        found = threads.map(lambda name: _repeated(url, name, stop), HOSTILE)
        queue.put([outcome for outcomes in found for outcome in outcomes])


def _repeated(url: str, name: str, stop: Event) -> list[Outcome]:
    client = Client(url)
    outcomes = []
    while not stop.is_set():
        start = time.monotonic()
        status = client.query(HOSTILE[name]).status
        outcomes.append(Outcome(name, status, time.monotonic() - start))
    return outcomes


def _print(name: str, durations: list[float], seconds: float) -> None:
    figures = ", ".join(f"p{percent} {percentile(durations, percent) * 1000:.2f} ms" for percent in (50, 99, 99.9))
    click.echo(f"{name}: {len(durations) / seconds:.0f} lookups/s, {figures}, longest {max(durations) * 1000:.1f} ms")


def _print_outcomes(outcomes: list[Outcome], limit: float) -> None:
    for name in HOSTILE:
        mine = [each for each in outcomes if each.name == name]
        statuses = ", ".join(f"{number} × {status}" for status, number in Counter(each.status for each in mine).items())
        click.echo(f"  {name}: {statuses}; longest {max(each.seconds for each in mine):.2f} s (limit {limit:g} s)")


if __name__ == "__main__":
    main()
