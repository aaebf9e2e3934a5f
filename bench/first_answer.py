"""Milliseconds until the first answer to what is typed into the search box, over HTTP, of a process that has just begun.

    python bench/first_answer.py --graph DIR [--names 200] [--after 5]

Starts the server, asks for a first name, for one that nothing has, and a first question some seconds later, then types names
of the graph character by character, as the page asks: 60 hits of all types. No request is made twice, so that none is
answered from the cache.
"""

import argparse
import http.client
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote, urlsplit

import click
from serving import serving

from kg.store.search.schema import Kind

_NAMES = "SELECT name FROM name WHERE kind = ? AND length(name) BETWEEN 2 AND 20 ORDER BY id"


class Asking:
    """A connection that is kept open, as a browser keeps it."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port)

    def __call__(self, path: str) -> float:
        """Ask, and give the milliseconds until the whole answer is there."""
        start = time.perf_counter()
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            sys.exit(f"{path}: {response.status}")
        return (time.perf_counter() - start) * 1000


def typed(graph: Path, count: int) -> Iterator[str]:
    """Give what stands in the box while names are typed, each text once."""
    with sqlite3.connect(f"file:{graph / 'current/search.sqlite'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute(_NAMES, (Kind.label,))]
    chosen = Random(7).sample(names, min(count, len(names)))  # noqa: S311 - no secret
    return iter(dict.fromkeys(name[:end] for name in chosen for end in range(1, len(name) + 1)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--names", type=int, default=200)
    parser.add_argument("--after", type=float, default=5)
    chosen = parser.parse_args()
    with serving(chosen.graph, 1, access_log=0) as server:
        time.sleep(chosen.after)  # a worker reads what it needs as soon as it has begun
        measure(urlsplit(server.url).port or 80, chosen.graph, chosen.names)


def measure(port: int, graph: Path, count: int) -> None:
    """Ask, and print the milliseconds."""
    ask = Asking(port)
    for text in ("高新区", "某某蓝某高新区"):
        click.echo(f"first {text} {ask('/api/search?limit=60&q=' + quote(text)):.1f} ms")
    click.echo(f"first question {ask('/api/ask?q=' + quote('谁是某某高新区的主任？')):.1f} ms")
    times = sorted(ask(f"/api/search?limit=60&q={quote(text)}") for text in typed(graph, count))
    p99 = times[int(len(times) * 0.99)]
    click.echo(
        f"{len(times)} texts: p50 {statistics.median(times):.1f} ms, p99 {p99:.1f} ms, slowest {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
