"""A SPARQL endpoint: queries, updates, graphs put and taken away."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import cast
from urllib.parse import urlencode

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.settings import EndpointSettings
from kg.store.remote.connection import Connection
from kg.store.remote.engines import Engine, addresses, engine_of
from kg.store.remote.replies import ACCEPT_GRAPHS, Reply, refusal, reply, solutions

_FORM = "application/x-www-form-urlencoded"
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_GRACE = 2
"""Seconds that an engine has more than its reader waits, who so never sees what it cuts."""
_OK = (200, 201, 202, 204)


Row = tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]


class Endpoint:
    """An endpoint, by the address of its queries; safe to use from any thread."""

    def __init__(self, url: str, settings: EndpointSettings, seconds: float | None = None) -> None:
        """Make ready; nothing is sent yet. Raises EndpointError for what is no address.

        `seconds` is how long a query may take: an engine that can be told is told to stop it soon after.
        """
        if not _ADDRESS.fullmatch(url):
            message = (
                f"{_without_user(url)!r} is no address of an endpoint: expected one such as "
                "http://127.0.0.1:7878/query, without user and password, which belong in the environment"
            )
            raise EndpointError(message)
        self.url = url
        self.settings = settings
        self._milliseconds = None if seconds is None else int((seconds + _GRACE) * 1000)
        self._connection = Connection(settings)

    @cached_property
    def engine(self) -> Engine:
        """Which engine answers; it is asked the first time."""
        response = self._connection.request("GET", f"{self.url}?{urlencode({'query': 'ASK {}'})}")
        try:
            if response.status != 200:
                raise refusal(response, self.url)
            return engine_of(response.headers.get("Server", ""))
        finally:
            response.close()

    def select(self, query: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Reply:
        """Ask a query that gives solutions or a boolean; raises QueryError, EndpointError, EndpointTooSlow."""
        return self._ask(query, self.engine.results.media_type, default_graphs, named_graphs)

    def construct(self, query: str, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()) -> Reply:
        """Ask a query that gives triples; raises as `select` does."""
        return self._ask(query, ACCEPT_GRAPHS, default_graphs, named_graphs)

    def rows(self, query: str) -> list[Row]:
        """Give all solutions of a query of ours, whose answer is small; raises EndpointError if some are missing."""
        answer = self.select(query)
        found = solutions(answer, self.engine)
        if answer.cut or not isinstance(found, ox.QuerySolutions):
            message = (
                f"the endpoint {self.url} did not answer in full: {answer.cut or 'it gave a boolean for solutions'}"
            )
            raise EndpointError(message)
        return [tuple(row) for row in found]

    def all_rows(
        self,
        query: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        most: int | None = None,
    ) -> Iterator[Row]:
        """Give all solutions of a query of ours, or so many: where the endpoint cuts the answer, from there on.

        Raises EndpointError if it gives nothing from there on and says that there is more.
        """
        seen, page = 0, self.settings.page
        while True:
            asked = f"{query}{_slice(seen, page, most)}"
            answer = self.select(asked, default_graphs, named_graphs)
            count = 0
            for row in cast("ox.QuerySolutions", solutions(answer, self.engine)):
                count += 1
                yield tuple(row)
            seen += count
            if not (answer.cut or (seen > count and count == page)) or (most and seen >= most):
                return
            if not count:
                message = f"{answer.cut}, so that not even one page of {page} rows comes: ask its keeper for more"
                raise EndpointError(message)
            page = min(page, count)

    def update(self, text: str) -> None:
        """Have an update done."""
        self._write("POST", self._addresses[0], urlencode({"update": text}).encode(), _FORM)

    def add(self, graph: str, triples_: bytes) -> None:
        """Add triples, in N-Triples, to a graph."""
        self._write("POST", self._graph(graph), triples_, "application/n-triples")

    def add_quads(self, quads: bytes) -> None:
        """Add quads, in N-Quads; only for an engine that takes them."""
        self._write("POST", self._addresses[1], quads, "application/n-quads")

    def drop(self, graphs: Iterable[str]) -> None:
        """Take graphs away, whether they are there or not."""
        self.update(" ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs))

    def close(self) -> None:
        """Let go of the connections."""
        self._connection.close()

    def _ask(self, query: str, accept: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> Reply:
        fields = [("query", query)]
        fields += [("default-graph-uri", graph) for graph in default_graphs]
        fields += [("named-graph-uri", graph) for graph in named_graphs]
        if self.engine.limit_key and self._milliseconds:
            fields.append((self.engine.limit_key, str(self._milliseconds)))
        headers = {"Content-Type": _FORM, "Accept": accept}
        return reply(self._connection.request("POST", self.url, urlencode(fields).encode(), headers), self.url)

    def _write(self, method: str, url: str, body: bytes, media_type: str) -> None:
        response = self._connection.request(method, url, body, {"Content-Type": media_type})
        try:
            if response.status not in _OK:
                raise refusal(response, url)
            response.drain_conn()
        finally:
            response.release_conn()

    def _graph(self, graph: str) -> str:
        return f"{self._addresses[1]}?{urlencode({self.engine.graph_key: graph})}"

    @cached_property
    def _addresses(self) -> tuple[str, str]:
        """The addresses for updates and for graphs: as they are set, else as the engine has them."""
        known = addresses(self.engine, self.url) or ("", "")
        update, store = self.settings.update or known[0], self.settings.store or known[1]
        if not (update and store):
            message = (
                f"where {self.url} is written to cannot be told from its address: "
                "set KG_ENDPOINT_UPDATE and KG_ENDPOINT_STORE"
            )
            raise EndpointError(message)
        return update, store


def _slice(seen: int, page: int, most: int | None) -> str:
    """Say which rows are wanted: all, the first, or those from where the answer was cut."""
    if seen:
        return f" LIMIT {min(page, most - seen) if most else page} OFFSET {seen}"
    return f" LIMIT {most}" if most else ""


def _without_user(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//…@", url)
