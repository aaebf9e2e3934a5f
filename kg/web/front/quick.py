"""What is answered without Flask and a parser of HTTP: what was asked before, lookups, and other plain queries.

To have these look at a request costs more than most queries do. The first two are answered by the one thread that watches all
connections: to give them to another would cost several times what they cost, and threads that compute side by side wait for
each other (Python runs one at a time). None of these answers takes more than a fraction of a millisecond, for each is bounded
(`kg.web.evaluators.lookups`), and none waits for anything. Another query waits for its evaluator, in a thread.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from werkzeug.exceptions import HTTPException

from kg.store.snapshot import Snapshot
from kg.web.evaluators.lookups import look_up
from kg.web.evaluators.questions import Answer, Question
from kg.web.front import asking, encodings, plain
from kg.web.front.clients import Environ, Networks
from kg.web.front.endpoints import Endpoints
from kg.web.front.finished import Finished
from kg.web.front.gate import Gate
from kg.web.front.queries import Queries, reply
from kg.web.front.records import Records, Visit
from kg.web.front.repeats import Repeats, first_lines, rest
from kg.web.front.replies import Reply
from kg.web.headers import Dressing


class Waiting(NamedTuple):
    """A query that was read, and is for an evaluator."""

    request: bytes
    question: Question
    snapshot: Snapshot
    visit: Visit
    key: bytes
    """Of its answer, when that is finished, …"""
    encoding: str
    """… and the encoding that the client takes."""


class Answered(NamedTuple):
    """An answer to a request."""

    whole: bytes
    """All of it, from its first line on."""
    over: Callable[[], None]
    """What is left to do when it is on its way, so that its client does not wait for that: it is recorded, and kept."""


class Quick:
    """Answers whole requests, as they came, with whole answers."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of the middleware
        self,
        queries: Queries,
        endpoints: Endpoints,
        proxies: Networks,
        gate: Gate,
        finished: Finished,
        records: Records,
        dressing: Dressing,
    ) -> None:
        """Use what the middleware uses."""
        self.repeats = Repeats()
        self._queries = queries
        self._endpoints = endpoints
        self._proxies = proxies
        self._gate = gate
        self._finished = finished
        self._records = records
        self._dressing = dressing

    def answer(self, request: bytes, peer: str) -> Answered | Waiting | None:
        """Answer a request of a client that is not limited; None for whatever has to go the ordinary way.

        A query that may take longer is given back, for a thread to `ask`.
        """
        if peer in self._proxies or not self._gate.is_free(peer):
            return None
        snapshot = self._queries.current.ready()
        if snapshot is None:
            return None
        repeat = self.repeats.get(request)
        if repeat and repeat.visit.snapshot == snapshot.id:
            return Answered(first_lines() + repeat.answer, partial(self._records.write, repeat.visit.again(peer)))
        environ = plain.read(request, peer)
        return self._read(request, environ, snapshot) if environ else None

    def ask(self, waiting: Waiting, connection: Any) -> Answered | None:
        """Wait for the answer to a query; a large one, or an error, is left with the connection for the ordinary way."""
        found = self._queries.evaluated(waiting.question, waiting.snapshot, connection)
        if isinstance(found.answer, Exception) or not isinstance(found.answer.body, bytes):
            connection.outcome = found
            return None
        return self._made(found.answer, waiting)

    def _read(self, request: bytes, environ: Environ, snapshot: Snapshot) -> Answered | Waiting | None:
        path = environ["PATH_INFO"]
        visit = Visit(
            environ["REQUEST_METHOD"], path, environ["REMOTE_ADDR"], time.perf_counter(), self._endpoints.name(path)
        )
        asked = asking.read(environ, self._queries.settings.max_query_bytes)
        if asked is None or not asked.query:
            return None
        encoding = encodings.encoding(environ["HTTP_ACCEPT_ENCODING"])
        key = self._finished.key(snapshot.id, asked, encoding)
        kept, visit.query, visit.cache = self._finished.get(key), asked.query, "hit"
        if kept:
            return self._known(request, kept, visit)
        visit.cache = "miss"
        question = self._queries.question(environ, asked, snapshot)
        return self._looked_up(Waiting(request, question, snapshot, visit, key, encoding)) if question else None

    def _looked_up(self, waiting: Waiting) -> Answered | Waiting | None:
        try:
            found = look_up(waiting.snapshot, waiting.question)
        except HTTPException:
            return None
        return self._made(found, waiting) if found else waiting

    def _made(self, answer: Answer, waiting: Waiting) -> Answered:
        made = reply(answer, waiting.snapshot)
        keep = self._finished.finished(made, waiting.key, waiting.encoding)
        written = self._written(made, waiting.visit)

        def over() -> None:
            keep()
            self._records.write(waiting.visit.learnt(made))

        return Answered(first_lines() + written, over)

    def _known(self, request: bytes, kept: Reply, visit: Visit) -> Answered:
        written = self._written(kept, visit)

        def over() -> None:
            self.repeats.note(request, visit.learnt(kept), written)
            self._records.write(visit)

        return Answered(first_lines() + written, over)

    def _written(self, reply: Reply, visit: Visit) -> bytes:
        visit.bytes = len(reply.body)  # type: ignore[arg-type]  # what is finished or looked up is whole
        self._dressing.put_on(reply, visit.method, visit.path)
        return rest(reply)
