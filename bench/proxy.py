"""What the benchmark of several instances is run with: instances of the service, each a process, and nginx with the files in deploy/."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import click

FILES = Path(__file__).parents[1] / "deploy" / "nginx"
_KG = [sys.executable, "-c", "from kg.cli import main; main()"]
_PATIENCE = 60
"""Seconds until a process that was started answers."""


class Instance:
    """One instance of the service, with a graph directory of its own."""

    def __init__(self, folder: Path, workers: int, **settings: object) -> None:
        """Start nothing yet."""
        self.graph = folder
        self.port = free_port()
        self._workers = workers
        self._settings = {f"KG_{name.upper()}": str(value) for name, value in settings.items()}
        self._process: subprocess.Popen[bytes] | None = None

    def pull(self, depot: Path) -> None:
        """Fetch what is current in a depot, as whoever runs an instance does."""
        subprocess.run([*_KG, "pull", str(depot), "--graph", str(self.graph)], check=True, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Serve, and come back when it answers."""
        options = ["--graph", str(self.graph), "--port", str(self.port), "--workers", str(self._workers), "--no-log"]
        environment = {**os.environ, **self._settings}
        self._process = subprocess.Popen(
            [*_KG, "serve", *options], env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        wait_for(f"http://127.0.0.1:{self.port}/ready")

    def kill(self) -> None:
        """End it with all of its processes, as when a machine is gone."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def end(self) -> None:
        """Tell it to end, and wait until it has answered what it had begun."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=_PATIENCE)


class Proxy:
    """nginx, with the files that are kept in the repository; only ports and folders are others."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        """Write its files."""
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.log = folder / "access.log"
        for path in FILES.iterdir():
            (folder / path.name).write_text(self._changed(path.read_text(encoding="utf-8"), folder, ports), "utf-8")
        self.command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]

    def _changed(self, text: str, folder: Path, ports: list[int]) -> str:
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{self.port};").replace("/tmp/", f"{folder}/")  # noqa: S108
        text = text.replace("/dev/stdout", str(self.log)).replace("/dev/stderr", str(folder / "error.log"))
        return re.sub(r"zonegraph-(\d):8000", lambda found: f"127.0.0.1:{ports[int(found[1]) - 1]}", text)

    def lines(self) -> Iterator[dict[str, Any]]:
        """Give what it has logged of each request."""
        for line in self.log.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)

    def spread(self) -> tuple[Counter[str], int]:
        """Tell how many requests each instance answered, and how many were asked of more than one."""
        asked = [str(line["instances"]).split(", ") for line in self.lines()]
        return Counter(each[-1].rpartition(":")[2] for each in asked), sum(len(each) > 1 for each in asked)


@contextmanager
def proxying(folder: Path, ports: list[int]) -> Iterator[Proxy]:
    """Run nginx in front of instances at ports of this machine."""
    if shutil.which("nginx") is None:
        raise click.ClickException("nginx is not installed: apt-get install nginx-light")
    proxy = Proxy(folder, ports)
    user = "" if os.geteuid() else "user root;"  # else its processes were others', who may not write in our folder
    with subprocess.Popen([*proxy.command, "-g", f"daemon off;{user}"]) as process:
        try:
            wait_for(f"{proxy.url}ready")
            yield proxy
        finally:
            process.send_signal(signal.SIGQUIT)


def wait_for(url: str) -> None:
    """Come back when an address answers; raises ClickException if it does not."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - an address of our own
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return
    message = f"{url} does not answer"
    raise click.ClickException(message)


def free_port() -> int:
    """Give a port that nobody has; another process may take it before we do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
