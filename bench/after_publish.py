"""Milliseconds that searches and questions take before, and right after, another snapshot is published to a server that runs.

    python bench/after_publish.py --graph DIR [--seconds 8]

Copies the current snapshot twice, as two snapshots of a graph of its own, serves one with one worker, and publishes the other
while names are typed and questions asked, each text once, so that none is answered from the cache.
"""

import argparse
import http.client
import json
import sqlite3
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote, urlsplit

import click
from serving import serving

from kg.store.search.schema import Kind

_NAMES = "SELECT name FROM name WHERE kind = ? AND length(name) BETWEEN 3 AND 20 ORDER BY id"
_PAUSE = 0.05
_BEGINNING = 15
"""Seconds that the worker has before it is asked."""


class Told(NamedTuple):
    """What was asked, how long the answer took, and from which snapshot it was."""

    kind: str
    milliseconds: float
    snapshot: str


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=8)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        graph = Path(folder)
        copies = [_copied(chosen.graph, graph, name) for name in ("one", "two")]
        _point(graph, copies[0])
        with serving(graph, 1, access_log=0, max_requests_per_minute=1_000_000) as server:
            time.sleep(_BEGINNING)
            questions = _questions(copies[0])
            port = urlsplit(server.url).port or 80
            before = list(_asked(port, questions, 3))
            _point(graph, copies[1])
            published = time.monotonic()
            after = list(_asked(port, questions, chosen.seconds))
            _report("before", before)
            _report("after", after)
            _tell_switch(after, time.monotonic() - published)


def _copied(source: Path, graph: Path, name: str) -> Path:
    """Copy the current snapshot under another id."""
    copy = graph / "snapshots" / name
    copytree(source / "current", copy)
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) | {"id": name}
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return copy


def _point(graph: Path, snapshot: Path) -> None:
    """Publish: let `current` lead to a snapshot, by one step."""
    link = graph / "next"
    link.symlink_to(snapshot.relative_to(graph))
    link.replace(graph / "current")


def _questions(snapshot: Path) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(f"file:{snapshot / 'search.sqlite'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute(_NAMES, (Kind.label,))]
    Random(7).shuffle(names)  # noqa: S311 - no secret
    for name, kind in zip(names, cycle(("search", "question")), strict=False):
        asked = f"search?limit=60&q={quote(name[:-1])}" if kind == "search" else f"ask?q={quote(name + '是什么人')}"
        yield kind, f"/api/{asked}"


def _asked(port: int, questions: Iterator[tuple[str, str]], seconds: float) -> Iterator[Told]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        kind, path = next(questions)
        start = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        yield Told(kind, (time.perf_counter() - start) * 1000, response.headers.get("KG-Snapshot", ""))
        time.sleep(_PAUSE)


def _report(when: str, told: list[Told]) -> None:
    for kind in sorted({each.kind for each in told}):
        times = sorted(each.milliseconds for each in told if each.kind == kind)
        click.echo(f"{when} {kind}: {len(times)}, median {times[len(times) // 2]:.1f} ms, slowest {times[-1]:.1f} ms")


def _tell_switch(told: list[Told], seconds: float) -> None:
    new = [each for each in told if each.snapshot == "two"]
    first = new[0].milliseconds if new else 0
    share = (len(told) - len(new)) / len(told)
    click.echo(f"first from the new snapshot: {first:.1f} ms, about {share * seconds:.1f} s after it was published")


if __name__ == "__main__":
    main()
