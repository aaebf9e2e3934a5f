"""`kg serve` in a process of its own, a query that it cannot answer in time, and the processes that it starts."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

Publish = Callable[[str], str]
"""Publishes a graph, written as Turtle, where a client looks; gives the snapshot's id."""
SERVE = [sys.executable, "-W", "ignore", "-c", "from kg.cli.serve import command; command()"]
ASK = "ASK { ?s ?p ?o }"
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{n} ?p{n} ?o{n} .' for n in range(9))} }}"
"""Some 10^13 rows over the tiny graph."""
RUNAWAY_REQUEST = f"GET /sparql?{urlencode({'query': RUNAWAY})} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


@contextmanager
def serving(graph_dir: Path | str, *options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve with one worker on a free port; gives the process and the address that it prints."""
    command = [*SERVE, "--graph", str(graph_dir), "--port", "0", "--no-log", "--workers", "1", *options]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={**os.environ, **environment}, **pipes) as process:
        try:
            yield process, process.stdout.readline().split()[-1]
        finally:
            process.kill()


def children(process: int | str = "self") -> set[int]:
    """Give the processes that one has started."""
    found: set[int] = set()
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError):  # the thread has ended
            found.update(map(int, path.read_text().split()))
    return found


def is_living(process: int) -> bool:
    """Tell whether a process is there, and not only how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def is_slowed(process: int) -> bool:
    """Tell whether others go before a process, which the system schedules as a batch then; how nice it is may come from us."""
    try:
        return os.sched_getscheduler(process) != os.SCHED_OTHER
    except ProcessLookupError:
        return False


def ask(client: FlaskClient, query: str) -> TestResponse:
    """Ask a service without a process of its own, by GET."""
    return client.get("/sparql", query_string={"query": query})
