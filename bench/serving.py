"""`kg serve` in a process of its own, for what asks it over HTTP."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SERVE = [sys.executable, "-W", "ignore", "-c", "from kg.cli.serve import command; command()"]


@contextmanager
def serving(*options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the service on a free port; gives the process and the address that it prints, and ends it."""
    with subprocess.Popen([*SERVE, "--port", "0", *options], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process, process.stdout.readline().split()[-1]
        finally:
            process.terminate()
