"""A look in a process of its own: a crash, or too little memory, ends that and not the watcher.

It can be stopped at once.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, cast

import msgspec

from kg.watching.plan import Task, Told


class Process:
    """A look that is under way."""

    def __init__(self, task: Task, lock: int) -> None:
        """Start it, and hand it the lock of the graph directory."""
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", "kg.watching.child", str(lock)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[lock],
            start_new_session=True,
            bufsize=0,
        )
        self._input, self._output = (cast("IO[bytes]", each) for each in (self._process.stdin, self._process.stdout))
        os.set_blocking(self._output.fileno(), False)
        with suppress(BrokenPipeError):
            self._input.write(msgspec.json.encode(task) + b"\n")
        self._read = b""
        self._is_over = False

    def told(self) -> Iterator[Told]:
        """Give what it has told since it was last asked, without waiting; the last of all is what came of it."""
        ended = self._process.poll()
        while portion := self._output.read(1 << 16):
            self._read += portion
        *lines, self._read = self._read.split(b"\n")
        for line in lines:
            told = msgspec.json.decode(line, type=Told)
            self._is_over |= told.kind != "begun"
            yield told
        if ended is not None and not self._is_over:
            self._is_over = True
            yield Told(kind="failed", reason=f"the process that built it {_end(ended)}")

    @property
    def is_over(self) -> bool:
        """Whether it has told what came of it."""
        return self._is_over

    def close(self) -> None:
        """End it, whatever it does, with all processes that it started: what is not published has not been."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._input.close()
        self._output.close()


def _end(status: int) -> str:
    """Tell how a process ended.

    >>> _end(-9), _end(1)
    ('was ended by SIGKILL, as where there is too little memory', 'ended with status 1')
    """
    if status >= 0:
        return f"ended with status {status}"
    name = signal.Signals(-status).name
    return f"was ended by {name}{', as where there is too little memory' if status == -signal.SIGKILL else ''}"
