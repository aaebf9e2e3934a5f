"""Numbers that only grow, counted by all workers of a server together."""

from collections.abc import Mapping
from mmap import mmap
from pathlib import Path
from struct import Struct

from kg.web.front.sharing import SharedFile

_NUMBER = Struct("<d")
_SLOTS, _WIDTH = 4096, 192
_NAME = _WIDTH - _NUMBER.size


class Counters:
    """Counters by name in a shared file. There is room for thousands; more are not counted."""

    def __init__(self, path: Path) -> None:
        """Open the counters at `path`, or make them."""
        self._file = SharedFile(path, _SLOTS * _WIDTH)
        self._places: dict[str, int] = {}

    def add(self, amounts: Mapping[str, float]) -> None:
        """Add to each of the named counters."""
        with self._file.held() as memory:
            for name, amount in amounts.items():
                place = self._places.get(name) or self._place(memory, name)
                if place:
                    (number,) = _NUMBER.unpack_from(memory, place)
                    _NUMBER.pack_into(memory, place, number + amount)

    def read(self) -> dict[str, float]:
        """Give all counters."""
        with self._file.held() as memory:
            self._learn(memory)
            return {name: _NUMBER.unpack_from(memory, place)[0] for name, place in self._places.items()}

    def _place(self, memory: mmap, name: str) -> int | None:
        """Find a counter that another worker has begun, or begin it."""
        self._learn(memory)
        written = name.encode()[:_NAME]
        slot = len(self._places)
        if name not in self._places and slot < _SLOTS:
            start = slot * _WIDTH
            memory[start : start + len(written)] = written
            self._places[name] = start + _NAME
        return self._places.get(name)

    def _learn(self, memory: mmap) -> None:
        """Read the names that have come since: they stand in the order in which they were begun."""
        for slot in range(len(self._places), _SLOTS):
            name: bytes = memory[slot * _WIDTH : slot * _WIDTH + _NAME]
            if not name[0]:
                return
            self._places[name.rstrip(b"\0").decode()] = slot * _WIDTH + _NAME
