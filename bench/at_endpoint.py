"""Asks two services of one graph the same in turn: one over the snapshot's own store, one over an engine (`kg serve --endpoint`).

Asked are the queries of `bench/peers/queries`, the analysts' questions with a name of the graph as their first parameter,
and the addresses that a viewer asks for. Every question has other values each time, and so is answered by nobody's memory of
it. The engine has to have the snapshot's default graph (`kg publish`); whether both give as many rows is told.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import quote

import click
import pyoxigraph as ox
from msgspec import Struct
from peers.parameters import Parameters
from serving import Client, Response, percentile, serving, taken

from kg.graph.vocabulary import PREFIXES
from kg.store.questions import Question, read_questions, with_values

_QUERIES = Path(__file__).parent / "peers" / "queries"
_SETTLING = 8
"""Seconds that the servers have before they are asked."""
_LONGEST = 20.0
"""Seconds that one kind of question is asked."""
_SEED = 1
_SEEN = 3_000
"""So many things of a class are looked at to draw names from."""
_NAMED = {
    "industryName": "Industry",
    "issuerName": "GovernmentBody",
    "measureName": "Measure",
    "metricName": "Series",
    "personName": "Person",
    "name": "Person",
    "policyName": "Policy",
    "targetName": "Project",
    "investorName": "Enterprise",
    "recipientName": "Enterprise",
    "servedName": "Enterprise",
    "regionName": "Region",
}
"""What has the names that a parameter takes; else it is a zone."""
_KINDS = {"date": "2021-06", "year": "2021"}
_ADDRESSES = {
    "one step": "/api/neighbourhood?depth=1&limit=100&iri=",
    "two steps": "/api/neighbourhood?depth=2&limit=100&iri=",
    "three steps": "/api/neighbourhood?depth=3&limit=100&iri=",
    "an entity": "/api/entity?iri=",
}

Ask = Callable[[Client], Response]


class Service(Struct):
    """A service that is asked, with the processes that compute for it."""

    client: Client
    processes: tuple[int, ...]

    def computed(self) -> float:
        """Give the seconds of processors that they have taken, with those of children that have ended."""
        return sum(taken(each).seconds for each in self.processes)


class Taken(Struct):
    """What one service took for one kind of question."""

    milliseconds: list[float]
    computed: float = 0.0
    """Seconds of processors, for all of them."""
    rows: int = 0
    failed: str = ""

    def told(self) -> str:
        """Write p50, the slowest, the mean of processors, and rows, or what went wrong."""
        if not self.milliseconds:
            return f"{self.failed:>40} "
        middle, most = percentile(self.milliseconds, 50), max(self.milliseconds)
        mean = 1000 * self.computed / len(self.milliseconds)
        return f"{middle:10.1f}{most:10.1f}{mean:10.1f}{self.rows:10}{'!' if self.failed else ' '}"


class Names:
    """Draws names and things of the graph, the same ones for the same seed."""

    def __init__(self, store: ox.Store, seed: int) -> None:
        """Look at nothing yet."""
        self._store = store
        self._seed = seed

    def things(self, kind: str) -> list[ox.NamedNode]:
        """Give things of a class in an order of chance."""
        wanted = ox.NamedNode(PREFIXES["zone"] + kind)
        found = self._store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdf"] + "type"), wanted, ox.DefaultGraph())
        nodes = [quad.subject for quad in islice(found, _SEEN)]
        Random(self._seed).shuffle(nodes)  # noqa: S311 - no secret
        return nodes

    def values(self, question: Question) -> Iterator[dict[str, str]]:
        """Give values for the first parameter of a question and for its dates."""
        first = question.parameters[0].name
        dates = {each.name: _KINDS[each.name] for each in question.parameters[1:] if each.name in _KINDS}
        of_tenures = first in {"title", "office"}
        kind = "Tenure" if of_tenures else _NAMED.get(first, "Zone")
        said = PREFIXES["zone"] + "title" if of_tenures else PREFIXES["rdfs"] + "label"
        for node in self.things(kind):
            found = next(self._store.quads_for_pattern(node, ox.NamedNode(said), None, ox.DefaultGraph()), None)
            if found:
                yield {first: found.object.value, **dates}


def kinds(store: ox.Store, seed: int, times: int) -> Iterator[tuple[str, list[Ask]]]:
    """Give the kinds of questions with what is to be asked of each."""
    parameters = Parameters(store, seed)
    for path in sorted(_QUERIES.glob("*.rq")):
        yield path.stem, [_query(parameters.fill(path.read_text("utf-8"))) for _ in range(times)]
    names = Names(store, seed)
    for question in read_questions():
        if question.parameters and "GRAPH" not in question.text and question.parameters[0].kind != "iri":
            asked = islice(names.values(question), times)
            yield f"? {question.name}", [_query(with_values(question, each)) for each in asked]
    things = [each.value for kind in ("Person", "Enterprise", "Zone", "Project") for each in names.things(kind)[:times]]
    Random(seed).shuffle(things)  # noqa: S311 - no secret
    for name, address in _ADDRESSES.items():
        yield name, [_get(address + quote(each, safe="")) for each in things[:times]]


def _query(text: str) -> Ask:
    return lambda client: client.query(text)


def _get(path: str) -> Ask:
    return lambda client: client.get(path)


def alternating(services: list[Service], asked: list[Ask]) -> list[Taken]:
    """Ask each question of both, now of the one first and now of the other."""
    spent = [Taken([]) for _ in services]
    end = time.monotonic() + _LONGEST
    for number, ask in enumerate(asked):
        for which in (0, 1) if number % 2 else (1, 0):
            _ask(services[which], ask, spent[which])
        if time.monotonic() > end or any(each.failed and not each.milliseconds for each in spent):
            break
    return spent


def _ask(service: Service, ask: Ask, spent: Taken) -> None:
    start, before = time.perf_counter(), service.computed()
    response = ask(service.client)
    seconds = time.perf_counter() - start
    if response.status == 200:
        spent.milliseconds.append(seconds * 1000)
        spent.computed += service.computed() - before
        spent.rows += _rows(json.loads(response.body))
    else:
        spent.failed = f"{response.status} after {seconds:.1f} s"


def _rows(answer: dict[str, object]) -> int:
    found = answer.get("results") or answer.get("edges") or answer.get("facts") or ()
    return len(found["bindings"] if isinstance(found, dict) else found)  # type: ignore[arg-type]


@click.command()
@click.option("--graph", type=click.Path(path_type=Path, exists=True), required=True, help="With its own store.")
@click.option("--endpoint", required=True, help="The address of the engine.")
@click.option("--process", type=int, required=True, help="The engine's process.")
@click.option("--at", type=click.Path(path_type=Path, exists=True), help="The graph for the engine, if it is another.")
@click.option("--times", default=12, show_default=True, help="Values for a question.")
@click.option("--only", multiple=True, help="Names of kinds; all, if none.")
@click.option("--seconds", default=30, show_default=True, help="That a query may take.")
def main(  # noqa: PLR0913, PLR0917 - an option each
    graph: Path, endpoint: str, process: int, at: Path | None, times: int, only: tuple[str, ...], seconds: int
) -> None:
    """Print a line for each kind of question: of the own store, then of the engine."""
    settings = {"access_log": 0, "max_requests_per_minute": 1_000_000, "cache_bytes": 0, "max_query_seconds": seconds}
    with ExitStack() as stack:
        own = stack.enter_context(serving(graph, 1, **settings))
        other = stack.enter_context(serving(at or graph, 1, endpoint=endpoint, **settings))
        services = [Service(Client(own.url), (own.process,)), Service(Client(other.url), (other.process, process))]
        store = ox.Store.read_only(str(graph / "current" / "store"))
        time.sleep(_SETTLING)
        heads = f"{'p50':>10}{'slowest':>10}{'computed':>10}{'rows':>10} "
        click.echo(f"{'milliseconds':26}{heads} {heads} (own store, engine)")
        for name, asked in kinds(store, _SEED, times):
            if asked and (not only or name in only):
                click.echo(f"{name:26}" + " ".join(each.told() for each in alternating(services, asked)))


if __name__ == "__main__":
    main()
