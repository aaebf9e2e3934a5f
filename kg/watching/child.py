"""The process of one look: it reads a task from its standard input, and writes what it has to tell line by line.

It ends with whoever started it, even if that is killed: then its standard input ends.
"""

import os
import signal
import sys
from threading import Thread

import msgspec

from kg.watching.plan import Task, Told
from kg.watching.updating import update


def main(lock: int) -> None:
    """Do one task."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # its parent's to handle
    task = msgspec.json.decode(sys.stdin.buffer.readline(), type=Task)
    Thread(target=_end_with_parent, daemon=True).start()
    tell(update(task, tell, lock))


def tell(told: Told) -> None:
    """Write a line."""
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
