"""A worker of gunicorn that waits for slow clients without a thread.

gunicorn's threaded worker gives a connection to a thread as soon as there is a byte, and the thread waits for the
rest: as many slow clients as there are threads, and nobody else is answered. Here the one thread that watches all
connections gathers a request until it is whole, and cuts off who takes too long. What takes but a moment (`Front.at_once`)
it answers itself: threads that compute at the same time wait for each other, and lookups are many. And a client that
asks one thing after another stays with its thread between them, which saves two changes of threads for each.
"""

import errno
import resource
import select
import socket
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ
from typing import Any

from gunicorn.http.errors import (  # type: ignore[import-untyped]  # it has no types
    ExpectationFailed,
    InvalidRequestLine,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    NoMoreData,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import TConn  # type: ignore[import-untyped]

from kg.web.arriving import WHOLE_REQUEST, PatientSocket, is_whole
from kg.web.front.clients import UNIX
from kg.web.front.records import record_malformed
from kg.web.front.replies import Reply, refusal
from kg.web.headers import Dressing
from kg.web.leaving import LeavingWorker

_STAYING = 2
"""Milliseconds that a thread waits for its client's next request."""
_PIECE = 1 << 16
_FULL = 0.9
"""Of the connections that a worker may have: beyond it the one that has been idle or unfinished longest is closed."""
_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


_MALFORMED = "this is not a request by HTTP/1.1 and its limits; see RFC 9112"
_UNENCODED = (
    "the address holds characters that are sent as %XX, such as 汉字: browsers write them so by themselves, "
    "and so does `curl --get --data-urlencode 'q=云溪' …` (RFC 3986 §2.1)"
)
_FAULTS = (
    ((InvalidResponseHeader, InvalidResponseHeaderName), HTTPStatus.INTERNAL_SERVER_ERROR),
    (LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
    (LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
    (ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
    (UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED),
    ((ParseException, NoMoreData), HTTPStatus.BAD_REQUEST),
)


def _reason(error: Exception) -> str:
    """Say what is wrong with a request; the commonest slip is an address in 汉字 as they stand."""
    line = error.req if isinstance(error, InvalidRequestLine) else ""
    return _MALFORMED if line.isascii() else _UNENCODED


def _written(reply: Reply) -> bytes:
    """Write an answer after which the connection is closed."""
    Dressing("").put_on(reply, "GET", "")
    lines = [f"HTTP/1.1 {reply.status.value} {reply.status.phrase}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + b"".join(
        [reply.body] if isinstance(reply.body, bytes) else reply.body
    )


class PatientWorker(LeavingWorker):
    """The worker; what it overrides is named as there."""

    def init_process(self) -> None:
        """Begin, with as many handles as the system allows: each connection takes one."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        """Take a connection, and begin to gather its first request."""
        try:
            theirs, address = listener.accept()
        except OSError as error:  # gone already, or another worker was faster; or there is no handle left for it
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._drop_oldest()
            return
        theirs.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) if theirs.family != socket.AF_UNIX else None
        self.nr_conns += 1
        self._make_room()
        ours = PatientSocket(theirs.family, theirs.type, theirs.proto, theirs.detach())
        connection = TConn(self.cfg, ours, address, listener.getsockname())
        connection.received, connection.unsent = bytearray(), b""
        self._gather(connection)

    def on_client_socket_readable(self, connection: TConn, client: socket.socket) -> None:
        """Answer the next request of a connection that was kept at once, or begin to gather it."""
        self._begin(connection)
        more = self._receive(connection)
        is_answered = more and self._answered(connection)
        self.keepalived_conns.remove(connection)
        if is_answered and not connection.unsent:
            connection.set_timeout()
            self.keepalived_conns.append(connection)
            return
        self.poller.unregister(client)
        if is_answered:
            self._keep(connection)
        else:
            self._go_on(connection, more=more)

    def on_pending_socket_readable(self, connection: TConn, client: socket.socket) -> None:
        """Gather more of a request."""
        more = self._receive(connection)
        if more and not is_whole(connection.received):
            return
        self.poller.unregister(client)
        self.pending_conns.remove(connection)
        if more and self._answered(connection):
            self._keep(connection)
        else:
            self._hand_over(connection)

    def handle(self, connection: TConn) -> Any:
        """Answer a request, and those that follow at once, in a thread."""
        while True:
            request = bytes(connection.received)
            connection.sock.begin(request)
            connection.received.clear()
            kept = self._again(connection, request) or super().handle(connection)
            if not self._finished(connection) or kept is not True:
                return False
            connection.received += connection.parser.unreader.take_buffered()
            connection.sock.setblocking(False)
            if not self._follows(connection):
                return True

    @staticmethod
    def _finished(connection: TConn) -> bool:
        """Send what waits of an answer; tells whether its client takes it."""
        try:
            connection.sock.finish()
        except OSError:
            return False
        return True

    def _again(self, connection: TConn, request: bytes) -> bool:
        """Answer one more request that takes but a moment; else give it to who reads requests."""
        answer = self._at_once(connection, request)
        if answer is None:
            connection.parser.unreader.unread(request)
            return False
        return self._sent(connection, answer)

    def _at_once(self, connection: TConn, request: bytes) -> bytes | None:
        """Give the answer to a request that takes but a moment; None for others, and when the worker is to end."""
        at_once = getattr(getattr(self.wsgi, "wsgi_app", None), "at_once", None)
        peer = connection.client[0] if isinstance(connection.client, tuple) else UNIX
        return at_once(request, peer) if at_once and self.alive else None

    def _answered(self, connection: TConn) -> bool:
        """Answer what has come, if it is one request that takes but a moment; what cannot be sent at once is left."""
        answer = self._at_once(connection, bytes(connection.received))
        if answer is None:
            return False
        connection.received.clear()
        connection.unsent = answer
        with suppress(OSError):  # it takes nothing now; or it is gone, which the poller will tell
            connection.unsent = answer[connection.sock.send(answer) :]
        return True

    def _keep(self, connection: TConn) -> None:
        """Wait for the next request of a connection, when the rest of its answer is sent: a thread waits for that."""
        if connection.unsent:
            rest, connection.unsent = connection.unsent, b""
            connection.init()
            sending = self.tpool.submit(self._sent, connection, rest)
            sending.add_done_callback(lambda done: self.method_queue.defer(self.finish_request, connection, done))
            return
        connection.set_timeout()
        self.keepalived_conns.append(connection)
        self.poller.register(connection.sock, EVENT_READ, partial(self.on_client_socket_readable, connection))

    @staticmethod
    def _sent(connection: TConn, answer: bytes) -> bool:
        """Send an answer, as slowly as its client reads; closes the connection of one that does not."""
        try:
            connection.sock.sendall(answer)
        except OSError:
            connection.sock.close()
        return True

    def finish_request(self, connection: TConn, done: Any) -> None:
        """Keep or close a connection; one with the beginning of a request is gathered on."""
        if connection.received and not done.cancelled() and done.exception() is None and done.result() is True:
            self._gather(connection)
        else:
            super().finish_request(connection, done)

    def handle_error(self, request: Any, client: socket.socket, address: Any, error: Exception) -> None:
        """Refuse what is no request of HTTP as everything else is refused; what else fails is a bug."""
        del request
        status = next((status for kind, status in _FAULTS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("a bug while serving a request", exc_info=error)
        peer = address[0] if isinstance(address, tuple) else UNIX
        record_malformed(peer, status, f"malformed: {type(error).__name__}")
        with suppress(OSError):
            client.sendall(_written(refusal(status, _reason(error), "malformed_request")))

    def murder_pending(self) -> None:
        """Cut off whoever takes too long, and say so."""
        now = time.monotonic()
        while self.pending_conns and self.pending_conns[0].timeout <= now:
            self._drop(self.pending_conns[0], _LATE)

    def _gather(self, connection: TConn) -> None:
        """Take what has come of a request, and wait for the rest."""
        self._begin(connection)
        more = self._receive(connection)
        if more and self._answered(connection):
            self._keep(connection)
        else:
            self._go_on(connection, more=more)

    @staticmethod
    def _begin(connection: TConn) -> None:
        """Give a request its time."""
        connection.timeout = connection.sock.until = time.monotonic() + WHOLE_REQUEST

    def _go_on(self, connection: TConn, *, more: bool) -> None:
        """Hand a whole request over, or wait for its rest."""
        if not more or (connection.received and is_whole(connection.received)):
            self._hand_over(connection)
            return
        self.pending_conns.append(connection)
        self.poller.register(connection.sock, EVENT_READ, partial(self.on_pending_socket_readable, connection))

    def _receive(self, connection: TConn) -> bool:
        """Take what has come; tells whether more may."""
        try:
            piece = connection.sock.recv(_PIECE)
        except BlockingIOError:
            return True
        except OSError:
            piece = b""
        connection.received += piece
        connection.ended = not piece
        return bool(piece)

    def _hand_over(self, connection: TConn) -> None:
        """Give a request to a thread; a connection that ended before one was whole is closed."""
        if connection.ended and not is_whole(connection.received):
            if connection.received:
                self.handle_error(None, connection.sock, connection.client, NoMoreData())
            self.nr_conns -= 1
            connection.close()
            return
        connection.init()
        self.enqueue_req(connection)

    def _follows(self, connection: TConn) -> bool:
        """Whether the next request of a client is there, or comes while no other client waits for this thread."""
        if not is_whole(connection.received) and self.alive and self.tpool._work_queue.empty():
            watch = select.poll()
            watch.register(connection.sock, select.POLLIN)
            if watch.poll(_STAYING):
                self._receive(connection)
        connection.sock.until = time.monotonic() + WHOLE_REQUEST
        return bool(connection.received) and is_whole(connection.received)

    def _make_room(self) -> None:
        if self.nr_conns >= self.worker_connections * _FULL:
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        for waiting in (self.pending_conns, self.keepalived_conns):
            if waiting:
                self._drop(waiting[0], b"")
                return

    def _drop(self, connection: TConn, last: bytes) -> None:
        """Close a connection that no thread has."""
        waiting = self.pending_conns if connection in self.pending_conns else self.keepalived_conns
        waiting.remove(connection)
        self.poller.unregister(connection.sock)
        self.nr_conns -= 1
        with suppress(OSError):
            connection.sock.send(last)
        connection.close()
