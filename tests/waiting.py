"""Waits for what other processes and threads do in their own time."""

import time
from collections.abc import Callable

_LOOK = 0.01


def within(seconds: float, is_so: Callable[[], object]) -> bool:
    """Tell whether something comes to be so; on a busy machine everything takes long, so give it time.

    >>> within(1, lambda: True)
    True
    """
    until = time.monotonic() + seconds
    while not (found := is_so()) and time.monotonic() < until:
        time.sleep(_LOOK)
    return bool(found)
