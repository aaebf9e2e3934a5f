"""Asks engines the same queries over the same graph in one run: milliseconds at p50 and p99, and ratios to the first.

Cold are queries that nobody asked before, with other values each time; repeated is the last of them, again and again.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import click
import pyoxigraph as ox
from peers import engines
from peers.engines import Ask
from peers.parameters import Parameters

_QUERIES = Path(__file__).parent / "peers" / "queries"
_LONGEST = 20.0
"""Seconds that one query is asked of one engine."""


@click.command()
@click.option(
    "--graph", type=click.Path(path_type=Path, exists=True), required=True, help="A graph that `kg load` made."
)
@click.option("--peer", "names", multiple=True, default=("embedded", "oxigraph", "kg"), show_default=True)
@click.option("--query", "only", multiple=True, help="Names of queries; all, if none.")
@click.option("--times", default=30, show_default=True)
@click.option("--peers-python", default="python3", help="An interpreter that has maplib and rdflib-endpoint.")
@click.option("--virtuoso-port", default=8890)
@click.option("--seed", default=1)
def main(  # noqa: PLR0913, PLR0917 - an option each
    graph: Path,
    names: tuple[str, ...],
    only: tuple[str, ...],
    times: int,
    peers_python: str,
    virtuoso_port: int,
    seed: int,
) -> None:
    """Print a table: a line for each query and engine."""
    snapshot = (graph / "current").resolve()
    peers: dict[str, Callable[[], AbstractContextManager[Ask]]] = {
        "embedded": partial(engines.embedded, snapshot),
        "oxigraph": partial(engines.oxigraph, snapshot),
        "kg": partial(engines.kg, snapshot),
        "maplib": partial(engines.maplib, snapshot, peers_python),
        "rdflib-endpoint": partial(engines.rdflib_endpoint, snapshot, peers_python),
        "virtuoso": partial(engines.virtuoso, virtuoso_port),
    }
    floor: dict[str, float] = {}
    click.echo(f"{'engine':16}{'query':18}{'rows':>7}{'p50':>10}{'p99':>10}{'repeated':>10}{'ratio':>8}")
    for name in names:
        with peers[name]() as ask:
            for path in sorted(_QUERIES.glob("*.rq")):
                if not only or path.stem in only:
                    parameters = Parameters(ox.Store.read_only(str(snapshot / "store")), seed)
                    _report(name, path, ask, [parameters.fill(path.read_text("utf-8")) for _ in range(times)], floor)


def _report(name: str, path: Path, ask: Ask, queries: list[str], floor: dict[str, float]) -> None:
    try:
        rows = ask(queries[0])
        cold = _timed(ask, queries[1:])
        again = _timed(ask, [queries[-1]] * len(queries))
    except Exception as error:  # noqa: BLE001 - an engine that cannot is a result too
        click.echo(f"{name:16}{path.stem:18} {type(error).__name__}: {str(error)[:60]}")
        return
    middle = _at(cold, 0.5)
    ratio = middle / floor.setdefault(path.stem, middle)
    click.echo(
        f"{name:16}{path.stem:18}{rows:7}{middle:10.2f}{_at(cold, 0.99):10.2f}{_at(again, 0.5):10.2f}{ratio:8.2f}"
    )


def _timed(ask: Ask, queries: list[str]) -> list[float]:
    """Give milliseconds, in order of size, of as many of the queries as there is time for."""
    end, taken = time.monotonic() + _LONGEST, []
    for query in queries:
        start = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - start) * 1000)
        if time.monotonic() > end:
            break
    return sorted(taken)


def _at(taken: list[float], share: float) -> float:
    return taken[min(len(taken) - 1, int(len(taken) * share))]


if __name__ == "__main__":
    main()
