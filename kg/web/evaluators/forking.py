"""Makes evaluators by forking a process that has imported everything and opened nothing.

A process that has a store open cannot be forked, and a new Python takes most of a second to import what a query needs.
So one process imports it all and then only forks: an evaluator is there in some milliseconds, and shares its memory.
When the service lets go of this process, however it ends, the evaluators end with it.
"""

import gc
import os
import shutil
import signal
import sys
from typing import NoReturn

import msgspec

from kg.store.columns.engine import spill_folder
from kg.web.evaluators.channel import Channel
from kg.web.evaluators.questions import Limits

_REAPING = 1
"""Seconds between looks at whether evaluators that were ended are gone."""


class End(msgspec.Struct, frozen=True):
    """The order to end an evaluator; the order to make one is empty, and comes with the evaluator's end of a channel."""

    process: int
    by_itself: bool
    """It has ended, or is about to: then the reply says how."""


def main() -> NoReturn:
    """Be the process that forks: its end of a channel and the limits are the arguments.

    It ends as the forked one does: Python would take down what is frozen, and DuckDB complains of that.
    """
    be(Channel.inherited(int(sys.argv[1])), msgspec.json.decode(sys.argv[2], type=Limits))
    os._exit(0)


def be(channel: Channel, limits: Limits) -> None:
    """Import what evaluators need, then fork and end them as ordered, until the service lets go of the channel."""
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
