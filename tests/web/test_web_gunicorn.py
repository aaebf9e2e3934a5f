"""`gunicorn server:app` serves what `kg serve` serves, and comes back when a worker is killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from service_of_tests import children
from waiting import within

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


def address(log: Path) -> str | None:
    """Read where it listens; None before it does."""
    messages = (json.loads(line).get("message", "") for line in log.read_text(encoding="utf-8").splitlines())
    listening = (message for message in messages if message.startswith("Listening at: "))
    return next((f"{message.split()[2]}/" for message in listening), None)


def is_well(url: str) -> bool:
    """Ask, which nobody may answer yet."""
    try:
        with urlopen(f"{url}health", timeout=20) as response:
            return bool(json.load(response)["status"] == "ok")
    except (URLError, ConnectionError):
        return False


def test_workers_that_are_killed_are_replaced(gunicorn: tuple[subprocess.Popen[bytes], Path, Path]) -> None:
    """The service answers on, the log is all JSON, and nothing is left in the end."""
    process, log, run = gunicorn
    assert within(60, lambda: address(log))
    url = address(log)
    assert within(60, lambda: is_well(url))
    for worker in children(process.pid):
        os.kill(worker, signal.SIGKILL)
    assert within(60, lambda: is_well(url))
    process.terminate()
    assert (process.wait(timeout=60), run.exists()) == (0, False)
    assert all(json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
