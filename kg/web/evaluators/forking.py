"""Makes evaluators by forking a process that has imported everything and opened nothing.

A process that has a store open cannot be forked, and a new Python takes most of a second to import what a query needs.
So one process imports it all and then only forks: an evaluator is there in some milliseconds, and shares its memory.
When the service lets go of this process, however it ends, the evaluators end with it.
"""

import gc
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock
from typing import NoReturn

import msgspec

from kg.store.columns.engine import spill_folder
from kg.web.evaluators.channel import Channel
from kg.web.evaluators.forked import Forked
from kg.web.evaluators.questions import EvaluatorEnded, Limits

_COMMAND = "from kg.web.evaluators.forking import main; main()"
_STARTING = 60
"""Seconds that the process may take to import everything."""
_ENDING = 1
"""Seconds that it may take to end."""
_REAPING = 1
"""Seconds between looks at whether evaluators that were ended are gone."""


class End(msgspec.Struct, frozen=True):
    """The order to end an evaluator; the order to make one is empty, and comes with the evaluator's end of a channel."""

    process: int
    by_itself: bool
    """It has ended, or is about to: then the reply says how."""


class ForkServer:
    """The process that forks, as the service sees it: started when it is first needed, and again if it has ended."""

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
            self._process = Forked(lambda: _be(theirs, self._limits), theirs.fileno())
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


def main() -> NoReturn:
    """Be the process that forks: its end of a channel and the limits are the arguments.

    It ends as the forked one does: Python would take down what is frozen, and DuckDB complains of that.
    """
    _be(Channel.inherited(int(sys.argv[1])), msgspec.json.decode(sys.argv[2], type=Limits))
    os._exit(0)


def _be(channel: Channel, limits: Limits) -> None:
    import kg.web.evaluators.work  # noqa: F401, PLC0415 - what evaluators need is imported here, once for all
    from kg.store.sparql.engines import warm_parser  # noqa: PLC0415

    warm_parser()
    gc.collect()
    gc.freeze()
    _Forks(channel, limits).serve()


class _Forks:
    """The evaluators that one such process has made; it alone lets go of their process ids, so that none means another."""

    def __init__(self, channel: Channel, limits: Limits) -> None:
        self._channel = channel
        self._limits = limits
        self._living: set[int] = set()
        self._dying: set[int] = set()

    def serve(self) -> None:
        """Say that all is ready, then fork and end evaluators as ordered; at the end of the channel end them all.

        The service may end at any time, before the first word too: that is nothing to complain of.
        """
        try:
            self._channel.send(b"0")
            while True:
                order, handle = self._ordered()
                number = self._end(order) if handle is None else self._fork(handle)
                self._channel.send(str(number).encode())
        except (EOFError, ConnectionError):
            for process in self._living:
                os.kill(process, signal.SIGKILL)
            for process in self._living | self._dying:
                os.waitpid(process, 0)  # while it is not gone it may write
                _clear(process)

    def _ordered(self) -> tuple[bytes, int | None]:
        """Wait for an order; meanwhile let go of the evaluators that were ended, as they are gone."""
        self._reap()
        while not self._channel.ready(_REAPING if self._dying else None):
            self._reap()
        return self._channel.receive()

    def _reap(self) -> None:
        gone = {process for process in self._dying if os.waitpid(process, os.WNOHANG)[0]}
        self._dying -= gone
        for process in gone:
            _clear(process)

    def _fork(self, handle: int) -> int:
        process = os.fork()
        if process == 0:
            self._channel.close()
            _become_evaluator(handle, self._limits)
        os.close(handle)
        self._living.add(process)
        return process

    def _end(self, order: bytes) -> int:
        end = msgspec.msgpack.decode(order, type=End)
        if end.process not in self._living:
            return 0
        self._living.discard(end.process)
        if end.by_itself:
            status = os.waitstatus_to_exitcode(os.waitpid(end.process, 0)[1])
            _clear(end.process)
            return status
        os.kill(end.process, signal.SIGKILL)
        self._dying.add(end.process)
        return 0


def _clear(process: int) -> None:
    """Remove what an evaluator that was ended has left on disk."""
    shutil.rmtree(spill_folder(process), ignore_errors=True)


def _become_evaluator(handle: int, limits: Limits) -> NoReturn:
    from kg.web.evaluators.work import work  # noqa: PLC0415 - the service, which imports this module, needs none of it

    work(Channel.inherited(handle), limits)
