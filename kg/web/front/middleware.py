"""The middleware: what is said before a view is asked, and what is done with what it says."""

import os
import time
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from msgspec.structs import replace

from kg.errors import SnapshotError
from kg.settings import Settings
from kg.store.current import CurrentSnapshot
from kg.store.snapshot import CURRENT
from kg.web.errors import OUTCOME
from kg.web.front import asking, encodings, finished, lookups
from kg.web.front.asking import Asked
from kg.web.front.clients import Environ, Networks, settle
from kg.web.front.counters import Counters
from kg.web.front.endpoints import Endpoints
from kg.web.front.finished import Finished
from kg.web.front.gate import Gate
from kg.web.front.records import Records, Visit
from kg.web.front.repeats import Repeats, first_lines
from kg.web.front.replies import Reply, names, not_modified
from kg.web.front.streams import Stream, close, keeping
from kg.web.headers import Dressing

ENGINE, ROWS = "KG-Engine", "KG-Rows"
_SOCKET = "gunicorn.socket"
_WHOLE = "zonegraph.whole"
_EMPTY = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
_SUFFIX = "-gzip"
"""Of the entity tag of a view when what it gave is compressed."""


class Front:
    """Flask's application, and what stands before it."""

    def __init__(self, app: Flask, settings: Settings, current: CurrentSnapshot, run: Path) -> None:
        """Stand before `app`; what all workers share is in the folder `run`."""
        self.counters = Counters(run / "counters")
        self._app: Callable[..., Iterable[bytes]] = app.wsgi_app
        self._settings = settings
        self._current = current
        self._link = settings.graph / CURRENT
        self._endpoints = Endpoints(app)
        self._proxies = Networks(settings.trusted_proxies)
        self._gate = Gate(run / "clients", settings)
        self._finished = Finished(run / "answers", settings)
        self._records = Records(self.counters)
        self._repeats = Repeats()
        self._dressing = Dressing(settings.allowed_origin, settings.embed_origins)
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
        if visit.cache == "hit" and may_come_again(environ) and reply.status == HTTPStatus.OK:
            self._repeats.note(environ[_SOCKET].request, visit, reply)
        return sent

    def again(self, request: bytes, peer: str) -> bytes | None:
        """Answer a request that came before, byte for byte, from a client that is not limited."""
        repeat = self._repeats.get(request)
        if not repeat or peer in self._proxies or not self._gate.is_free(peer):
            return None
        if self._current_id() != repeat.visit.snapshot:
            return None
        visit = replace(repeat.visit, client=peer, started=time.perf_counter())
        self._records.write(visit)
        return first_lines() + repeat.answer

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
            environ["HTTP_IF_NONE_MATCH"] = listed.replace(f'{_SUFFIX}"', '"')
        return packed_once(self._view(environ), encoding)

    def _known(self, environ: Environ, asked: Asked, encoding: str) -> Reply | None:
        """Give what the client has, or what is kept."""
        try:
            snapshot = self._current.get().id
        except SnapshotError:
            return None
        key = self._finished.key(snapshot, asked, encoding)
        tag = finished.entity_tag(key)
        if names(tag, environ.get("HTTP_IF_NONE_MATCH", "")):
            vary = ("Vary", "Accept, Accept-Encoding")
            return not_modified(tag, [("Cache-Control", "no-cache"), vary, (finished.SNAPSHOT, snapshot)])
        return self._finished.get(key)

    def _made(self, environ: Environ, asked: Asked, encoding: str) -> Reply:
        """Have a view answer, and keep that if it can be."""
        reply = self._looked_up(environ, asked) or self._view(environ)
        if not finished.may_be_kept(reply):
            return packed_once(reply, encoding)
        key = self._finished.key(reply.header(finished.SNAPSHOT), asked, encoding)
        length = reply.header("Content-Length")
        reply.headers = finished.lasting(reply.headers)
        reply.vary("Accept-Encoding")
        if not reply.header("Cache-Control"):
            reply.set("Cache-Control", "no-cache")
        if isinstance(reply.body, bytes):
            return self._kept_whole(reply, reply.body, key, encoding)
        if environ["REQUEST_METHOD"] == "HEAD":
            encoding = encodings.IDENTITY
        else:
            encoding = self._kept_in_the_end(reply, reply.body, key, encoding)
        if length and not encoding:
            reply.set("Content-Length", length)
        return finished.finish(reply, key, encoded=bool(encoding))

    def _looked_up(self, environ: Environ, asked: Asked) -> Reply | None:
        try:
            return lookups.reply(environ, asked, self._current.get(), self._settings) if asked.query else None
        except SnapshotError:
            return None

    def _kept_whole(self, reply: Reply, body: bytes, key: bytes, encoding: str) -> Reply:
        reply.body, encoded = finished.encode(reply, body, encoding)
        self._finished.put(key, reply.headers, reply.body, encoded=encoded)
        return finished.finish(reply, key, encoded=encoded)

    def _kept_in_the_end(self, reply: Reply, pieces: Iterable[bytes], key: bytes, encoding: str) -> str:
        """Keep what comes in pieces, if all of them are sent; gives the encoding that they are sent in."""
        if not encodings.worth(reply.header("Content-Type"), None):
            encoding = encodings.IDENTITY
        keep = partial(self._finished.put, key, list(reply.headers), encoded=bool(encoding))
        packed = encodings.packing(pieces) if encoding else pieces
        reply.body = keeping(packed, self._finished.largest, keep)
        return encoding

    def _current_id(self) -> str:
        """Give the name of the current snapshot, unopened."""
        try:
            return os.readlink(self._link).rpartition("/")[2]  # noqa: PTH115 - a path costs more than the question
        except OSError:
            return ""

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
        visit.status, visit.snapshot = reply.status.value, reply.header(finished.SNAPSHOT)
        visit.engine, rows = reply.header(ENGINE), reply.header(ROWS)
        visit.rows = int(rows) if rows.isdigit() else None
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


def may_come_again(environ: Environ) -> bool:
    """Whether a request is of the plainest kind, and we have it as it came."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        and environ.get("HTTP_CONNECTION", "keep-alive").lower() == "keep-alive"
        and hasattr(environ.get(_SOCKET), "request")
    )


def packed_once(reply: Reply, encoding: str) -> Reply:
    """Compress an answer that is not kept; a tag of the view's own becomes that of the compressed form."""
    tag = reply.header("ETag")
    if not reply.header("Cache-Control"):
        reply.set("Cache-Control", "no-cache" if tag else "no-store")
    if reply.status != HTTPStatus.OK or reply.header("Content-Encoding") or reply.header("Accept-Ranges"):
        return reply
    size = len(reply.body) if isinstance(reply.body, bytes) else None
    if not encodings.worth(reply.header("Content-Type"), size):
        return reply
    reply.vary("Accept-Encoding")
    return _packed(reply, tag) if encoding == encodings.GZIP else reply


def _packed(reply: Reply, tag: str) -> Reply:
    reply.drop("Content-Length")
    reply.set("Content-Encoding", encodings.GZIP)
    if tag:
        reply.set("ETag", f'{tag[:-1]}{_SUFFIX}"')
    if isinstance(reply.body, bytes):
        reply.body = encodings.packed(reply.body)
        reply.set("Content-Length", str(len(reply.body)))
    else:
        reply.body = encodings.packing(reply.body)
    return reply


def _keep_whole(response: Response) -> Response:
    """Hand the middleware a body that is in memory as it is; what WSGI has of it is pieces."""
    if response.is_sequence and not response.direct_passthrough and response.status_code not in _EMPTY:
        request.environ[_WHOLE] = response.get_data()
    return response
