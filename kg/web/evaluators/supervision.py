"""Watches a query that is slow, until it is answered or has to be stopped."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from msgspec import Struct

from kg.web.evaluators.lanes import Lanes
from kg.web.evaluators.process import Evaluator
from kg.web.evaluators.questions import BusyError, ClientGone, Limits, too_much_memory, too_slow

_LOOK = 0.1
"""Seconds between looks at a query; as memory it may take what can be filled in that time beyond its limit."""
_LONG = 1.0
"""Seconds after which a slow query is a long one: it needs a lane, and everything else goes before it."""

Gone = Callable[[], bool]
"""Tells whether whoever asked has hung up."""


class Watched(Struct, frozen=True):
    """A query under way."""

    evaluator: Evaluator
    deadline: float
    """On the monotonic clock."""
    seconds: float
    """That it may take, as the error says."""
    gone: Gone


class Supervision:
    """What slow queries may take, and how many there may be; safe to use from any thread."""

    def __init__(self, lanes: Lanes, most: int, limits: Limits) -> None:
        """Watch so many at a time."""
        self._lanes = lanes
        self._most = most
        self._limits = limits
        self._lock = Lock()
        self.count = 0
        """How many queries are watched at the moment."""

    @contextmanager
    def place(self) -> Iterator[None]:
        """Take one more query in; raises BusyError if there are enough."""
        with self._lock:
            if self.count >= self._most:
                raise BusyError(f"{self._most} slow queries are running or waiting already; ask again later")
            self.count += 1
        try:
            yield
        finally:
            with self._lock:
                self.count -= 1

    def watch(self, query: Watched) -> None:
        """Return when the evaluator has answered; raises the error of a query that has to be stopped."""
        if self._answered(query, min(query.deadline, time.monotonic() + _LONG)):
            return
        with self._lane(query):
            query.evaluator.stand_back()
            if not self._answered(query, query.deadline):
                raise too_slow(query.seconds)

    def _answered(self, query: Watched, until: float) -> bool:
        while not query.evaluator.done(min(_LOOK, until - time.monotonic())):
            if time.monotonic() >= until:
                return False
            self._check(query)
        return True

    @contextmanager
    def _lane(self, query: Watched) -> Iterator[None]:
        """Hold a place among the long queries; until there is one, the query pauses."""
        handle = self._lanes.enter()
        if handle is None:
            handle = self._wait(query)
        try:
            yield
        finally:
            os.close(handle)

    def _wait(self, query: Watched) -> int:
        query.evaluator.pause()
        while (handle := self._lanes.enter()) is None:
            self._check(query)
            if time.monotonic() >= query.deadline:
                raise BusyError("other queries kept the server busy until this one's time was over; ask again later")
            time.sleep(_LOOK)
        query.evaluator.resume()
        return handle

    def _check(self, query: Watched) -> None:
        if query.evaluator.memory() > self._limits.memory:
            raise too_much_memory(self._limits.memory)
        if query.gone():
            raise ClientGone("the client has hung up")
