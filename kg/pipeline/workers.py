"""Runs a function over many items in several processes, some items at a time, and outlives a process that dies."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""So many items a process are under way at once: enough to keep it busy, few enough to hold in memory."""


class Workers:
    """Processes that start when they are first needed; with one job everything runs in this process.

    They are started afresh (not forked), so that threads, locks and open files of this process do not matter to them.
    """

    def __init__(self, jobs: int | None = None, *, apart: bool = False) -> None:
        """Use so many processes, or one for every core that this process may run on; `apart`, one is another than this."""
        self.jobs = jobs or len(os.sched_getaffinity(0))
        self._apart = apart or self.jobs > 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rest()

    def rest(self) -> None:
        """End the processes, for there is nothing to do for a while; they start again when they are needed."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | None]]:
        """Give each item with its result, in the order of the items; None if the process died of this item.

        The function must be importable; what it raises ends the run. Items and results are never all in memory.
        """
        if not self._apart:
            return ((item, function(item)) for item in items)
        return self._map(function, items)

    def _map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[tuple[T, R | None]]:
        under_way: deque[tuple[T, Future[R]]] = deque()
        for item in items:
            under_way.append((item, self._submit(function, item)))
            if len(under_way) >= self.jobs * _AHEAD:
                first, future = under_way.popleft()
                yield first, _result(function, first, future)
        for item, future in under_way:
            yield item, _result(function, item, future)

    def _submit(self, function: Callable[[T], R], item: T) -> "Future[R]":
        self._pool = self._pool or _pool(self.jobs)
        try:
            return self._pool.submit(function, item)
        except BrokenProcessPool:
            self._pool = _pool(self.jobs)
            return self._pool.submit(function, item)


def _result(function: Callable[[T], R], item: T, future: "Future[R]") -> R | None:
    """Wait for a result; if a process has died, try once more in one of its own: it may have died of another item."""
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(function, item)


def _alone(function: Callable[[T], R], item: T) -> R | None:
    with _pool(1) as pool:
        try:
            return pool.submit(function, item).result()
        except BrokenProcessPool:
            return None


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_start)


def _start() -> None:
    """Begin a process: an interrupt is its parent's to handle, and it ends when its parent does, even if killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
