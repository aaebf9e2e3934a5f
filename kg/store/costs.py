"""What a run costs stage by stage: time, memory and disk, measured while it runs and kept in the snapshot's manifest."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from kg.store.processes import processor, resident, size_of

_OFTEN = 0.5
"""Seconds between two looks at memory; a peak that is shorter is not seen."""
_SELDOM = 8
"""The disk is looked at once in so many looks."""


class Cost(Struct, frozen=True):
    """What a stage, or several together, took."""

    seconds: float = 0.0
    """On the clock."""
    processor: float = 0.0
    """Seconds of processors, of all processes."""
    memory: int = 0
    """Bytes that all processes together had in use at most."""
    disk: int = 0
    """Bytes that the snapshot in the making had on the disk at most, with what is removed when it is done."""

    def joined(self, other: Self) -> Self:
        """Give the cost of both, one after the other."""
        return replace(
            self,
            seconds=round(self.seconds + other.seconds, 3),
            processor=round(self.processor + other.processor, 2),
            memory=max(self.memory, other.memory),
            disk=max(self.disk, other.disk),
        )


class Meter:
    """Measures what is done between `begin` and `end`, again and again; a thread looks at memory meanwhile."""

    def __init__(self, folder: Path | None = None) -> None:
        """Measure, of the disk, a folder."""
        self._folder = folder
        self._memory = self._disk = 0
        self._began = (perf_counter(), processor())
        self._done = Event()
        self._thread: Thread | None = None

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread:
            self._thread.join()

    def begin(self) -> None:
        """Start anew."""
        self._memory = self._disk = 0
        self._began = (perf_counter(), processor())

    def end(self) -> Cost:
        """Give what it took since."""
        self._look(resident)
        self._weigh()
        seconds, spent = perf_counter() - self._began[0], processor() - self._began[1]
        return Cost(round(seconds, 3), round(max(spent, 0.0), 2), self._memory, self._disk)

    def _watch(self) -> None:
        looks = 0
        while not self._done.wait(_OFTEN):
            self._look(resident)
            looks += 1
            if not looks % _SELDOM:
                self._weigh()

    def _look(self, memory: Callable[[], int]) -> None:
        self._memory = max(self._memory, memory())

    def _weigh(self) -> None:
        if self._folder:
            self._disk = max(self._disk, size_of(self._folder))
