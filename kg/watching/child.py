"""The process of one look: it reads a task from its standard input, and writes what it has to tell line by line.

It ends with whoever started it, even if that is killed: then its standard input ends.
"""

import os
import signal
import sys
from threading import Thread
from typing import NoReturn

import msgspec

from kg.watching.plan import Task, Told
from kg.watching.updating import update


def main(lock: int) -> NoReturn:
    """Do one task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its parent's to handle
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    Thread(target=_end_with_parent, daemon=True).start()
    tell(update(task, tell, lock))
    os._exit(0)  # all is written: what libraries have to say while an interpreter is taken down is nobody's


def tell(told: Told) -> None:
    """Write a line."""
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    while os.read(
        sys.stdin.fileno(), 1
    ):  # not by way of `sys.stdin`, whose lock would keep the interpreter from ending
        pass
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
