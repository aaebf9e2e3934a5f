"""What is answered by the one thread that watches all connections: what was asked before, and lookups.

To give such a request to another thread, and have Flask and a parser of HTTP look at it, costs several times what it costs
itself; and threads that compute side by side wait for each other (Python runs one at a time). None of these answers takes
more than a fraction of a millisecond, for each is bounded (`kg.web.evaluators.lookups`), and none waits for anything.
"""

import time

from kg.settings import Settings
from kg.store.current import CurrentSnapshot
from kg.store.snapshot import Snapshot
from kg.web.front import asking, encodings, lookups, plain
from kg.web.front.asking import Asked
from kg.web.front.clients import Environ, Networks
from kg.web.front.endpoints import Endpoints
from kg.web.front.finished import Finished
from kg.web.front.gate import Gate
from kg.web.front.records import Records, Visit
from kg.web.front.repeats import Repeats, first_lines, rest
from kg.web.front.replies import Reply
from kg.web.headers import Dressing


class Quick:
    """Answers whole requests, as they came, with whole answers."""

    def __init__(  # noqa: PLR0913, PLR0917 - the parts of the middleware
        self,
        settings: Settings,
        current: CurrentSnapshot,
        endpoints: Endpoints,
        proxies: Networks,
        gate: Gate,
        finished: Finished,
        records: Records,
        dressing: Dressing,
    ) -> None:
        """Use what the middleware uses."""
        self.repeats = Repeats()
        self._settings = settings
        self._current = current
        self._endpoints = endpoints
        self._proxies = proxies
        self._gate = gate
        self._finished = finished
        self._records = records
        self._dressing = dressing

    def answer(self, request: bytes, peer: str) -> bytes | None:
        """Answer a request of a client that is not limited; None for whatever has to go the ordinary way."""
        if peer in self._proxies or not self._gate.is_free(peer):
            return None
        snapshot = self._current.ready()
        if snapshot is None:
            return None
        repeat = self.repeats.get(request)
        if repeat and repeat.visit.snapshot == snapshot.id:
            self._records.write(repeat.visit.again(peer))
            return first_lines() + repeat.answer
        environ = plain.read(request, peer)
        return self._looked_up(request, environ, snapshot) if environ else None

    def _looked_up(self, request: bytes, environ: Environ, snapshot: Snapshot) -> bytes | None:
        path = environ["PATH_INFO"]
        visit = Visit("GET", path, environ["REMOTE_ADDR"], time.perf_counter(), self._endpoints.name(path))
        asked = asking.read(environ, self._settings.max_query_bytes)
        if asked is None or not asked.query:
            return None
        encoding = encodings.encoding(environ["HTTP_ACCEPT_ENCODING"])
        key = self._finished.key(snapshot.id, asked, encoding)
        reply, visit.query, visit.cache = self._finished.get(key), asked.query, "hit"
        if reply is None:
            visit.cache = "miss"
            reply = self._made(environ, asked, snapshot, encoding, key)
        return self._sent(request, reply, visit) if reply else None

    def _made(self, environ: Environ, asked: Asked, snapshot: Snapshot, encoding: str, key: bytes) -> Reply | None:
        reply = lookups.reply(environ, asked, snapshot, self._settings)
        return self._finished.keep(reply, key, encoding) if reply else None

    def _sent(self, request: bytes, reply: Reply, visit: Visit) -> bytes:
        visit.learn(reply)
        visit.bytes = len(reply.body)  # type: ignore[arg-type]  # what is finished or looked up is whole
        self._dressing.put_on(reply, visit.method, visit.path)
        answer = rest(reply)
        if visit.cache == "hit":
            self.repeats.note(request, visit, answer)
        self._records.write(visit)
        return first_lines() + answer
