"""Processes that evaluate queries: at its deadline a query is stopped by ending its process.

Each is a new Python, for a process that is forked from one with an open store crashes.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from queue import Empty, LifoQueue
from threading import Event, Lock, Semaphore
from typing import IO

from kg.errors import KGError
from kg.web.evaluation import Answer, Question

EVALUATORS = 2
"""Queries that are evaluated at a time by one worker of the server."""
WAITING = 8
"""Queries that may wait for that."""

_STARTING = 60
"""Seconds that a process may take to start."""

_COMMAND = "from kg.web.evaluation import main; main()"

Body = bytes | IO[bytes]


class TooSlowError(KGError):
    """A query was stopped at the deadline. Ask for less, or raise the limit."""


class BusyError(KGError):
    """There are too many queries at the moment. Ask again later."""


class EvaluatorEnded(Exception):
    """A process has ended by itself: a bug, or the system took it for want of memory."""


class Evaluators:
    """The evaluator processes of one application, each started when it is first needed; safe to use from any thread."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._all = tuple(_Evaluator() for _ in range(EVALUATORS))
        self._idle: LifoQueue[_Evaluator] = LifoQueue()
        for each in self._all:
            self._idle.put(each)
        self._places = Semaphore(EVALUATORS + WAITING)
        self._closed = Event()

    def answer(self, question: Question) -> tuple[str, Body]:
        """Give the media type and the body of an answer, in memory or as a file if it is large.

        Raises TooSlowError if it takes longer than its seconds, BusyError if no process gets free as long, or if too
        many wait for one, and the errors of `kg.web.evaluation.evaluate`.
        """
        with self._place(), self._idle_one(question.seconds) as evaluator:
            try:
                return evaluator.answer(question)
            except EvaluatorEnded as error:
                if self._closed.is_set():
                    raise BusyError("the server is stopping; ask again when it is back") from error
                raise

    def close(self) -> None:
        """End all processes: queries under way are cut off, and further ones refused."""
        self._closed.set()
        for each in self._all:
            each.close()

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            message = f"{EVALUATORS + WAITING} queries are running or waiting already; ask again later"
            raise BusyError(message)
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def _idle_one(self, seconds: float) -> Iterator["_Evaluator"]:
        """Lend the process that was idle last: under light load there is one, which is warm."""
        try:
            evaluator = self._idle.get(timeout=seconds)
        except Empty as error:
            message = f"other queries kept the server busy for {seconds:g} s; ask again later"
            raise BusyError(message) from error
        try:
            yield evaluator
        finally:
            self._idle.put(evaluator)


class _Evaluator:
    """One process, or the place for it; a single thread asks at a time, and any may close it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._lock = Lock()

    def answer(self, question: Question) -> tuple[str, Body]:
        try:
            reply = self._ask(question)
        except BaseException:  # whatever it was, the process is not ready for another question
            self._end()
            raise
        if isinstance(reply, Exception):
            raise reply
        return reply

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._kill()

    def _ask(self, question: Question) -> tuple[str, Body] | Exception:
        try:
            connection = self._running()
            connection.send(question)
            if not connection.poll(question.seconds):
                message = (
                    f"the query was stopped at this server's limit of {question.seconds:g} s; ask for less: "
                    "link its patterns by shared variables, name a thing or a class, or ask part by part"
                )
                raise TooSlowError(message)
            return _receive(connection)
        except (EOFError, OSError) as error:
            raise EvaluatorEnded("an evaluator process has ended by itself; its reason may be above") from error

    def _running(self) -> Connection:
        if self._connection and self._process and self._process.poll() is None:
            return self._connection
        self._end()
        return self._start()

    def _start(self) -> Connection:
        connection, theirs = Pipe()
        self._connection = connection
        with self._lock, theirs:
            if self._closed:
                raise EOFError
            self._process = _process(theirs.fileno())
        if not connection.poll(_STARTING):
            raise EOFError
        connection.recv()
        return connection

    def _end(self) -> None:
        with self._lock:
            self._kill()
            if self._connection:
                self._connection.close()
            self._process = self._connection = None

    def _kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


def _process(handle: int) -> subprocess.Popen[bytes]:
    """Start a process that knows the same modules, away from the terminal: Ctrl-C is for its parent."""
    return subprocess.Popen(  # noqa: S603 - the command is ours
        [sys.executable, "-P", "-c", _COMMAND, str(handle)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        pass_fds=[handle],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _receive(connection: Connection) -> tuple[str, Body] | Exception:
    reply: Answer | Exception = connection.recv()
    if isinstance(reply, Exception):
        return reply
    if reply.content is not None:
        return reply.media_type, reply.content
    return reply.media_type, os.fdopen(recv_handle(connection), "rb")
