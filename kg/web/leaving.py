"""How a worker ends when it is told to (TERM): it says so, goes on for a while, takes no more, and answers what it has.

gunicorn closes the listening socket in its main process and stops accepting in the workers, but these keep the socket open
until they have answered: the system goes on taking connections that nobody will ever answer, for as long as the slowest
query runs. Here a worker takes those that wait there already and closes the socket, so that whoever comes later is refused
at once and asks another instance.
"""

import select
import signal
from threading import Timer
from types import FrameType
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # it has no types

from kg.web.service import leave

_WAITING = 1024
"""Connections that may wait to be taken: more than the system lets."""


class LeavingWorker(ThreadWorker):  # type: ignore[misc]  # see above
    """The worker's end; what it overrides is named as there."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        seconds = leave(self.wsgi) if self.wsgi else 0
        if not seconds:
            super().handle_exit(sig, frame)
            return
        timer = Timer(seconds, super().handle_exit, (signal.SIGTERM, None))
        timer.daemon = True
        timer.start()

    def set_accept_enabled(self, enabled: Any) -> None:
        """Take connections or take none; for the last time when the worker ends."""
        super().set_accept_enabled(enabled)
        if not self.alive:
            self._stop_listening()

    def _stop_listening(self) -> None:
        for listener in self.sockets:
            if listener.sock is None:
                continue
            watch = select.poll()
            watch.register(listener, select.POLLIN)
            for _ in range(_WAITING):
                if not watch.poll(0):
                    break
                self.accept(listener)
            listener.close()
