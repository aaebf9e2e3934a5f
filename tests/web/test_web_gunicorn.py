"""`gunicorn server:app` serves what `kg serve` serves, and comes back when a worker is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from malformed_requests import children

ROOT = Path(__file__).parents[2]


@pytest.fixture
def gunicorn(graph_dir: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path, Path]]:
    """Start it on a free port, which it logs; gives the process, its log and the shared folder."""
    log, run = tmp_path / "log", tmp_path / "run"
    run.mkdir()
    environment = {**os.environ, "KG_GRAPH": str(graph_dir), "KG_RUN": str(run), "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "2", "server:app"]
    with log.open("wb") as file, subprocess.Popen(command, cwd=ROOT, env=environment, stderr=file) as process:
        yield process, log, run
        process.kill()


def address(log: Path) -> str:
    """Read where it listens, once it does."""
    for _ in range(200):
        for line in log.read_text(encoding="utf-8").splitlines():
            message = json.loads(line).get("message", "")
            if message.startswith("Listening at: "):
                return message.split()[2] + "/"
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8"))


def health(url: str) -> dict[str, object]:
    """Ask until there is an answer."""
    for _ in range(200):
        try:
            with urlopen(f"{url}health", timeout=20) as response:
                return json.load(response)
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError("no answer")


def test_workers_that_are_killed_are_replaced(gunicorn: tuple[subprocess.Popen[bytes], Path, Path]) -> None:
    """The service answers on, the log is all JSON, and nothing is left in the end."""
    process, log, run = gunicorn
    url = address(log)
    assert health(url)["status"] == "ok"
    for worker in children(process.pid):
        os.kill(worker, signal.SIGKILL)
    assert health(url)["status"] == "ok"
    process.terminate()
    assert (process.wait(timeout=20), run.exists()) == (0, False)
    assert all(json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
