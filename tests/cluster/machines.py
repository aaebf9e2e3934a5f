"""A standalone cluster of Spark on this machine: a master, and workers of one core each, all on 127.0.0.1."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = Path(__file__).parent / "site"
WANTED = "KG_TEST_CLUSTER"
_SECONDS = 120


def missing() -> str | None:
    """Why there can be no cluster here; None if there can."""
    if not os.environ.get(WANTED):
        return "`make cluster` runs these: they take minutes"
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        return "PySpark is not installed (the extra `spark`)"
    return None if shutil.which("java") else "there is no Java (Debian: openjdk-17-jre-headless)"


class Cluster:
    """A master and its workers."""

    def __init__(self, folder: Path) -> None:
        """Start a master; logs and the workers' folders are in `folder`."""
        self._folder = folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        self.master = f"spark://127.0.0.1:{port}"
        self._master = self._start("master.Master", "--host", "127.0.0.1", "--port", str(port))
        self._workers: list[subprocess.Popen[bytes]] = []
        _wait(lambda: _answers(port), "the master does not listen")

    def add(self) -> None:
        """Start a worker, and wait until the master knows it."""
        number = len(self._workers)
        options = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(self._folder / "work"))
        self._workers.append(self._start("worker.Worker", *options, self.master, log=f"worker-{number}"))
        log = self._folder / f"worker-{number}.log"
        _wait(lambda: "Successfully registered" in log.read_text(errors="replace"), f"no worker: see {log}")

    def kill(self) -> None:
        """End the first living worker and all that it started, at once, as a power cut does."""
        worker = next(each for each in self._workers if each.poll() is None)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def sessions(self) -> set[int]:
        """The sessions of its processes, which what they start stays in."""
        return {process.pid for process in (*self._workers, self._master)}

    def close(self) -> None:
        """End all."""
        for process in (*self._workers, self._master):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def _start(self, kind: str, *options: str, log: str = "master") -> "subprocess.Popen[bytes]":
        command = [_spark_class(), f"org.apache.spark.deploy.{kind}", "--webui-port", "0", *options]
        with (self._folder / f"{log}.log").open("wb") as output:
            return subprocess.Popen(
                command, env=_environment(), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Cluster]:
    """Have a cluster."""
    started = Cluster(folder)
    try:
        for _ in range(workers):
            started.add()
        yield started
    finally:
        started.close()


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(SITE), str(ROOT)])
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "SPARK_NO_DAEMONIZE": "1", "PYTHONPATH": path}
    return os.environ | own | {"PYSPARK_PYTHON": sys.executable}


def _spark_class() -> str:
    found = find_spec("pyspark")
    assert found
    assert found.origin
    return str(Path(found.origin).parent / "bin" / "spark-class")


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def _wait(true: object, otherwise: str) -> None:
    assert callable(true)
    last = time.monotonic() + _SECONDS
    while not true():
        assert time.monotonic() < last, otherwise
        time.sleep(0.2)
