"""Measures lookups over HTTP beside other servers: asked for the first time and again, by one client and by eight.

Clients ask as fast as they are answered; in the rows of a thousand requests a second, each of eight rests between two.

The clients are wrk's (a C program), for one in Python would be slower than what it measures. Each figure is followed by its
ratio to that of Oxigraph's server. `--peers` names a folder with `oxigraph` and `rdflib-endpoint` (pip install oxigraph
rdflib-endpoint uvicorn); what is not there is left out.
"""

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote
from urllib.request import urlopen

import click
import pyoxigraph as ox
from serving import serving, taken

from kg.store.snapshot import Snapshot, open_current

LABELS = "SELECT DISTINCT ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 50000"
LOOKUP = "SELECT ?s { ?s <http://www.w3.org/2000/01/rdf-schema#label> %s }"
_SETTLING = 5
"""Seconds after our start in which nobody asks: for what a worker reads then (`serve_up.py` measures that)."""
LOADS = ((1, 0), (8, 7), (8, 0))
"""So many clients, each resting so many milliseconds on average: 8 and 7 make some thousand requests a second."""
_FIGURES = re.compile(r"50%\s+([\d.]+)(us|ms|s)|99%\s+([\d.]+)(us|ms|s)|Requests/sec:\s+([\d.]+)")
_REQUESTS = re.compile(r"(\d+) requests in")
_MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}


class Peer(NamedTuple):
    """A server that is measured."""

    name: str
    url: str
    """Of its SPARQL endpoint."""
    process: int
    """With all that it starts."""


class Figures(NamedTuple):
    """What wrk tells."""

    median: float
    """Milliseconds, as the next."""
    slowest: float
    """But for one in a hundred."""
    rate: float
    """Requests a second."""
    work: float
    """Milliseconds of a processor for a request: it says the same on a busy machine."""


@click.command(help=__doc__)
@click.option("--graph", type=click.Path(exists=True, path_type=Path), required=True, help="A graph directory.")
@click.option("--peers", type=click.Path(exists=True, path_type=Path), help="A folder of programs.")
@click.option("--seconds", default=3, show_default=True, help="For each figure.")
def main(graph: Path, peers: Path | None, seconds: int) -> None:
    """Start the servers, ask each in turn, and print a table."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        snapshot = stack.enter_context(open_current(graph))
        queries = [LOOKUP % solution["label"] for solution in snapshot.store.query(LABELS)]
        ours = stack.enter_context(serving(graph, workers=2))
        time.sleep(_SETTLING)
        found = [*started(peers, snapshot, folder, stack), Peer("zonegraph", f"{ours.url}sparql", ours.process)]
        for asked, scripted in (("for the first time", queries), ("again", queries[:1])):
            for clients, rest in LOADS:
                rows = [(peer, measure(peer, script(peer, scripted, rest), clients, seconds, folder)) for peer in found]
                table(f"{asked}, {clients} client{'s' * (clients > 1)}{f' resting {rest} ms' * bool(rest)}", rows)


def table(asked: str, rows: list[tuple[Peer, Figures]]) -> None:
    """Print what was measured of one way to ask."""
    first = rows[0][1]
    click.echo(f"lookup by label, {asked}")
    for peer, figures in rows:
        ratios = (mine / its if its else 0 for mine, its in zip(figures, first, strict=True))
        cells = [f"{value:10.2f} ({ratio:5.2f})" for value, ratio in zip(figures, ratios, strict=True)]
        named = zip(("p50 ms", "p99 ms", "requests/s", "processor ms"), cells, strict=True)
        click.echo(f"  {peer.name:16} {'  '.join(f'{name} {cell}' for name, cell in named)}")


def measure(peer: Peer, script: str, clients: int, seconds: int, folder: Path) -> Figures:
    """Have wrk ask for a while what its script says."""
    path = folder / "queries.lua"
    path.write_text(script, encoding="utf-8")
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", "-s", str(path), peer.url]
    subprocess.run([*command[:3], "-d1s", *command[4:]], check=True, capture_output=True)
    before = taken(peer.process).seconds
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    worked = taken(peer.process).seconds - before
    numbers = [
        float(a or b or c) * _MILLISECONDS.get(unit or other, 1) for a, unit, b, other, c in _FIGURES.findall(told)
    ]
    requests = _REQUESTS.search(told)
    return Figures(*numbers, 1000 * worked / int(requests[1]) if requests else 0.0)


def script(peer: Peer, queries: list[str], rest: int) -> str:
    """Write what wrk runs: each query in turn, from another place in each run, and between two as much rest on average."""
    path = "/" + peer.url.split("/", 3)[3]
    lines = ",\n".join(f'"{path}?query={quote(query)}"' for query in queries)
    resting = f"delay = function() return math.random(0, {2 * rest}) end" if rest else ""
    return f"""local paths = {{\n{lines}\n}}
math.randomseed(os.time())
local n = math.random(#paths)
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n], {{["Accept"] = "application/sparql-results+json"}})
end
{resting}
"""


def started(programs: Path | None, snapshot: Snapshot, folder: Path, stack: ExitStack) -> Iterator[Peer]:
    """Start the peers that there are, each on the same triples."""
    if not programs:
        return
    triples = folder / "graph.nt"
    snapshot.store.dump(triples, ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    if (oxigraph := programs / "oxigraph").exists():
        store = str(folder / "oxigraph")
        subprocess.run([oxigraph, "load", "--location", store, "--file", triples], check=True, capture_output=True)
        subprocess.run([oxigraph, "optimize", "--location", store], check=True, capture_output=True)
        command = [oxigraph, "serve-read-only", "--location", store, "--bind", "127.0.0.1:17878"]
        process = stack.enter_context(_running(command))
        yield _ready(Peer("oxigraph", "http://127.0.0.1:17878/query", process))
    if (endpoint := programs / "rdflib-endpoint").exists():
        process = stack.enter_context(_running([endpoint, "serve", "--port", "17879", triples]))
        yield _ready(Peer("rdflib-endpoint", "http://127.0.0.1:17879/", process))


@contextmanager
def _running(command: list[str | Path]) -> Iterator[int]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process.pid
        finally:
            process.terminate()


def _ready(peer: Peer) -> Peer:
    """Wait until a peer answers."""
    for _ in range(600):
        try:
            with urlopen(f"{peer.url}?query={quote('ASK {}')}", timeout=5):  # noqa: S310 - of our own making
                return peer
        except OSError:
            time.sleep(0.2)
    message = f"{peer.name} did not start"
    raise click.ClickException(message)


if __name__ == "__main__":
    main()
