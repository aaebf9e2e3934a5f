"""A worker of gunicorn that waits for slow clients without a thread.

gunicorn's threaded worker gives a connection to a thread as soon as there is a byte, and the thread waits for the
rest: as many slow clients as there are threads, and nobody else is answered. Here the one thread that watches all
connections gathers a request until it is whole, and cuts off who takes too long. What takes but a moment (`Front.at_once`)
it answers itself: threads that compute at the same time wait for each other, and lookups are many. And a client that
asks one thing after another stays with its thread between them, which saves two changes of threads for each.
"""

import errno
import select
import socket
import sys
import time
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ
from typing import Any

from gunicorn.http.errors import NoMoreData  # type: ignore[import-untyped]  # it has no types
from gunicorn.workers.gthread import TConn  # type: ignore[import-untyped]

from kg.web.arriving import WHOLE_REQUEST, PatientSocket, is_whole
from kg.web.front.clients import peer_of
from kg.web.front.quick import Answered, Waiting
from kg.web.front.records import record_malformed
from kg.web.malformed import refused, status_of
from kg.web.room import RoomyWorker

_STAYING = 0.002
"""Seconds that a thread waits for its client's next request."""
_TURN = 0.001
"""Seconds that a thread computes while another wants to: Python gives it five times as long."""
_PIECE = 1 << 16


class PatientWorker(RoomyWorker):
    """The worker; what it overrides is named as there."""

    def init_process(self) -> None:
        """Begin, with threads that take turns sooner than Python's do: a lookup would wait for one that computes."""
        sys.setswitchinterval(_TURN)
        super().init_process()

    def accept(self, listener: socket.socket) -> None:
        """Take a connection, and begin to gather its first request."""
        try:
            theirs, address = listener.accept()
        except OSError as error:  # gone already, or another worker was faster; or there is no handle left for it
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self.drop_oldest()
            return
        theirs.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1) if theirs.family != socket.AF_UNIX else None
        self.nr_conns += 1
        self.make_room()
        ours = PatientSocket(theirs.family, theirs.type, theirs.proto, theirs.detach())
        connection = TConn(self.cfg, ours, address, listener.getsockname())
        connection.received, connection.unsent = bytearray(), b""
        connection.waiting = connection.over = None
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
            kept = self._in_turn(connection, request) or super().handle(connection)
            if not self._finished(connection) or kept is not True:
                return False
            connection.received += connection.parser.unreader.take_buffered()
            connection.sock.setblocking(False)
            if not self._follows(connection):
                return True

    @staticmethod
    def _finished(connection: TConn) -> bool:
        """Send what waits of an answer, and do what is left to do then; tells whether its client takes it."""
        over, connection.over = connection.over, None
        try:
            connection.sock.finish()
        except OSError:
            return False
        finally:
            if over:
                over()
        return True

    def _in_turn(self, connection: TConn, request: bytes) -> bool:
        """Answer a query that has been read, or one more request that is plain; else give it to who reads requests."""
        waiting, connection.waiting = connection.waiting, None
        found = waiting or self._at_once(connection, request)
        answer = self._front().in_turn(found, connection.sock) if isinstance(found, Waiting) else found
        if answer is None:
            connection.parser.unreader.unread(request)
            return False
        connection.over = answer.over
        return self._sent(connection, answer.whole)

    def _front(self) -> Any:
        """Give what stands before the application; None of another one than ours."""
        found = getattr(self.wsgi, "wsgi_app", None)
        return found if hasattr(found, "at_once") else None

    def _at_once(self, connection: TConn, request: bytes) -> Any:
        """Give the answer to what takes but a moment, or what has to wait for one; None when the worker is to end."""
        front = self._front()
        return front.at_once(request, peer_of(connection.client)) if front and self.alive else None

    def _answered(self, connection: TConn) -> bool:
        """Answer what has come, if it is one request that takes but a moment; what cannot be sent at once is left."""
        found = self._at_once(connection, bytes(connection.received))
        if not isinstance(found, Answered):
            connection.waiting = found
            return False
        connection.received.clear()
        connection.unsent = found.whole
        with suppress(OSError):  # it takes nothing now; or it is gone, which the poller will tell
            connection.unsent = found.whole[connection.sock.send(found.whole) :]
        found.over()
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
        status = status_of(error)
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            self.log.error("a bug while serving a request", exc_info=error)
        record_malformed(peer_of(address), status, f"malformed: {type(error).__name__}")
        with suppress(OSError):
            client.sendall(refused(status, error))

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
        watch = select.poll()
        watch.register(connection.sock, select.POLLIN)
        end = time.monotonic() + _STAYING
        while not is_whole(connection.received) and self.alive and self.tpool._work_queue.empty():
            left = end - time.monotonic()
            if left <= 0 or not watch.poll(left * 1000) or not self._receive(connection):
                break
        connection.sock.until = time.monotonic() + WHOLE_REQUEST
        return bool(connection.received) and is_whole(connection.received)
