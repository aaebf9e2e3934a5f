"""Watches a query that is not quick, until it is answered or has to be stopped."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from kg.web.evaluators.lanes import Lanes
from kg.web.evaluators.process import Evaluator
from kg.web.evaluators.questions import BusyError, ClientGone, Limits, TooSlowError, too_much_memory

_LOOK = 0.1
"""Seconds between looks at a query; as memory it may take what can be filled in that time beyond its limit."""
_LONG = 2.0
"""Seconds of running after which a query is not only slow but long."""

Gone = Callable[[], bool]
"""Tells whether whoever asked has hung up."""


class Supervision:
    """What slow queries may take, and how many there may be; safe to use from any thread."""

    def __init__(self, lanes: Lanes, waiting: int, limits: Limits) -> None:
        """Let `waiting` queries of this process wait for a place in the lanes."""
        self._lanes = lanes
        self._waiting = BoundedSemaphore(waiting)
        self._most_waiting = waiting
        self._limits = limits

    def watch(self, evaluator: Evaluator, start: float, seconds: float, gone: Gone) -> None:
        """Return when the evaluator has answered; raises the error of a query that has to be stopped."""
        deadline = start + seconds
        slow = time.monotonic()
        with self._lane(evaluator, deadline, gone):
            began = time.monotonic()
            while not evaluator.done(min(_LOOK, deadline - time.monotonic())):
                self._check(evaluator, gone)
                if time.monotonic() >= deadline:
                    raise _busy() if began - slow > seconds / 2 else _too_slow(seconds)
                if time.monotonic() > began + _LONG:
                    evaluator.stand_back()

    @contextmanager
    def _lane(self, evaluator: Evaluator, deadline: float, gone: Gone) -> Iterator[None]:
        """Hold a place among the slow queries; until there is one the query pauses."""
        handle = self._lanes.enter()
        if handle is None:
            handle = self._wait(evaluator, deadline, gone)
        try:
            yield
        finally:
            os.close(handle)

    def _wait(self, evaluator: Evaluator, deadline: float, gone: Gone) -> int:
        if not self._waiting.acquire(blocking=False):
            raise BusyError(f"{self._most_waiting} queries wait already until slow ones are done; ask again later")
        try:
            evaluator.pause()
            while (handle := self._lanes.enter()) is None:
                self._check(evaluator, gone)
                if time.monotonic() >= deadline:
                    raise BusyError(
                        "other queries kept the server busy until this one's time was over; ask again later"
                    )
                time.sleep(_LOOK)
            evaluator.resume()
        finally:
            self._waiting.release()
        return handle

    def _check(self, evaluator: Evaluator, gone: Gone) -> None:
        if evaluator.memory() > self._limits.memory:
            raise too_much_memory(self._limits.memory)
        if gone():
            raise ClientGone("the client has hung up")


def _busy() -> BusyError:
    return BusyError("other queries kept the server busy until this one's time was over; ask again later")


def _too_slow(seconds: float) -> TooSlowError:
    return TooSlowError(
        f"the query was stopped at this server's limit of {seconds:g} s; ask for less: "
        "link its patterns by shared variables, name a thing or a class, or ask part by part"
    )
