"""On the path of the workers alone: a process that opens 断电.txt dies of it, as of a crash in a library."""

import os
import signal
import sys


def _die(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and str(arguments[0]).endswith("断电.txt"):
        os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(_die)
