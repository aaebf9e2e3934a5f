"""The middleware: what is said before a view is asked, and what is done with what it says."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from kg.errors import SnapshotError
from kg.settings import Settings
from kg.store.current import CurrentSnapshot
from kg.web.connection import SOCKET
from kg.web.errors import FAILED, OUTCOME
from kg.web.evaluators.pool import Evaluators
from kg.web.front import asking, encodings, finished
from kg.web.front.asking import Asked
from kg.web.front.clients import Environ, Networks, settle
from kg.web.front.counters import Counters
from kg.web.front.endpoints import Endpoints
from kg.web.front.finished import Finished
from kg.web.front.gate import Gate
from kg.web.front.packing import SUFFIX, packed_once
from kg.web.front.queries import Queries
from kg.web.front.quick import Answered, Quick, Waiting
from kg.web.front.records import Records, Visit
from kg.web.front.repeats import may_come_again, rest
from kg.web.front.replies import Reply, names, not_modified
from kg.web.front.streams import Stream, close, keeping
from kg.web.headers import SNAPSHOT, Dressing

_WHOLE = "zonegraph.whole"
_EMPTY = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class Front:
    """Flask's application, and what stands before it."""

    def __init__(
        self, app: Flask, settings: Settings, current: CurrentSnapshot, evaluators: Evaluators, run: Path
    ) -> None:
        """Stand before `app`; what all workers share is in the folder `run`."""
        self.counters = Counters(run / "counters")
        self._app: Callable[..., Iterable[bytes]] = app.wsgi_app
        self._settings = settings
        self._current = current
        self._queries = Queries(settings, current, evaluators)
        self._endpoints = Endpoints(app)
        self._proxies = Networks(settings.trusted_proxies)
        self._gate = Gate(run / "clients", settings)
        self._finished = Finished(run / "answers", settings)
        self._records = Records(self.counters)
        self._dressing = Dressing(settings.allowed_origin, settings.embed_origins)
        self._quick = Quick(
            self._queries, self._endpoints, self._proxies, self._gate, self._finished, self._records, self._dressing
        )
        app.after_request(_keep_whole)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        visit = self._visit(environ)
        try:
            reply = self._gate.admit(visit) or self._answer(environ, visit)
        except BaseException:
            self._gate.end(visit)
            raise
        visit.outcome = environ.get(OUTCOME, "")
        sent = self._send(reply, visit, start_response)
        if visit.cache == "hit" and may_come_again(environ, reply):
            self._quick.repeats.note(environ[SOCKET].request, visit, rest(reply))
        return sent

    def at_once(self, request: bytes, peer: str) -> Answered | Waiting | None:
        """Answer a request as it came, if that is a matter of a moment; None if it has to come by `__call__`."""
        return self._quick.answer(request, peer)

    def in_turn(self, waiting: Waiting, connection: Any) -> Answered | None:
        """Answer a query that takes longer, in a thread; None if its request has to come by `__call__` all the same."""
        return self._quick.ask(waiting, connection)

    def _visit(self, environ: Environ) -> Visit:
        started = time.perf_counter()
        client = settle(environ, self._proxies)
        path = environ["PATH_INFO"]
        return Visit(environ["REQUEST_METHOD"], path, client, started, self._endpoints.name(path))

    def _answer(self, environ: Environ, visit: Visit) -> Reply:
        """Give an answer that is finished, or make one."""
        encoding = encodings.encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        asked = asking.read(environ, self._settings.max_query_bytes)
        if asked is None:
            return self._gate.begin(visit) or self._plain(environ, encoding)
        visit.query, visit.cache = asked.query, "hit"
        reply = self._known(environ, asked, encoding)
        if reply:
            return reply
        visit.cache = "miss"
        return self._gate.begin(visit) or self._made(environ, asked, encoding)

    def _plain(self, environ: Environ, encoding: str) -> Reply:
        """Have a view answer what is not kept."""
        listed = environ.get("HTTP_IF_NONE_MATCH")
        if listed:
            environ["HTTP_IF_NONE_MATCH"] = listed.replace(f'{SUFFIX}"', '"')
        return packed_once(self._view(environ), encoding)

    def _known(self, environ: Environ, asked: Asked, encoding: str) -> Reply | None:
        """Give what the client has, or what is kept."""
        try:
            snapshot = self._current.get().id
        except SnapshotError:
            return None
        key = self._finished.key(snapshot, asked, encoding)
        tag = finished.entity_tag(key)
        kept = self._finished.get(key)
        if names(tag, environ.get("HTTP_IF_NONE_MATCH", "")):
            control = kept.header("Cache-Control") if kept else "no-cache"
            vary = ("Vary", "Accept, Accept-Encoding")
            return not_modified(tag, [("Cache-Control", control), vary, (SNAPSHOT, snapshot)])
        return kept

    def _made(self, environ: Environ, asked: Asked, encoding: str) -> Reply:
        """Have a view answer, and keep that if it can be."""
        reply = self._evaluated(environ, asked) or self._view(environ)
        if not finished.may_be_kept(reply):
            return packed_once(reply, encoding)
        key = self._finished.key(reply.header(SNAPSHOT), asked, encoding)
        if isinstance(reply.body, bytes):
            return self._finished.keep(reply, key, encoding)
        length = reply.header("Content-Length")
        finished.prepare(reply)
        if environ["REQUEST_METHOD"] == "HEAD":
            encoding = encodings.IDENTITY
        else:
            encoding = self._kept_in_the_end(reply, reply.body, key, encoding)
        if length and not encoding:
            reply.set("Content-Length", length)
        return finished.finish(reply, key, encoded=bool(encoding))

    def _evaluated(self, environ: Environ, asked: Asked) -> Reply | None:
        """Have a query answered; None for what is none, and for one that fails: the view says why."""
        found = self._queries.outcome(environ, asked)
        if found and isinstance(found.answer, Exception):
            environ[FAILED] = found.answer
        return found.reply() if found else None

    def _kept_in_the_end(self, reply: Reply, pieces: Iterable[bytes], key: bytes, encoding: str) -> str:
        """Keep what comes in pieces, if all of them are sent; gives the encoding that they are sent in."""
        if not encodings.worth(reply.header("Content-Type"), None):
            encoding = encodings.IDENTITY
        keep = partial(self._finished.put, key, list(reply.headers), encoded=bool(encoding))
        packed = encodings.packing(pieces) if encoding else pieces
        reply.body = keeping(packed, self._finished.largest, keep)
        return encoding

    def _view(self, environ: Environ) -> Reply:
        """Ask Flask."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._app(environ, lambda status, headers, _error=None: begun.append((status, headers)))
        status, headers = begun[-1]
        whole = environ.pop(_WHOLE, None)
        if whole is not None:
            close(body)
        return Reply(HTTPStatus(int(status[:3])), headers, body if whole is None else whole, body)

    def _send(self, reply: Reply, visit: Visit, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Begin the answer; the visit is over when its body is."""
        visit.learnt(reply)
        reply.headers += visit.limits
        self._dressing.put_on(reply, visit.method, visit.path)
        start_response(f"{reply.status.value} {reply.status.phrase}", reply.headers)
        over = partial(self._over, visit)
        if isinstance(reply.body, bytes):
            body = b"" if visit.method == "HEAD" else reply.body
            over(len(body), whole=True)
            return [body]
        if visit.method == "HEAD":
            close(reply.source)
            over(0, whole=True)
            return [b""]
        return Stream(reply.body, reply.source, over)

    def _over(self, visit: Visit, sent: int, *, whole: bool) -> None:
        self._gate.end(visit)
        visit.bytes = sent
        if not whole:
            visit.outcome = "cut off"
        self._records.write(visit)


def _keep_whole(response: Response) -> Response:
    """Hand the middleware a body that is in memory as it is; what WSGI has of it is pieces."""
    if response.is_sequence and not response.direct_passthrough and response.status_code not in _EMPTY:
        request.environ[_WHOLE] = response.get_data()
    return response
