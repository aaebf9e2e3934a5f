"""`kg watch` as it is started: publishing, ending, being killed, with a service beside it."""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from waiting import within
from watched_bulletins import NOW, put

from kg.errors import SnapshotError
from kg.store.locking import held
from kg.store.snapshot import open_current

MANY = 150
KG = [sys.executable, "-W", "ignore", "-c", "from kg.cli import main; main()"]


class Watcher:
    """A watcher that runs."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.read: list[str] = []

    def until(self, kind: str) -> dict[str, Any]:
        """Wait until it says this."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.read.append(line)
            told = json.loads(line)
            if told["kind"] == kind:
                return dict(told)
        raise AssertionError("".join(self.read))

    def child(self) -> int:
        """Give the process that builds."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return int(children.split()[0])


@contextmanager
def watching(root: Path, *options: str, **environment: str) -> Iterator[Watcher]:
    """Watch the folder ``in``, with quiet spells of a third of a second."""
    command = [*KG, "watch", "in", "--graph", "graph", "--quiet", "0.3", "--jobs", "1", *options]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, text=True, env={**os.environ, **environment}
    ) as process:
        try:
            yield Watcher(process)
        finally:
            process.kill()


def current(root: Path) -> tuple[str, int]:
    """Give the id of the current snapshot, and how many documents it has."""
    with open_current(root / "graph") as snapshot:
        return snapshot.id, snapshot.manifest.counts.documents


def has_ended(process: int) -> bool:
    """Tell whether a process that is not ours comes to its end."""
    return within(20, lambda: not Path(f"/proc/{process}").exists())


def flood(folder: Path) -> None:
    """Add so many bulletins that a build of them takes its time."""
    for number in range(MANY):
        put(folder, f"flood-{number}.txt", 2 + number)


def asked(url: str) -> Any:
    """Ask a service, not too often."""
    time.sleep(0.05)
    with urllib.request.urlopen(url, timeout=20) as response:
        return json.load(response)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a folder of one bulletin."""
    put(tmp_path / "in", "a.txt")
    return tmp_path


def test_files_are_published_as_they_come(root: Path) -> None:
    """And nobody else may write meanwhile, nor is anything left behind at the end."""
    with watching(root) as watcher:
        first = watcher.until("published")
        assert (first["snapshot"], first["documents"]) == current(root)
        with pytest.raises(SnapshotError, match=f"process {watcher.process.pid} .kg watch."), held(root / "graph"):
            pass
        put(root / "in", "b.txt", 2, NOW)
        second = watcher.until("published")
        assert (second["added"], current(root)[1]) == (1, 2)
        watcher.process.send_signal(signal.SIGTERM)
        watcher.until("ended")
        assert watcher.process.wait(20) == 0
    with held(root / "graph"):
        assert {path.name for path in (root / "graph" / "snapshots").iterdir()} == {
            first["snapshot"],
            second["snapshot"],
        }


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_though_it_builds(root: Path, end: signal.Signals) -> None:
    """The old snapshot stays, and nothing of the new one."""
    with watching(root) as watcher:
        old = watcher.until("published")["snapshot"]
        flood(root / "in")
        watcher.until("begun")
        building = watcher.child()
        watcher.process.send_signal(end)
        watcher.until("ended")
        assert watcher.process.wait(20) == 0
    assert has_ended(building)
    assert current(root) == (old, 1)
    assert [path.name for path in (root / "graph" / "snapshots").iterdir()] == [old]


def test_killed_while_it_builds_it_leaves_the_old_snapshot_and_goes_on_when_it_is_started_again(root: Path) -> None:
    """What it had started ends with it."""
    with watching(root) as watcher:
        old = watcher.until("published")["snapshot"]
        flood(root / "in")
        watcher.until("begun")
        building = watcher.child()
        watcher.process.kill()
        assert has_ended(building)
    assert current(root) == (old, 1)
    with watching(root) as watcher:
        assert watcher.until("published")["documents"] == 1 + MANY
    assert not list((root / "graph" / "snapshots").glob(".*"))


def test_a_build_that_is_killed_is_told_and_tried_again(root: Path) -> None:
    """As where the system has too little memory."""
    flood(root / "in")
    with watching(root) as watcher:
        watcher.until("begun")
        os.kill(watcher.child(), signal.SIGKILL)
        assert "SIGKILL" in watcher.until("failed")["reason"]
        assert watcher.until("published")["documents"] == 1 + MANY


def test_a_full_disk_is_told_and_the_old_snapshot_stays_until_there_is_room(root: Path) -> None:
    """The limit on the size of files stands for the disk."""
    with watching(root) as watcher:
        old = watcher.until("published")["snapshot"]
        unlimited = resource.prlimit(watcher.process.pid, resource.RLIMIT_FSIZE, (20_000, -1))
        put(root / "in", "b.txt", 2)
        assert "no room for the new snapshot" in watcher.until("no room")["reason"]
        assert current(root) == (old, 1)
        resource.prlimit(watcher.process.pid, resource.RLIMIT_FSIZE, unlimited)
        assert watcher.until("published")["documents"] == 2


def test_systemd_is_told(root: Path) -> None:
    """That it is ready, what it did, and that it ends."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener, ThreadPoolExecutor(1) as threads:
        listener.bind(str(root / "socket"))
        listener.settimeout(120)
        told = threads.submit(_all_of, listener)
        with watching(root, NOTIFY_SOCKET=str(root / "socket")) as watcher:
            snapshot = watcher.until("published")["snapshot"]
            watcher.process.send_signal(signal.SIGTERM)
            watcher.until("ended")
            lines = told.result()
    assert lines[0] == "READY=1\nSTATUS=watching"
    assert f"STATUS=published {snapshot}: 1 documents" in lines
    assert lines[-1] == "STOPPING=1"
    assert "WATCHDOG=1" in lines


def _all_of(listener: socket.socket) -> list[str]:
    told = [""]
    while told[-1] != "STOPPING=1":
        told.append(listener.recv(1 << 12).decode())
    return told[1:]


def test_a_service_beside_it_takes_up_what_it_publishes(root: Path) -> None:
    """By itself, with no restart."""
    with watching(root) as watcher:
        watcher.until("published")
        serve = [*KG, "serve", "--graph", "graph", "--port", "0", "--no-log", "--workers", "1"]
        with subprocess.Popen(serve, cwd=root, stdout=subprocess.PIPE, text=True) as service:
            assert service.stdout
            url = service.stdout.readline().split()[-1]
            put(root / "in", "b.txt", 2)
            snapshot = watcher.until("published")["snapshot"]
            served = (asked(f"{url}api/stats")["snapshot"] for _ in range(400))
            assert snapshot in served
            service.terminate()


def test_a_graph_inside_the_folder_is_refused(root: Path) -> None:
    """What is written would be taken for what is to be read."""
    command = [*KG, "watch", ".", "--graph", "graph"]
    ran = subprocess.run(command, check=False, cwd=root, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, "which is watched" in ran.stderr) == (1, True)
