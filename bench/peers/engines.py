"""The engines that are compared: each is started, asked by one client, and stopped."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

Ask = Callable[[str], int]
"""Asks a query and gives the number of its solutions."""

_STARTING = 600
_SETTLING = 5
"""Seconds after it listens in which nobody asks a server: for what it does at its start (`serve_up.py` measures that)."""
_MAPLIB = """
import sys
from maplib import Model
model = Model()
model.read(sys.argv[1], format="ntriples")
print("ready", flush=True)
for line in sys.stdin:
    print(len(model.query(line.encode().decode("unicode_escape").encode("latin-1").decode())), flush=True)
"""


@contextmanager
def embedded(snapshot: Path) -> Iterator[Ask]:
    """The engine in this process: the floor."""
    store = ox.Store.read_only(str(snapshot / "store"))
    yield lambda query: sum(1 for _ in store.query(query))


@contextmanager
def oxigraph(snapshot: Path, port: int = 7881) -> Iterator[Ask]:
    """Oxigraph's own server over the snapshot's store."""
    program = str(Path(sys.executable).with_name("oxigraph"))
    command = [program, "serve-read-only", "--location", str(snapshot / "store"), "--bind", f"127.0.0.1:{port}"]
    with _running(command):
        yield _over_http(port, "/query")


@contextmanager
def kg(snapshot: Path, port: int = 7882) -> Iterator[Ask]:
    """`kg serve`."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--port", str(port),
               "--graph", str(snapshot.parent.parent)]  # fmt: skip
    with _running(command):
        yield _over_http(port, "/sparql")


@contextmanager
def rdflib_endpoint(snapshot: Path, python: str, port: int = 7883) -> Iterator[Ask]:
    """rdflib-endpoint over the default graph, in the memory of its process: for a million triples at most."""
    code = (
        "import sys,uvicorn,rdflib; from rdflib_endpoint import SparqlEndpoint;"
        "g=rdflib.Graph().parse(sys.argv[1], format='nt');"
        "uvicorn.run(SparqlEndpoint(graph=g), port=int(sys.argv[2]), log_level='error')"
    )
    with _default_graph(snapshot) as triples, _running([python, "-c", code, str(triples), str(port)]):
        yield _over_http(port, "/")


@contextmanager
def maplib(snapshot: Path, python: str) -> Iterator[Ask]:
    """Maplib with the default graph in the memory of a process, asked by a pipe."""
    with _default_graph(snapshot) as triples:
        process = subprocess.Popen(
            [python, "-c", _MAPLIB, str(triples)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert process.stdin
        assert process.stdout
        ready = process.stdout.readline()
        assert ready == "ready\n", ready

        def ask(query: str) -> int:
            process.stdin.write(
                query.replace("\n", " ").encode("utf-8").decode("latin-1").encode("unicode_escape").decode() + "\n"
            )
            process.stdin.flush()
            return int(process.stdout.readline())

        try:
            yield ask
        finally:
            process.kill()
            process.wait()


@contextmanager
def virtuoso(port: int) -> Iterator[Ask]:
    """A Virtuoso that is running and loaded, with the default graph as <urn:default>."""
    yield _over_http(port, "/sparql", {"default-graph-uri": "urn:default"})


@contextmanager
def _default_graph(snapshot: Path) -> Iterator[Path]:
    path = snapshot.parent.parent / "default.nt"
    if not path.exists():
        store = ox.Store.read_only(str(snapshot / "store"))
        store.dump(str(path), ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    yield path


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _over_http(port: int, path: str, parameters: dict[str, str] | None = None) -> Ask:
    """Ask over one connection that is kept, as soon as somebody listens."""
    end = time.monotonic() + _STARTING
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_STARTING)
    while True:
        try:
            connection.connect()
            break
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
    time.sleep(_SETTLING)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/sparql-results+json",
    }

    def ask(query: str) -> int:
        body = urlencode({"query": query, **(parameters or {})})
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException):  # it was closed meanwhile
            connection.close()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
        answer = response.read()
        if response.status != 200:
            message = f"{response.status}: {answer[:200]!r}"
            raise RuntimeError(message)
        return len(json.loads(answer)["results"]["bindings"])

    return ask
