"""Sends a service thousands of malformed requests, over sockets, and sees that it keeps serving."""

import socket
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import click
from malformed import malformed
from serving import serving

GOOD = b"GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def send(address: tuple[str, int], written: bytes, patience: float = 40) -> bytes:
    """Send bytes, say that there are no more, and give the beginning of the answer; empty if there is none."""
    with socket.create_connection(address, timeout=patience) as connection:
        try:
            connection.sendall(written)
            connection.shutdown(socket.SHUT_WR)
            return connection.recv(200)
        except (ConnectionResetError, BrokenPipeError):
            return b""


def status(answer: bytes) -> str:
    """Give the status of an answer."""
    return answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.") else "none"


def attack(address: tuple[str, int], seeds: range) -> Counter[str]:
    """Send the requests of the seeds; raises AssertionError if a good one is not answered in between."""
    statuses: Counter[str] = Counter()
    for seed in seeds:
        answer = send(address, malformed(seed))
        statuses[status(answer)] += 1
        if status(answer) == "500":
            click.echo(f"seed {seed}: {malformed(seed)[:200]!r} gave {answer[:100]!r}", err=True)
        if seed % 100 == 99:
            assert status(send(address, GOOD)) == "200", f"after seed {seed}: a good request is not answered"
    return statuses


@click.command()
@click.option("--graph", type=click.Path(exists=True, path_type=Path), required=True, help="A graph directory.")
@click.option("--requests", default=10_000, show_default=True)
@click.option("--seed", default=0, show_default=True, help="Of the first request.")
def main(graph: Path, requests: int, seed: int) -> None:
    """Serve a graph, attack it, and tell what came of it: which answers, and whether the processes are the same.

    After each hundred a good request has to be answered; requests that gave 500 are shown.
    """
    with serving(graph, workers=2, access_log=0) as (process, url):
        place = urlsplit(url)
        before = children(process)
        started = time.perf_counter()
        statuses = attack((str(place.hostname), int(place.port or 80)), range(seed, seed + requests))
        seconds = time.perf_counter() - started
        same = before <= children(process)
    click.echo(f"{requests} malformed requests in {seconds:.0f} s: {dict(sorted(statuses.items()))}")
    click.echo(f"still serving; workers: {'the same' if same else 'CHANGED'}; bugs (500): {statuses['500']}")
    sys.exit(0 if same and not statuses["500"] else 1)


def children(process: int) -> set[int]:
    """Give the processes that a process has started."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return set(map(int, listed.split()))


if __name__ == "__main__":
    main()
