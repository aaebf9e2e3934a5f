"""Publishes snapshot after snapshot while clients ask, and looks at each answer: none may fail, none may be mixed.

Each graph holds its number in every triple: an answer has one number, and the snapshot that its KG-Snapshot header names is
the one with this number. Asked are lookups, a slow query, a search, an entity and a neighbourhood.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import NamedTuple
from urllib.parse import quote

import click
from serving import Client, percentile, serving

from kg.store.load import load

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NUMBER = re.compile(rb"turn-(\d+)")
_LOOKUP = "SELECT ?o { <http://e.org/thing> <http://e.org/is> ?o } # "
_SLOW = "SELECT (MIN(STR(?a)) AS ?x) (MAX(STR(?c)) AS ?y) { ?s ?p ?a . ?t ?q ?b . ?u ?r ?c FILTER (?a > ?b) } # "


class Seen(NamedTuple):
    """What an answer was, as far as it can be right or wrong."""

    kind: str
    status: int
    snapshot: str
    numbers: frozenset[int]
    seconds: float


@click.command()
@click.option("--swaps", default=100, show_default=True, help="Snapshots to publish.")
@click.option("--clients", default=4, show_default=True, help="That ask at a time.")
@click.option("--workers", default=2, show_default=True, help="Of the server.")
def main(swaps: int, clients: int, workers: int) -> None:
    """Swap snapshots under load; fails if any request failed or any answer was mixed."""
    with TemporaryDirectory() as name:
        graph_dir = Path(name, "graph")
        turns = {publish_turn(graph_dir, 0): 0}
        with serving(graph_dir, workers, access_log="false") as server, ThreadPoolExecutor(clients) as threads:
            stop = Event()
            asked = [threads.submit(_ask, server.url, stop, number) for number in range(clients)]
            for turn in range(1, swaps + 1):
                turns[publish_turn(graph_dir, turn)] = turn
                time.sleep(0.2)
            stop.set()
            seen = [answer for each in asked for answer in each.result()]
    report(seen, turns)


def publish_turn(graph_dir: Path, turn: int) -> str:
    """Publish a graph that holds a number in every triple; gives the snapshot."""
    lines = [
        f'<http://e.org/thing> <http://e.org/is> "turn-{turn}" .',
        f'<http://e.org/thing> <{_LABEL}> "华兰 turn-{turn}"@zh .',
    ]
    for number in range(40):
        lines.append(f"<http://e.org/thing> <http://e.org/knows> <http://e.org/turn-{turn}/{number}> .")
        lines.append(f'<http://e.org/turn-{turn}/{number}> <{_LABEL}> "东 turn-{turn} {number}"@zh .')
    source = graph_dir.parent / "turn.nt"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load([source], graph_dir).id


def _ask(url: str, stop: Event, client: int) -> list[Seen]:
    return list(answers(Client(url), stop, client))


def answers(client: Client, stop: Event, number: int) -> Iterator[Seen]:
    """Ask one kind of question after another; what is unlike every other query is answered by no cache."""
    count = 0
    while not stop.is_set():
        count += 1
        for kind, path, query in _questions(f"{number} {count}"):
            start = time.monotonic()
            response = client.query(query) if query else client.get(path)
            numbers = frozenset(int(each) for each in NUMBER.findall(response.body))
            yield Seen(kind, response.status, response.snapshot, numbers, time.monotonic() - start)


def _questions(nonce: str) -> Iterator[tuple[str, str, str]]:
    thing = quote("http://e.org/thing", safe="")
    yield "lookup", "", _LOOKUP + nonce
    yield "lookup", "", _LOOKUP + nonce + "b"
    yield "repeated query", "", _LOOKUP
    yield "slow query", "", _SLOW + nonce
    yield "search", f"/api/search?q={quote('华兰')}", ""
    yield "entity", f"/api/entity?iri={thing}", ""
    yield "neighbourhood", f"/api/neighbourhood?iri={thing}&depth=1", ""


def report(seen: list[Seen], turns: dict[str, int]) -> None:
    """Tell how long answers took, and fail if any failed or was mixed."""
    failed = Counter((each.kind, each.status) for each in seen if each.status != 200)
    mixed = Counter(each.kind for each in seen if each.status == 200 and each.numbers != {turns.get(each.snapshot)})
    for kind in sorted({each.kind for each in seen}):
        durations = [each.seconds for each in seen if each.kind == kind]
        click.echo(
            f"{kind}: {len(durations)}, p50 {percentile(durations, 50) * 1000:.1f} ms, "
            f"p99 {percentile(durations, 99) * 1000:.1f} ms, longest {max(durations) * 1000:.0f} ms"
        )
    click.echo(
        f"{len(turns)} snapshots, of which {len({each.snapshot for each in seen})} were seen; {len(seen)} answers; "
        f"failed {json.dumps({str(k): v for k, v in failed.items()})}, mixed {json.dumps(mixed)}"
    )
    if failed or mixed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
