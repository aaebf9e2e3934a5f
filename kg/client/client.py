"""The API, a method for each address. Answers are JSON as Python reads it, in the form that ``/openapi.json`` tells."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from kg.client.connection import Connection, Parameters
from kg.client.downloads import download
from kg.client.errors import Malformed
from kg.client.rows import Rows

if TYPE_CHECKING:
    import rdflib

_RESULTS, _TRIPLES = "application/sparql-results+json", "application/n-triples"
_PAGE = 100

Answer = dict[str, Any]


class Client:
    """A service of a graph.

    Whatever it refuses is raised as a `kg.client.ServiceError` with its words; where it is busy it is asked again, when
    it says. A client may be shared between threads, and used in a ``with``.
    """

    def __init__(
        self, url: str = "http://127.0.0.1:8000", *, timeout: float = 60, retries: int = 5, token: str = ""
    ) -> None:
        """Speak to the service at an address; nothing is sent before the first question."""
        self._connection = Connection(url, timeout, retries, token)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self._connection.url!r})"

    def close(self) -> None:
        """Let go of the connections."""
        self._connection.close()

    def search(self, text: str, **parameters: Any) -> Iterator[Answer]:
        """Find things by name, best first, page by page for as long as you read; `type`, `from_` and `to` choose."""
        offset = 0
        while True:
            page = self._get("/api/search", q=text, offset=offset, limit=_PAGE, **parameters)
            yield from page["hits"]
            offset += len(page["hits"])
            if not page["truncated"]:
                return

    def entity(self, iri: str, at: str | None = None) -> Answer:
        """Give all that is known of a thing, with the evidence; with `at` as of a day, month or year."""
        return self._get("/api/entity", iri=iri, at=at)

    def explain(self, iri: str) -> Answer:
        """Tell why a thing is one, and what came near it."""
        return self._get("/api/explain", iri=iri)

    def neighbourhood(self, iri: str, **parameters: Any) -> Answer:
        """Give the nodes and edges around a thing: `depth`, `limit`, `relation`, `type`, `direction`, `at`, `from_`, `to`."""
        return self._get("/api/neighbourhood", iri=iri, **parameters)

    def edges(self, iri: str, **parameters: Any) -> Iterator[Answer]:
        """Give all edges around a thing, the most important first, page by page for as long as you read."""
        cursor: str | None = None
        while True:
            page = self.neighbourhood(iri, cursor=cursor, **parameters)
            yield from page["edges"]
            cursor = page["next"]
            if cursor is None:
                return

    def path(self, source: str, target: str, **parameters: Any) -> Answer:
        """Give the shortest paths between two things: `k`, `max_length`, `relation`, `at`, `since`, `until`."""
        return self._get("/api/path", from_=source, to=target, **parameters)

    def document(self, iri: str, start: int = 0, length: int | None = None) -> Answer:
        """Give a document: its text, the things that it names, and the facts that were taken out of it."""
        return self._get("/api/document", iri=iri, start=start, length=length)

    def text(self, iri: str) -> str:
        """Give the whole text of a document, empty where the graph has no texts; fetched part by part."""
        parts: list[str] = []
        start = 0
        while True:
            part = self.document(iri, start)
            parts.append(part["text"] or "")
            start += len(parts[-1])
            if not part["truncated"]:
                return "".join(parts)

    def evidence(self, subject: str, predicate: str, object: str) -> list[Answer]:  # noqa: A002 - as RDF says
        """Give the sentences that state a triple, with rule, confidence, time and place in their documents."""
        found = self._get("/api/evidence", subject=subject, predicate=predicate, object=object)
        return cast("list[Answer]", found["evidence"])

    def stats(self) -> Answer:
        """Give what the graph holds, counted by type and relation."""
        return self._get("/api/stats")

    def diff(self, old: str | None = None, new: str | None = None, limit: int | None = None) -> Answer:
        """Tell what changed between two snapshots, by default the previous and the current one."""
        return self._get("/api/diff", from_=old, to=new, limit=limit)

    def queries(self) -> list[Answer]:
        """Give the analysts' questions, whose `text` may be asked."""
        return cast("list[Answer]", self._connection.json("/api/queries"))

    def limits(self) -> Answer:
        """Give the limits that a request can meet."""
        return self._get("/api/limits")

    def sparql(
        self, query: str, *, default_graphs: tuple[str, ...] = (), named_graphs: tuple[str, ...] = ()
    ) -> "Rows | bool | rdflib.Graph":
        """Ask a query: SELECT gives rows, ASK a boolean, CONSTRUCT and DESCRIBE an rdflib graph."""
        asked: Parameters = {"query": query, "default-graph-uri": default_graphs, "named-graph-uri": named_graphs}
        accepted = {"Accept": f"{_RESULTS}, {_TRIPLES};q=0.9"}
        response = self._connection.post("/sparql", asked, accepted)
        if response.headers["Content-Type"].startswith(_TRIPLES):
            return _graph(response.data)
        answer = json.loads(response.data)
        if "boolean" in answer:
            return bool(answer["boolean"])
        return Rows.read(answer, response.headers.get("KG-Truncated", ""))

    def select(self, query: str) -> Rows:
        """Ask a SELECT query."""
        found = self.sparql(query)
        if not isinstance(found, Rows):
            message = "this is no SELECT query: ask it with `sparql`"
            raise Malformed(400, {"code": "bad_query", "message": message})
        return found

    def manifest(self) -> Answer:
        """List the dumps, and what the snapshot holds."""
        return self._get("/export/manifest.json")

    def download(
        self,
        path: Path | str,
        format: str = "turtle",  # noqa: A002 - as the parameter is called
        compression: str = "none",
        graph: str | None = None,
    ) -> Path:
        """Write a dump to a file, on from where a download breaks off, and check its SHA-256."""
        wanted = {"format": format, "compression": compression, "graph": graph}
        return download(self._connection, wanted, Path(path))

    def _get(self, path: str, **parameters: Any) -> Answer:
        named = {name.rstrip("_"): value for name, value in parameters.items()}
        return cast("Answer", self._connection.json(path, named))


def _graph(triples: bytes) -> "rdflib.Graph":
    import rdflib  # noqa: PLC0415 - takes as long to import as a query to answer

    return rdflib.Graph().parse(data=triples, format="nt")
