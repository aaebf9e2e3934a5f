"""SPARQL servers that tests start: whichever are installed, each on a free port of 127.0.0.1, with nothing in it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import urllib3

from kg.settings import EndpointSettings, Secret
from kg.store.remote.endpoint import Endpoint

ENGINES = ("oxigraph", "virtuoso")
MOST_ROWS = 2_000
"""That Virtuoso gives for one query; its default is 10,000."""
_UNPACKED = Path(__file__).parents[1] / "build" / "engines"
"""Where `make engines` puts Debian's packages, without installing them."""
_PATIENCE = 60


class Server(NamedTuple):
    """A server that runs."""

    name: str
    url: str
    """Of its queries."""
    user: str = ""
    password: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Who may write there, for a process that is to."""
        return {"KG_ENDPOINT_USER": self.user, "KG_ENDPOINT_PASSWORD": self.password}


def missing(name: str) -> str | None:
    """Tell why an engine cannot be started, if so."""
    if name == "oxigraph":
        return None if _oxigraph() else "the oxigraph server is not installed: pip install oxigraph"
    return None if _virtuoso() else "Virtuoso is not installed: make engines, or apt install virtuoso-opensource"


@contextmanager
def running(name: str, folder: Path) -> Iterator[Server]:
    """Run an engine over an empty folder."""
    port = _free_port()
    start = _start_oxigraph if name == "oxigraph" else _start_virtuoso
    process, server = start(folder, port)
    try:
        _wait(server.url, process)
        yield server
    finally:
        process.kill()
        process.wait()


def connect(server: Server) -> Endpoint:
    """Connect to an engine with its credentials."""
    return Endpoint(server.url, EndpointSettings(user=server.user, password=Secret(server.password)))


def empty(server: Server) -> None:
    """Take away all graphs that are not the engine's own."""
    endpoint = connect(server)
    rows = endpoint.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    names = {str(getattr(graph, "value", "")) for (graph,) in rows}
    endpoint.drop(sorted(names - set(endpoint.engine.own_graphs)))
    if server.name == "oxigraph":
        endpoint.update("DROP DEFAULT")
    endpoint.close()


def _start_oxigraph(folder: Path, port: int) -> tuple[subprocess.Popen[bytes], Server]:
    command = [str(_oxigraph()), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    return _run(command, folder), Server("oxigraph", f"http://127.0.0.1:{port}/query")


def _start_virtuoso(folder: Path, port: int) -> tuple[subprocess.Popen[bytes], Server]:
    (folder / "virtuoso.ini").write_text(
        f"""
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{_free_port()}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = {MOST_ROWS}
"""
    )
    command = [str(_virtuoso()), "+foreground", "+configfile", "virtuoso.ini"]
    return _run(command, folder), Server("virtuoso", f"http://127.0.0.1:{port}/sparql", "dba", "dba")


def _run(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    libraries = [str(path) for path in _UNPACKED.glob("**/x86_64-linux-gnu") if path.is_dir()]
    environment = {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(libraries)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)


def _oxigraph() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def _virtuoso() -> str | None:
    unpacked = _UNPACKED / "usr" / "bin" / "virtuoso-t"
    return str(unpacked) if unpacked.exists() else shutil.which("virtuoso-t")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    with urllib3.PoolManager(retries=False) as pool:
        while time.monotonic() < deadline:
            assert process.poll() is None, f"the server for {url} ended by itself"
            try:
                if pool.request("GET", f"{url}?query=ASK%7B%7D").status == 200:
                    return
            except urllib3.exceptions.HTTPError:
                time.sleep(0.05)
    raise AssertionError(f"no server answered at {url}")
