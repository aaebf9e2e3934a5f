"""Files of RDF as they are read: as they stand, or unpacked on the way, as the ends of their names tell."""

import gzip
import io
import zlib
from pathlib import Path
from typing import IO, Any, cast

from zstandard import ZstdDecompressor, ZstdError

from kg.graph.formats import GZIP, ZSTD

BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, ZstdError)
"""What a packed file raises that is none, or that breaks off."""
_PIECE = 1 << 16


def opened(path: Path) -> IO[bytes]:
    """Open a file for what it holds; what is broken about its packing is raised while it is read."""
    suffix = path.suffix.lower()
    if suffix == GZIP:
        return cast("IO[bytes]", gzip.open(path))
    return io.BufferedReader(_Frames(path.open("rb")), _PIECE) if suffix == ZSTD else path.open("rb")


class _Frames(io.RawIOBase):
    """What the frames of a zstd file hold; raises EOFError for one that breaks off, where the library's stream just ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._frame = ZstdDecompressor().decompressobj()
        self._rest = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """As a stream that is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as a piece goes; 0 is the end."""
        while not self._ready and (packed := self._rest or self._file.read(_PIECE)):
            self._take(packed)
        if not self._ready and not self._frame.eof:
            raise EOFError("the file ends within a frame")
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()

    def _take(self, packed: bytes) -> None:
        if self._frame.eof:
            self._frame = ZstdDecompressor().decompressobj()
        self._ready = memoryview(self._frame.decompress(packed))
        self._rest = self._frame.unused_data
