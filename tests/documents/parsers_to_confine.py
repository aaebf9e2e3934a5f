"""Parsers that do what a hostile file can make a parser do; each is named in a test and run in a process apart."""

import os
import signal
import sys
import time
from pathlib import Path

from kg.errors import UnreadableDocument

hoard: list[bytes] = []


def text(data: bytes) -> str:
    """Give the text."""
    return data.decode()


def pid(data: bytes) -> int:
    """Give the process."""
    return os.getpid()


def refusing(data: bytes) -> str:
    """Refuse the file."""
    raise UnreadableDocument("a parser's reason")


def failing(data: bytes) -> str:
    """Fail as on a broken file."""
    raise KeyError("/Root\nof it")


def filling(data: bytes) -> int:
    """Take all memory that there is."""
    while True:
        hoard.append(bytes(1 << 24))


def keeping(data: bytes) -> int:
    """Keep a little memory, and give the process."""
    hoard.append(b"x" * (1 << 24))
    return os.getpid()


def computing(data: bytes) -> str:
    """Compute without end, as a pattern does that tries everything."""
    while True:
        sum(range(1000))


def waiting(data: bytes) -> str:
    """Wait without end."""
    time.sleep(3600)
    return ""


def crashing(data: bytes) -> str:
    """Crash as a library in C does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return ""


def leaving(data: bytes) -> str:
    """End the process."""
    sys.exit(3)


def nesting(data: bytes) -> str:
    """Go down without end."""
    return nesting(data)


def writing(data: bytes) -> str:
    """Write into a file that the data names."""
    Path(data.decode()).write_text("x" * 100_000, encoding="ascii")
    return "written"


def printing(data: bytes) -> str:
    """Print, and ask."""
    for stream in (sys.stdout, sys.stderr):
        stream.write("x" * 10_000)
        stream.flush()
    return sys.stdin.read() + "printed"


def modules(data: bytes) -> list[str]:
    """Give what has been imported."""
    return sorted(sys.modules)
