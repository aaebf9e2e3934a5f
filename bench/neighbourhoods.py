"""Measures neighbourhoods and paths over the index of links: of nodes taken by chance, and of those with most edges.

Each is asked about as a viewer would: with names, measures and counts, a hundred edges of what there is. Nothing is kept from
one question to the next but what the system keeps of files. Beside them, in the same run, stands what the store takes to
read the edges of the same nodes, without their names.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from time import perf_counter, thread_time
from typing import NamedTuple

import click
import numpy as np
import pyoxigraph as ox

from kg.store.links.arrays import Links
from kg.store.links.filters import Filter
from kg.store.links.neighbourhood import neighbourhood
from kg.store.links.paths import shortest_paths
from kg.store.search.nodes import index_of
from kg.store.snapshot import Snapshot, open_current
from kg.times import days

_HUBS = 10
_AT = Filter(at=days("2021-06"))


def iris_of(snapshot: Snapshot, numbers: Iterable[int]) -> list[str]:
    """Give the IRIs of nodes."""
    with index_of(snapshot) as database:
        query = "SELECT iri FROM node WHERE id = ?"
        return [database.execute(query, (number,)).fetchone()[0] for number in numbers]


def store_reads(snapshot: Snapshot, iri: str) -> int:
    """Read the edges of a node from the store: subjects, properties, objects."""
    node = ox.NamedNode(iri)
    out = snapshot.store.quads_for_pattern(node, None, None, ox.DefaultGraph())
    into = snapshot.store.quads_for_pattern(None, None, node, ox.DefaultGraph())
    return sum(1 for quad in chain(out, into) if quad.subject and quad.predicate and quad.object)


class Taken(NamedTuple):
    """What a question took, in milliseconds: by the clock, and of the processor, which others may have had meanwhile."""

    clock: float
    processor: float


def measured(ask: Callable[[], object], times: int) -> Iterator[Taken]:
    """Ask some times."""
    for _ in range(times):
        start, own = perf_counter(), thread_time()
        ask()
        yield Taken((perf_counter() - start) * 1000, (thread_time() - own) * 1000)


def row(name: str, taken: Iterable[Taken]) -> str:
    """Write what a kind of question took."""
    found = np.array(list(taken))
    p50, p99 = np.percentile(found, (50, 99), axis=0)
    of_processor = f"of the processor {p50[1]:8.2f} {p99[1]:8.2f}"
    return f"{name:<44} {len(found):6} questions  p50 {p50[0]:8.2f} ms  p99 {p99[0]:8.2f} ms  {of_processor}"


def rows(snapshot: Snapshot, count: int) -> Iterator[str]:
    """Measure every kind of question."""
    links = Links.of(snapshot)
    chance = np.random.default_rng(1)
    things = np.flatnonzero(links.kind >= 0)
    hubs = iris_of(snapshot, np.argsort(-links.degree, kind="stable")[:_HUBS].tolist())
    some = iris_of(snapshot, chance.choice(things, count).tolist())
    for name, nodes, times in (("by chance", some, 1), (f"the {_HUBS} greatest", hubs, max(count // _HUBS, 1))):
        for depth in (1, 2, 3):
            asked = (_around(snapshot, iri, depth) for iri in nodes)
            yield row(
                f"{depth} step{'s' * (depth > 1)}, {name}", chain.from_iterable(measured(each, times) for each in asked)
            )
        asked = (_around(snapshot, iri, 2, _AT) for iri in nodes)
        yield row(f"2 steps as of a date, {name}", chain.from_iterable(measured(each, times) for each in asked))
        reads = (measured(_read(snapshot, iri), max(times // 20, 1)) for iri in nodes)
        yield row(f"the store reads the edges, {name}", chain.from_iterable(reads))
    pairs = zip(some, iris_of(snapshot, chance.choice(things, count).tolist()), strict=True)
    paths = (measured(_path(snapshot, *pair), 1) for pair in pairs)
    yield row("3 paths of at most 4 steps, by chance", chain.from_iterable(paths))
    between = ((one, other) for one in hubs for other in hubs if one < other)
    paths = (measured(_path(snapshot, *pair), 1) for pair in between)
    yield row(f"3 paths of at most 4 steps, the {_HUBS} greatest", chain.from_iterable(paths))


def _around(snapshot: Snapshot, iri: str, depth: int, wanted: Filter | None = None) -> Callable[[], object]:
    return lambda: neighbourhood(snapshot, iri, depth, 100, wanted=wanted)


def _read(snapshot: Snapshot, iri: str) -> Callable[[], object]:
    return lambda: store_reads(snapshot, iri)


def _path(snapshot: Snapshot, one: str, other: str) -> Callable[[], object]:
    return lambda: shortest_paths(snapshot, one, other)


@click.command()
@click.option("--graph", type=click.Path(path_type=Path), required=True, help="The directory of the graph.")
@click.option("--count", type=int, default=1_000, show_default=True, help="How many questions of a kind.")
def main(graph: Path, count: int) -> None:
    """Print a line for each kind of question."""
    start = perf_counter()
    snapshot = open_current(graph)
    links = Links.of(snapshot)
    click.echo(f"opened in {(perf_counter() - start) * 1000:.1f} ms")
    size, edges, most = int((links.kind >= 0).sum()), len(links.edges.source), int(links.degree.max())
    click.echo(
        f"{size} nodes, {edges} edges, {most} of one node; {links.names.unmeasured} changed since all was measured"
    )
    for each in rows(snapshot, count):
        click.echo(each)


if __name__ == "__main__":
    main()
