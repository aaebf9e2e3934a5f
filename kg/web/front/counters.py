"""Numbers that only grow, counted by all workers of a server together.

Each worker counts in a file of its own, which costs it no lock; whoever reads adds up the files of all. What a worker that
is gone has counted stays: the next one that begins takes it over into the totals.
"""

import fcntl
from collections.abc import Iterator, Mapping
from mmap import mmap
from pathlib import Path
from struct import Struct
from tempfile import NamedTemporaryFile
from threading import Lock

from kg.web.front.sharing import SharedFile

_SLOTS, _NAME = 4096, 184
_NUMBERS = Struct(f"{_SLOTS}d")
_TOTALS = _SLOTS * _NAME
"""Where the totals of workers that are gone begin, behind the names."""


class Counters:
    """Counters by name, in files beside each other. There is room for thousands; more are not counted."""

    def __init__(self, path: Path) -> None:
        """Open the counters at `path`, or make them."""
        self._path = path
        self._file = SharedFile(path, _TOTALS + _NUMBERS.size)
        self._places: dict[str, int] = {}
        self._own: SharedFile | None = None
        self._numbers: memoryview[float] | None = None
        self._lock = Lock()

    def add(self, amounts: Mapping[str, float]) -> None:
        """Add to each of the named counters."""
        with self._lock:
            numbers = self._numbers or self._begin()
            for name, amount in amounts.items():
                place = self._places.get(name)
                if place is None:
                    place = self._place(name)
                if place is not None:
                    numbers[place] += amount

    def read(self) -> dict[str, float]:
        """Give all counters."""
        with self._lock, self._file.held() as memory:
            self._learn(memory)
            lanes = [
                _NUMBERS.unpack_from(memory, _TOTALS),
                *(_NUMBERS.unpack(each.read_bytes()) for each in self._all()),
            ]
            return {name: sum(lane[place] for lane in lanes) for name, place in self._places.items()}

    def _begin(self) -> "memoryview[float]":
        """Make a file of our own, held by a lock as long as this process lives, and take over those that nobody holds."""
        with self._file.held() as memory:
            for path in list(self._all()):
                self._take_over(path, memory)
            with NamedTemporaryFile(prefix=f"{self._path.name}-", dir=self._path.parent, delete=False) as made:
                self._own = SharedFile(Path(made.name), _NUMBERS.size)
            fcntl.flock(self._own.descriptor, fcntl.LOCK_EX)
            self._numbers = memoryview(self._own.memory).cast("d")
            return self._numbers

    def _all(self) -> Iterator[Path]:
        return self._path.parent.glob(f"{self._path.name}-*")

    @staticmethod
    def _take_over(path: Path, memory: mmap) -> None:
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            counted, totals = _NUMBERS.unpack(file.read()), _NUMBERS.unpack_from(memory, _TOTALS)
        _NUMBERS.pack_into(memory, _TOTALS, *map(sum, zip(totals, counted, strict=True)))
        path.unlink()

    def _place(self, name: str) -> int | None:
        """Find a counter that another worker has begun, or begin it."""
        with self._file.held() as memory:
            self._learn(memory)
            written = name.encode()[:_NAME]
            slot = len(self._places)
            if name not in self._places and slot < _SLOTS:
                memory[slot * _NAME : slot * _NAME + len(written)] = written
                self._places[name] = slot
        return self._places.get(name)

    def _learn(self, memory: mmap) -> None:
        """Read the names that have come since: they stand in the order in which they were begun."""
        for slot in range(len(self._places), _SLOTS):
            name: bytes = memory[slot * _NAME : (slot + 1) * _NAME]
            if not name[0]:
                return
            self._places[name.rstrip(b"\0").decode()] = slot
