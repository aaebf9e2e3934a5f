"""What the benchmarks of the service share: a server of a graph, requests to it, and what its processes take."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click

_URL = re.compile(r"https?://\S+")
_QUERY = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")


class Server(NamedTuple):
    """A server that runs."""

    process: int
    url: str


class Response(NamedTuple):
    """What came back."""

    status: int
    snapshot: str
    body: bytes
    tag: str = ""
    """The entity tag."""
    limit: str = ""
    """What the client has left."""


class Taken(NamedTuple):
    """What some processes take."""

    processes: int
    memory: int
    """Bytes of their own."""
    seconds: float
    """Of computing, with those that they started and that have ended."""


@contextmanager
def serving(graph_dir: Path, workers: int, **settings: object) -> Iterator[Server]:
    """Run `kg serve` over a graph directory."""
    options = ["--graph", str(graph_dir), "--port", "0", "--workers", str(workers)]
    environment = {f"KG_{name.upper()}": str(value) for name, value in settings.items()}
    with subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", "serve", *options],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    ) as process:
        try:
            found = _URL.search(process.stdout.readline() if process.stdout else "")
            if not found:
                raise click.ClickException("the server did not start")
            yield Server(process.pid, found[0])
        finally:
            process.terminate()


class Client:
    """One connection that stays, and is made anew where the server has closed it."""

    def __init__(self, url: str) -> None:
        """Connect at the first request."""
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=600)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def query(self, text: str) -> Response:
        """Ask SPARQL, by POST."""
        return self.request("POST", "/sparql", text.encode(), _QUERY)

    def get(self, path: str) -> Response:
        """Ask for an address."""
        return self.request("GET", path, None, {})

    def request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Response:
        """Send a request and read the answer to its end."""
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            snapshot, tag, limit = (response.headers.get(name, "") for name in ("KG-Snapshot", "ETag", "RateLimit"))
            return Response(response.status, snapshot, response.read(), tag, limit)
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise


def taken(process: int) -> Taken:
    """Say what a process and all that it has started take."""
    total = Taken(0, 0, 0.0)
    for each in _family(process):
        try:
            fields = Path(f"/proc/{each}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            resident, shared = map(int, Path(f"/proc/{each}/statm").read_text(encoding="utf-8").split()[1:3])
        except OSError:
            continue
        seconds = sum(map(int, fields[11:15])) / _TICK
        total = Taken(total.processes + 1, total.memory + (resident - shared) * _PAGE, total.seconds + seconds)
    return total


def load_of(process: int, seconds: float = 2) -> float:
    """Say how many processors a process and its children keep busy."""
    before = taken(process).seconds
    time.sleep(seconds)
    return max(0.0, taken(process).seconds - before) / seconds


def percentile(values: list[float], percent: float) -> float:
    """Give the value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def _family(process: int) -> Iterator[int]:
    yield process
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = path.read_text(encoding="utf-8").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))
