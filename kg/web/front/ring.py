"""A bounded store of byte strings that processes share: a file that is written round and round.

The oldest go when the end of the file meets them; what is asked for is written anew before it does. There is nothing
to sweep, no more room is ever used than was given, and a reader takes no lock: it reads, then looks whether a writer
has come by meanwhile.
"""

import os
from collections import OrderedDict
from pathlib import Path
from struct import Struct
from threading import Lock

from kg.web.front.sharing import SharedFile

KEY_SIZE = 16

_STATE = Struct("<QQ")
"""Where writing has come to, and where it will have come to when the write under way is done: bytes since the start."""
_ENTRY = Struct(f"<I{KEY_SIZE}s")
"""Before each entry: its length and one more, for 0 says that the rest of the file is empty."""
_START = 4096
_LARGEST_PART = 8
"""Of the whole, that one entry may have."""


class Ring:
    """Entries by their keys, each of `KEY_SIZE` bytes; safe to use from threads and processes."""

    def __init__(self, path: Path, size: int) -> None:
        """Open the ring at `path`, or make it; `size` bytes, and the same for all who open it."""
        self._size = size
        self._state = SharedFile(path.with_suffix(".state"), _START)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._places: OrderedDict[bytes, tuple[int, int]] = OrderedDict()
        """Of each entry: the position and the length; the oldest first."""
        self._seen = 0
        self._lock = Lock()

    @property
    def largest(self) -> int:
        """Bytes that an entry may have."""
        return self._size // _LARGEST_PART

    def get(self, key: bytes) -> bytes | None:
        """Give the bytes of a key, unless they are gone."""
        self._catch_up()
        place = self._places.get(key)
        if place is None:
            return None
        position, length = place
        value = os.pread(self._file, length, position % self._size)
        written, reserved = _STATE.unpack_from(self._state.memory)
        if reserved - position > self._size or len(value) != length:
            return None
        if written - position > self._size * 3 // 4:
            self.put(key, value)
        return value

    def put(self, key: bytes, value: bytes) -> bool:
        """Write an entry; tells whether it is kept. One that is too large is not, nor any if the disk is full."""
        entry = _ENTRY.pack(len(value) + 1, key) + value
        if len(value) > self.largest:
            return False
        with self._state.held() as memory:
            written, _ = _STATE.unpack_from(memory)
            position = self._room(written, len(entry))
            _STATE.pack_into(memory, 0, written, position + len(entry))
            try:
                if position != written and self._size - written % self._size >= _ENTRY.size:
                    os.pwrite(self._file, bytes(_ENTRY.size), written % self._size)
                if os.pwrite(self._file, entry, position % self._size) != len(entry):
                    return False
            except OSError:
                return False
            _STATE.pack_into(memory, 0, position + len(entry), position + len(entry))
        return True

    def _room(self, position: int, length: int) -> int:
        """Give the next position at which `length` bytes lie in one piece."""
        left = self._size - position % self._size
        return position if length <= left else position + left

    def _catch_up(self) -> None:
        """Note what has been written since the last time, by whomever."""
        written, _ = _STATE.unpack_from(self._state.memory)
        if written == self._seen:
            return
        with self._lock:
            if written - self._seen > self._size:
                self._places.clear()  # all that is noted is gone, and where entries begin is unknown
                self._seen = written
            while self._seen < written:
                self._note()
            self._forget(written)

    def _note(self) -> None:
        offset = self._seen % self._size
        left = self._size - offset
        header = os.pread(self._file, _ENTRY.size, offset) if left >= _ENTRY.size else b""
        length, key = _ENTRY.unpack(header) if len(header) == _ENTRY.size else (0, bytes(KEY_SIZE))
        if not length:
            self._seen += left
            return
        self._places[key] = (self._seen + _ENTRY.size, length - 1)
        self._places.move_to_end(key)
        self._seen += _ENTRY.size + length - 1

    def _forget(self, written: int) -> None:
        """Let go of the places of what is gone."""
        while self._places and written - next(iter(self._places.values()))[0] > self._size:
            self._places.popitem(last=False)
