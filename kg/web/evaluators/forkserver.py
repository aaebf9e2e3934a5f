"""The process that makes evaluators by forking (`kg.web.evaluators.forking`), as the service sees it."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock

import msgspec

from kg.web.evaluators.channel import Channel
from kg.web.evaluators.forked import Forked
from kg.web.evaluators.forking import End, be
from kg.web.evaluators.questions import EvaluatorEnded, Limits

_COMMAND = "from kg.web.evaluators.forking import main; main()"
_STARTING = 60
"""Seconds that the process may take to import everything."""
_ENDING = 1
"""Seconds that it may take to end."""


class ForkServer:
    """That process: started when it is first needed, and again if it has ended."""

    def __init__(self, limits: Limits) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self._channel: Channel | None = None
        self._closed = False

    def begin_here(self) -> None:
        """Make the process by forking this one: at once, and with all that this one has imported in common.

        This one must not have opened a snapshot yet; if it has threads already, the process is started when it is needed.
        """
        with self._lock:
            if self._process or self._closed or _threads() > 1:
                return
            self._channel, theirs = Channel.pair()
            self._process = Forked(lambda: be(theirs, self._limits), theirs.fileno())
            theirs.close()
            self._await_start()

    def fork(self) -> tuple[int, Channel]:
        """Make an evaluator; gives its process id and our end of the channel to it."""
        ours, theirs = Channel.pair()
        try:
            with self._lock:
                self._start()
                return self._order(b"", theirs.fileno()), ours
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()

    def end(self, process: int) -> None:
        """End an evaluator; it is of no matter if it has ended already."""
        with suppress(EvaluatorEnded), self._lock:
            self._order(msgspec.msgpack.encode(End(process, by_itself=False)))

    def status_of(self, process: int) -> int:
        """Say how an evaluator ended that has let go of its channel: its status, or the negative number of a signal."""
        try:
            with self._lock:
                return self._order(msgspec.msgpack.encode(End(process, by_itself=True)))
        except EvaluatorEnded:
            return -signal.SIGKILL  # as all end with the process that made them

    def close(self) -> None:
        """End the process and all evaluators, and make none any more."""
        with self._lock:
            self._closed = True
            self._stop()

    def _order(self, order: bytes, handle: int | None = None) -> int:
        if self._channel is None:
            raise EvaluatorEnded("the process that makes evaluators has ended, and they with it")
        try:
            self._channel.send(order, handle)
            return int(self._channel.receive()[0])
        except (EOFError, OSError) as error:
            self._stop()
            raise EvaluatorEnded("the process that makes evaluators has ended; its reason may be above") from error

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self._stop()
        if self._closed:
            raise EvaluatorEnded("no evaluators are made any more")
        self._channel, theirs = Channel.pair()
        try:
            self._process = _start(theirs.fileno(), self._limits)
        finally:
            theirs.close()
        self._await_start()

    def _await_start(self) -> None:
        if self._channel and self._channel.ready(_STARTING):
            with suppress(EOFError, OSError):  # it has failed, as the first order will find
                self._channel.receive()

    def _stop(self) -> None:
        if self._channel:
            self._channel.close()
        if self._process:
            _wait_or_kill(self._process)
        self._process = self._channel = None


def _start(handle: int, limits: Limits) -> subprocess.Popen[bytes]:
    """Start a process that knows the same modules, in a group of its own: Ctrl-C is for its parent.

    It stays in the session of its parent, within which the system weighs priorities.
    """
    return subprocess.Popen(  # noqa: S603 - the command is ours
        [sys.executable, "-P", "-c", _COMMAND, str(handle), msgspec.json.encode(limits).decode()],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
        pass_fds=[handle],
        stdin=subprocess.DEVNULL,
        process_group=0,
    )


def _wait_or_kill(process: subprocess.Popen[bytes] | Forked) -> None:
    """Give a process that ends, because its channel was closed, the moment that it needs."""
    try:
        process.wait(_ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _threads() -> int:
    """Give how many threads this process has, those of libraries too; where the system does not tell, too many."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - numbers, not paths
    except OSError:
        return 2
