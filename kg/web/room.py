"""Room for connections: as many as the system allows a worker; with more, who has been idle or unfinished longest has to go."""

import resource
import time
from contextlib import suppress

from gunicorn.workers.gthread import TConn  # type: ignore[import-untyped]  # it has no types

from kg.web.leaving import LeavingWorker

_FULL = 0.9
"""Of the connections that a worker may have: beyond it one is closed for each that comes."""
_LATE = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class RoomyWorker(LeavingWorker):
    """A worker's connections that no thread has; what it overrides is named as there."""

    def init_process(self) -> None:
        """Begin, with as many handles as the system allows: each connection takes one."""
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        super().init_process()

    def murder_pending(self) -> None:
        """Cut off whoever takes too long, and say so."""
        now = time.monotonic()
        while self.pending_conns and self.pending_conns[0].timeout <= now:
            self._drop(self.pending_conns[0], _LATE)

    def make_room(self) -> None:
        """Close a connection if there are nearly as many as there may be."""
        if self.nr_conns >= self.worker_connections * _FULL:
            self.drop_oldest()

    def drop_oldest(self) -> None:
        """Close the connection that has been unfinished longest; if there is none, the one that has been idle longest."""
        for waiting in (self.pending_conns, self.keepalived_conns):
            if waiting:
                self._drop(waiting[0], b"")
                return

    def _drop(self, connection: TConn, last: bytes) -> None:
        waiting = self.pending_conns if connection in self.pending_conns else self.keepalived_conns
        waiting.remove(connection)
        self.poller.unregister(connection.sock)
        self.nr_conns -= 1
        with suppress(OSError):
            connection.sock.send(last)
        connection.close()
