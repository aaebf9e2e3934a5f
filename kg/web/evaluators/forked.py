"""A process that was forked from this one, with the manners of `subprocess.Popen`."""

import os
import signal
import subprocess
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

_LOOK = 0.01
"""Seconds between looks at whether the process has ended."""


class Forked:
    """A child that has the memory of its parent, and of its open files only one."""

    def __init__(self, be: Callable[[], None], handle: int) -> None:
        """Fork: the child has the open file `handle`, and ends when `be` is done."""
        self._process = os.fork()
        if self._process == 0:
            _become(be, handle)
        self._status: int | None = None

    def poll(self) -> int | None:
        """Give how it ended; None if it has not."""
        if self._status is None:
            process, status = os.waitpid(self._process, os.WNOHANG)
            self._status = os.waitstatus_to_exitcode(status) if process else None
        return self._status

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises subprocess.TimeoutExpired."""
        end = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("fork", timeout or 0)
            time.sleep(_LOOK)
        return status

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self._process, signal.SIGKILL)


def _become(be: Callable[[], None], handle: int) -> NoReturn:
    """Leave behind what the parent does with signals and has open: Ctrl-C is for the parent."""
    status = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
            if callable(signal.getsignal(number)):
                signal.signal(number, signal.SIG_DFL)
        os.closerange(3, handle)
        os.closerange(handle + 1, os.sysconf("SC_OPEN_MAX"))
        be()
        status = 0
    except BaseException:  # noqa: BLE001 - it is written down, and the process ends
        traceback.print_exc()
    finally:
        os._exit(status)
