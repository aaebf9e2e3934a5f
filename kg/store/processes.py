"""What this process and all that it started take together, as the system tells it: memory, and time of processors.

Linux keeps it in ``/proc``; elsewhere memory is not told, and time is that of this process and those that have ended.
"""

import os
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_TIMES = slice(11, 15)
"""Of a process: its own time as user and in the system, and both of its children that have ended."""


def family(pid: int | None = None) -> Iterator[int]:
    """Give a process, this one unless said, and all below it that live."""
    pid = pid or os.getpid()
    yield pid
    for listed in (_PROC / str(pid) / "task").glob("*/children"):
        for child in _text(listed).split():
            yield from family(int(child))


def resident() -> int:
    """Give the bytes of memory that these processes have in use; a page that two share counts twice."""
    return sum(map(_resident, family()))


def processor() -> float:
    """Give the seconds of processors that these processes have used, and those that have ended before them."""
    found = [_text(_PROC / str(pid) / "stat").rpartition(")")[2].split()[_TIMES] for pid in family()]
    if not found[0]:
        return sum(os.times()[:4])
    return sum(sum(map(int, times)) for times in found) / _TICKS


def size_of(folder: Path) -> int:
    """Give the bytes that a folder takes on the disk, whatever comes and goes in it meanwhile."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            total += _blocks(os.path.join(parent, name))  # noqa: PTH118 - texts, and many
    return total


def _resident(pid: int) -> int:
    pages = _text(_PROC / str(pid) / "statm").split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else 0


def _blocks(path: str) -> int:
    try:
        state = os.lstat(path)
    except OSError:
        return 0
    return state.st_blocks * 512 // max(1, state.st_nlink)


def _text(path: Path) -> str:
    """Read a file of ``/proc``; nothing of a process that has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
