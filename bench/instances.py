"""Kills, ends and upgrades instances behind nginx while clients ask, and looks at each answer: none may fail, none may be mixed.

Three instances, each with a graph directory of its own that `kg pull` fills, behind nginx with the files in deploy/nginx. In each
round one is killed with all of its processes and started again, one is told to end and started again, and a new snapshot
goes to one after the other. Asked are the questions of swapping.py; dozens of pages by cursor, which have to be of one
snapshot to the last; and the same question again and again, whose entity tag has to be the same on every instance.
"""

import http.client
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import quote, urlencode

import click
from proxy import Instance, Proxy, proxying
from serving import Client
from swapping import NUMBER, Seen, answers, publish_turn, report

_THING = "http://e.org/thing"
_PAGE = 4
"""Edges; there are forty."""
_LOST = 0


@click.command()
@click.option("--rounds", default=3, show_default=True, help="Of killing, ending and upgrading.")
@click.option(
    "--clients", default=4, show_default=True, help="That ask at a time, besides two who read pages and tags."
)
@click.option("--workers", default=2, show_default=True, help="Of each instance.")
@click.option("--pause", default=2.0, show_default=True, help="Seconds between two blows.")
def main(rounds: int, clients: int, workers: int, pause: float) -> None:
    """Ask three instances behind nginx while they are killed and upgraded; fails if any request failed or any answer was mixed."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        depot = folder / "depot"
        turns = {publish_turn(depot, 0): 0}
        instances = [Instance(folder / f"instance-{n}", workers, trusted_proxies="127.0.0.1") for n in range(3)]
        for each in instances:
            each.pull(depot)
            stack.callback(each.kill)
            each.start()
        (folder / "nginx").mkdir()
        proxy = stack.enter_context(proxying(folder / "nginx", [each.port for each in instances]))
        with Crowd(proxy.url, clients) as crowd:
            for turn in range(1, rounds + 1):
                _round(instances, depot, turn, turns, pause)
        _tell(proxy)
    _tell_tags(crowd.tags)
    report(crowd.seen, turns)


def _round(instances: list[Instance], depot: Path, turn: int, turns: dict[str, int], pause: float) -> None:
    killed, ended = instances[turn % 3], instances[(turn + 1) % 3]
    time.sleep(pause)
    killed.kill()
    time.sleep(pause)
    killed.start()
    time.sleep(pause)
    ended.end()
    time.sleep(pause)
    ended.start()
    turns[publish_turn(depot, turn)] = turn
    for each in instances:
        each.pull(depot)
        time.sleep(pause)


class Crowd:
    """Clients, and what they were answered."""

    def __init__(self, url: str, clients: int) -> None:
        """Let them begin with the `with` statement."""
        self.seen: list[Seen] = []
        self.tags: dict[str, set[str]] = defaultdict(set)
        """Of one question, by the snapshot that answered it."""
        self._url = url
        self._stop = Event()
        self._clients = clients
        self._threads = ThreadPoolExecutor(clients + 2)
        self._asked: list[Future[None]] = []

    def __enter__(self) -> "Crowd":
        for number in range(self._clients):
            self._begin(lambda number=number: answers(Client(self._url), self._stop, number))
        self._begin(self._pages)
        self._begin(self._tagged)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._threads.shutdown()
        for each in self._asked:
            each.result()

    def _begin(self, ask: Callable[[], Iterator[Seen]]) -> None:
        self._asked.append(self._threads.submit(self._gather, ask))

    def _gather(self, ask: Callable[[], Iterator[Seen]]) -> None:
        """Note answers until it is enough; a connection that breaks is a failure, and another is made."""
        while not self._stop.is_set():
            try:
                for answer in ask():
                    self.seen.append(answer)
            except (OSError, http.client.HTTPException) as error:
                self.seen.append(Seen(f"lost: {type(error).__name__}", _LOST, "", frozenset(), 0.0))

    def _pages(self) -> Iterator[Seen]:
        """Go through all pages of an answer, again and again, with time for others to upgrade an instance meanwhile."""
        client = Client(self._url)
        while not self._stop.is_set():
            first, cursor = "", ""
            while cursor is not None and not self._stop.is_set():
                asked = {"iri": _THING, "limit": _PAGE} | ({"cursor": cursor} if cursor else {})
                start = time.monotonic()
                response = client.get(f"/api/neighbourhood?{urlencode(asked)}")
                numbers = frozenset(int(each) for each in NUMBER.findall(response.body))
                first = first or response.snapshot
                kind = "page" if response.snapshot == first else "page of another snapshot"
                yield Seen(kind, response.status, response.snapshot, numbers, time.monotonic() - start)
                cursor = json.loads(response.body).get("next") if response.status == 200 else None
                time.sleep(0.1)

    def _tagged(self) -> Iterator[Seen]:
        client = Client(self._url)
        path = f"/api/entity?iri={quote(_THING, safe='')}"
        while not self._stop.is_set():
            start = time.monotonic()
            response = client.get(path)
            self.tags[response.snapshot].add(response.tag)
            numbers = frozenset(int(each) for each in NUMBER.findall(response.body))
            yield Seen("the same again", response.status, response.snapshot, numbers, time.monotonic() - start)


def _tell(proxy: Proxy) -> None:
    spread, again = proxy.spread()
    click.echo(f"answered by port: {json.dumps(dict(spread))}; {again} requests were asked of more than one instance")
    statuses = Counter(line["status"] for line in proxy.lines())
    click.echo(f"nginx's statuses: {json.dumps(dict(sorted(statuses.items())))}")


def _tell_tags(tags: dict[str, set[str]]) -> None:
    click.echo(f"entity tags of one question: {len(tags)} snapshots, {sum(map(len, tags.values()))} tags")
    if any(len(each) > 1 for each in tags.values()):
        raise click.ClickException(f"one snapshot gave several tags: {dict(tags)}")


if __name__ == "__main__":
    main()
