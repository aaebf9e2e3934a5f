"""Serving with gunicorn, from a program instead of from its command line."""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from math import ceil
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it has no types
from gunicorn.glogging import Logger  # type: ignore[import-untyped]
from msgspec.structs import replace

from kg.errors import KGError
from kg.settings import Settings
from kg.web.app import create_app
from kg.web.front.sharing import make_run_folder
from kg.web.service import begin, stop

QUICK_THREADS = 8
"""Of a worker: those that slow queries cannot hold, so that everything else is answered while they run."""
KEPT_OPEN = 75
"""Seconds for which an idle connection stays: longer than proxies keep theirs (nginx 60), for who closes a connection while
the other sends a request on it fails that request. They cost no thread, and make room where there are many."""
TO_SEND = 5
"""Seconds that a server which ends gives its last answers beyond what a query may take."""
LONGEST_ADDRESS = 8190
"""Of a request, in bytes: the most that gunicorn reads. A longer query comes by POST."""


class OneLog(Logger):  # type: ignore[misc]  # see above
    """Gunicorn's own messages, in the log with everything else."""

    def setup(self, cfg: Any) -> None:
        """Take the level, and leave the writing to the package's log."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Server(BaseApplication):  # type: ignore[misc]  # see above
    """The service on a socket that listens; each worker opens the snapshot for itself after the fork."""

    def __init__(self, settings: Settings, listener: socket.socket, workers: int, ready: Callable[[], None]) -> None:
        self.settings = settings
        self.options: dict[str, Any] = {
            "bind": f"fd://{listener.detach()}",
            "workers": workers,
            **options(settings),
            "when_ready": lambda _arbiter: ready(),
            "on_exit": lambda _arbiter: remove_run_folder(settings),
            "loglevel": "warning",
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn our options, those that its version knows."""
        for name in self.options.keys() & self.cfg.settings.keys():
            self.cfg.set(name, self.options[name])

    def load(self) -> Flask:
        """Make the application of one worker."""
        return create_app(self.settings)


def serve(settings: Settings, host: str, port: int, workers: int, announce: Callable[[str], None]) -> None:
    """Serve until a signal stops it; `announce` gets the address once it listens. Port 0 takes any that is free."""
    listener = listen(host, port)
    url = address(listener)
    shared = replace(settings, run=settings.run or make_run_folder(settings.cache_bytes))
    Server(shared, listener, workers, lambda: announce(url)).run()


def options(settings: Settings) -> dict[str, Any]:
    """Give what gunicorn is told in any case, started by whomever."""
    return {
        "worker_class": "kg.web.worker.PatientWorker",
        "threads": threads(settings),
        "limit_request_line": LONGEST_ADDRESS,
        "keepalive": KEPT_OPEN,
        "graceful_timeout": ceil(settings.drain_seconds + settings.max_query_seconds) + TO_SEND,
        "post_worker_init": begin_queries,
        "worker_exit": end_queries,
        "logger_class": "kg.web.server.OneLog",
        "control_socket_disable": True,
    }


def remove_run_folder(settings: Settings) -> None:
    """Remove what the workers of a server that ends have shared."""
    if settings.run:
        shutil.rmtree(settings.run, ignore_errors=True)


def threads(settings: Settings) -> int:
    """Give how many threads a worker needs."""
    return settings.max_slow_queries + QUICK_THREADS


def begin_queries(worker: Any) -> None:
    """Have evaluators ready in a worker that begins."""
    begin(worker.wsgi)


def end_queries(_arbiter: Any, worker: Any) -> None:
    """End the queries of a worker that ends: Python would wait for the threads that wait for them.

    A worker that served ends here: what Python would still take down has its threads running in it, and DuckDB complains of that.
    """
    if worker.wsgi is not None:
        stop(worker.wsgi)
        ending = sys.exc_info()[1]
        if isinstance(ending, SystemExit) and not ending.code:
            sys.stderr.flush()
            os._exit(0)


def listen(host: str, port: int) -> socket.socket:
    """Open the socket to serve on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"cannot listen on {host} port {port}: {reason}; choose another with --host or --port"
        raise KGError(message) from error


def address(listener: socket.socket) -> str:
    """Where a browser finds the service."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
