"""One evaluator process as its parent sees it."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kg.web.evaluators.forkserver import ForkServer
from kg.web.evaluators.questions import (
    Answer,
    EvaluatorEnded,
    EvaluatorKilled,
    Failed,
    Limits,
    Question,
    decode_reply,
    encode,
    too_much_memory,
    too_slow,
)

_PAGE = os.sysconf("SC_PAGE_SIZE")
_CPU_TIME = 2
"""The kind of clock that tells what a whole process has computed, in the name that Linux gives to such clocks."""
_NICE = 19
"""Of a query that is not quick: a seventieth of the share of one that is, where both want the processor."""


class Evaluator:
    """A process with one snapshot open; a single thread uses it at a time."""

    def __init__(self, forks: ForkServer, snapshot: Path, limits: Limits) -> None:
        """Make the process and have it open the snapshot, which `opened` waits for."""
        self.snapshot = snapshot
        self.reusable = False
        """Whether it waits for a question at full priority, which once lowered only a privileged process could restore."""
        self._slowed = False
        self._before = 0
        self._seconds = 0.0
        self._began = 0.0
        self._limits = limits
        self._forks = forks
        self._process, self._channel = forks.fork()
        self._clock = (~self._process << 3) | _CPU_TIME
        self._counts = _open(f"/proc/{self._process}/statm")
        with suppress(OSError):  # it has ended already, as `opened` will find
            self._channel.send(os.fsencode(snapshot))

    def opened(self, seconds: float) -> None:
        """Wait until the snapshot is open; raises SnapshotError if it is damaged, EvaluatorEnded if time is over."""
        if not self.done(seconds):
            message = f"an evaluator did not open {self.snapshot} in {seconds:g} s"
            raise EvaluatorEnded(message)
        self.answer()
        self._before = self._private()

    def ask(self, question: Question) -> None:
        """Begin with a question; raises EvaluatorEnded if the process is not there any more."""
        self.reusable = False
        self._seconds = question.seconds
        self._began = self._computed()
        try:
            self._channel.send(encode(question))
        except OSError as error:
            raise self._ended() from error

    def done(self, seconds: float) -> bool:
        """Wait for the answer, at most so long; True as well if the process has ended."""
        return self._channel.ready(seconds)

    def answer(self) -> Answer:
        """Receive the answer; raises the error that is one, and EvaluatorEnded."""
        try:
            message, handle = self._channel.receive()
        except (EOFError, OSError) as error:
            raise self._ended() from error
        self.reusable = not self._slowed
        reply = decode_reply(message)
        if isinstance(reply, Failed):
            raise reply.error()
        if handle is not None:
            return Answer(reply.media_type, os.fdopen(handle, "rb"), reply.headers)
        return Answer(reply.media_type, reply.content or b"", reply.headers)

    def worked(self) -> float:
        """Give the seconds of a processor that the question at hand has taken, which others that compute make no longer."""
        return self._computed() - self._began

    def _computed(self) -> float:
        if sys.platform != "linux":
            return time.monotonic()
        try:
            return time.clock_gettime(self._clock)
        except OSError:  # it has ended
            return self._began

    def memory(self) -> int:
        """Give the bytes of memory that queries have taken."""
        return self._private() - self._before

    def _private(self) -> int:
        """Give the bytes that are no files that it has mapped: these belong to the system."""
        if self._counts is None:
            return 0
        try:
            resident, shared = os.pread(self._counts, 100, 0).split()[1:3]
        except (OSError, ValueError):  # it has ended
            return 0
        return (int(resident) - int(shared)) * _PAGE

    def slow_down(self) -> None:
        """Let quick queries go first."""
        self._slowed = True
        for thread in self._threads():
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, thread, _NICE)
                if hasattr(os, "SCHED_BATCH"):
                    os.sched_setscheduler(thread, os.SCHED_BATCH, os.sched_param(0))

    def stand_back(self) -> None:
        """Let everything else go first."""
        for thread in self._threads():
            with suppress(OSError):
                if hasattr(os, "SCHED_IDLE"):
                    os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))

    def pause(self) -> None:
        """Stop computing, until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Go on computing."""
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        """End the process."""
        self._channel.close()
        if self._counts is not None:
            os.close(self._counts)
            self._counts = None
        self._forks.end(self._process)

    def _ended(self) -> Exception:
        """Say why the process has ended: by SIGABRT, because it got no more memory; by SIGALRM, because we were late."""
        status = self._forks.status_of(self._process)
        if status == -signal.SIGABRT:
            return too_much_memory(self._limits.memory)
        if status == -signal.SIGALRM:
            return too_slow(self._seconds)
        if status < 0:
            return EvaluatorKilled(f"an evaluator process was ended by {signal.Signals(-status).name}")
        return EvaluatorEnded("an evaluator process has ended by itself; its reason may be above")

    def _threads(self) -> Iterator[int]:
        with suppress(OSError):
            for entry in os.listdir(f"/proc/{self._process}/task"):  # noqa: PTH208 - numbers, not paths
                yield int(entry)

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, number)


def _open(path: str) -> int | None:
    """Open a file to be read again and again; None if the system has no such one."""
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:
        return None
